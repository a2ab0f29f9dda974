from __future__ import annotations

import polars as pl
import pytest

from ingest.readers.csv import delimiter
from tests.ingest.files import elements

TICKET = "受付番号,件名,お問い合わせ内容,回答,対応状況\n"


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("a,b\n1,2\n", ","),
        ("a\tb\n1,5\t2\n", "\t"),
        ("番号;内容\n1;赤, 青, 黄\n2;白, 黒\n", ";"),
        ("一列だけ\n1, 2\n", ","),
        ('a;b\n"1;\n,,,,";2\n', ";"),
        ("", ","),
    ],
)
def test_delimiters(text, mark):
    assert delimiter(text) == mark


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp932", "euc_jp", "utf-16"])
def test_encodings_are_recorded(tmp_path, codec):
    (tmp_path / "a.csv").write_bytes((TICKET + "1,印字,薄いのはなぜですか。,清掃してください。,完了\n").encode(codec))
    frame = elements(tmp_path)
    assert frame["text"].to_list() == ["印字", "薄いのはなぜですか。", "清掃してください。"]
    assert frame["encoding"].drop_nulls().n_unique() == 1


def test_newlines_and_quotes_within_a_field(tmp_path):
    (tmp_path / "a.csv").write_text(TICKET + '1,"印字, 薄い","一行目\n\n""二""行目",A "x" B,完了\n')
    assert elements(tmp_path)["text"].to_list() == ["印字, 薄い", '一行目\n\n"二"行目', 'A "x" B']


def test_a_row_that_is_too_long_is_an_error_and_a_short_one_is_read(tmp_path):
    (tmp_path / "a.csv").write_text(
        TICKET + "1,短い,なぜですか\n2,長い,x,y,完了,z\n3,余り,なぜですか,こうです,完了,,\n"
    )
    frame = elements(tmp_path)
    assert (
        frame.filter(pl.col("category") == "Error")["text"].str.contains("row 3.*6 fields where the header has 5").all()
    )
    assert frame.filter(pl.col("category") == "Title")["text"].to_list() == ["短い", "余り"]


def test_a_title_above_a_table(tmp_path):
    (tmp_path / "a.csv").write_text("仕様一覧\n項目,値,単位\n電源,100,V\n")
    frame = elements(tmp_path)
    assert frame.filter(pl.col("category") == "Table")["cells"].to_list() == [
        [["項目", "値", "単位"], ["電源", "100", "V"]]
    ]
    assert frame["text"][0] == "仕様一覧"


def test_a_very_long_cell(tmp_path):
    (tmp_path / "a.csv").write_text(TICKET + f"1,印字,{'長' * 300_000},清掃してください。,完了\n")
    assert elements(tmp_path)["text"].str.len_chars().max() == 300_000


def test_excels_own_first_line(tmp_path):
    (tmp_path / "a.csv").write_text("sep=;\nticket_id;question;answer\n1;Why?;Because.\n")
    assert elements(tmp_path)["text"].to_list() == ["Why?", "Because."]


def test_a_quote_that_never_closes_is_damage(tmp_path):
    (tmp_path / "a.csv").write_text(TICKET + '1,"印字,なぜ\n2,x,y,z,完了\n')
    assert elements(tmp_path).select("category", "reason").rows() == [("Error", "damaged")]


def test_a_broken_file_tells_its_first_rows_and_how_many_more(tmp_path):
    (tmp_path / "a.csv").write_text(TICKET + "1,a,b,c,完了,x\n" * 300, encoding="utf-8")
    told = elements(tmp_path).filter(pl.col("category") == "Error")["text"].to_list()
    assert len(told) == 21
    assert told[0].startswith("a.csv row 2:")
    assert "280 more rows" in told[-1]
