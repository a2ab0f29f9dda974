"""Decodes text strictly: a wrong guess would put mojibake into the dataset, so it is better to refuse."""

from __future__ import annotations

import codecs
import re

from ingest import failures

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_JIS = re.compile(rb"\x1b\$[@B]|\x1b\([JI]")
_JIS_CODECS = ("iso2022_jp_ext", "iso2022_jp_3", "iso2022_jp_2004")
_ALIASES = {"shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932"}
_KANA = re.compile("[\u3041-\u30fe、。「」]")
_HALF = re.compile("[\uff61-\uff9f]")
_WIDE_RUN = re.compile("[^\x00-\x7f]+")
_WITHIN_WORD = re.compile("(?<=[a-z])[^\x00-\x7f](?![^\x00-\x7f])|(?<![^\x00-\x7f])[^\x00-\x7f](?=[a-z])")


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    r"""Decode with the declared encoding if it fits, else with the first of the ladder that fits.

    Newlines become `\n`. Raises Unreadable(encoding) where nothing fits.

    >>> decode("電源を入れる".encode("cp932"), "a.txt")
    '電源を入れる'
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _newlines(_strict(data, codec, name))
    declared = _ALIASES.get((declared or "").lower(), declared)
    jis = _JIS_CODECS if _JIS.search(data) else ()
    for codec in (declared, *jis):
        if codec and (text := _try(data, codec)) is not None:
            return _newlines(text)
    if b"\0" in data:
        raise failures.encoding(name)
    if (text := _try(data, "utf-8")) is not None:
        return _newlines(text)
    if (text := _japanese(data)) is not None:
        return _newlines(text)
    raise failures.encoding(name)


def _strict(data: bytes, codec: str, name: str) -> str:
    text = _try(data, codec)
    if text is None:
        raise failures.encoding(name)
    return text


def _try(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return None


def _japanese(data: bytes) -> str | None:
    """Choose between CP932 and EUC-JP, whose byte ranges overlap: the one that gives more ordinary Japanese."""
    texts = [text for codec in ("cp932", "euc_jp") if (text := _try(data, codec)) is not None]
    likely = [text for text in texts if _plausible(text)]
    return max(likely, key=lambda text: len(_KANA.findall(text)) - 3 * len(_HALF.findall(text)), default=None)


def _plausible(text: str) -> bool:
    """Tell Japanese from Latin-1 text misread as CP932, where single odd characters stand between letters."""
    return bool(_KANA.search(text)) or 2 * len(_WITHIN_WORD.findall(text)) < len(_WIDE_RUN.findall(text))


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
