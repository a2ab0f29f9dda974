"""Hands a file to the `unstructured` package: for parity runs, and for formats without a reader of ours."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from importlib.util import find_spec

from ingest import failures, sniff
from ingest.piece import Category, Piece, table
from migaki.sources import Source

_SAME: dict[str, Category] = {
    "Title": "Title",
    "Header": "UncategorizedText",
    "NarrativeText": "NarrativeText",
    "ListItem": "ListItem",
    "CodeSnippet": "CodeSnippet",
    "Table": "Table",
}
_WITHOUT_MODEL = {"csv", "tsv", "xlsx", "xls"}  # what the package reads without its English spaCy model
_ENGLISH_MODEL = "en_core_web_sm"


def read(source: Source, data: bytes) -> Iterator[Piece]:
    """Yield the package's elements; refuses where the package would first download its English model."""
    found = sniff.format_of(data, source.name)
    if found not in _WITHOUT_MODEL and find_spec(_ENGLISH_MODEL) is None:
        raise failures.unknown(source.name, f"{found}; unstructured needs the spaCy model {_ENGLISH_MODEL} for it")
    os.environ.setdefault("DO_NOT_TRACK", "1")  # the package reports its use over the network at import otherwise
    from unstructured.partition.auto import partition

    for element in partition(file=io.BytesIO(data), metadata_filename=source.name, languages=[""]):
        category = _SAME.get(element.category, "UncategorizedText")
        page = element.metadata.page_number
        if category == "Table" and (html := element.metadata.text_as_html):
            yield table(_rows(html), page=page)
        else:
            depth = element.metadata.category_depth
            yield Piece(category, element.text, page=page, level=(depth or 0) + 1 if category == "Title" else None)


def _rows(html: str) -> list[tuple[str, ...]]:
    return [tuple(_cells(line)) for line in re.findall(r"<tr.*?>(.*?)</tr>", html, re.DOTALL)]


def _cells(line: str) -> list[str]:
    from html import unescape

    return [
        unescape(re.sub(r"<[^>]+>", " ", cell)).strip()
        for cell in re.findall(r"<t[dh].*?>(.*?)</t[dh]>|<t[dh]/>", line, re.DOTALL)
    ]
