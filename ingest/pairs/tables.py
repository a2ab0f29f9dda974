"""Asks tables: what to do about a symptom, and what a model's value is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import normalize

from ingest import marks
from ingest.pairs.draft import Draft, Part, row_span
from ingest.pairs.questions import spec, trouble

_CODE = re.compile(r"(?:エラー)?(?:コード|番号|no\.?)|表示|エラー表示|(?:error )?codes?|error no\.?")
_SYMPTOM = re.compile(
    r"(?:主な)?(?:症状|現象|トラブル|不具合|状態|状況|こんなとき(?:は)?|お困りの内容|エラー内容"
    r"|(?:エラー)?メッセージ|意味|内容)"
    r"|symptoms?|problems?|issues?|troubles?|errors?|(?:error )?messages?|meanings?|descriptions?"
)
_CAUSE = re.compile(r"(?:考えられる|想定される|主な)?(?:原因|理由|要因)|(?:possible |probable )?(?:causes?|reasons?)")
_REMEDY = re.compile(
    r"(?:対処|処置|対応|解決|対策)(?:法|方法|策|内容)?|確認(?:事項|内容)|remed(?:y|ies)|solutions?"
    r"|(?:corrective )?actions?"
    r"|what to do|fix(?:es)?|countermeasures?|resolutions?"
)
_ITEM = re.compile(r"(?:仕様|設定)?項目(?:名)?|仕様|items?|features?|specifications?|parameters?|properties|property")
_VALUE = re.compile(
    r"値|内容|仕様|説明|設定値|規格|初期値|既定値|values?|descriptions?|specifications?|details?|defaults?"
)
_MODEL = re.compile(
    r"型番|機種(?:名)?|型式|型名|モデル(?:名)?|品番|製品(?:名|型番)?|品名|models?|products?"
    r"|product names?|part (?:no\.?|numbers?)"
)
_ASIDE = re.compile(r"備考|単位|補足|no\.?|番号|remarks?|notes?|units?|\s*")
_NOTHING = re.compile(r"[\s－―ー\-–—/／×]*")
_PRODUCT = re.compile(r"[A-Za-z]{1,6}-?\d{2,}[A-Za-z0-9-]*")
_LONGEST_VALUE = 200
_FEWEST_COLUMNS = 2


def drafts(document: Sequence[Part]) -> Iterator[Draft]:
    """Yield the pairs of the document's trouble and specification tables."""
    for part in document:
        if part.category == "Table" and len(part.cells) > 1 and len(part.cells[0]) >= _FEWEST_COLUMNS:
            yield from _trouble(part)
            yield from _spec(part)


def _column(header: Sequence[str], pattern: re.Pattern[str]) -> int | None:
    folded = [re.sub(r"[\s　]+", " ", normalize("NFKC", name)).strip().lower() for name in header]
    return next((at for at, name in enumerate(folded) if pattern.fullmatch(name)), None)


def _trouble(table: Part) -> Iterator[Draft]:
    """Gather the rows of one symptom: its causes and remedies are one answer."""
    header = table.cells[0]
    code, symptom, cause, remedy = (_column(header, pattern) for pattern in (_CODE, _SYMPTOM, _CAUSE, _REMEDY))
    if remedy is None or (code is None and symptom is None):
        return
    asked: dict[str, list[int]] = {}
    key = ("", "")
    for number, row in enumerate(table.cells[1:], start=1):
        named = ("" if code is None else row[code], "" if symptom is None else row[symptom])
        key = named if any(named) else key  # an empty cell stands below the one that was merged with it
        if any(key) and row[remedy]:
            asked.setdefault(trouble(key[1], key[0]) if key[1] else trouble(key[0]), []).append(number)
    for question, numbers in asked.items():
        answer = "\n".join(_advice(header, table.cells[number], cause, remedy) for number in numbers)
        yield Draft(question, answer, "trouble", table.order, tuple(row_span(table, number) for number in numbers))


def _advice(header: Sequence[str], row: Sequence[str], cause: int | None, remedy: int) -> str:
    if cause is None or not row[cause]:
        return row[remedy]
    return f"{header[cause]}: {row[cause]}\n{header[remedy]}: {row[remedy]}"


def _spec(table: Part) -> Iterator[Draft]:
    """Read 項目/値 tables, and tables of items by models either way round."""
    header = table.cells[0]
    if _column(header[:1], _MODEL) is not None:
        cells = [(row[0], header[at], row[at], n) for n, row in _rows(table) for at in range(1, len(header))]
    elif _column(header[:1], _ITEM) is not None:
        cells = [
            (_model(table, header, at), row[0], row[at], n) for n, row in _rows(table) for at in range(1, len(header))
        ]
    else:
        return
    for model, item, value, number in cells:
        aside = _column([item], _ASIDE) is not None or (_column([model], _ASIDE) is not None and bool(model))
        if item and not aside and len(value) <= _LONGEST_VALUE and not _NOTHING.fullmatch(value):
            question, answer = spec(model, item, value)
            yield Draft(question, answer, "spec", table.order, (row_span(table, number),))


def _rows(table: Part) -> Iterator[tuple[int, tuple[str, ...]]]:
    return ((number, row) for number, row in enumerate(table.cells) if number)


def _model(table: Part, header: Sequence[str], at: int) -> str:
    """Name what a column's values belong to: the model in its header, or the product that the headings name."""
    if _column([header[at]], _VALUE) is None or len(header) > _FEWEST_COLUMNS:
        return header[at]
    products = (found[0] for name in reversed(table.path) if (found := _PRODUCT.search(name)))
    named = re.sub(
        r"[のな]?\s*(?:おも|主|お主)?な?(?:製品)?仕様(?:一覧|表)?$|\s*specifications?$",
        "",
        marks.bare((table.path or ("",))[-1]),
        flags=re.I,
    )
    return next(products, named)
