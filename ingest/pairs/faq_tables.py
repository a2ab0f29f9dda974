"""Reads tables of questions and answers: by their header, by labels in the first column, or by marks in the cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from unicodedata import normalize

from ingest.pairs import asking
from ingest.pairs.draft import Draft, Part, row_span

METHOD = "faq"
_ASK = re.compile(
    r"(?:よくある|想定|.{1,6}(?:から)?の)?(?:ご?質問|お?問い?合わ?せ)(?:事項|内容|文)?|問い?|設問|q|faqs?"
    r"|(?:frequently ?asked|customers?'?s?|users?'?s?|common)?questions?",
    re.IGNORECASE,
)
_TELL = re.compile(
    r"(?:[当弊]社|当方|想定|.{1,6}(?:から)?の)?ご?回答(?:内容|文|例)?|答え?|お答え|a|(?:our|the|suggested)?(?:answers?|repl(?:y|ies)|responses?)",
    re.IGNORECASE,
)
_HEADER_WITHIN = 3  # rows from the top; a caption may stand above the header


def drafts(table: Part) -> Iterator[Draft]:
    """Yield the pairs of one table; nothing where it is no FAQ."""
    if len(table.cells[0]) <= 1:
        return
    for top, row in enumerate(table.cells[:_HEADER_WITHIN]):
        asks, tells = _column(row, _ASK), _column(row, _TELL)
        if asks is not None and tells is not None and asks != tells:
            yield from _headed(table, top + 1, asks, tells)
            return
    yield from _labelled(table)
    yield from _marked(table)


def _fold(cell: str) -> str:
    return re.sub(r"\s+|[:：.．]|\d+$", "", normalize("NFKC", cell))


def _column(row: Sequence[str], pattern: re.Pattern[str]) -> int | None:
    return next((at for at, cell in enumerate(row) if pattern.fullmatch(_fold(cell))), None)


def _headed(table: Part, first: int, asks: int, tells: int) -> Iterator[Draft]:
    """Gather the rows of one question: an empty or repeated cell stands for the one merged with it."""
    rows: dict[str, list[int]] = {}
    question = ""
    for number in range(first, len(table.cells)):
        question = table.cells[number][asks] or question
        if question and table.cells[number][tells]:
            rows.setdefault(question, []).append(number)
    for question, numbers in rows.items():
        said = dict.fromkeys(table.cells[number][tells] for number in numbers)
        yield _draft(table, question, "\n".join(map(_bare, said)), numbers)


def _labelled(table: Part) -> Iterator[Draft]:
    """Read rows that begin with a label: `Q1 | ...` and below it `A1 | ...`, in as many columns as there are."""
    above: int | None = None
    for number, row in enumerate(table.cells):
        if _ASK.fullmatch(_fold(row[0])):
            above = number
        elif _TELL.fullmatch(_fold(row[0])) and above is not None:
            pairs = dict.fromkeys(zip(table.cells[above][1:], row[1:], strict=True))
            for question, answer in pairs:
                if question and answer:
                    yield _draft(table, question, _bare(answer), [above, number])
            above = None


def _marked(table: Part) -> Iterator[Draft]:
    """Read rows whose cells bear marks: `Q. ... | A. ...`."""
    for number, row in enumerate(table.cells):
        for cell, after in pairwise(row):
            asks, tells = asking.sign(cell), asking.sign(after)
            marked = asks and tells and asks.asks and not tells.asks
            if marked and _bare(cell) and _bare(after):
                yield _draft(table, cell, _bare(after), [number])


def _bare(cell: str) -> str:
    sign = asking.sign(cell)
    return cell[sign.end :] if sign and sign.sure else cell


def _draft(table: Part, question: str, answer: str, numbers: Sequence[int]) -> Draft:
    return Draft(_bare(question), answer, METHOD, table.order, tuple(row_span(table, number) for number in numbers))
