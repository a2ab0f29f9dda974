"""Opens zip-based office files with limits, so that a bomb or a broken copy ends in an error record."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from ingest import failures

MOST_BYTES = 512 << 20  # unpacked size of one part
MOST_PARTS = 20_000
MOST_RATIO = 200  # unpacked to packed; real office XML stays under about 60
RATIO_FROM = 32 << 20  # small parts may be as dense as they like
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, OverflowError)
_PROLOG = re.compile(rb"(?:\xef\xbb\xbf)?\s*+(?:<\?(?>.*?\?>)\s*+|<!--(?>.*?-->)\s*+)*+", re.DOTALL)
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")


def opened(data: bytes, name: str) -> zipfile.ZipFile:
    """Open a zip file; raises Unreadable where its directory is missing, false or too long."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN as error:
        raise failures.truncated(name, "zip (Office)") from error
    if len(archive.filelist) > MOST_PARTS:
        raise failures.limit(name, "files in it", MOST_PARTS, len(archive.filelist))
    return archive


def entries(data: bytes, name: str) -> list[str]:
    r"""List the parts of a zip file; raises Unreadable(truncated) where its directory is missing.

    >>> entries(b"PK\5\6" + bytes(18), "empty.docx")
    []
    """
    return opened(data, name).namelist()


def part(data: bytes, member: str, name: str) -> bytes | None:
    r"""Unpack one part of a zip file within the limits; None where there is no such part.

    It reads the directory anew: for several parts of one file, take `ingest.office.package.Package`.

    >>> part(b"PK\5\6" + bytes(18), "word/document.xml", "empty.docx") is None
    True
    """
    archive = opened(data, name)
    info = archive.NameToInfo.get(member)
    return None if info is None else unpack(archive, info, name)


def unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    """Unpack one member of an open zip file; raises Unreadable: encrypted, limit, damaged."""
    if info.flag_bits & 1:
        raise failures.encrypted(name)
    _within_limits(info, name)
    try:
        return archive.read(info)  # never gives more bytes than the directory says
    except BROKEN as error:
        raise failures.damaged(name, info.filename, str(error)) from error


def _within_limits(info: zipfile.ZipInfo, name: str) -> None:
    if info.file_size > MOST_BYTES:
        raise failures.limit(name, f"bytes of {info.filename}", MOST_BYTES, info.file_size)
    ratio = info.file_size // max(1, info.compress_size)
    if info.file_size > RATIO_FROM and ratio > MOST_RATIO:
        raise failures.limit(name, f"packing ratio of {info.filename}", MOST_RATIO, ratio)


def all_within_limits(data: bytes, name: str) -> None:
    """Check every XML part, for readers that hand the whole file to a library."""
    infos = [info for info in opened(data, name).infolist() if info.filename.endswith((".xml", ".bin"))]
    for info in infos:
        _within_limits(info, name)
    total = sum(info.file_size for info in infos)
    if total > 2 * MOST_BYTES:
        raise failures.limit(name, "unpacked bytes", 2 * MOST_BYTES, total)


def declares_type(content: bytes) -> bool:
    """Tell whether XML has a DTD, which no office format does: entities that multiply are declared there.

    >>> declares_type(b"<?xml version='1.0'?><!-- long --><!DOCTYPE a><a/>"), declares_type(b"<a>&lt;!DOCTYPE</a>")
    (True, False)
    """
    if content.startswith(_UTF16):
        content = content[: 64 << 10].replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    return content.startswith(b"<!", _PROLOG.match(content).end())  # type: ignore[union-attr]  # it matches nothing, too
