"""Asks tables of items and values what a model's value is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest import marks
from ingest.pairs.cells import aspect, spec
from ingest.pairs.draft import Draft, Part, row_span
from ingest.pairs.headings import is_japanese
from ingest.pairs.questions import definition
from ingest.pairs.tables import FEWEST_COLUMNS, column

METHOD = "spec"
_ITEM = re.compile(
    r"(?:仕様|設定|諸元|機能)?項目(?:名)?|仕様|諸元|スペック|items?|features?|specifications?|parameters?"
    r"|properties|property|attributes?"
)
_VALUE = re.compile(
    r"値|内容|仕様|説明|設定値|規格|初期値|既定値|性能|数値|諸元|values?|descriptions?|specifications?"
    r"|details?|defaults?|ratings?"
)
_MODEL = re.compile(
    r"型番|機種(?:名)?|型式|型名|形式|モデル(?:名)?|品番|製品(?:名|型番)?|品名|models?|products?"
    r"|product names?|part (?:no\.?|numbers?)"
)
_UNIT = re.compile(r"単位|units?")
_ASIDE = re.compile(r"備考|補足|注記|no\.?|番号|remarks?|notes?|\s*")
_ABOUT = re.compile(  # columns that say something of the item in the row, and are no models
    r"利点|欠点|メリット|デメリット|対策|用途|例|目的|効果|影響|必須|型|範囲|初期値|既定値"
    r"|デフォルト(?:値)?|説明|内容|詳細"
    r"|benefits?|advantages?|disadvantages?|drawbacks?|countermeasures?|descriptions?"
    r"|defaults?(?: values?)?|types?|ranges?|purposes?|required|examples?"
)
_SECTION = re.compile(r".*(?:仕様|諸元|スペック|specifications?|specs?)(?:一覧|表)?", re.IGNORECASE)
_NOTHING = re.compile(r"[\s－―ー\-–—/／×]*")
_PRODUCT = re.compile(r"[A-Za-z]{1,8}(?:-\d+|\d{2,})[A-Za-z0-9-]*")
_BOOK = re.compile(
    r"\s*(?:[-–―—:：]\s*)?(?:(?:取扱|ユーザー?ズ?|操作|設置|保守|利用|スタート|製品)?(?:説明書|マニュアル"
    r"|ガイド|手引き|カタログ)"
    r"|(?:user(?:'s)?|owner's|reference|installation|product)?\s*(?:manual|guide))$",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"(?:詳細|主要?|おも|基本|製品|一般)な?|")
_SAYS = re.compile(r"説明|内容|詳細|descriptions?")
_NUMBER = re.compile(r"^(?:[①-⑳]|[(（]?\d{1,2}[)）.．](?!\d))\s*")
_LONGEST_VALUE = 200
_LONGEST_ITEM = 40
_Cell = tuple[str, str, str, int]  # model, item, value, row


def drafts(document: Sequence[Part]) -> Iterator[Draft]:
    """Yield the pairs of the document's specification tables."""
    for part in document:
        if part.category != "Table" or len(part.cells[0]) < FEWEST_COLUMNS:
            continue
        for model, item, value, number in _cells(part):
            aside = column([item], _ASIDE) is not None or (column([model], _ASIDE) is not None and bool(model))
            item = _NUMBER.sub("", item)  # noqa: PLW2901
            fits = len(item) <= _LONGEST_ITEM and len(value) <= _LONGEST_VALUE
            if item and fits and not aside and not _NOTHING.fullmatch(value):
                question, answer = _asked(model, item, value)
                yield Draft(question, answer, METHOD, part.order, (row_span(part, number),))


def _asked(model: str, item: str, value: str) -> tuple[str, str]:
    if model and column([item], _SAYS) is not None:
        return definition(model, japanese=is_japanese(value + item)), value
    return aspect(model, item, value) if model and column([item], _ABOUT) is not None else spec(model, item, value)


def _cells(table: Part) -> Iterator[_Cell]:
    """Read 項目/値 tables, with or without a header, and tables of items by models either way round."""
    header = table.cells[0]
    unit = column(header, _UNIT)
    if len(table.cells) > 1 and column(header[:1], _MODEL) is not None:
        for number, row in _rows(table, 1):
            yield from ((row[0], header[at], row[at], number) for at in range(1, len(header)))
    elif len(table.cells) > 1 and column(header[:1], _ITEM) is not None:
        for number, row in _rows(table, 1):
            yield from (
                (*_named(table, at, row[0]), _with_unit(row, at, unit), number)
                for at in range(1, len(header))
                if at != unit
            )
    elif len(header) == FEWEST_COLUMNS and table.path and _SECTION.fullmatch(marks.bare(table.path[-1])):
        for number, row in _rows(table, 0):
            yield _product(table), row[0], row[1], number


def _rows(table: Part, first: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    return ((number, row) for number, row in enumerate(table.cells) if number >= first)


def _with_unit(row: Sequence[str], at: int, unit: int | None) -> str:
    value = row[at]
    if unit is None or not row[unit] or not re.search(r"\d\s*$", value):
        return value
    return f"{value}{'' if row[unit][:1] in '%％℃°' else ' '}{row[unit]}"


def _named(table: Part, at: int, item: str) -> tuple[str, str]:
    """Name what a value belongs to and what it is: a column is a model, the value of one product, or says something."""
    header = table.cells[0]
    if len(header) == FEWEST_COLUMNS and column([header[at]], _VALUE) is not None:
        return _product(table), item
    valued = sum(column([name], _VALUE) is not None for name in header[1:])
    if column([header[at]], _ABOUT) is not None:
        return _NUMBER.sub("", item), header[at]
    if column([header[at]], _VALUE) is not None and valued == 1:
        return _product(table), item
    return header[at], item


def _product(table: Part) -> str:
    """Give the product that the headings name, else what the table's own heading is about."""
    products = (found[0] for name in reversed(table.path) if (found := _PRODUCT.search(name)))
    named = re.sub(
        r"[のな]?\s*(?:おも|主|お主)?な?(?:製品)?(?:仕様|諸元|スペック)(?:一覧|表)?$|\s*specifications?$",
        "",
        marks.bare((table.path or ("",))[-1]),
        flags=re.IGNORECASE,
    )
    book = (_BOOK.sub("", name) for name in table.path[:1] if _BOOK.search(name))
    return next(products, next(book, "" if _PLAIN.fullmatch(named) else named))
