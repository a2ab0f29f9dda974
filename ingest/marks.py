"""The marks that Japanese and English documents put before headings, list items, warnings, questions and answers.

Every piece of every document is asked for its marks, so each question looks at the first character before it tries an
expression.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.numbers import BRACKET, BULLET, DIGITS, HASH, ONLY_NUMBER, OPENING, SIGNS, Mark, begins, value


class Item(NamedTuple):
    """A place in a list: what its marks look like, and its number where it has one."""

    family: str
    number: int | None


_NAMED = re.compile(  # chapters that are commonly left without a number
    r"(?:は\s*じ\s*め\s*に|まえがき|序文|序章|おわりに|あとがき|終わりに|[附付]\s*則|(?:改[訂定版]|変更|更新)履歴|用語集|参考文献|索引"
    r"|お?問い?合わ?せ(?:先|窓口)?"
    r"|preface|foreword|glossary|revision history|change history)",
    re.IGNORECASE,
)
_NAMES_BEGIN = "はま序おあ終附付改変更用参索問PpFfGgRrCc"
_LABEL = re.compile(
    r"[\s　【［\[⚠!！<＜≪《〔※]*"
    r"(?:ご?注意|警告|危険|重要|注記?|補足|備考|ヒント|メモ|お願い|お知らせ|参考|禁止"
    r"|(?:ここが|ワン)?ポイント(?:アドバイス)?|コツ|豆知識|留意点"
    r"|caution|warning|danger|important|note|notice|tip)[\s　】］\]:：>＞≫》〕!！]*",
    re.IGNORECASE,
)
_LONGEST_LABEL = 16
_ASKS = re.compile(
    r"(?:Q\s*[.．:：]|Q\s*\d{1,3}\s*[.．:：)）]?|Ｑ\s*\d{0,3}[.．:：]?|質問\s*\d{0,3}\s*[:：.．]"
    r"|【\s*(?:Q|質問)\s*\d*\s*】|問\s*\d+[.．:：\s])[\s　]*(?=\S)"
)
_ANSWERS = re.compile(
    r"(?:A\s*[.．:：]|A\s*\d{1,3}\s*[.．:：)）]?|Ａ\s*\d{0,3}[.．:：]?|回答\s*\d{0,3}\s*[:：.．]"
    r"|【\s*(?:A|回答)\s*\d*\s*】|答\s*\d*[.．:：\s])[\s　]*(?=\S)"
)
_ASKING, _ANSWERING = "QＱ質【問", "AＡ回【答"
_CAPTION = re.compile(
    r"(?:図表?|表|写真|画面|リスト|例)\s*(?:\d+|[A-Z](?=[-.\d])|[X〇○])(?:\s*[-‐－−.．]\s*\d+)*[\s　:：．.)）]"
    r"|[(（]?(?i:Fig(?:ure)?|Table|Photo|Listing)\b\.?\s*(?:\d|[A-Z](?=[-.\d\s:]))"
)
_CAPTIONS = "図表写画リ例FfTtPpLl(（"
_LEADER = re.compile(
    r"(?:[.．…‥·・]\s?){4,}\s*[\divxlc]*\s*$|(?:_{4,}|…{2,})\s*\d+\s*$"
)  # ____ alone is a blank to fill in
_LEADER_ENDS = frozenset(".．…‥·・ivxlc " + DIGITS)
_LEADER_WITHIN = 120  # characters from the end
_SENTENCE_ENDS = (
    *"。．.!！、,;；:：→",
    "。)",
    "。）",
    "ます",
    "です",
    "ません",
    "ました",
    "ください",
    "下さい",
    "でした",
    "ましょう",
)
_STOP_INSIDE = re.compile(r"。(?![」』）)])|[a-z]{3}\. [A-Z]")
_CODE = re.compile(r";(?:\s|$)|\$[@({\w]|[a-z]=\S|<[^>]*<")  # of commands and listings, whose lines may be numbered
_HARD_ENDS = tuple("。．.、,;；:：")
_VERB_END = re.compile(r"[るすくうつぬぶむぐ]$")
_LONGEST_JAPANESE, _LONGEST = 50, 90  # characters of a heading without a style
_LONGEST_QUESTION = 160
_POLITE = 30  # characters: a heading may speak to its reader: 第1章 はじめにお読みください
_JAPANESE = re.compile("[\u3041-\u9fff]")
_NOT_NAME = " 　:：.．-–"


def mark(text: str) -> Mark | None:
    """Name the heading mark that a line begins with, if it can be a heading at all.

    >>> mark("第2章 設置"), mark("1.2.3 電源の投入"), mark("1.5mm以下にします。")
    (Mark(family='chapter', depth=1, sure=True), Mark(family='number', depth=3, sure=True), None)
    """
    if first := begins(text):
        kind, found = first
        if text[0] == "Q" and asked(text):
            return None
        said = kind.mark(found)
        return said if said and (can_be_heading(text) or (said.sure and (_is_polite(text) or _asks(text)))) else None
    if _bracketed(text):
        return Mark(text[0], 1, sure=True) if can_be_heading(text) else None
    return Mark("named", 1, sure=True) if _is_named(text) else None


def _is_named(text: str) -> bool:
    return text[:1] in _NAMES_BEGIN and bool(_NAMED.fullmatch(text))


def _asks(text: str) -> bool:
    """Tell a question; under a number of its own it is the heading of its answer, however long."""
    return text.endswith(("?", "？")) and len(text) <= _LONGEST_QUESTION and "\n" not in text


def _is_polite(text: str) -> bool:
    """Tell a short line that ends like a sentence, but without its full stop."""
    if len(text) > _POLITE or "\n" in text or text.endswith(_HARD_ENDS) or _STOP_INSIDE.search(text):
        return False
    return not (is_leader(text) or is_label(text) or is_caption(text))


def _bracketed(text: str) -> bool:
    return bool(text) and text[0] in OPENING and bool(BRACKET.fullmatch(text))


def can_be_heading(text: str) -> bool:
    """Tell whether a line is short enough for a heading and does not end like a sentence.

    >>> can_be_heading("電源の投入"), can_be_heading("電源を入れます。"), can_be_heading("図1-2 各部の名称")
    (True, False, False)
    """
    if not 1 < len(text) <= _LONGEST or "\n" in text:
        return False
    if len(text) > _LONGEST_JAPANESE and _JAPANESE.search(text):
        return False
    if text.endswith(_SENTENCE_ENDS) or _STOP_INSIDE.search(text) or _CODE.search(text):
        return False
    return not (is_leader(text) or is_label(text) or is_caption(text))


def is_number(text: str) -> bool:
    """Tell whether a heading is only its number: 第1章, Chapter 1, 1.2.

    >>> is_number("第1章"), is_number("Chapter 2"), is_number("第1章 設置")
    (True, True, False)
    """
    return bool(ONLY_NUMBER.fullmatch(text.strip()))


def is_step(text: str) -> bool:
    """Tell a step of a procedure (it ends in a verb) from a heading (it ends in a noun)."""
    return bool(_VERB_END.search(text))


def hashed(text: str) -> int | None:
    """Give the level of a Markdown heading written in plain text."""
    found = HASH.match(text) if text[:1] == "#" else None
    return len(found[1]) if found else None


def is_label(text: str) -> bool:
    """Tell whether a line is only a warning label: 【注意】, 警告, NOTE: ..."""
    return len(text) <= _LONGEST_LABEL and bool(_LABEL.fullmatch(text.strip()))


def is_caption(text: str) -> bool:
    """Tell the caption of a figure or table: 図1-2 各部の名称, 表3: 仕様, Figure 4.

    >>> is_caption("図1-2 各部の名称"), is_caption("Table 3: Specifications"), is_caption("図の見かた")
    (True, True, False)
    """
    return text[:1] in _CAPTIONS and bool(_CAPTION.match(text))


def item(text: str) -> Item | None:
    """Give the place in a list that a line's mark says: its family, and its number where it has one.

    >>> item("② 電源を切る"), item("・水平な場所"), item("電源を切る")
    (Item(family='circle', number=2), Item(family='・', number=None), None)
    """
    first = begins(text)
    if first is None:
        return None
    kind, found = first
    if kind.item == "sign":
        return Item(text[0], None)
    if kind.item == "letter":
        return Item("letter", None)
    said = kind.mark(found)
    if said is None or said.sure:
        return None
    dotted = found[0].rstrip().endswith((".", "．"))  # the steps 1., 2. inside the chapters 1, 2
    return Item(said.family + "." * dotted, value(next(filter(None, found.groups()))))


def is_item(text: str) -> bool:
    """Tell whether a line is written as a list item: bulleted or numbered."""
    found = item(text)
    return found is not None and found.family not in SIGNS


def is_bulleted(text: str) -> bool:
    """Tell whether a line begins with a bullet or a sign that stands for one."""
    return bool(BULLET.match(text))


def is_leader(text: str) -> bool:
    """Tell a table of contents' line by its dot leader."""
    return text[-1:] in _LEADER_ENDS and bool(_LEADER.search(text[-_LEADER_WITHIN:]))


def starts(text: str) -> bool:
    """Tell whether a line begins something new, so that it never continues the line before it."""
    first = begins(text)
    if first is not None:
        kind, found = first
        said = kind.mark(found)
        if said is None or not said.sure or kind.item == "sign" or can_be_heading(text) or _is_polite(text):
            return True
    elif (text[:1] in OPENING and BRACKET.match(text)) or _is_named(text):
        return True
    return asked(text) is not None or answered(text) is not None or is_label(text) or is_caption(text)


def asked(text: str) -> str | None:
    """Give the question without its mark where a line has one: Q. / Q1. / 質問: ...

    >>> asked("Q1. 電源が入りません。"), asked("Quick start")
    ('電源が入りません。', None)
    """
    found = _ASKS.match(text) if text[:1] in _ASKING else None
    return text[found.end() :].strip() if found else None


def answered(text: str) -> str | None:
    """Give the answer without its mark where a line has one: A. / A1. / 回答: ..."""
    found = _ANSWERS.match(text) if text[:1] in _ANSWERING else None
    return text[found.end() :].strip() if found else None


def bare(text: str) -> str:
    """Take the number and the signs off a heading.

    >>> bare("1.2.3 電源の投入"), bare("第2章　設置"), bare("■ 仕様"), bare("【用紙の補給】")
    ('電源の投入', '設置', '仕様', '用紙の補給')
    """
    text = text.strip()
    if _bracketed(text):
        return text[1:-1].strip()
    first = begins(text)
    name = text[first[1].end() :] if first else ""
    return name.strip(" 　:：.．") if name.strip(_NOT_NAME) else text
