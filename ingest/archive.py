"""Opens zip-based office files with limits, so that a bomb or a broken copy ends in an error record."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from xml.etree import ElementTree as ET

from ingest import failures

MOST_BYTES = 512 << 20  # unpacked size of one part
MOST_RATIO = 200  # unpacked to packed; real office XML stays under about 60
RATIO_FROM = 32 << 20  # small parts may be as dense as they like


def entries(data: bytes, name: str) -> list[str]:
    """List the parts of a zip file; raises Unreadable(truncated) where its directory is missing."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, EOFError, OSError) as error:
        raise failures.truncated(name, "zip (Office)") from error


def part(data: bytes, member: str, name: str) -> bytes | None:
    """Unpack one part of a zip file within the limits; None where there is no such part."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if member not in archive.NameToInfo:
                return None
            info = archive.getinfo(member)
            if info.flag_bits & 1:
                raise failures.encrypted(name)
            _within_limits(info, name)
            return archive.read(info)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise failures.damaged(name, member, str(error)) from error


def _within_limits(info: zipfile.ZipInfo, name: str) -> None:
    if info.file_size > MOST_BYTES:
        raise failures.limit(name, f"bytes of {info.filename}", MOST_BYTES, info.file_size)
    ratio = info.file_size // max(1, info.compress_size)
    if info.file_size > RATIO_FROM and ratio > MOST_RATIO:
        raise failures.limit(name, f"packing ratio of {info.filename}", MOST_RATIO, ratio)


def all_within_limits(data: bytes, name: str) -> None:
    """Check every XML part, for readers that hand the whole file to a library."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = [info for info in archive.infolist() if info.filename.endswith((".xml", ".bin"))]
    for info in infos:
        _within_limits(info, name)
    total = sum(info.file_size for info in infos)
    if total > 2 * MOST_BYTES:
        raise failures.limit(name, "unpacked bytes", 2 * MOST_BYTES, total)


def xml(data: bytes, member: str, name: str) -> ET.Element | None:
    """Parse one XML part; None where there is no such part. A part with a DTD is refused."""
    content = part(data, member, name)
    if content is None:
        return None
    if re.search(rb"<!DOCTYPE|<!ENTITY", content[:4096]):
        raise failures.damaged(name, member, "DTD")
    try:
        return ET.fromstring(content)  # noqa: S314 - without a DTD there are no entities to expand
    except ET.ParseError as error:
        raise failures.damaged(name, member, str(error)) from error
