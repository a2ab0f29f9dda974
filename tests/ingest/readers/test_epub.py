from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from ingest.readers.epub import read
from migaki.errors import Unreadable
from migaki.sources import Source

CONTAINER = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
    '<dc:title>手引</dc:title></metadata><manifest>{}</manifest><spine><itemref idref="nav"/><itemref idref="b"/>'
    '<itemref idref="a"/></spine></package>'
)
ITEMS = (
    '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    '<item id="a" href="%E7%AB%A0.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="b" href="text/b.xhtml" media-type="application/xhtml+xml"/>'
)


def book(**more: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("OPS/book.opf", PACKAGE.format(ITEMS))
        archive.writestr("OPS/nav.xhtml", "<nav><ol><li><a href='a'>設置</a></li></ol></nav>")
        archive.writestr(
            "OPS/章.xhtml",
            "<html><head><title>x</title></head><body><p>続き<span epub:type='pagebreak'>12</span>です。</p>",
        )
        archive.writestr(
            "OPS/text/b.xhtml",
            "<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>設置<a id='p'/></h1><p>置く。</p></body></html>",
        )
        for name, text in more.items():
            archive.writestr(f"META-INF/{name}.xml", text)
    return buffer.getvalue()


def pieces(data: bytes) -> list[tuple[str, str]]:
    return [(piece.category, piece.text) for piece in read(Source(Path("a.epub"), "a.epub", "0"), data)]


def test_pages_in_the_order_of_the_spine_without_the_contents():
    assert pieces(book()) == [("Title", "設置"), ("UncategorizedText", "置く。"), ("UncategorizedText", "続きです。")]


def test_locked_pages_are_told_from_locked_fonts():
    cipher = '<e><CipherReference URI="OPS/{}"/></e>'
    assert pieces(book(encryption=cipher.format("font.otf")))
    with pytest.raises(Unreadable) as caught:
        pieces(book(encryption=cipher.format("text/b.xhtml")))
    assert caught.value.reason == "encrypted"


def test_a_zip_file_without_a_package_is_damaged():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
    with pytest.raises(Unreadable) as caught:
        pieces(buffer.getvalue())
    assert caught.value.reason == "damaged"
