"""The stage that reads files of any known format into elements; what cannot be read becomes an error row."""

from __future__ import annotations

from typing import Literal

import polars as pl

from ingest import elements, guard, single, structure
from ingest.single import Document
from ingest.tickets import threads
from migaki.errors import Unreadable
from migaki.sources import Source
from migaki.stage import stage


@stage("ingest.read", scope="rows", takes=("sources",), gives="elements", version=2)
class Read:
    """Read files into elements: titles, paragraphs, list items, tables, code, ticket messages.

    The documents in a zip file are read as files of their own. A file that cannot be read gives one row of category
    Error with status drop and its reason, and reading goes on.
    """

    reader: Literal["native", "unstructured"] = "native"  # unstructured: through the unstructured package, for parity
    timeout: float = 60.0  # seconds for a small file; a large one, and one that may need OCR, has more
    guard: bool = True  # read in a child process, with limits on time and memory

    def __call__(self, sources: list[Source]) -> pl.DataFrame:
        """Give the elements of the sources, file by file in the given order."""
        documents = [document for source in sources for document in self._documents(source)]
        return elements.frame(
            [
                elements.failure(source, read) if isinstance(read, Unreadable) else (source, read)
                for source, read in _threaded(documents)
            ]
        )

    def _documents(self, source: Source) -> list[Document]:
        if self.guard:
            return guard.read(source, self.reader, self.timeout)
        return [(document.source, single.placed(document)) for document in single.opened(source, self.reader)]


def _threaded(documents: list[Document]) -> list[Document]:
    """Give the mails their threads, which are spread over files, and then their places."""
    mails = {
        at: (source, [placed.piece for placed in read])
        for at, (source, read) in enumerate(documents)
        if not isinstance(read, Unreadable) and single.mailed([placed.piece for placed in read])
    }
    for at, (source, pieces) in zip(mails, threads.join(list(mails.values())), strict=True):
        documents[at] = (source, pieces if isinstance(pieces, Unreadable) else structure.arrange(pieces))
    return documents
