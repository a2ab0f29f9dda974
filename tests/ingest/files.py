"""Builds small real files of every format, whole and broken."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from ingest.read import Read
from migaki.sources import find

Pages = Sequence[Sequence[tuple[int, float, float, str]]]  # lines of a page: size, x, y, text


def elements(place: Path, kind: str = "auto", mapping: str = "auto") -> pl.DataFrame:
    return Read()(find(place, kind, mapping))


def texts(place: Path, category: str | None = None) -> list[str]:
    frame = elements(place)
    return frame.filter(pl.lit(category is None) | (pl.col("category") == category))["text"].to_list()


def pdf(pages: Pages, outline: Sequence[tuple[str, int]] = (), trailer: str = "") -> bytes:
    """Write a PDF whose text is Japanese in a font that every reader knows; outline entries are (title, page)."""
    objects: list[bytes] = [b""] * 4
    objects[2] = b"<</Type/Font/Subtype/Type0/BaseFont/HeiseiKakuGo-W5/Encoding/UniJIS-UCS2-H/DescendantFonts[4 0 R]>>"
    objects[3] = (
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/HeiseiKakuGo-W5/DW 1000"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>"
        b"/FontDescriptor<</Type/FontDescriptor/FontName/HeiseiKakuGo-W5/Flags 4/FontBBox[0 -200 1000 900]"
        b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>>>"
    )
    kids: list[str] = []
    for lines in pages:
        stream = b"".join(
            f"BT /F {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET\n".encode()
            for size, x, y, text in lines
        )
        objects.append(b"<</Length %d>>stream\n%sendstream" % (len(stream), stream))
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {len(objects)} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    first = len(objects) + 2
    for number, (title, page) in enumerate(outline):
        around = f"/Prev {first + number - 1} 0 R" if number else ""
        around += f"/Next {first + number + 1} 0 R" if number + 1 < len(outline) else ""
        if number == 0:
            objects.append(f"<</Type/Outlines/First {first} 0 R/Last {first + len(outline) - 1} 0 R>>".encode())
        name = (b"\xfe\xff" + title.encode("utf-16-be")).hex()
        objects.append(f"<</Title<{name}>/Parent {first - 1} 0 R/Dest[{kids[page]} /Fit]{around}>>".encode())
    objects[0] = f"<</Type/Catalog/Pages 2 0 R{f'/Outlines {first - 1} 0 R' if outline else ''}>>".encode()
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    out = bytearray(b"%PDF-1.5\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def docx(body: str, styles: str = "", numbering: str = "") -> bytes:
    """Write a DOCX from the XML of its body."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    parts = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {space}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {space}>{numbering}</w:numbering>",
    }
    return zipped({name: content.encode() for name, content in parts.items()})


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def xlsx(sheets: dict[str, list[list[str]]]) -> bytes:
    """Write a workbook of text cells."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, text in enumerate(row):
                    sheet.write_string(at, column, text) if text else None
    return out.getvalue()


def mail(number: int, sender: str, subject: str, body: str, refs: str = "", charset: str = "utf-8") -> bytes:
    """Write a mail with an encoded subject."""
    from email.header import Header

    head = [
        f"Message-ID: <m{number}@mail.example>",
        f"From: {sender}",
        "To: anyone@mail.example",
        f"Subject: {Header(subject, charset).encode()}",
        f"Date: Wed, 01 May 2024 10:{number:02}:00 +0900",
        f"Content-Type: text/plain; charset={charset}",
        "Content-Transfer-Encoding: 8bit",
    ]
    head += [f"References: {refs}", f"In-Reply-To: {refs.rsplit(maxsplit=1)[-1]}"] if refs else []
    return "\n".join(head).encode() + b"\n\n" + body.encode(charset)
