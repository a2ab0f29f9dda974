from __future__ import annotations

import polars as pl
import pytest

from curate.style import Style
from curate.style.sheet import read
from migaki.alone import Columns, apply
from migaki.errors import MigakiError
from migaki.options import build
from migaki.record import check
from migaki.stage import info

SHEET = "register: polite\nglossary:\n  サーバー: [サーバ]\ndates: 2025年4月1日\nexclamation: false\n"


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "style.yaml"
    path.write_text(SHEET, encoding="utf-8")
    return path


def test_a_sheet_is_a_file_or_a_block_of_the_recipe(sheet) -> None:
    block = {"register": "polite", "glossary": {"サーバー": ["サーバ"]}, "dates": "2025年4月1日", "exclamation": False}
    assert read(sheet) == read(block)
    assert build(Style, {"sheet": str(sheet)}, "curate.style").sheet == sheet
    assert build(Style, {"sheet": block}, "curate.style").sheet == block


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("registr: polite", r"style\.yaml: unknown key 'registr'; did you mean register\?"),
        ("zzz: 1", r"unknown key 'zzz'; did you mean register, requests"),
        ("register: formal", r"register: .*'polite'.*got 'formal'"),
        ("sentence_length: long", r"sentence_length: .*integer.*got 'long'"),
        ("glossary: {サーバー: サーバ}", r"glossary\.サーバー: .*list.*got 'サーバ'"),
        ("register: [", r"is not YAML"),
    ],
)
def test_a_wrong_sheet_is_refused_before_any_row(tmp_path, text, said) -> None:
    path = tmp_path / "style.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MigakiError, match=said):
        Style(sheet=path)


def test_a_sheet_that_is_not_there_is_told(tmp_path) -> None:
    with pytest.raises(MigakiError, match="cannot be read"):
        Style(sheet=tmp_path / "none.yaml")


def test_the_text_stays_and_the_columns_are_declared(make_samples, sheet) -> None:
    samples = make_samples(
        [("質問です", "サーバを止める。待ちます！"), ("質問です", "電源を切ります。"), ("営業日", None)]
    )
    done = check(Style(sheet=sheet)(samples), "samples", info(Style).adds, "curate.style")
    assert done.drop("style_findings", "score_style").equals(samples)
    assert done["style_findings"].list.len().to_list() == [3, 0, 0]
    assert done["score_style"].to_list() == [0.0, 1.0, None]


def test_review_from_so_many_findings(make_samples, sheet) -> None:
    samples = make_samples([("質問です", "サーバを止める。待ちます！"), ("質問です", "サーバを止めます。")])
    done = Style(sheet=sheet, review=2)(samples)
    assert done["status"].to_list() == ["review", "keep"]
    assert done["reason"].to_list() == ["style: glossary", None]


def test_every_answer_of_a_chat_is_looked_at(make_samples, sheet) -> None:
    turns = [("user", "サーバ！"), ("assistant", "はい！"), ("user", "待つ。"), ("assistant", "サーバ")]
    chat = pl.Series([[{"role": role, "content": text} for role, text in turns]])
    done = Style(sheet=sheet)(make_samples([("質問です", "x")]).with_columns(messages=chat))
    assert [(one["message"], one["found"]) for one in done["style_findings"].to_list()[0]] == [(1, "！"), (3, "サーバ")]


def test_alone_on_a_table(sheet) -> None:
    table = pl.DataFrame({"no": [1, 2], "q": ["サーバ", "x"], "a": ["サーバです。", "ok"]})
    done = apply(Style(sheet=sheet), table, Columns(question="q", answer="a"))
    assert done["a"].to_list() == table["a"].to_list()
    assert [[one["suggestion"] for one in row] for row in done["findings"]] == [["サーバー"], []]
