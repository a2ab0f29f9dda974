"""Masking keeps JSON JSON and Markdown Markdown, and knows what an earlier run put into a text."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.anonymize import Anonymize
from curate.anonymize.replace import bare_values, replaced, surface
from curate.anonymize.spans import SPANS
from curate.anonymize.standing import standing, unmade
from migaki import Columns, apply

SAID = [
    "山田太郎様", "Hi,\nJohn Smith here.\n", "住所：\n東京都港区芝9-9-9 芝ビル3F\n電話：03-1234-5678",
    "\tyamada@example.jp",
    "C:\\Users\\yamada", 'pass: Pa"ss\\w0rd!', "氏名\t山田花子\r\n", "電話: 0312345678, よろしく", "35歳", "正常です",
]  # fmt: skip
NUMBERS = [9012345678, 123456789018, 4111111111111111, 35, 1.5]
VALUES = st.recursive(
    st.sampled_from(SAID) | st.sampled_from(NUMBERS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["電話番号", "担当", "note"]), inner),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("key") / "pii.key"
    path.write_bytes(b"0123456789abcdef")
    return path


def shape(value: object) -> object:
    if isinstance(value, dict):
        return {name: shape(one) for name, one in value.items()}
    return [shape(one) for one in value] if isinstance(value, list) else None


@settings(max_examples=8, deadline=None)
@given(
    documents=st.lists(st.dictionaries(st.sampled_from(["電話番号", "氏名", "memo"]), VALUES), min_size=4, max_size=4)
)
@pytest.mark.parametrize("operator", ["tag", "surrogate", "mask", "generalise"])
def test_json_stays_json_of_the_same_shape(operator, documents, key) -> None:
    texts = [json.dumps(one, ensure_ascii=index % 2 == 0) for index, one in enumerate(documents)]
    done = apply(Anonymize(operator=operator, key=key), pl.DataFrame({"body": texts}), Columns(text="body"))
    for before, after in zip(documents, done["body"], strict=True):
        assert shape(json.loads(after)) == shape(before)


def test_a_mask_begins_no_emphasis_in_markdown() -> None:
    table = pl.DataFrame({"body": ["| 氏名 | 電話 |\n|---|---|\n| 山田太郎 | 03-1234-5678 |\n\n- **担当**：佐藤健"]})
    after = apply(Anonymize(operator="mask"), table, Columns(text="body"))["body"][0]
    assert after.count("*") == 4
    assert after.count("|") == table["body"][0].count("|")
    assert "03" not in after


@pytest.mark.parametrize(
    ("text", "find", "new", "wanted"),
    [
        (r'{"a":"\tuser@b.jp"}', "tuser@b.jp", "<EMAIL_ADDRESS>", r'{"a":"\t<EMAIL_ADDRESS>"}'),
        (r'{"a":"\tuser@b.jp"}', "tuser@b.jp", "■■■■■■■■■■", r'{"a":"\t■■■■■■■■■"}'),
        (r'{"a":"\\tuser@b.jp"}', "tuser@b.jp", "<X>", r'{"a":"\\<X>"}'),
        (r"C:\Users\tanaka", "tanaka", "<X>", r"C:\Users\<X>"),
    ],
)
def test_an_escape_in_json_stays_whole(text: str, find: str, new: str, wanted: str) -> None:
    start = text.index(find)
    found = pl.DataFrame({"row": [0], "start": [start], "end": [start + len(find)]})
    assert replaced(pl.Series([text]), found, pl.Series([new]))[0] == wanted


@pytest.mark.parametrize(
    ("text", "number", "new", "wanted"),
    [
        ('{"tel":312345678}', "312345678", "<PHONE_NUMBER>", '{"tel":"<PHONE_NUMBER>"}'),
        ('{"tel":[1,312345678]}', "312345678", "0001", '{"tel":[1,"0001"]}'),
        ('{"tel":312345678}', "312345678", "99", '{"tel":99}'),
        ('{"memo":"a, 312345678, b"}', "312345678", "<X>", '{"memo":"a, <X>, b"}'),
        ("[312345678]", "312345678", "<X>", "[<X>]"),
    ],
)
def test_a_number_that_is_a_json_value_is_quoted(text: str, number: str, new: str, wanted: str) -> None:
    start = text.index(number)
    found = pl.DataFrame({"row": [0], "start": [start], "end": [start + len(number)], "surface": [number]})
    series = pl.Series([text])
    assert replaced(series, found, bare_values(series, found, pl.Series("surrogate", [new])))[0] == wanted


@given(st.lists(st.tuples(st.text("山田aあ", max_size=3), st.text("佐藤b", max_size=4)), max_size=6))
def test_what_was_put_into_a_text_is_found_there_again(pieces) -> None:
    text, spans = "", []
    for old, new in pieces:
        text += "、"
        spans.append((0, len(text), len(text) + len(old), new))
        text += old
    table = pl.DataFrame(
        spans, schema={"row": pl.UInt32, "start": pl.Int64, "end": pl.Int64, "surrogate": pl.String}, orient="row"
    )
    masked = replaced(pl.Series([text], dtype=pl.String), table, table["surrogate"])
    made = standing(table)
    assert surface(masked, made).to_list() == made["surrogate"].to_list()


def test_a_surrogate_is_nobody_to_replace_and_a_new_name_is() -> None:
    spans = pl.DataFrame({"row": [0], "start": [0], "end": [2], "surrogate": ["佐々木"]}).cast({"row": pl.UInt32})
    finds = [(0, 0, 3, "PERSON", 0.9, "name"), (0, 5, 7, "PERSON", 0.9, "name")]
    found = pl.DataFrame(finds, schema=SPANS, orient="row")
    assert unmade(pl.Series(["佐々木様と高橋様"]), found, spans)["start"].to_list() == [5]
    assert unmade(pl.Series(["高橋様です。と森様"]), found, spans).height == 2, "the text has changed since"
