"""Writes one list of questions and answers in every shape that FAQs come in, as blocks of a generated manual."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from bench.ingesting.manual import Block, Manual
from bench.ingesting.words import EN, JA, Words

Pairs = list[tuple[str, str]]
_MARKS_JA_LINES = """Q. _|A. _
Q{n}. _|A{n}. _
Q{n}：_|A{n}：_
Ｑ：_|Ａ：_
Ｑ{n}．_|Ａ{n}．_
質問{n}：_|回答{n}：_
質問：_|回答：_
問{n} _|答 _
問{n}．_|答{n}．_
【質問】_|【回答】_
【Q】_|【A】_
【Q{n}】_|【A{n}】_
Q1-{n} _|A1-{n} _
Q.{n} _|A.{n} _
Q {n}) _|A {n}) _
FAQ {n}: _|_
Q{n}. _|_
Q{n} _|A{n} _
Q{n}、_|A{n}、_
_|A. _"""
_MARKS_EN_LINES = """Q: _|A: _
Q{n}. _|A{n}. _
Q{n}: _|A{n}: _
Question {n}: _|Answer: _
Question: _|Answer: _
Q{n}) _|A{n}) _
FAQ {n}: _|_
Q.{n} _|A.{n} _
Q{n}. _|_
Q{n} - _|A{n} - _
[Q] _|[A] _
_|A: _"""
_STATED = (
    ("印刷できない", "用紙とケーブルを確認してください。"),
    ("画面が真っ暗になりました", "電源ボタンを10秒間押してください。"),
    ("パスワードを忘れた", "ログイン画面の「再設定」を押してください。"),
    ("音が途切れる", "ほかの機器から1メートル以上離してください。"),
)
_NO_FAQ = {
    "ja": (
        "こんなお悩みはありませんか？この章では、毎日の作業を短くする設定を紹介します。",
        "A4用紙は100枚まで入ります。Q値の調整は工場で済ませています。",
        "ご不明な点はございませんか？詳しくは販売店にお尋ねください。",
    ),
    "en": (
        "Ready to start? This chapter shows the settings that shorten daily work.",
        "A cable is supplied with the unit. Q factors are adjusted at the factory.",
        "A. M. Turing is the name of the lab. Any questions? Ask your dealer.",
    ),
}


@dataclass(frozen=True)
class Shaped:
    """A document in one shape, and the pairs that it holds."""

    name: str
    manual: Manual
    gold: Pairs
    forms: tuple[str, ...]


def shapes(language: str, seed: int) -> Iterator[Shaped]:
    """Yield the documents of one language; `forms` says which formats can hold the shape."""
    words = JA if language == "ja" else EN
    draw = random.Random(f"{seed}{language}")
    pairs = _pairs(words, draw)
    every = ("md", "html", "docx", "pptx", "pdf", "txt")
    for at, (ask, tell) in enumerate(_marks(_MARKS_JA_LINES if words is JA else _MARKS_EN_LINES)):
        yield _shaped(f"marks{at}", words, pairs, _marked(pairs, ask, tell), every)
        if ask and tell:
            yield _shaped(f"lines{at}", words, pairs, _lines(pairs, ask, tell), ("md", "docx", "txt"))
    yield _shaped("headings", words, pairs, _headed(pairs), ("md", "html", "docx", "pptx", "pdf"))
    yield _shaped("marked_headings", words, pairs, _headed(pairs, "Q{n}. "), ("md", "html", "docx", "pptx", "pdf"))
    yield _shaped(
        "answered_headings", words, pairs, _headed(pairs, "Q{n}. ", "A. "), ("md", "html", "docx", "pptx", "pdf")
    )
    yield _shaped("grouped", words, pairs, _grouped(pairs, words), ("md", "html", "docx", "pdf"))
    if words is JA:
        yield _shaped("stated", words, list(_STATED), _headed(list(_STATED)), ("md", "html", "docx", "pdf"))
    rich, gold = _rich(pairs, words)
    yield _shaped("rich", words, gold, rich, ("md", "html", "docx", "pdf"))
    for at, rows in enumerate(_tables(pairs, words)):
        forms = ("md", "html", "docx", "pptx", "pdf") if at == 0 else ("md", "html", "docx", "pptx")
        yield _shaped(f"table{at}", words, pairs, [Block("table", rows=rows)], forms)
    yield _shaped("exam", words, *_exam(words), ("md", "html", "docx", "pdf", "txt"))
    yield _shaped("unanswered", words, [], [Block("prose", f"Q{n}. {q}") for n, (q, _) in enumerate(pairs, 1)], every)
    yield Shaped(
        "prose", _manual(words, [Block("prose", text) for text in _NO_FAQ[language]], words.chapters[1]), [], every
    )


def _marks(lines: str) -> list[tuple[str, str]]:
    """Read pairs of marks, a line each; `_` stands for the text."""
    return [
        (ask.removesuffix("_"), tell.removesuffix("_")) for ask, tell in (line.split("|") for line in lines.split("\n"))
    ]


def _pairs(words: Words, draw: random.Random) -> Pairs:
    """Draw pairs that no other pair resembles."""
    parts = draw.sample(words.parts, len(words.faq))
    return [
        (ask.format(part=part, number=5), tell.format(part=part, number=5))
        for (ask, tell), part in zip(words.faq, parts, strict=True)
    ]


def _manual(words: Words, blocks: list[Block], heading: str = "") -> Manual:
    head = [
        Block("heading", words.title.format(product="KX-500"), level=1),
        Block("heading", heading or words.special[0], level=2),
    ]
    tail = [Block("heading", words.special[2], level=2), Block("table", rows=(words.spec_header, *words.spec))]
    return Manual((*head, *blocks, *tail), words, "KX-500", "none")


def _shaped(name: str, words: Words, gold: Pairs, blocks: list[Block], forms: tuple[str, ...]) -> Shaped:
    return Shaped(name, _manual(words, blocks), gold, forms)


def _marked(pairs: Pairs, ask: str, tell: str) -> list[Block]:
    found = []
    for n, (question, answer) in enumerate(pairs, start=1):
        found += [Block("prose", ask.format(n=n) + question), Block("prose", tell.format(n=n) + answer)]
    return found


def _lines(pairs: Pairs, ask: str, tell: str) -> list[Block]:
    return [
        Block("prose", f"{ask.format(n=n)}{question}\n{tell.format(n=n)}{answer}")
        for n, (question, answer) in enumerate(pairs, start=1)
    ]


def _headed(pairs: Pairs, ask: str = "", tell: str = "") -> list[Block]:
    found = []
    for n, (question, answer) in enumerate(pairs, start=1):
        found += [Block("heading", ask.format(n=n) + question, level=3), Block("prose", tell + answer)]
    return found


def _grouped(pairs: Pairs, words: Words) -> list[Block]:
    """Put the questions under headings of categories, with a line of introduction."""
    half = len(pairs) // 2
    found = []
    for name, some in zip(words.topics[:2], (pairs[:half], pairs[half:]), strict=True):
        found += [Block("heading", name, level=3), *_marked(some, "Q. ", "A. ")]
    return found


def _rich(pairs: Pairs, words: Words) -> tuple[list[Block], Pairs]:
    """Give each answer a list, a table, more paragraphs or code after its first paragraph."""
    found: list[Block] = []
    gold: Pairs = []
    items = tuple(text.format(part=words.parts[0], number=3) for text in words.steps[:3])
    rows = (words.spec_header, *words.spec[:3])
    more = words.prose[2].format(part=words.parts[1], number=4)
    extras = (
        (Block("steps", items=items), "\n".join(f"{n}. {item}" for n, item in enumerate(items, start=1))),
        (Block("table", rows=rows), "\n".join(" | ".join(row) for row in rows)),
        (Block("prose", more), more),
        (Block("bullets", items=items), "\n".join(items)),
    )
    for n, (question, answer) in enumerate(pairs, start=1):
        extra, text = extras[n % len(extras)]
        found += [Block("prose", f"Q{n}. {question}"), Block("prose", f"A{n}. {answer}"), extra]
        gold.append((question, f"{answer}\n{text}"))
    return found, gold


def _tables(pairs: Pairs, words: Words) -> Iterator[tuple[tuple[str, ...], ...]]:
    japanese = words is JA
    numbered = [(str(n), q, a, words.topics[n % 2]) for n, (q, a) in enumerate(pairs, start=1)]
    yield (("質問", "回答") if japanese else ("Question", "Answer"), *pairs)
    yield (("No.", "質問内容", "回答", "分類") if japanese else ("No.", "Question", "Answer", "Category"), *numbered)
    yield tuple(
        (f"{mark}{n}", text) for n, pair in enumerate(pairs, start=1) for mark, text in zip("QA", pair, strict=True)
    )
    yield (("Q", "A"), *((f"Q{n}. {q}", f"A{n}. {a}") for n, (q, a) in enumerate(pairs, start=1)))


def _exam(words: Words) -> tuple[Pairs, list[Block]]:
    """Write exam questions with choices; the last has no answer and gives no pair."""
    japanese = words is JA
    asked = ("正しいものを一つ選びなさい。", "誤っているものを選びなさい。", "当てはまるものを選びなさい。")
    if not japanese:
        asked = ("Which is right?", "Which is wrong?", "Which of these apply?")
    blocks: list[Block] = []
    gold: Pairs = []
    for n, text in enumerate(asked, start=1):
        choices = [part.capitalize() for part in words.parts[n : n + 3]]
        lines = [f"{letter}. {part}" for letter, part in zip("アイウ" if japanese else "abc", choices, strict=True)]
        blocks += [
            Block("prose", f"{'問題' if japanese else 'Question '}{n}. {text}"),
            *(Block("prose", line) for line in lines),
        ]
        if n < len(asked):
            blocks.append(Block("prose", f"{'解答：' if japanese else 'Answer: '}{lines[n % 3]}"))
            gold.append(("\n".join([text, *lines]), lines[n % 3]))
    return gold, blocks
