"""Reads one file in this process: the documents that it holds, each as placed pieces or with why it cannot be read."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader

from ingest import containers, failures, sniff, structure
from ingest.piece import Piece, Reader
from ingest.structure import Placed
from migaki.errors import MigakiError, Unreadable
from migaki.registry import load, names
from migaki.sources import Source

MOST_BYTES = 1 << 30  # of one file
_XML = frozenset({"docx", "pptx", "xlsx", "odt"})  # whose parts say how they are encoded
_NO_TEXT = containers.KINDS | {"ppt"}  # a zip file in another is opened where its name says what it is
_NO_LETTER = re.compile("[\ufffd\x80-\x9f\ue000-\uf8ff]")
_GARBLED = 0.1  # share of such characters above which a text is no text
_SAMPLED, _SAMPLE = 500, 20_000  # pieces and characters that are looked at
_SAID = 300  # characters of a parser's own words

Document = tuple[Source, list[Placed] | Unreadable]


@dataclass(frozen=True)
class Opened:
    """A document before it is read: its bytes and the name of its reader, or why there are none."""

    source: Source
    data: bytes = b""
    reader: str = ""
    failure: Unreadable | None = None


def opened(source: Source, reader: str = "native", skip: int = 0) -> Iterator[Opened]:
    """Yield the document that a file is, or the documents of a zip file from number `skip` on."""
    any_held = skip > 0
    try:
        data = _content(source)
        if data.strip() and sniff.format_of(data, source.name) in containers.KINDS:
            inside = containers.members(source, data, skip)
        else:
            inside = iter([(source, data)])
        for document, held in inside:
            any_held = True
            yield _chosen(document, held, reader)
        if not any_held:
            raise failures.empty(source.name)
    except Unreadable as error:
        yield Opened(source, failure=error)
    except MemoryError:
        yield Opened(source, failure=failures.memory(source.name))


def opening(source: Source) -> BufferedReader:
    """Open a file; raises Unreadable for what may not be read, is no regular file, or is too large."""
    try:
        # Without waiting: opening a named pipe would wait for a writer for ever.
        descriptor = os.open(source.path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError as error:
        raise failures.unopened(source.name, error.strerror or type(error).__name__) from error
    about = os.fstat(descriptor)
    if stat.S_ISREG(about.st_mode) and about.st_size <= MOST_BYTES:
        return open(descriptor, "rb")  # noqa: PTH123 - by descriptor; the caller closes it
    os.close(descriptor)
    if stat.S_ISREG(about.st_mode):
        raise failures.limit(source.name, "bytes", MOST_BYTES, about.st_size)
    raise failures.unopened(source.name, "not a regular file")


def _content(source: Source) -> bytes:
    try:
        with opening(source) as file:
            return file.read()
    except OSError as error:
        raise failures.unopened(source.name, error.strerror or type(error).__name__) from error


def _chosen(source: Source, held: bytes | Unreadable, reader: str) -> Opened:
    """Choose the reader by content; the page of a web archive is read in its place."""
    if isinstance(held, Unreadable):
        return Opened(source, failure=held)
    try:
        if not held.strip():
            raise failures.empty(source.name)
        found = sniff.format_of(held, source.name)
        if found == "mhtml":
            held, found = containers.page(held, source.name), "html"
        if reader == "unstructured" and source.kind != "tickets":
            found = "unstructured"
        elif found not in names("readers"):
            if found in _NO_TEXT:
                raise failures.unknown(source.name, found.upper())
            found = "txt"
    except Unreadable as error:
        return Opened(source, failure=error)
    return Opened(source, held, found)


def placed(document: Opened) -> list[Placed] | Unreadable:
    """Read a document: its pieces in their places; whatever its reader runs into becomes a failure.

    The places of mails are given when their threads are known. Raises MigakiError where the recipe or the
    installation is at fault.
    """
    name = document.source.name
    if document.failure is not None:
        return document.failure
    try:
        return _placed(document) or failures.empty(name)
    except Unreadable as error:
        return failures.naming(name, error)
    except (MigakiError, KeyboardInterrupt, SystemExit):
        raise
    except MemoryError:
        return failures.memory(name)
    except RecursionError:
        return failures.deep(name)
    except BaseException as error:  # the panic of a native parser is no Exception, and must not end a run either
        return failures.damaged(name, document.reader, f"{type(error).__name__}: {error}"[:_SAID])


def _placed(document: Opened) -> list[Placed]:
    read: Reader = load("readers", document.reader)
    pieces = [piece for piece in read(document.source, document.data) if piece.text.strip()]
    if document.reader not in _XML and _garbled(pieces):
        raise failures.encoding(document.source.name)
    return [Placed(piece, ()) for piece in pieces] if mailed(pieces) else structure.arrange(pieces)


def _garbled(pieces: list[Piece]) -> bool:
    """Tell text that was decoded wrongly: replacement marks, and characters that no language uses, here and there."""
    sample = "".join(piece.text for piece in pieces[:_SAMPLED] if piece.category != "Error")[:_SAMPLE]
    return len(_NO_LETTER.findall(sample)) > _GARBLED * len(sample)


def mailed(pieces: list[Piece]) -> bool:
    """Tell mail from other documents: its pieces are in a thread that may be spread over files."""
    return any(piece.letter for piece in pieces)
