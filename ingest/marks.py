"""The marks that Japanese and English documents put before headings, list items, warnings, questions and answers."""

from __future__ import annotations

import re
from typing import NamedTuple


class Mark(NamedTuple):
    """A heading's family of numbering and its depth in that family."""

    family: str
    depth: int
    sure: bool  # False: steps of a list are written the same way


_CHAPTER = re.compile(
    r"第\s*[\d一二三四五六七八九十百]+\s*([部章節項条])(?!では|で説明|のとおり|を参照|参照)|(?:(Part"
    r"|Chapter|Section|Appendix)\s+[\dA-Z]+\b)"
)
_APPENDIX = re.compile(r"付録\s*[\dA-ZＡ-Ｚ]?(?=[\s　:：]|$)")
_CHAPTER_DEPTH = {"部": 0, "章": 1, "節": 2, "項": 3, "条": 3, "Part": 0, "Chapter": 1, "Section": 2, "Appendix": 1}
_DOTTED = re.compile(
    r"((?:\d{1,2}|[A-Z])(?:[.．]\d{1,2}){1,5})[.．]?"
    r"(?:[\s　]+(?=[^\W\d_]|[「『(（{<\u201c])|(?=[^\W\d_a-zA-Z倍秒分時枚回個台円年月日本版以]))"
)
_SINGLE = re.compile(r"\d{1,2}(?:[.．][\s　]*|[\s　]+)(?=[^\W\d])")
_SIGN = re.compile(r"([■□◆◇▼▽★☆◎])[\s　]*(?=\S)")
_BRACKET = re.compile(r"【[^】]{1,30}】|［[^］]{1,30}］|≪[^≫]{1,30}≫|＜[^＞]{1,30}＞")
_PAREN = re.compile(r"[(（]\d{1,2}[)）][\s　]*(?=\S)|\d{1,2}[)）][\s　]*(?=\S)")
_CIRCLE = re.compile(r"[①-⑳❶-❿][\s　]*(?=\S)")
_HASH = re.compile(r"(#{1,6})\s+(?=\S)")
_BULLET = re.compile(r"(?:[・●○▪•◦‣➢✓※▶►]|[-*+–](?=\s))[\s　]*(?=\S)")
_LABEL = re.compile(
    r"[\s　【［\[⚠!！<＜]*(注意|警告|危険|重要|注記|注|補足|備考|ヒント|メモ|お願い|参考|ご注意"
    r"|caution|warning|danger|important|note|notice|tip)[\s　】］\]:：>＞!！]*",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"(?:Q\s*[.．:：]|Q\s*\d{1,3}\s*[.．:：)）]?|Ｑ\s*\d{0,3}[.．:：]?|質問\s*\d{0,3}\s*[:：.．]"
    r"|【\s*(?:Q|質問)\s*\d*\s*】|問\s*\d+[.．:：\s])[\s　]*(?=\S)"
)
_ANSWERS = re.compile(
    r"(?:A\s*[.．:：]|A\s*\d{1,3}\s*[.．:：)）]?|Ａ\s*\d{0,3}[.．:：]?|回答\s*\d{0,3}\s*[:：.．]"
    r"|【\s*(?:A|回答)\s*\d*\s*】|答\s*\d*[.．:：\s])[\s　]*(?=\S)"
)
_LEADER = re.compile(r"(?:[.．…‥·・_]\s?){4,}\s*[\divxlc]*\s*$|…{2,}\s*\d+\s*$")
_SENTENCE_END = re.compile(r"[。．.!！、,;；:：]$|(?:ます|です|ません|ました|ください|でした)$")
_VERB_END = re.compile(r"[るすくうつぬぶむぐ]$")
_LONGEST = {True: 50, False: 90}  # characters of a heading without a style: with Japanese in it, without


def mark(text: str) -> Mark | None:
    """Name the heading mark that a line begins with, if it can be a heading at all.

    >>> mark("第2章 設置"), mark("1.2.3 電源の投入"), mark("1.5mm以下にします。")
    (Mark(family='chapter', depth=1, sure=True), Mark(family='number', depth=3, sure=True), None)
    """
    if not _can_be_heading(text):
        return None
    if found := _CHAPTER.match(text):
        return Mark("chapter", _CHAPTER_DEPTH[found[1] or found[2]], sure=True)
    if found := _DOTTED.match(text):
        return Mark("number", len(re.split("[.．]", found[1])), sure=True)
    named = (("chapter", _APPENDIX), (text[0], _SIGN), ("number", _SINGLE), ("paren", _PAREN), ("circle", _CIRCLE))
    found_in = ((family, pattern) for family, pattern in named if pattern.match(text))
    family, pattern = (text[0], _BRACKET) if _BRACKET.fullmatch(text) else next(found_in, ("", _BRACKET))
    return Mark(family, 1, sure=pattern in {_APPENDIX, _SIGN, _BRACKET}) if family else None


def _can_be_heading(text: str) -> bool:
    longest = _LONGEST[bool(re.search("[\u3041-\u9fff]", text))]
    fits = 1 < len(text) <= longest and "\n" not in text
    return fits and not (_SENTENCE_END.search(text) or is_leader(text) or is_label(text))


def is_number(text: str) -> bool:
    """Tell whether a heading is only its number: 第1章, Chapter 1, 1.2.

    >>> is_number("第1章"), is_number("Chapter 2"), is_number("第1章 設置")
    (True, True, False)
    """
    return bool(re.fullmatch(rf"(?:{_CHAPTER.pattern}|\d{{1,2}}(?:[.．]\d{{1,2}})*[.．]?)", text.strip()))


def is_step(text: str) -> bool:
    """Tell a step of a procedure (it ends in a verb) from a heading (it ends in a noun)."""
    return bool(_VERB_END.search(text))


def hashed(text: str) -> int | None:
    """Give the level of a Markdown heading written in plain text."""
    found = _HASH.match(text)
    return len(found[1]) if found else None


def is_label(text: str) -> bool:
    """Tell whether a line is only a warning label: 【注意】, 警告, NOTE: ..."""
    return bool(_LABEL.fullmatch(text.strip()))


def is_item(text: str) -> bool:
    """Tell whether a line is written as a list item: bulleted or numbered."""
    return any(pattern.match(text) for pattern in (_BULLET, _SINGLE, _PAREN, _CIRCLE))


def is_leader(text: str) -> bool:
    """Tell a table of contents' line by its dot leader."""
    return bool(_LEADER.search(text))


def starts(text: str) -> bool:
    """Tell whether a line begins something new, so that it never continues the line before it."""
    begins = (_BULLET, _ASKS, _ANSWERS, _SIGN, _BRACKET, _PAREN, _CIRCLE, _HASH, _SINGLE)
    return any(pattern.match(text) for pattern in begins) or mark(text) is not None or is_label(text)


def asked(text: str) -> str | None:
    """Give the question without its mark where a line has one: Q. / Q1. / 質問: ...

    >>> asked("Q1. 電源が入りません。"), asked("Quick start")
    ('電源が入りません。', None)
    """
    found = _ASKS.match(text)
    return text[found.end() :].strip() if found else None


def answered(text: str) -> str | None:
    """Give the answer without its mark where a line has one: A. / A1. / 回答: ..."""
    found = _ANSWERS.match(text)
    return text[found.end() :].strip() if found else None


def bare(text: str) -> str:
    """Take the number and the signs off a heading.

    >>> bare("1.2.3 電源の投入"), bare("第2章　設置"), bare("■ 仕様"), bare("【用紙の補給】")
    ('電源の投入', '設置', '仕様', '用紙の補給')
    """
    text = text.strip()
    if _BRACKET.fullmatch(text):
        return text[1:-1].strip()
    for pattern in (_CHAPTER, _APPENDIX, _DOTTED, _SINGLE, _SIGN, _PAREN, _CIRCLE, _HASH, _BULLET):
        found = pattern.match(text)
        if found and text[found.end() :].strip(" 　:：.．-–"):
            return text[found.end() :].strip(" 　:：.．")
    return text
