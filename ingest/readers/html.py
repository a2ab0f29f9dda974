"""Reads HTML pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.encoding import decoded, said
from ingest.piece import Piece
from ingest.web.emboldened import with_headings
from ingest.web.markup import blocks
from migaki.sources import Source

_CHARSET = re.compile(rb"""(?i)(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""")


def read(source: Source, data: bytes) -> Iterator[Piece]:
    """Yield the visible blocks of a page."""
    declared = _CHARSET.search(data[:4096])
    text, encoding = decoded(data, source.name, declared[1].decode() if declared else None)
    yield from said(blocks(with_headings(text)), encoding)
