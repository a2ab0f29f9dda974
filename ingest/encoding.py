"""Decodes text strictly: a wrong guess would put mojibake into the dataset, so it is better to refuse."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ingest import failures, jis
from ingest.piece import Piece

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins the same
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ESCAPED = re.compile(rb"\x1b\$[@B]|\x1b\([JI]")
_NAMES = {"shift_jis": "cp932", "utf-8-sig": "utf-8", "ascii": "utf-8"}  # as recorded: what the bytes can be read as
_UNICODE = frozenset({"utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32"})
_JAPANESE = re.compile("[\u3041-\u30fe\u3000-\u3002\u4e00-\u9fff\uff01-\uff60]")
_KANA = re.compile("[\u3041-\u30fe、。「」]")
_ORDINARY = re.compile("[\t\n\r -~\u3000-\u30ff\u4e00-\u9fff\uff01-\uff9f\u2010-\u2027\u2190-\u25ff]")
_COMMON = re.compile("[\t\n\r -~\u3001-\u30ff]")
_WIDE_RUN = re.compile("[^\x00-\x7f]+")
_WITHIN_WORD = re.compile("(?<=[a-z])[^\x00-\x7f](?![^\x00-\x7f])|(?<![^\x00-\x7f])[^\x00-\x7f](?=[a-z])")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_ENOUGH, _SOME = 0.95, 0.1  # shares of ordinary and of common characters in UTF-16 without a mark


class Decoded(NamedTuple):
    """A file's text with Unix newlines, and the encoding that it was in."""

    text: str
    encoding: str  # utf-8, utf-16, cp932, euc-jp, iso-2022-jp, or another that the file declares


def said(pieces: Iterable[Piece], encoding: str) -> Iterator[Piece]:
    """Say the encoding on the first piece of a file, where the elements table looks for it.

    >>> [piece.encoding for piece in said([Piece("Title", "設置"), Piece("NarrativeText", "置きます。")], "cp932")]
    ['cp932', None]
    """
    for number, piece in enumerate(pieces):
        yield piece if number else piece._replace(encoding=encoding)


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """Give the text of `decoded`, where the encoding is of no interest.

    >>> decode("電源を入れる".encode("cp932"), "a.txt")
    '電源を入れる'
    """
    return decoded(data, name, declared).text


def decoded(data: bytes, name: str, declared: str | None = None) -> Decoded:
    r"""Decode with the declared encoding if it fits, else with the first of the ladder that fits.

    A byte order mark outweighs what is declared, and so does UTF-8 with Japanese in it, which no other encoding gives
    by chance. Newlines become `\n`. Raises Unreadable(encoding) where nothing fits.

    >>> decoded("①電源を入れる".encode("cp932"), "a.txt")
    Decoded(text='①電源を入れる', encoding='cp932')
    """
    found = _marked(data, name) or _declared(data, declared) or _guessed(data)
    if found is None:
        raise failures.encoding(name)
    return Decoded(found.text.replace("\r\n", "\n").replace("\r", "\n"), found.encoding)


def _marked(data: bytes, name: str) -> Decoded | None:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            found = _read(data, codec)
            if found is None:
                raise failures.encoding(name)
            return found
    return None


def _declared(data: bytes, declared: str | None) -> Decoded | None:
    if not declared:
        return None
    try:
        codec = codecs.lookup(declared).name
    except LookupError:
        return None
    if codec not in _UNICODE and (found := _read(data, "utf-8")) and _JAPANESE.search(found.text):
        return None if _ESCAPED.search(data) else found
    return _read(data, codec)


def _guessed(data: bytes) -> Decoded | None:
    if _ESCAPED.search(data) and (found := _read(data, "iso2022_jp")):
        return found
    if b"\0" in data:
        return _utf16(data)
    return _read(data, "utf-8") or _japanese(data) or _utf16(data)


def _read(data: bytes, codec: str) -> Decoded | None:
    """Decode strictly; the Japanese encodings with the characters that Windows adds to them."""
    if codec.startswith("iso2022_jp"):
        text = jis.from_escapes(data)
        return None if text is None else Decoded(text, "iso-2022-jp")
    if codec.startswith("euc_j"):
        text = jis.from_euc(data)
        return None if text is None else Decoded(text, "euc-jp")
    codec = _NAMES.get(codec, codec) if codec != "utf-8-sig" else codec
    try:
        return Decoded(data.decode(codec), _NAMES.get(codec, codec))
    except (UnicodeDecodeError, LookupError):  # LookupError: a codec that is not for text, such as hex
        return None


def _japanese(data: bytes) -> Decoded | None:
    """Choose between CP932 and EUC-JP, whose byte ranges overlap: the one that gives more ordinary Japanese."""
    found = [read for codec in ("cp932", "euc_jp") if (read := _read(data, codec)) and _plausible(read.text)]
    return max(found, key=lambda read: _fluency(read.text), default=None)


def _plausible(text: str) -> bool:
    """Tell Japanese from Latin-1 text misread as CP932, where single odd characters stand between letters."""
    if _CONTROL.search(text):
        return False
    return bool(_KANA.search(text)) or 2 * len(_WITHIN_WORD.findall(text)) < len(_WIDE_RUN.findall(text))


def _fluency(text: str) -> float:
    """Weigh a reading: kana, everyday kanji and words of half-width kana speak for it, impossible ones against it."""
    return len(_KANA.findall(text)) + jis.everyday(text) + jis.half_width(text)


def _utf16(data: bytes) -> Decoded | None:
    """Read UTF-16 without its mark where only one byte order gives ordinary text."""
    if len(data) % 2:
        return None
    fitting = []
    for codec in ("utf-16-le", "utf-16-be"):
        found = _read(data, codec)
        if found and len(_ORDINARY.findall(found.text)) >= _ENOUGH * len(found.text):
            fitting.append((len(_COMMON.findall(found.text)), Decoded(found.text, "utf-16")))
    common, best = max(fitting, key=lambda each: each[0], default=(0, None))
    return best if best is not None and common >= _SOME * len(best.text) and common else None
