"""Writes the workbooks: plain lists, and one form in the square-grid style of Japanese offices."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from builders.common import FIXED_DATE, fixed_zip, load, write_bytes

Formats = dict[str, Any]


def _list_sheet(book: xlsxwriter.Workbook, name: str, rows: list[list[str]], widths: list[int], fmt: Formats) -> None:
    """Write one plain sheet with a head row."""
    sheet = book.add_worksheet(name)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            sheet.write_string(r, c, value, fmt["head"] if r == 0 else fmt["cell"])
    sheet.freeze_panes(1, 0)


def _pair(sheet: Worksheet, row: int, columns: tuple[int, int, int], label: str, value: str, fmt: Formats) -> None:
    """Write one label and its value into merged squares."""
    start, middle, end = columns
    sheet.merge_range(row, start, row, middle - 1, label, fmt["head"])
    sheet.merge_range(row, middle, row, end, value, fmt["cell"])


def _checklist(book: xlsxwriter.Workbook, items: list[str], fmt: Formats) -> None:
    """Write the inspection form on a grid of small squares."""
    sheet = book.add_worksheet("点検表")
    sheet.set_column(0, 31, 2.4)
    sheet.merge_range(0, 0, 1, 31, "ラベルプリンター日常点検表", fmt["title"])
    pairs = [("機種", "LP-350"), ("製造番号", "MN2024-00731"), ("設置場所", "第二倉庫 出荷口"), ("点検者", "")]
    for number, (label, value) in enumerate(pairs):
        row, side = 3 + number // 2, 16 * (number % 2)
        _pair(sheet, row, (side, side + 5, side + 15), label, value, fmt)
    heads = [(0, 2, "番号"), (3, 17, "点検項目"), (18, 23, "結果（良・否）"), (24, 31, "備考")]
    for start, end, text in heads:
        sheet.merge_range(6, start, 6, end, text, fmt["head"])
    for number, item in enumerate(items, 1):
        for start, end, text in [(0, 2, str(number)), (3, 17, item), (18, 23, ""), (24, 31, "")]:
            sheet.merge_range(6 + number, start, 6 + number, end, text, fmt["cell"])
    last = 8 + len(items)
    sheet.merge_range(last, 0, last, 31, "※否があるときは、印字を止めて保全担当へ連絡してください。", fmt["note"])
    sheet.merge_range(last + 1, 18, last + 1, 23, "承認", fmt["head"])
    sheet.merge_range(last + 1, 24, last + 1, 31, "", fmt["cell"])


def _open(buffer: io.BytesIO, author: str, font: str) -> tuple[xlsxwriter.Workbook, Formats]:
    """Open a workbook with fixed properties and its cell formats."""
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"author": author, "created": FIXED_DATE})
    base = {"font_name": font, "font_size": 10, "valign": "top"}
    fmt = {
        "head": book.add_format({**base, "bold": True, "border": 1, "bg_color": "#DDE6F0"}),
        "cell": book.add_format({**base, "border": 1, "text_wrap": True}),
        "title": book.add_format({**base, "font_size": 14, "bold": True, "align": "center"}),
        "note": book.add_format(base),
    }
    return book, fmt


def build_workbook_ja() -> str:
    """Write the Japanese workbook of specifications and error codes."""
    data = load("tables.yaml")
    buffer = io.BytesIO()
    book, fmt = _open(buffer, "ミナモ印機株式会社", "Yu Gothic")
    _list_sheet(book, "仕様", data["spec"], [26, 30, 36], fmt)
    _list_sheet(book, "エラーコード", [["コード", "症状", "原因", "対処"], *data["errors"]], [8, 30, 42, 60], fmt)
    _list_sheet(book, "FAQ", [["質問", "回答"], *data["faq"]], [44, 70], fmt)
    _checklist(book, data["checklist"], fmt)
    book.close()
    path = "manuals/ja/仕様・エラーコード一覧.xlsx"
    write_bytes(path, fixed_zip(buffer.getvalue()))
    return path


def build_workbook_en() -> str:
    """Write the English workbook of error codes."""
    data = load("tables.yaml")
    buffer = io.BytesIO()
    book, fmt = _open(buffer, "Minamo Printing Machines", "Arial")
    rows = [["Code", "Symptom", "Cause", "Action"], *data["errors_en"]]
    _list_sheet(book, "Error codes", rows, [8, 30, 42, 60], fmt)
    book.close()
    path = "manuals/en/error-codes.xlsx"
    write_bytes(path, fixed_zip(buffer.getvalue()))
    return path
