"""The stage that reads files of any known format into elements; what cannot be read becomes an error row."""

from __future__ import annotations

from typing import Literal

import polars as pl

from ingest import elements, failures, sniff, structure
from ingest.piece import Piece, Reader
from ingest.tickets import threads
from migaki.errors import MigakiError, Unreadable
from migaki.registry import load, names
from migaki.sources import Source
from migaki.stage import stage


@stage("ingest.read", scope="rows", takes=("sources",), gives="elements")
class Read:
    """Read files into elements: titles, paragraphs, list items, tables, code, ticket messages.

    A file that cannot be read gives one row of category Error with status drop and its reason, and reading goes on.
    """

    reader: Literal["native", "unstructured"] = "native"  # unstructured: through the unstructured package, for parity

    def __call__(self, sources: list[Source]) -> pl.DataFrame:
        """Give the elements of the sources, file by file in the given order."""
        read = [self._pieces(source) for source in sources]
        threaded = threads.join([(source, pieces) for source, pieces in zip(sources, read, strict=True)])
        documents = [
            elements.failure(source, pieces) if isinstance(pieces, Unreadable) else (source, structure.arrange(pieces))
            for source, pieces in threaded
        ]
        return elements.frame(documents)

    def _pieces(self, source: Source) -> list[Piece] | Unreadable:
        try:
            data = source.path.read_bytes()
            if not data.strip():
                raise failures.empty(source.name)
            pieces = [piece for piece in self._reader(source, data)(source, data) if piece.text.strip()]
            if not pieces:
                raise failures.empty(source.name)
        except Unreadable as error:
            return error
        except OSError as error:
            return failures.unopened(source.name, error.strerror or type(error).__name__)
        except MigakiError:
            raise
        except Exception as error:  # a parser's surprise on one odd file must not end a run over thousands
            return failures.damaged(source.name, sniff.suffix_of(source.name), f"{type(error).__name__}: {error}")
        return pieces

    def _reader(self, source: Source, data: bytes) -> Reader:
        found = sniff.format_of(data, source.name)
        if self.reader == "unstructured" and source.kind != "tickets":
            found = "unstructured"
        elif found not in names("readers"):
            found = "unstructured" if found in sniff.FOREIGN else "txt"
        reader: Reader = load("readers", found)
        return reader
