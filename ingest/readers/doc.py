"""Reads Word and PowerPoint 97-2003 (doc, ppt) through a converter that the machine has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from ingest import sniff
from ingest.office import convert
from ingest.piece import Piece, Row, table
from ingest.readers import docx, pptx, txt
from migaki.sources import Source


def read(source: Source, data: bytes) -> Iterator[Piece]:
    """Yield the pieces of the converted file; `via` says which program converted it.

    LibreOffice keeps headings and tables; antiword, catdoc and catppt give plain text. Raises Unreadable(format) with
    the programs to install where there is none.
    """
    form = "ppt" if sniff.format_of(data, source.name) == "ppt" else "doc"
    converted = convert.office(data, form, source.name)
    if converted is not None:
        reader = pptx if form == "ppt" else docx
        for piece in reader.read(source, converted):
            yield piece._replace(via="converted: LibreOffice")
        return
    found = convert.printed(data, form, source.name)
    if found is None:
        raise convert.missing(source.name, form)
    program, text = found
    for piece in _printed(source, text):
        yield piece._replace(via=f"converted: {program}", encoding=None)


def _printed(source: Source, text: str) -> Iterator[Piece]:
    """Read printed text; antiword draws tables with bars."""
    for is_table, lines in groupby(text.splitlines(), key=lambda line: line.startswith("|") and line.endswith("|")):
        if is_table:
            yield table(_rows(lines))
        else:
            yield from txt.read(source, "\n".join(lines).encode())


def _rows(lines: Iterable[str]) -> list[Row]:
    return [tuple(cell.strip() for cell in line[1:-1].split("|")) for line in lines]
