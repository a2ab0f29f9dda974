from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from migaki.lineage import quotes
from migaki.record import EVIDENCE

TEXTS = ["設置", "A. 電源を入れます。", "The lamp comes on.", "終わり"]
WHOLE = "\n".join(TEXTS)


def elements() -> pl.DataFrame:
    starts = [sum(len(text) + 1 for text in TEXTS[:at]) for at in range(len(TEXTS))]
    ends = [start + len(text) for start, text in zip(starts, TEXTS, strict=True)]
    return pl.DataFrame(
        {"source": "m.md", "category": "NarrativeText", "text": TEXTS, "start": starts, "end": ends},
        schema_overrides={"start": pl.Int64, "end": pl.Int64},
    )


def cited(*spans: tuple[int, int]) -> list[str]:
    place = {"source": "m.md", "sha256": "0", "version": None, "page": 1, "path": ["設置"]}
    evidence = [place | {"start": start, "end": end} for start, end in spans]
    samples = pl.DataFrame(
        {"id": ["x"], "evidence": [evidence]}, schema={"id": pl.String, "evidence": pl.List(EVIDENCE)}
    )
    return quotes(samples, elements())["quote"].to_list()


def test_an_answer_without_its_mark_is_quoted_without_it() -> None:
    at = WHOLE.index("電源")
    assert cited((at, at + 9)) == ["電源を入れます。"]


def test_spans_are_quoted_in_the_order_of_the_evidence() -> None:
    assert cited((WHOLE.index("終"), len(WHOLE)), (0, 2)) == ["終わり", "設置"]


@given(st.tuples(st.integers(0, len(WHOLE)), st.integers(0, len(WHOLE))).map(sorted))
def test_a_quote_is_the_documents_text_in_the_span(span) -> None:
    start, end = span
    text = WHOLE[start:end].strip("\n")
    assert cited((start, end)) == ([text] if text else [])
