"""Files that are made to exhaust or to mislead their reader, each with what must come of it."""

from __future__ import annotations

import io
import json
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

from bench.ingesting.packing import compound, zipped

READ = frozenset({"read"})
LIMITED = frozenset({"limit"})
LOCKED = frozenset({"encrypted"})
_LINE = "印刷できないときは電源を確認してください。"
_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

Bomb = tuple[Callable[[], bytes], frozenset[str]]


def write(folder: Path, *, quick: bool) -> dict[str, frozenset[str]]:
    """Write the files into a folder; give what may come of each: `read`, or codes of failures."""
    bombs = _TEXTS | _ZIPS | ({} if quick else _LARGE)
    for name, (make, _) in bombs.items():
        (folder / name).write_bytes(make())
    return {name: expected for name, (_, expected) in bombs.items()}


def _page(body: str) -> bytes:
    return f"<html><body>{body}</body></html>".encode()


def _deep(depth: int) -> bytes:
    return _page("<div>" * depth + f"<p>{_LINE}</p>" + "</div>" * depth)


def _line(before: str = "", after: str = "") -> bytes:
    """Write a line of 2.4 M characters."""
    return (before + _LINE * (2_400_000 // len(_LINE)) + after).encode()


def _locked_pdf() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret", strength=128))
    canvas.drawString(100, 700, "Turn the printer off.")
    canvas.save()
    return out.getvalue()


def _locked(kind: str) -> Callable[[], bytes]:
    return lambda: compound({"EncryptionInfo": b"\4\0\4\0", "EncryptedPackage": kind.encode() * 2000})


def _objects() -> bytes:
    """Write a PDF of one page with a million drawing objects."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=1)
    canvas.drawString(100, 700, "Turn the printer off.")
    canvas._code.append("0 0 m 1 1 l S\n" * 1_000_000)
    canvas.save()
    return out.getvalue()


def _laughs() -> bytes:
    rules = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol"}">' for n in range(10))
    return f'<?xml version="1.0"?><!DOCTYPE a [{rules}]><a>&e9;</a>'.encode()


def _document(body: str | bytes, **more: bytes) -> bytes:
    inside = body.encode() if isinstance(body, str) else body
    text = b"<w:document " + _SPACE.encode() + b"><w:body>" + inside + b"</w:body></w:document>"
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": text, **more})


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _media() -> bytes:
    return _document(_paragraph(_LINE), **{"word/media/image1.bmp": bytes(1 << 30)})


def _grid() -> bytes:
    """Write a workbook that says it uses all cells there are, and uses two."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    links = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    cells = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{_LINE}</t></is></c></row>'
    last = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>end</t></is></c></row>'
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{rels}">'
        f'<Relationship Id="a" Type="{kind}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f"<workbook {space} {links}><sheets>"
        '<sheet name="a" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{rels}">'
        f'<Relationship Id="a" Type="{kind}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet {space}><dimension ref="A1:XFD1048576"/>'
        f"<sheetData>{cells}{last}</sheetData></worksheet>",
    }
    return zipped({name: text.encode() for name, text in parts.items()})


def _nested(depth: int, width: int) -> bytes:
    """Write zip files in zip files, as 42.zip is made."""
    inner = zipped({"a.txt": bytes(16 << 20)})
    for _ in range(depth):
        inner = zipped({f"{number}.zip": inner for number in range(width)})
    return inner


def _overlapping() -> bytes:
    """Write a zip file whose 5,000 members are one and the same megabyte."""
    name, content, count = b"a.txt", bytes(1 << 20), 5_000
    packed = zlib.compress(content, 9)[2:-4]
    told = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, zlib.crc32(content), len(packed), len(content), len(name), 0)
    body = b"PK\3\4" + told + name + packed
    listed = (b"PK\1\2\x14\0" + told + bytes(14) + name) * count
    return body + listed + struct.pack("<4s4xHHIIH", b"PK\5\6", count, count, len(listed), len(body), 0)


def _columns() -> bytes:
    return ",".join(f"列{n}" for n in range(1_000_000)).encode() + b"\n" + b"1," * 999_999 + b"1\n"


def _members(count: int) -> bytes:
    return zipped({f"{number}.txt": b"a" for number in range(count)}, stored=True)


_TEXTS: dict[str, Bomb] = {
    "none.md": (lambda: b"", frozenset({"empty"})),
    "deep.html": (lambda: _deep(20_000), READ | LIMITED),
    "deep.json": (lambda: b"[" * 100_000 + b"]" * 100_000, LIMITED),
    "deep.xml": (lambda: b"<a>" * 100_000 + _LINE.encode() + b"</a>" * 100_000, READ | LIMITED | {"damaged"}),
    "deep.md": (lambda: b"> " * 20_000 + _LINE.encode(), LIMITED),
    "deep.yaml": (lambda: b"[" * 50_000 + b"]" * 50_000, LIMITED | {"damaged"}),
    "laughs.xml": (_laughs, frozenset({"damaged", "limit"})),
    "line.txt": (_line, READ),
    "line.csv": (lambda: _line("質問,回答\na,"), READ | LIMITED | {"damaged"}),
    "line.json": (lambda: json.dumps([{"質問": _LINE, "回答": _line().decode()}]).encode(), READ),
    "line.html": (lambda: _page(f"<p>{_line().decode()}</p>"), READ),
    "line.eml": (lambda: _line("From: a@b.example\nSubject: a\nContent-Type: text/plain; charset=utf-8\n\n"), READ),
    "locked.pdf": (_locked_pdf, LOCKED),
    "locked.docx": (_locked("docx"), LOCKED),
    "locked.xlsx": (_locked("xlsx"), LOCKED),
    "noise.txt": (lambda: bytes(range(256)) * 50, frozenset({"encoding", "format"})),
    "program.exe": (lambda: b"MZ" + bytes(range(256)) * 50, frozenset({"format"})),
}
_ZIPS: dict[str, Bomb] = {
    "deep.docx": (lambda: _document("<w:p>" * 20_000 + "</w:p>" * 20_000), LIMITED | {"damaged", "empty"}),
    "laughs.docx": (lambda: zipped({"word/document.xml": _laughs()}), frozenset({"damaged"})),
    "nested.zip": (lambda: _nested(5, 4), LIMITED),
    "overlap.zip": (_overlapping, LIMITED),
    "members.zip": (lambda: _members(10_001), LIMITED),
}
_LARGE: dict[str, Bomb] = {
    "line.md": (_line, READ),
    "grid.xlsx": (_grid, READ | LIMITED | {"memory"}),
    "xml.docx": (lambda: _document(b"<w:p/>" * 36_700_000), LIMITED),
    "media.docx": (_media, READ),
    "zeros.zip": (lambda: zipped({"a.txt": bytes(1 << 30), "b.md": _LINE.encode()}), READ),
    "columns.csv": (_columns, READ | LIMITED),
    "objects.pdf": (_objects, READ | LIMITED | {"time"}),
    "fat.docx": (lambda: _document(_paragraph(_LINE) * 100_000), READ | LIMITED),
}
