"""Decides a file's format from its content first and its name second: exports are often misnamed."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath

from ingest import archive, failures

_MAGIC = {b"{\\rtf": "rtf", b"\x1f\x8b": "gz"}
_MAGIC |= dict.fromkeys((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*"), "image")
_PACKED = {b"7z\xbc\xaf\x27\x1c": "7z", b"Rar!\x1a\x07": "RAR", b"\xfd7zXZ\0": "xz", b"BZh": "bzip2"}
_PACKED |= {b"\x28\xb5\x2f\xfd": "zstd", b"MSCF": "CAB"}
_LZH = re.compile(rb"\A..-lh[0-9d]-", re.DOTALL)
_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "xl/workbook.bin": "xlsx"}
_PARTS |= {"ppt/presentation.xml": "pptx", "META-INF/container.xml": "epub"}
_FOREIGN_PARTS = {"Index/Document.iwa": "iWork", "Index.zip": "iWork", "visio/document.xml": "VSDX"}
_FOREIGN_PARTS |= {"META-INF/MANIFEST.MF": "JAR", "AndroidManifest.xml": "APK", "FixedDocSeq.fdseq": "XPS"}
_FOREIGN_PARTS |= {"[Content_Types].xml": "Office"}
_OPEN = {"spreadsheet": "ods", "text": "odt"}  # OpenDocument kinds that have a reader
_STREAMS = {"EncryptedPackage": "encrypted", "Workbook": "xls", "Book": "xls", "WordDocument": "doc"}
_STREAMS |= {"__nameid_version1.0": "msg", "PowerPoint Document": "ppt"}
_SAME = {"markdown": "md", "mdown": "md", "htm": "html", "xhtml": "html", "ndjson": "jsonl", "text": "txt"}
_SAME |= {"log": "txt", "": "txt", "tab": "tsv", "yml": "yaml", "rest": "rst", "mht": "mhtml", "mbx": "mbox"}
_SAME |= {"docm": "docx", "dotx": "docx", "xlsm": "xlsx", "xlsb": "xlsx", "pptm": "pptx", "ppsx": "pptx"}
_SAME |= dict.fromkeys(("png", "jpg", "jpeg", "tif", "tiff", "gif", "bmp", "webp"), "image")
_BINARY = {"pdf": "PDF", "docx": "DOCX", "xlsx": "XLSX", "pptx": "PPTX", "epub": "EPUB", "odt": "ODT", "ods": "ODS"}
_BINARY |= {"image": "image", "msg": "MSG", "rtf": "RTF", "zip": "ZIP", "gz": "gzip"}
_TEXTS = frozenset({"md", "txt", "html", "csv", "tsv", "json", "jsonl", "eml", "mbox", "xml", "yaml", "rst", "mhtml"})
_CODE = frozenset({"css", "js", "mjs", "map", "svg"})  # lies beside web pages and says nothing to a reader
_HEADER = rb"(?:From|To|Subject|Date|Message-ID|Received|Return-Path|MIME-Version|Delivered-To|Content-Type|Reply-To)"
_MAIL = re.compile(rb"(?i)\A(?:[A-Za-z][\w-]*:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){1,80}?" + _HEADER + rb":[ \t]")
_MAIL_LINE = re.compile(rb"(?im)^" + _HEADER + rb":[ \t]*\S")
_MBOX = re.compile(rb"\AFrom [^\r\n]+\d{4}[^\r\n]*\r?\n[A-Za-z][\w-]*:")
_PAGE = re.compile(rb"(?i)^Content-Type:[ \t]*multipart/related\b", re.MULTILINE)
_HTML = re.compile(
    rb"(?i)\A\s*+(?:<\?xml[^>]*>\s*+)?+(?:<!--(?>.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body|table|meta)\b", re.S
)
_XML = re.compile(rb"\A\s*<\?xml\b")
_OFFICE_XML = re.compile(rb'<\?mso-application\s+progid="(\w+)\.')
_JSON = re.compile(rb'\A\s*(?:\{\s*["}]|\[\s*[\[{"])')
_MAIL_LINES = 2
_HEAD = 65536


def format_of(data: bytes, name: str) -> str:
    """Name the format of a file's content, in the words of the reader registry (`pdf`, `docx`, `csv` ...).

    Besides those: `zip`, `gz` and `mhtml`, which `ingest.containers` opens, and the suffix of unknown text. Raises
    Unreadable where the content is encrypted, broken off, unknown, or contradicts a binary suffix.

    >>> format_of(b"%PDF-1.7 ...", "manual.docx"), format_of(b"# Setup", "setup.md")
    ('pdf', 'md')
    """
    suffix = suffix_of(name)
    if data.lstrip()[:5] == b"%PDF-" or (b"%PDF-" in data[:1024] and b" obj" in data):
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data, name)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _compound(data, name)
    if found := _by_magic(data, name):
        return found
    return _text(data, suffix, name)


def suffix_of(name: str) -> str:
    """Give the format that a file's name claims."""
    suffix = PurePath(name).suffix.lower().removeprefix(".")
    return _SAME.get(suffix, suffix)


def _by_magic(data: bytes, name: str) -> str | None:
    for mark, kind in _PACKED.items():
        if data.startswith(mark):
            raise failures.packed(name, kind)
    if _LZH.match(data) or data[257:262] == b"ustar":
        raise failures.packed(name, "TAR" if data[257:262] == b"ustar" else "LZH")
    if (data[:2] == b"BM" and data[6:10] == b"\0\0\0\0") or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return "image"
    return next((found for mark, found in _MAGIC.items() if data.startswith(mark)), None)


def _zipped(data: bytes, name: str) -> str:
    inside = set(archive.entries(data, name))
    found = _by_mimetype(data, name) if "mimetype" in inside else None
    found = found or next((found for member, found in _PARTS.items() if member in inside), None)
    if found:
        return found
    if "content.xml" in inside and "META-INF/manifest.xml" in inside:  # the kind is left out by some writers
        return "ods" if suffix_of(name) == "ods" else "odt"
    for member, kind in _FOREIGN_PARTS.items():
        if member in inside:
            raise failures.unknown(name, kind)
    return "zip"


def _by_mimetype(data: bytes, name: str) -> str | None:
    kind = (archive.part(data, "mimetype", name) or b"")[:100].decode("ascii", "replace").strip()
    document = kind.partition("opendocument.")[2].removesuffix("-template")
    if document and document not in _OPEN:
        raise failures.unknown(name, f"OpenDocument {document}")
    return "epub" if kind.startswith("application/epub") else _OPEN.get(document)


def _compound(data: bytes, name: str) -> str:
    """Tell the formats of Office 97–2003 by their streams; in a broken directory, by the streams' bare names."""
    for entry in (_entry, _bare_entry):
        for stream, found in _STREAMS.items():
            if entry(stream) in data:
                if found == "encrypted":
                    raise failures.encrypted(name)
                return found
    if suffix_of(name) in {"doc", "xls", "ppt", "msg"}:
        raise failures.truncated(name, "Office 97-2003")
    raise failures.unknown(name, suffix_of(name).upper() or "OLE")


def _entry(stream: str) -> bytes:
    """Write a stream's name as an entry of the directory does: 64 bytes, then its length with the closing zero."""
    name = stream.encode("utf-16-le")
    return name.ljust(64, b"\0") + (len(name) + 2).to_bytes(2, "little")


def _bare_entry(stream: str) -> bytes:
    return stream.encode("utf-16-le")


def _text(data: bytes, suffix: str, name: str) -> str:
    head = _head(data)
    if suffix in _CODE or (suffix not in _TEXTS and b"\0" in head):
        raise _not_text(data, suffix, name)
    found = _by_mark(head, suffix, name)
    if found:
        return found
    if suffix == "xls":  # older systems write their tables as text and name them so
        return "tsv" if b"\t" in head.split(b"\n", 1)[0] else "csv"
    if suffix in _BINARY:
        raise _not_text(data, suffix, name)
    return suffix


def _by_mark(head: bytes, suffix: str, name: str) -> str | None:
    """Tell a text format by how it begins."""
    if _MBOX.match(head):
        return "mbox"
    mail = _MAIL.match(head) and len(_MAIL_LINE.findall(head)) >= _MAIL_LINES
    if suffix == "mhtml" or (mail and suffix != "eml" and _PAGE.search(head)):
        return "mhtml"
    if suffix == "eml" or mail:
        return "eml"
    if suffix != "md" and _HTML.match(head):
        return "html"
    if office := _OFFICE_XML.search(head[:1024]):
        raise failures.unknown(name, f"{office[1].decode()} 2003 XML")
    if suffix not in {"md", "txt", "jsonl", "html"} and (_XML.match(head) or _JSON.match(head)):
        return "xml" if _XML.match(head) else "json"
    return None


def _head(data: bytes) -> bytes:
    """Give the beginning as UTF-8 where a mark says UTF-16, else as it is."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data[:_HEAD].decode("utf-16", "ignore").encode("utf-8", "ignore")
    return data[:_HEAD].removeprefix(codecs.BOM_UTF8)


def _not_text(data: bytes, suffix: str, name: str) -> Exception:
    if suffix in _BINARY:
        return failures.damaged(name, _BINARY[suffix], f"begins with {data[:8]!r}")
    return failures.unknown(name, suffix.upper() or "binary")
