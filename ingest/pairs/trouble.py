"""Asks tables of symptoms or error codes what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.pairs.cells import trouble
from ingest.pairs.draft import Draft, Part
from ingest.pairs.tables import FEWEST_COLUMNS, Cells, column, spans, turned

METHOD = "trouble"
_CODE = re.compile(
    r"(?:エラー|障害|アラーム|警告|異常|ステータス)?(?:コード|番号|no\.?)|表示|エラー表示|エラー"
    r"|(?:error |alarm |fault |status )?codes?"
    r"|(?:error|alarm) no\.?"
)
_SYMPTOM = re.compile(
    r"(?:主な|故障の|トラブル)?(?:症状|現象|トラブル|不具合|状態|状況|事象|困ったこと|問題点?|故障"
    r"|こんなとき(?:は|には)?|お困りの(?:内容|とき)"
    r"|(?:エラー|異常|障害)(?:の)?内容|(?:エラー)?メッセージ|意味|内容)(?:・状態)?"
    r"|symptoms?|problems?|issues?|troubles?|errors?|faults?|conditions?|(?:error )?messages?|meanings?|descriptions?"
)
_CAUSE = re.compile(
    r"(?:考えられる|想定される|推定|主な|おもな)?(?:原因|理由|要因)(?:と考えられること)?|(?:possible "
    r"|probable |likely )?(?:causes?|reasons?)"
)
_REMEDY = re.compile(
    r"(?:対処|処置|対応|解決|対策|復旧)(?:法|方法|策|内容|手順)?|処理方法|確認(?:事項|内容|すること"
    r"|してください)?|どうする|remed(?:y|ies)|solutions?"
    r"|(?:corrective |recommended |required )?actions?|what to do|fix(?:es)?|countermeasures?"
    r"|resolutions?|workarounds?"
)
_HEADER_WITHIN = 2  # rows from the top
_SAME = re.compile(r"[〃″]|同上|↑|same as above", re.IGNORECASE)


@dataclass(frozen=True)
class _Columns:
    code: int | None
    symptom: int | None
    cause: int | None
    remedy: int


def drafts(document: Sequence[Part]) -> Iterator[Draft]:
    """Yield the pairs of the document's trouble tables, whichever way round they stand."""
    for part in document:
        if part.category != "Table" or len(part.cells) <= 1 or len(part.cells[0]) < FEWEST_COLUMNS:
            continue
        for top in range(min(_HEADER_WITHIN, len(part.cells) - 1)):
            if columns := _columns(part.cells[top]):
                yield from _rows(part, part.cells, columns, top, is_turned=False)
                break
        else:
            cells = turned(part.cells)
            if columns := _columns(cells[0]):
                yield from _rows(part, cells, columns, 0, is_turned=True)


def _columns(header: Sequence[str]) -> _Columns | None:
    code, cause, remedy = (column(header, pattern) for pattern in (_CODE, _CAUSE, _REMEDY))
    symptom = next((at for at, name in enumerate(header) if at != code and column([name], _SYMPTOM) == 0), None)
    if remedy is None or (code is None and symptom is None):
        return None
    return _Columns(code, symptom, cause, remedy)


def _rows(table: Part, cells: Cells, columns: _Columns, top: int, *, is_turned: bool) -> Iterator[Draft]:
    """Gather the rows of one symptom: its causes and remedies are one answer."""
    asked: dict[str, list[int]] = {}
    key = ("", "")
    for number in range(top + 1, len(cells)):
        row = cells[number]
        named = (
            "" if columns.code is None else row[columns.code],
            "" if columns.symptom is None else row[columns.symptom],
        )
        if any(named) and not _SAME.fullmatch("".join(named)):
            key = named  # an empty cell stands below the one that was merged with it
        if any(key) and row[columns.remedy]:
            asked.setdefault(trouble(key[1], key[0]) if key[1] else trouble(key[0]), []).append(number)
    for question, numbers in asked.items():
        advice = dict.fromkeys(_advice(cells[top], cells[number], columns) for number in numbers)
        yield Draft(question, "\n".join(advice), METHOD, table.order, spans(table, numbers, is_turned=is_turned))


def _advice(header: Sequence[str], row: Sequence[str], columns: _Columns) -> str:
    if columns.cause is None or not row[columns.cause]:
        return row[columns.remedy]
    return f"{header[columns.cause]}: {row[columns.cause]}\n{header[columns.remedy]}: {row[columns.remedy]}"
