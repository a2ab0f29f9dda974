"""The ways in which Japanese and English documents number and mark their lines, by their first character."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, NamedTuple


class Mark(NamedTuple):
    """A heading's family of numbering and its depth in that family."""

    family: str
    depth: int
    sure: bool  # False: steps and items of a list are written the same way


class Kind(NamedTuple):
    """One way to mark a line: how it looks, and the mark that it stands for."""

    first: str  # characters that it begins with
    pattern: re.Pattern[str]
    mark: Callable[[re.Match[str]], Mark | None]  # None: items of lists only
    item: Literal["sign", "letter", "number"] = "number"  # what stands for it in a list


DIGITS = "0123456789０１２３４５６７８９"
_KANJI = "一二三四五六七八九十"
_CIRCLES = "".join(map(chr, range(0x2460, 0x2474))) + "".join(map(chr, range(0x2776, 0x2780)))
_ENCLOSED = "".join(map(chr, range(0x2474, 0x2488)))  # ⑴ to ⒇
_KANA_ORDER = "アイウエオカキクケコサシスセソタチツテト"
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
SIGNS = "■□◆◇▼▽★☆◎"
_ROUND = "●○"
_DEPTHS = {"編": 0, "部": 0, "章": 1, "節": 2, "項": 3, "条": 3, "款": 3, "目": 4}
_DEPTHS |= {"part": 0, "chapter": 1, "section": 2, "appendix": 1}
_UNIT = (  # what a number measures or a particle after it: 2.5 インチ, 3 日前, 2.1 を
    r"(?![をの]|に(?!ゅ)|が(?!ん)|で(?!き)|は(?!じめ)|倍(?!率)|秒(?!針)|時(?![刻計間])"
    r"|時間(?![割帯設外管])|枚(?!数)|円(?![滑形筒])|以[上下内降]|℃|°|[%％]|ページ|メートル|センチ"
    r"|ミリ|インチ|キロ|ヶ|か[月所国]|カ[月所国]|箇所|度(?!数)|版(?!数)|分(?![類析割離解散野岐担別])"
    r"|回(?![線転路答復収数])|個(?![人別数])|台(?![帳座数])|年(?![度次金表])|月(?![次例報額謝])"
    r"|日(?![本常付程時報誌課])|人(?![事員材名権数])|名(?![称前刺簿])|件(?![名数])"
    r"|本(?![体機製書章社店部文人])|(?:[kmcμ]?[mgslVAWΩ]|[kKMGT]?Hz|[KMGT]i?B|ml|dB|dpi|px|pt"
    r"|inch(?:es)?|hours?|minutes?|seconds?|days?|times)\b)"
)
_OPENED = "[「『【［\\[(（<＜〈《\u201c]"
_REFERS = (  # 第2章で説明した, 第3章を参照, 第1章から第3章: not a heading
    r"(?![\s　]*(?:参照|のとおり)|[がをにでのともへや、。～〜~・]|は(?!じめ)|から|まで|より|および|及び"
    r"|または|又は|並び)"
)
_CHAPTER = re.compile(rf"第\s*[\d〇{_KANJI}百]+\s*([編部章節項条款目])(?:の[\d{_KANJI}]+)?{_REFERS}")
_FIRST_LEVEL = re.compile(rf"第[\d{_KANJI}]{{1,3}}[\s　．.]+(?!回|四半期|版|位|号|種|[\d{_KANJI}])(?=\S)")
_PART = re.compile(
    r"(Part|Chapter|Section|Appendix)\s+(?:\d+|[A-Z]|[IVX]+)\b(?!\s+(?:is|are|and|or|of|for|to)\b)", re.IGNORECASE
)
_APPENDIX = re.compile(
    rf"(?:付録|附録|別紙|別添|(?:別表|様式|参考資料|付属資料|添付資料|資料)(?=\s*第?\s*[\d{_KANJI}]))"
    rf"\s*(?:第?\s*(?:\d+|[{_KANJI}]+|[A-ZＡ-Ｚ])(?:[-－]\d+)?\s*号?)?"
    r"(?=[\s　:：（(【「．.・]|$)(?![\s　]*[のをにはでと])"
)
_STEP = re.compile(r"(?:STEP|Step|ステップ|手順|工程)\s*(\d{1,2})(?:[\s　.:：．)）]+(?=\S)|(?=[「【［])|$)")
_DOTTED = re.compile(
    r"((?:\d{1,2}|[A-Z])(?:[.．]\d{1,2}){1,5})[.．]?"
    rf"([\s　]+)?{_UNIT}(?(2)(?=[^\W\d_]|[「『(（{{<\u201c])|(?=[^\W\d_a-zA-Z]))"
)
_DASHED = re.compile(rf"(\d{{1,2}}(?:[-－‐−]\d{{1,2}}){{1,3}})[.．]?[\s　]+{_UNIT}(?=[^\W\d_a-z]|[「『(（])")
_SINGLE = re.compile(
    rf"(\d{{1,2}})(?:[.．](?:[\s　]+(?=\S)|(?=[^\W\d]|{_OPENED}))|[\s　]+{_UNIT}(?=[^\W\d]|{_OPENED}))[\s　]*"
)
_KANJI_NUMBER = re.compile(rf"([{_KANJI}]{{1,2}})(?:[．.、][\s　]*|[\s　]+)(?=\S)")
_ROMAN_NUMBER = re.compile(rf"([{_ROMAN}])[\s　．.]*(?=[^\W\d_])")
_KANA = re.compile(r"([ア-ン])[\s　．.)）](?=[\s　]*\S)[\s　]*")
_PAREN = re.compile(r"[(（](\d{1,2})[)）][\s　]*(?=\S)")
_HALF_PAREN = re.compile(r"(\d{1,2})[)）][\s　]*(?=\S)")
_LETTER = re.compile(r"[(（]([ァ-ヶa-zA-Zｱ-ﾝ])[)）][\s　]*(?=\S)|([a-zａ-ｚ])(?:[.．][\s　]+|[)）][\s　]*)(?=\S)")
_CIRCLE = re.compile(rf"([{_CIRCLES}])[\s　．.:：]*(?=\S)")
_SEVERAL = re.compile(rf"[{_CIRCLES}].*[{_CIRCLES}]")  # ① ランプ ② ボタン: the parts of a figure
_ENCLOSED_NUMBER = re.compile(rf"([{_ENCLOSED}])[\s　]*(?=\S)")
_SIGN = re.compile(rf"([{SIGNS}])[\s　]*(?=\S)")
_ROUND_SIGN = re.compile(rf"([{_ROUND}])[\s　]*(?=\S)")
BRACKET = re.compile(
    r"【[^】]{1,30}】|［[^］]{1,30}］|≪[^≫]{1,30}≫|《[^》]{1,30}》|＜[^＞]{1,30}＞|〔[^〕]{1,30}〕|〈[^〉]{1,30}〉"
)
ONLY_NUMBER = re.compile(rf"(?:{_CHAPTER.pattern}|(?i:{_PART.pattern})|\d{{1,2}}(?:[.．]\d{{1,2}})*[.．]?)")
HASH = re.compile(r"(#{1,6})\s+(?=\S)")
BULLET = re.compile(r"(?:[・●○▪•◦‣➢✓✔※▶►⁃∙☐☑⚫]|[-*+–](?=\s)|[-–](?=[^\W\d_a-zA-Z]))[\s　]*(?=\S)")

_KINDS = (
    Kind("第", _CHAPTER, lambda found: Mark("chapter", _DEPTHS[found[1]], sure=True)),
    Kind("第", _FIRST_LEVEL, lambda _: Mark("chapter", 1, sure=True)),
    Kind("PCSApcsa", _PART, lambda found: Mark("chapter", _DEPTHS[found[1].lower()], sure=True)),
    Kind("Sス手工", _STEP, lambda _: Mark("step", 1, sure=False)),
    Kind("付附別様参添資", _APPENDIX, lambda _: Mark("chapter", 1, sure=True)),
    Kind(DIGITS + "ABCDEFGHIJKLMNOPQRSTUVWXYZ", _DOTTED,
          lambda found: Mark("number", 1 + sum(map(found[1].count, ".．")), sure=True)),
    Kind(DIGITS, _DASHED, lambda found: Mark("number", 1 + sum(map(found[1].count, "-－‐−")), sure=True)),
    Kind(DIGITS, _SINGLE, lambda _: Mark("number", 1, sure=False)),
    Kind(_ROMAN, _ROMAN_NUMBER, lambda _: Mark("roman", 1, sure=True)),
    Kind(_KANJI, _KANJI_NUMBER, lambda _: Mark("kanji", 1, sure=False)),
    Kind("(（", _PAREN, lambda _: Mark("paren", 1, sure=False)),
    Kind(DIGITS, _HALF_PAREN, lambda _: Mark("half paren", 1, sure=False)),
    Kind(_ENCLOSED, _ENCLOSED_NUMBER, lambda _: Mark("paren", 1, sure=False)),
    Kind(_CIRCLES, _CIRCLE, lambda found: None if _SEVERAL.match(found.string) else Mark("circle", 1, sure=False)),
    Kind("アイウエオカキクケコサシスセソ", _KANA, lambda _: Mark("kana", 1, sure=False)),
    Kind("(（abcdefghijklmnopqrstuvwxyzａｂｃｄｅｆｇｈ", _LETTER, lambda _: None, "letter"),
    Kind(SIGNS, _SIGN, lambda found: Mark(found[1], 1, sure=True), "sign"),
    Kind(_ROUND, _ROUND_SIGN, lambda found: Mark(found[1], 1, sure=False), "sign"),
    Kind("#", HASH, lambda _: None),
    Kind("・▪•◦‣➢✓✔※▶►⁃∙☐☑⚫-*+–", BULLET, lambda _: None, "sign"),
)  # fmt: skip
BY_FIRST = {sign: tuple(kind for kind in _KINDS if sign in kind.first) for kind in _KINDS for sign in kind.first}
OPENING = "【［≪《＜〔〈"


def begins(text: str) -> tuple[Kind, re.Match[str]] | None:
    """Give the kind of mark that a line begins with, and what of it matched."""
    for kind in BY_FIRST.get(text[:1], ()):
        if found := kind.pattern.match(text):
            return kind, found
    return None


def value(sign: str) -> int:
    """Read a number of any of the ways in which list items are numbered."""
    if sign.isdecimal():
        return int(sign)
    for signs in (_CIRCLES, _ENCLOSED, _KANA_ORDER):
        if sign in signs:
            return (signs.index(sign) % 20) + 1
    tens, _, ones = sign.rpartition("十")
    return (10 * (_KANJI.index(tens) + 1 if tens else 1) if "十" in sign else 0) + (
        _KANJI.index(ones) + 1 if ones else 0
    )
