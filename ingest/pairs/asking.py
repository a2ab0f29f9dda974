"""The marks that documents put before a question and its answer: Q1. / A1., 質問 / 回答, 【Q】, 問1, FAQ 3: ..."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WIDE = {0xFF01 + at: 0x21 + at for at in range(94)} | {0x3000: 0x20}  # one character for one: places stay the same
_NUMBER = r"\s*[-.#]?\s*(\d{1,3}(?:[-.]\d{1,3})*)"
_ASK = r"(?:(?i:question)|FAQ(?=\s*[-.#]?\s*\d)|ご?質問|問題?|例題|設問|Q)"
_TELL = r"(?:(?i:answer)|Ans|ご?回答|解答|正解|答え?|A)"
_OPEN, _CLOSE = r"[【\[〔<(≪《]", r"[】\]〕>)≫》]"
_BEFORE = r"(?:(?:[-*・●○■□◆◇▼▽▶►•]|\d{1,3}[.)])\s*)?"
_AFTER = r"\s*(?:[.:)、。／/](?!\d)|(?=\n|$))\s*"
_TIED = r"(?!\s+\d+[^\s\d])"  # 答 1か月 begins with no number of its own
_LOOSE = r"(?:\s+|(?=[「『ぁ-んァ-ヶ一-龥])(?!は(?!い)|[のがをにでとや]))"  # only where the numbers of both agree
_INNER = re.compile(
    rf"(?<=[\s?？。.!！])(?:(?P<tells>{_OPEN}\s*{_TELL}(?:{_NUMBER})?\s*{_CLOSE}"
    rf"|{_TELL}(?:{_NUMBER})?\s*[.:)、](?!\d)|A{_NUMBER}\s|(?:ご?回答|解答|答え?)\s)"
    rf"|(?<=[?？。.!！\]）)]\s){_ASK}{_NUMBER}\s*[.:)](?!\d)"
    rf"|(?<=[?？。!！）]){_ASK}{_NUMBER}\s*[.:)](?!\d)|(?<=[.?？。!！]\s){_OPEN}\s*{_ASK}(?:{_NUMBER})?\s*{_CLOSE})"
)


def _pattern(letter: str, name: str, alone: str) -> re.Pattern[str]:
    bracketed = rf"{_OPEN}\s*{name}(?:{_NUMBER})?\s*{_CLOSE}\s*[.:]?\s*"
    return re.compile(
        rf"{_BEFORE}(?:{bracketed}|{name}(?:{_NUMBER})?{_AFTER}|{name}{_TIED}{_NUMBER}(?P<loose>{_LOOSE})"
        rf"|(?:{alone})\s+(?=\S)|{letter}(?P<bare>\s+(?=\S)|(?=[「『ぁ-んァ-ヶ一-龥])))"
    )


_ASKS, _TELLS = _pattern("Q", _ASK, "問|ご?質問|設問"), _pattern("A", _TELL, "ご?回答|解答|答え?")
_MAYBE = re.compile(r"[QAqa質問答解正例設ＱＡ]")


@dataclass(frozen=True, slots=True)
class Sign:
    """A mark found at the start of a line."""

    asks: bool
    number: str  # as written after the Q or A; empty where there is none
    sure: bool  # False: so loose (`A4 paper`, `A cable`) that it counts only beside its counterpart
    exam: bool  # 問題 and the like, which ask the reader and are often not answered
    end: int  # where the text begins


def sign(line: str) -> Sign | None:
    """Give the mark of a question or answer that a line begins with.

    >>> sign("Ｑ１．電源が入りません。").number, sign("【回答】はい。").asks, sign("A cable is supplied.").sure
    ('1', False, False)
    >>> sign("質問があります。") is None, sign("Q&A") is None
    (True, True)
    """
    if not _MAYBE.search(line[:12]):
        return None
    plain = line.translate(_WIDE)
    for pattern, asks in ((_ASKS, True), (_TELLS, False)):
        found = pattern.match(plain)
        if found:
            number = next((group for group in found.groups()[:3] if group and group[0].isdigit()), "")
            loose = found["loose"] is not None or found["bare"] is not None
            return Sign(
                asks, number, not loose, bool(re.search("[問題例設]", found[0])) and "質" not in found[0], found.end()
            )
    return None


def inner(line: str, *, asks: bool) -> list[int]:
    """Give the places within a line where another mark follows a sentence; an answer's only where the line `asks`.

    >>> line = "Q1：使えますか？ A1：はい。Q2：戻せますか？"
    >>> [line[at:] for at in inner(line, asks=True)]
    ['A1：はい。Q2：戻せますか？', 'Q2：戻せますか？']
    """
    found = _INNER.finditer(line.translate(_WIDE)) if _MAYBE.search(line) else ()
    return [
        match.start()
        for match in found
        if match.start() and (asks or not match["tells"] or line[: match.start()].rstrip().endswith(("?", "？")))
    ]
