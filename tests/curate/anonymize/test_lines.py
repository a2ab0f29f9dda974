"""Lines: each once, and finds in them brought to every place."""

from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from curate.anonymize.lines import lines
from curate.anonymize.spans import SPANS

TEXTS = st.lists(st.text(alphabet="山田 a\n\r\u3000𠮷é", max_size=12) | st.none(), max_size=6)


@given(TEXTS)
def test_every_line_stands_where_it_is_said_to(texts: list[str | None]) -> None:
    cut = lines(pl.Series(texts, dtype=pl.String))
    for number, row, offset in cut.places.rows():
        line, text = cut.text[number], texts[row]
        assert text is not None
        assert text[offset : offset + len(line)] == line
        assert offset == 0 or text[offset - 1] == "\n"
    kept = [line for text in texts for line in (text or "").split("\n") if line.strip()]
    assert len(cut.places) == len(kept)
    assert set(cut.text) == set(kept)
    assert cut.text.n_unique() == len(cut.text)


def test_a_find_in_a_line_is_brought_to_each_text_that_has_it() -> None:
    texts = ["担当 山田\n以上", "以上\n担当 山田", "Regards"]
    cut = lines(pl.Series(texts))
    found = pl.DataFrame([(0, 3, 5, "PERSON", 0.9, "name")], schema=SPANS, orient="row")
    spread = cut.spread(found)
    assert spread.schema == found.schema
    assert [texts[row][start:end] for row, start, end, *_ in spread.rows()] == ["山田", "山田"]
