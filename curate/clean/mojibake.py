"""Mojibake: text whose bytes were read in another encoding, undone where that is certain.

A run of characters is encoded back and decoded as what it was; both have to succeed without a lost byte, and the result
has to look like writing where the run does not. What cannot be undone is told to people.
"""

from __future__ import annotations

import re

import polars as pl

from curate.clean.changes import SCHEMA, Edit, Step, edit
from curate.clean.lossy import restored
from migaki.text.classes import any_of

KIND, GARBLED = "mojibake", "garbled"
_SPECIALS = bytes(range(0x80, 0xA0)).decode("cp1252", "ignore")  # what cp1252 has where Latin-1 has control characters
_TO_LATIN = {ord(one): one.encode("cp1252")[0] for one in _SPECIALS}
_UNDEFINED = "\x81\x8d\x8f\x90\x9d"
_CONTINUED = f"[\u0080-\u00bf{_SPECIALS}]"
_LEADS = {1: "[\u00c2-\u00df]", 2: "[\u00e0-\u00ef]", 3: "[\u00f0-\u00f4]"}
_SEQUENCES = "|".join(f"{lead}{_CONTINUED}{{{count}}}" for count, lead in _LEADS.items())
_LATIN_RUN = re.compile(f"(?:{_SEQUENCES})+(?:[\u00c2-\u00f4](?:{_CONTINUED})*)?")
# The characters that the first two bytes of three make in cp932: rare ones, but for a few.
_STARTS = "".join(
    bytes([lead, trail]).decode("cp932", "ignore") for lead in (*range(0xE2, 0xEA), 0xEF) for trail in range(0x80, 0xC0)
)
_WIDE_RUN = re.compile(f"[{_STARTS}][^\x00-\x7f]+")
_HALF = "[｡-ﾟ]"
_KANA = re.compile("[ぁ-んァ-ヴー]")
_JAPANESE = re.compile("[ぁ-んァ-ヴー一-鿿々、。「」（）！？・〜：]")
_STRANGE = re.compile(f"[{_STARTS}]|{_HALF}")
_HALF_PAIR = re.compile("[ﾂﾃ][｡-ｿ]")  # an accented letter or £ ° © in a text that has no Japanese
_QUOTED = re.compile("[ÂÃ][«»‹›“”‘’]")  # after another character: a letter, and a quotation mark
_TYPOGRAPHIC = re.compile("[\u2010-\u2026\u2500-\u257f]")
SUSPECT = ("[\u00c2-\u00f4]", f"[{_STARTS}]", _HALF, "[\u0080-\u009fƒ‚]", "\ufffd")
_LEFT = re.compile(f"[\u00e3-\u00ef]{_CONTINUED}|[縺繧繝][・｡-ﾟ]|[縺繧繝].?[縺繧繝]|\ufffd|[\u0080-\u009f]{{2}}")


def repaired(text: pl.Series) -> Step:
    """Undo the mojibake of each text where it is certain: UTF-8 read as Latin-1, cp1252 or cp932, once or twice.

    >>> repaired(pl.Series(["ã‚µãƒ¼ã‚¯ãƒ«", "繧ｵ繝ｼ繧ｯ繝ｫ", "itâ€™s", "Ünïcödé ﾃｽﾄ"])).text.to_list()
    ['サークル', 'サークル', 'it’s', 'Ünïcödé ﾃｽﾄ']
    """
    return edit(text, any_of(text, SUSPECT), _undone)


def garbled(text: pl.Series) -> pl.Series:
    """Tell the texts in which there is mojibake, or a sign that a character was lost."""
    return text.str.contains(_LEFT.pattern)


def told(text: pl.Series, rows: pl.Series) -> pl.DataFrame:
    """Give what people have to look at: the first garbled place of each of the `rows`."""
    places = text.gather(rows).str.extract(f"(.{{0,10}}(?:{_LEFT.pattern}).{{0,20}})")
    found = pl.DataFrame({"at": rows, "kind": GARBLED, "count": 1, "was": places})
    return found.cast({name: kind for name, kind in SCHEMA.items()})


def _undone(text: str) -> Edit:
    was: list[str] = []

    def latin(run: re.Match[str]) -> str:
        before, after = run.string[: run.start()][-1:], run.string[run.end() :][:1]
        quotes = before.strip() and not after.isalpha() and _QUOTED.fullmatch(run[0])
        better = None if quotes else _from_latin(run[0])
        if better is None:
            return run[0]
        was.append(run[0])
        return better

    def wide(run: re.Match[str]) -> str:
        pieces = _from_cp932(run[0])
        was.extend(wrong for wrong, right in pieces if wrong != right)
        return "".join(right for _, right in pieces)

    def accented(pair: re.Match[str]) -> str:
        was.append(pair[0])
        return pair[0].encode("cp932").decode()

    new = _WIDE_RUN.sub(wide, _LATIN_RUN.sub(latin, text))
    if not _JAPANESE.search(new) and not re.search(_HALF, _HALF_PAIR.sub("", new)):
        new = _HALF_PAIR.sub(accented, new)
    return new, [(KIND, len(was), "\n".join(was))] if was else []


def _from_latin(run: str) -> str | None:
    """Undo UTF-8 read as Latin-1 or cp1252, as often as it was done; None where that is not certain."""
    found = None
    for _ in range(3):
        try:
            run = run.translate(_TO_LATIN).encode("latin-1").decode("utf-8")
        except UnicodeError:
            break
        found = run
        if run.isascii() or not _LATIN_RUN.fullmatch(run):
            break
    if found is None or any("\x80" <= one <= "\x9f" for one in found):
        return None
    return found


def _from_cp932(run: str) -> list[tuple[str, str]]:
    """Undo UTF-8 read as cp932 in a run: give its pieces as they are and as they were.

    Nothing is undone where something strange would be left: then a byte was lost, and it may be anywhere.
    """
    if "\ufffd" in run and (found := restored(run)) and _better(found, run):
        return [(run, found)]
    pieces, at = [], 0
    while at < len(run):
        piece = _beginning(run[at:]) if run[at] in _STARTS else (run[at], run[at])
        pieces.append(piece)
        at += len(piece[0])
    left = "".join(wrong for wrong, right in pieces if wrong == right)
    return [(run, run)] if _STRANGE.search(left) or "\ufffd" in left else pieces


def _beginning(run: str) -> tuple[str, str]:
    """Undo UTF-8 read as cp932 at the beginning of a run, as far as it goes; else give one character as it is."""
    raw, ends = bytearray(), [0]
    for one in run:
        try:
            raw += one.encode("cp932")
        except UnicodeError:
            break
        ends.append(len(raw))
    valid = _valid(bytes(raw))
    # The last place where a character ends in both readings.
    count = max(at for at, end in enumerate(ends) if end <= valid and _valid(bytes(raw[:end])) == end)
    wrong, found = run[:count], raw[: ends[count]].decode()
    return (wrong, found) if wrong and "・" not in wrong and _better(found, wrong) else (run[0], run[0])


def _valid(raw: bytes) -> int:
    """Give how many bytes are whole characters of UTF-8."""
    try:
        raw.decode()
    except UnicodeDecodeError as error:
        return error.start
    return len(raw)


def _better(found: str, run: str) -> bool:
    japanese, strange = len(_JAPANESE.findall(found)), len(_STRANGE.findall(run))
    if _TYPOGRAPHIC.match(found):
        return True
    return japanese * 2 >= len(found) and strange > 0 and (bool(_KANA.search(found)) or strange > 1)
