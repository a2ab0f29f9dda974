"""Decides a file's format from its content first and its name second: exports are often misnamed."""

from __future__ import annotations

import re
from pathlib import PurePath

from ingest import archive, failures

_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "xl/workbook.bin": "xlsx"}
_PARTS |= {"ppt/presentation.xml": "pptx", "content.xml": "odt", "META-INF/container.xml": "epub"}
_STREAMS = {"EncryptedPackage": "encrypted", "Workbook": "xls", "Book": "xls", "WordDocument": "doc"}
_STREAMS |= {"__nameid_version1.0": "msg", "PowerPoint Document": "ppt"}
_SAME = {"markdown": "md", "mdown": "md", "htm": "html", "xhtml": "html", "ndjson": "jsonl", "text": "txt"}
_SAME |= {"log": "txt", "": "txt", "tab": "tsv", "xlsm": "xlsx", "xlsb": "xlsx"}
_BINARY = {"pdf": "PDF", "docx": "DOCX", "xlsx": "XLSX", "pptx": "PPTX", "epub": "EPUB", "odt": "ODT", "ods": "ODS"}
FOREIGN = frozenset({"pptx", "epub", "rtf", "odt", "doc", "ppt", "msg", "xml"})  # only a third party reads them
_HEADER = rb"(?:From|To|Subject|Date|Message-ID|Received|Return-Path|MIME-Version|Delivered-To|Content-Type|Reply-To)"
_MAIL = re.compile(rb"(?i)\A(?:[A-Za-z][\w-]*:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){1,80}?" + _HEADER + rb":[ \t]")
_MAIL_LINE = re.compile(rb"(?im)^" + _HEADER + rb":[ \t]*\S")
_MBOX = re.compile(rb"\AFrom [^\r\n]+\d{4}[^\r\n]*\r?\n[A-Za-z][\w-]*:")
_HTML = re.compile(
    rb"(?i)\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta)\b", re.S
)
_XML = re.compile(rb"\A\s*<\?xml\b")
_JSON = re.compile(rb'\A\s*(?:\{\s*["}]|\[\s*[\[{"])')
_MAIL_LINES = 2


def format_of(data: bytes, name: str) -> str:
    """Name the format of a file's content, in the words of the reader registry (`pdf`, `docx`, `csv` ...).

    Raises Unreadable where the content is encrypted, broken off, or contradicts a binary suffix.

    >>> format_of(b"%PDF-1.7 ...", "manual.docx"), format_of(b"# Setup", "setup.md")
    ('pdf', 'md')
    """
    suffix = suffix_of(name)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data, name)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _compound(data, name)
    if data.startswith(b"{\\rtf"):
        return "rtf"
    return _text(data, suffix, name)


def suffix_of(name: str) -> str:
    """Give the format that a file's name claims."""
    suffix = PurePath(name).suffix.lower().removeprefix(".")
    return _SAME.get(suffix, suffix)


def _zipped(data: bytes, name: str) -> str:
    inside = archive.entries(data, name)
    if "mimetype" in inside:
        kind = (archive.part(data, "mimetype", name) or b"").decode("ascii", "replace")
        for mark, found in (("epub", "epub"), ("spreadsheet", "ods"), ("opendocument.text", "odt")):
            if mark in kind:
                return found
    for member, found in _PARTS.items():
        if member in inside:
            return found
    raise failures.unknown(name, "zip")


def _compound(data: bytes, name: str) -> str:
    for stream, found in _STREAMS.items():
        if stream.encode("utf-16-le") in data:
            if found == "encrypted":
                raise failures.encrypted(name)
            return found
    raise failures.truncated(name, "Office 97-2003")


def _text(data: bytes, suffix: str, name: str) -> str:
    head = data[:65536].removeprefix(b"\xef\xbb\xbf")
    if _MBOX.match(head):
        return "mbox"
    if suffix == "eml" or (_MAIL.match(head) and len(_MAIL_LINE.findall(head)) >= _MAIL_LINES):
        return "eml"
    if suffix != "md" and _HTML.match(head):
        return "html"
    if suffix not in {"md", "txt", "jsonl", "html"} and (_XML.match(head) or _JSON.match(head)):
        return "xml" if _XML.match(head) else "json"
    if suffix == "xls":  # older systems write their tables as text and name them so
        suffix = "tsv" if b"\t" in head.split(b"\n", 1)[0] else "csv"
    if suffix in _BINARY:
        raise failures.damaged(name, _BINARY[suffix], f"begins with {data[:8]!r}")
    return suffix
