"""Writes zip files and the compound files of Office 97-2003, which no package at hand writes."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

_SECTOR = 512


def zipped(parts: Mapping[str, bytes], *, stored: bool = False) -> bytes:
    """Pack members into a zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 5, 1, 10, 0, 0)), content, archive.compression)
    return out.getvalue()


def compound(streams: Mapping[str, bytes]) -> bytes:
    """Write a compound file (Office 97–2003): header, one sector of FAT, the directory, and the streams."""
    bodies = [
        content + bytes(max(4096, -(-len(content) // _SECTOR) * _SECTOR) - len(content)) for content in streams.values()
    ]
    entries = [_entry("Root Entry", 5, -2, 0, child=1)]
    directory = -(-(len(streams) + 1) // 4)
    chain, at = [-3, *_chain(1, directory)], 1 + directory
    for number, (name, body) in enumerate(zip(streams, bodies, strict=True), start=1):
        entries.append(_entry(name, 2, at, len(body), right=number + 1 if number < len(streams) else -1))
        chain += _chain(at, len(body) // _SECTOR)
        at += len(body) // _SECTOR
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH6xIII4xIIIII", 62, 3, 0xFFFE, 9, 6, 0, 1, 1, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    )
    table = struct.pack("<128i", *chain, *[-1] * (128 - len(chain)))
    listed = b"".join(entries).ljust(directory * _SECTOR, b"\0")
    return header + struct.pack("<109i", 0, *[-1] * 108) + table + listed + b"".join(bodies)


def _chain(start: int, count: int) -> list[int]:
    return [*range(start + 1, start + count), -2]


def _entry(name: str, kind: int, start: int, size: int, right: int = -1, child: int = -1) -> bytes:
    raw = name.encode("utf-16-le")
    head = raw.ljust(64, b"\0") + struct.pack("<HBBiii", len(raw) + 2, kind, 1, -1, right, child)
    return head + bytes(36) + struct.pack("<iQ", start, size)


def workbook(rows: Sequence[Sequence[str]]) -> bytes:
    """Write a workbook of one sheet as Excel 97 does, its texts as LABEL records."""
    name = "表".encode("utf-16-le")
    begin = struct.pack("<HHHHHHII", 0x809, 16, 0x600, 5, 0, 1997, 0, 0)
    where = len(begin) + 4 + 8 + len(name) + 4
    sheet = struct.pack("<HHIBBBB", 0x85, 8 + len(name), where, 0, 0, 1, 1) + name
    cells = b""
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            raw = text.encode("utf-16-le")
            cells += struct.pack("<HHHHHHB", 0x204, 9 + len(raw), row, column, 0, len(text), 1) + raw
    end = struct.pack("<HH", 0x0A, 0)
    return begin + sheet + end + struct.pack("<HHHHHHII", 0x809, 16, 0x600, 16, 0, 1997, 0, 0) + cells + end
