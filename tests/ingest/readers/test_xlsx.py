import io
from collections.abc import Callable
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from ingest.office.package import Package
from ingest.pairs.draft import parts, row_span
from ingest.workbook import formats, openxml, quick
from tests.ingest.files import elements, texts, xlsx, zipped


def book(path: Path, fill: Callable[[Any], None]) -> Path:
    with xlsxwriter.Workbook(str(path)) as made:
        fill(made)
    return path


def spans(sheet: Any, row: int, *cells: tuple[str, int]) -> None:
    """Write cells of the given widths side by side, merged as on a fine grid."""
    column = 0
    for text, width in cells:
        sheet.merge_range(row, column, row, column + width - 1, text)
        column += width


def test_a_form_on_a_fine_grid(tmp_path: Path):
    def fill(made: Any) -> None:
        sheet = made.add_worksheet("申請書")
        spans(sheet, 0, ("機器設置申請書", 24))
        spans(sheet, 2, ("申請日", 4), ("2024/5/1", 8), ("受付番号", 4), ("R-001", 8))
        spans(sheet, 3, ("申請者", 4), ("山田太郎", 8), ("所属", 4), ("", 8))
        sheet.merge_range(4, 0, 5, 3, "設置場所")
        sheet.merge_range(4, 4, 4, 23, "東京都千代田区")
        sheet.merge_range(5, 4, 5, 23, "3階")
        for at, row in enumerate(
            (("No.", "品名", "数量"), ("1", "プリンター", "2"), ("2", "スキャナー", "1")), start=7
        ):
            spans(sheet, at, *zip(row, (2, 10, 4), strict=True))

    frame = elements(book(tmp_path / "a.xlsx", fill))
    assert frame["text"].to_list() == [
        "申請書", "機器設置申請書", "申請日: 2024/5/1", "受付番号: R-001", "申請者: 山田太郎", "所属",
        "設置場所: 東京都千代田区", "設置場所: 3階", "No. | 品名 | 数量\n1 | プリンター | 2\n2 | スキャナー | 1",
    ]  # fmt: skip
    assert frame["path"][-1].to_list() == ["申請書", "機器設置申請書"]


def test_tables_beside_each_other_with_a_title_above_and_notes_below(tmp_path: Path):
    rows = [["製品一覧"], [], ["", "型番", "電源", "", "部品", "価格"], ["", "LP-1", "100V", "", "ヘッド", "900"]]
    rows += [["", "LP-2", "200V"], ["", "※参考値です"]]
    (tmp_path / "a.xlsx").write_bytes(xlsx({"仕様": rows}))
    frame = elements(tmp_path)
    assert texts(tmp_path, "Table") == ["型番 | 電源\nLP-1 | 100V\nLP-2 | 200V", "部品 | 価格\nヘッド | 900"]
    assert frame.filter(pl.col("category") == "Table")["path"].to_list() == [["仕様", "製品一覧"]] * 2
    assert "※参考値です" in frame["text"].to_list()


def test_a_header_of_two_rows_and_cells_merged_downwards(tmp_path: Path):
    def fill(made: Any) -> None:
        sheet = made.add_worksheet("Sheet1")
        sheet.merge_range("A1:A2", "型番")
        sheet.merge_range("B1:C1", "電源")
        sheet.write_row("B2", ("電圧", "電流"))
        sheet.merge_range("A3:A4", "LP-1")
        sheet.write_row("B3", ("100V", "1A"))
        sheet.write_row("B4", ("200V", "2A"))
        sheet.merge_range("A5:C5", "以下は受注生産")
        sheet.write("A6", "LP-2")
        sheet.merge_range("B6:C6", "自動")

    frame = elements(book(tmp_path / "a.xlsx", fill))
    assert frame["cells"].to_list() == [
        [
            ["型番", "電源 電圧", "電源 電流"], ["LP-1", "100V", "1A"], ["LP-1", "200V", "2A"],
            ["以下は受注生産", "", ""], ["LP-2", "自動", "自動"],
        ]
    ]  # fmt: skip


def test_every_part_of_a_long_table_has_the_header_and_right_rows(tmp_path: Path):
    rows = [["番号", "内容"], *([f"{at // 3}", f"説明{at}"] for at in range(170))]
    (tmp_path / "a.xlsx").write_bytes(xlsx({"一覧": rows}))
    found = [part for part in parts(elements(tmp_path)) if part.category == "Table"]
    assert len(found) > 2
    assert {part.cells[0] for part in found} == {("番号", "内容")}
    assert [row for part in found for row in part.cells[1:]] == [tuple(row) for row in rows[1:]]
    for before, after in pairwise(found):
        assert before.cells[-1][0] != after.cells[1][0]  # rows that belong together are not parted
    span = row_span(found[1], 1)
    assert found[1].text[span.start - found[1].start : span.end - found[1].start] == " | ".join(found[1].cells[1])


def test_line_breaks_in_cells_survive_and_keep_the_text_a_line_a_row(tmp_path: Path):
    rows = [["質問", "回答"], ["動きますか。", "次を見ます。\n・電源\n・配線 "]]
    (tmp_path / "a.xlsx").write_bytes(xlsx({"FAQ": rows}))
    frame = elements(tmp_path)
    assert frame["cells"][-1][1].to_list() == ["動きますか。", "次を見ます。\n・電源\n・配線"]
    assert frame["text"][-1] == "質問 | 回答\n動きますか。 | 次を見ます。 ・電源 ・配線"


def write_values(made: Any) -> None:
    sheet = made.add_worksheet("値")
    kinds = (
        (datetime(2024, 5, 1), "yyyy/m/d"), (datetime(2024, 5, 1), 'yyyy"年"m"月"d"日"'),
        (datetime(2024, 5, 1), '[$-411]ggge"年"m"月"'), (0.12, "0%"), (1200, '"￥"#,##0'), (1200.0, ""),
        (0.1 + 0.2, ""), (0.5, "h:mm"), (-5, "#,##0;▲#,##0"), (1000001, "000-0000"),
    )  # fmt: skip
    sheet.write_row(0, 0, ("項目", "値"))
    for at, (value, code) in enumerate(kinds, start=1):
        sheet.write(at, 0, f"v{at}")
        sheet.write(at, 1, value, made.add_format({"num_format": code}) if code else None)
    sheet.write_boolean(11, 1, True)
    sheet.write_formula(12, 1, "=1/0", None, "#DIV/0!")
    sheet.write_formula(13, 1, "=1+1", None, 2)


SHOWN = [
    "2024/5/1", "2024年5月1日", "令和6年5月", "12%", "￥1,200", "1200", "0.3", "12:00", "▲5", "100-0001", "TRUE",
    "#DIV/0!", "2",
]  # fmt: skip


@pytest.mark.parametrize("least", [quick.FROM, 0], ids=["exact", "quick"])
def test_numbers_and_dates_as_the_sheet_shows_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, least: int):
    monkeypatch.setattr(quick, "FROM", least)
    data = book(tmp_path / "a.xlsx", write_values).read_bytes()
    (sheet,) = openxml.sheets(Package(data, "a.xlsx"), data)
    assert [row[1] for row in sheet.rows[1:]] == SHOWN


def test_the_quick_way_gives_what_the_exact_one_gives(monkeypatch: pytest.MonkeyPatch):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        sheet = made.add_worksheet("a")
        sheet.merge_range("A1:B1", "表")
        for at in range(1, 40):
            sheet.write_row(at, 0, (at, f"行\n{at}", at / 7, "" if at % 3 else "x", 1e-12 * at, "改 行"))
    (exact,) = openxml.sheets(Package(out.getvalue(), "a"), out.getvalue())
    monkeypatch.setattr(quick, "FROM", 0)
    (fast,) = openxml.sheets(Package(out.getvalue(), "a"), out.getvalue())
    assert [[cell for cell in row if cell] for row in fast.rows] == [
        [cell for cell in row if cell] for row in exact.rows
    ]
    assert fast.merged == exact.merged


def test_an_open_spreadsheet_shows_its_cells_own_text(tmp_path: Path):
    def cell(text: str, more: str = "") -> str:
        return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"

    covered, down = "<table:covered-table-cell/>", 'table:number-rows-spanned="2"'
    value = 'office:value-type="percentage" office:value="0.125"'
    rows = (
        f"<table:table-row>{cell('項目')}{cell('値')}</table:table-row>"
        f"<table:table-row>{cell('割引', down)}{cell('12.5%', value)}</table:table-row>"
        f"<table:table-row>{covered}{cell('￥1,200')}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048573">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
    )
    content = (
        f"<office:document-content{names}><office:body><office:spreadsheet><table:table table:name='料金'>{rows}"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    (tmp_path / "a.ods").write_bytes(zipped({"mimetype": kind, "content.xml": content.encode()}))
    assert elements(tmp_path)["text"].to_list() == ["料金", "項目 | 値\n割引 | 12.5%\n割引 | ￥1,200"]


def test_one_cell_far_away_costs_nothing(tmp_path: Path):
    def fill(made: Any) -> None:
        sheet = made.add_worksheet("表")
        for at in range(3000):
            sheet.write_row(at, 0, (f"a{at}", "b"))
        sheet.write("XFD2", "遠くのセルです。")
        sheet.write("A200000", "末尾のセルです。")

    frame = elements(book(tmp_path / "a.xlsx", fill))
    assert {"遠くのセルです。", "末尾のセルです。"} <= set(frame["text"].to_list())
    assert frame.filter(pl.col("category") == "Table")["cells"].list.len().sum() == 3000 + frame.height - 4


def test_hidden_sheets_say_so_and_boxes_are_read(tmp_path: Path):
    def fill(made: Any) -> None:
        shown, hidden = made.add_worksheet("表"), made.add_worksheet("裏")
        shown.write("A1", "見える文です。")
        shown.insert_textbox("C3", "図形の注記です。")
        hidden.write("A1", "隠れた文です。")
        hidden.hide()

    frame = elements(book(tmp_path / "a.xlsx", fill))
    assert frame.select("text", "page", "via").rows() == [
        ("表", 1, None), ("見える文です。", 1, None), ("図形の注記です。", 1, None),
        ("裏", 2, "hidden sheet"), ("隠れた文です。", 2, "hidden sheet"),
    ]  # fmt: skip


def test_a_sheet_of_tickets_is_read_as_tickets(tmp_path: Path):
    rows = [["受付番号", "件名", "問い合わせ内容", "回答", "対応状況"]]
    rows += [[f"T-{at}", "印字", "かすれます。", "清掃してください。", "解決済み"] for at in range(60)]
    (tmp_path / "a.xlsx").write_bytes(xlsx({"一覧": rows}))
    frame = elements(tmp_path)
    assert frame.filter(pl.col("category") == "Message").height == 120
    assert frame["thread"].drop_nulls().n_unique() == 60


@given(st.integers(-(10**14), 10**14), st.sampled_from(["#,##0", '"¥"#,##0', "0", '0"個"', "#,##0;-#,##0"]))
def test_whole_numbers_keep_their_digits(number: int, code: str):
    shown = formats.shown(float(number), code)
    assert "".join(sign for sign in shown if sign.isdigit()) == str(abs(number))


@given(st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=12))
def test_no_format_code_makes_it_fail(number: float, code: str):
    assert isinstance(formats.shown(number, code), str)


def test_months_of_a_ledger_number_their_tickets_apart_and_a_list_of_words_does_no_harm(tmp_path):
    head = ["No.", "お問い合わせ内容", "回答内容", "状況"]
    months = {
        "4月": [head, ["1", "薄いのはなぜ？", "清掃します。", "完了"]],
        "5月": [head, ["1", "紙は？", "A4です。", "完了"]],
    }
    (tmp_path / "a.xlsx").write_bytes(xlsx({**months, "リスト": [["状況"], ["完了"], ["対応中"]]}))
    for kind in ("auto", "tickets"):
        frame = elements(tmp_path, kind)
        assert "Error" not in frame["category"].to_list()
        assert frame.filter(pl.col("role") == "user")["thread"].to_list() == ["1", "5月 1"]
