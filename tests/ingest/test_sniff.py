from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sniff import format_of
from migaki.errors import Unreadable
from tests.ingest.files import docx, xlsx, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
MAIL = b"From: a@b.example\nTo: c@d.example\nSubject: a\n\nhello"
PAGE = (
    b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>a</p>\n--x--"
)


def entry(stream: str) -> bytes:
    """Write a stream's entry as the directory of a compound file has it."""
    name = stream.encode("utf-16-le")
    return name.ljust(64, b"\0") + (len(name) + 2).to_bytes(2, "little") + bytes(62)


def odf(kind: str) -> bytes:
    return zipped({"mimetype": f"application/vnd.oasis.opendocument.{kind}".encode(), "content.xml": b"<a/>"})


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.docx", docx(""), "docx"),
        ("a.txt", xlsx({"a": [["b"]]}), "xlsx"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image"),
        ("a.txt", b"\xff\xd8\xff\xe0\0\x10JFIF", "image"),
        ("a.tif", b"II*\0\x08\0\0\0", "image"),
        ("a.bmp", b"BM\x36\0\0\0\0\0\0\0\x36\0", "image"),
        ("a.gif", b"GIF89a\1\0\1\0", "image"),
        ("a.webp", b"RIFF\x24\0\0\0WEBPVP8 ", "image"),
        ("a", b"%PDF-1.4\n1 0 obj", "pdf"),
        ("a.pdf", b"\r\n%PDF-1.4", "pdf"),
        ("about.md", b"# PDF\n\nA file begins with %PDF-1.4.", "md"),
        ("a.odt", odf("text"), "odt"),
        ("a.ott", odf("text-template"), "odt"),
        ("a.ods", odf("spreadsheet"), "ods"),
        ("a.zip", zipped({"b.md": b"# b"}), "zip"),
        ("a.zip", b"PK\5\6" + bytes(18), "zip"),
        ("a.gz", b"\x1f\x8b\x08", "gz"),
        ("a.doc", OLE + entry("WordDocument"), "doc"),
        ("a.doc", OLE + "Workbook について".encode("utf-16-le") + entry("WordDocument"), "doc"),
        ("a.xls", OLE + entry("Workbook"), "xls"),
        ("a.msg", OLE + entry("__nameid_version1.0"), "msg"),
        ("a.doc", b"<html><body><p>a</p></body></html>", "html"),
        ("a.xls", b"<html><table></table></html>", "html"),
        ("a.xls", b"a\tb\n", "tsv"),
        ("a.doc", PAGE, "mhtml"),
        ("a.mht", b"From: <Saved by Blink>\n" + PAGE, "mhtml"),
        ("a.eml", b"From: <a@b.example>\n" + PAGE, "eml"),
        ("a.txt", MAIL, "eml"),
        ("a.mbox", b"From a@b.example Wed May  1 10:00:00 2024\nFrom: a\n\nb", "mbox"),
        ("a.dat", b'{"a": 1}', "json"),
        ("a.htm", "<!DOCTYPE html><p>電源</p>".encode("utf-16"), "html"),
        ("bugs.xml", b'<?xml version="1.0"?>\n<bugzilla/>', "xml"),
        ("a.xhtml", b'<?xml version="1.0"?>\n<!-- a --><html xmlns="a"/>', "html"),
        ("a.yml", b"a: 1\n", "yaml"),
        ("a.rst", b"a\n=\n", "rst"),
        ("README", b"words", "txt"),
    ],
)
def test_content_decides_before_the_name(name: str, content: bytes, expected: str):
    assert format_of(content, name) == expected


@pytest.mark.parametrize(
    ("name", "content", "reason", "words"),
    [
        ("a.docx", OLE + entry("EncryptedPackage"), "encrypted", "password"),
        ("a.odp", odf("presentation"), "format", "convert it to PDF"),
        ("a.pages", zipped({"Index/Document.iwa": b"a"}), "format", "iWork"),
        ("a.vsdx", zipped({"visio/document.xml": b"a"}), "format", "VSDX"),
        ("a.docx", zipped({"[Content_Types].xml": b"<a/>"}), "format", "Office"),
        ("a.jar", zipped({"META-INF/MANIFEST.MF": b"a"}), "format", "JAR"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c", "format", "ZIP"),
        ("a.exe", b"MZ\x90\0\3", "format", "EXE"),
        ("a.mp4", b"\0\0\0\x18ftypmp42", "format", "MP4"),
        ("style.css", b"p { color: red }", "format", "CSS"),
        ("a.xml", b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><a/>', "format", "Excel 2003"),
        ("a.jtd", OLE + entry("DocumentText"), "format", "JTD"),
        ("a.doc", OLE, "truncated", "end of the file"),
        ("a.docx", b"PK\3\4" + bytes(40), "truncated", "end of the file"),
        ("a.png", b"words", "damaged", "image"),
        ("a.pdf", bytes(40), "damaged", "PDF"),
    ],
)
def test_what_has_no_reader_says_what_to_do(name: str, content: bytes, reason: str, words: str):
    with pytest.raises(Unreadable) as raised:
        format_of(content, name)
    assert raised.value.reason == reason
    assert words in raised.value.en
    assert raised.value.en.startswith(f"{name}: ")
    assert raised.value.ja.startswith(f"{name}: ")


BEGINNINGS = st.sampled_from(
    [b"", b"PK\3\4", b"%PDF-", OLE, b"<?xml", b"<!--a-->" * 40, b"From a 2024\n", b"A: b\n" * 90]
)
SUFFIXES = st.sampled_from(["", ".md", ".docx", ".xls", ".eml", ".html", ".zip", ".bin", ".mht"])


@given(BEGINNINGS, st.binary(max_size=300), SUFFIXES)
def test_any_bytes_are_a_format_or_a_recorded_failure(beginning: bytes, content: bytes, suffix: str):
    with suppress(Unreadable):
        assert format_of(beginning + content, f"a{suffix}") is not None
