from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.anonymize import Anonymize
from curate.anonymize.redact import Redact
from migaki.lineage import quotes
from migaki.record import conform


def elements(text, cells=None) -> pl.DataFrame:
    cells = pl.Series("cells", [cells], dtype=pl.List(pl.List(pl.String)))
    frame = pl.DataFrame({"id": ["e"], "source": ["m.txt"], "category": ["Table"], "text": [text], "cells": cells})
    return conform(frame.with_columns(start=10, end=10 + pl.col("text").str.len_chars()), "elements")


@pytest.mark.parametrize(
    ("text", "black"),
    [
        ("電話は03-1234-5678です", "電話は■■■■■■■■■■■■です"),
        ("mail taro@example.jp.", "mail ■■■■■■■■■■■■■■■."),
        ("E05が出たら30秒待つ", "E05が出たら30秒待つ"),
    ],
)
def test_personal_data_become_squares_of_the_same_length(text, black) -> None:
    assert Redact()(elements(text))["text"].to_list() == [black]


def test_cells_are_blackened_too() -> None:
    done = Redact()(elements("x", [["担当", "taro@example.jp"], ["", "E05"]]))
    assert done["cells"].to_list() == [[["担当", "■" * 15], ["", "E05"]]]


def test_a_quote_of_the_evidence_shows_none() -> None:
    source = elements("電話は03-1234-5678です。5秒待ちます。")
    span = {"source": "m.txt", "start": 13, "end": 28}
    samples = conform(pl.DataFrame({"id": ["s"], "evidence": [[span]]}), "samples")
    assert quotes(samples, Redact()(source))["quote"].to_list() == ["■■■■■■■■■■■■です。"]


@settings(deadline=None, max_examples=30)  # every layer looks at each text
@given(st.text(st.sampled_from("03-1２３４５6789（）()@a.jpの +"), max_size=40))
def test_the_length_stays_and_twice_is_once(text) -> None:
    once = Redact()(elements(text))
    assert len(once["text"][0]) == len(text)
    assert Redact()(once).equals(once)


def test_headings_lose_personal_data_alike_in_elements_and_in_evidence() -> None:
    path = ["設置", "連絡先 03-1234-5678"]
    elements = conform(pl.DataFrame({"id": ["e"], "source": ["a.md"], "path": [path], "text": ["本文"]}), "elements")
    done = Redact()(elements)
    assert done["path"].to_list() == [["設置", "連絡先 ■■■■■■■■■■■■"]]
    turn = [{"role": "user", "content": "どこですか"}]
    evidence = [{"source": "a.md", "path": path}]
    samples = conform(pl.DataFrame({"id": ["s"], "messages": [turn], "evidence": [evidence]}, strict=False), "samples")
    assert Anonymize()(samples)["evidence"][0][0]["path"] == done["path"][0].to_list()
    assert Anonymize(detect_only=True)(samples)["evidence"][0][0]["path"] == path
