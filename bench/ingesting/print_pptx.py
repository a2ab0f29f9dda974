"""Prints a generated manual as slides."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from bench.ingesting.manual import Block, Manual
from bench.ingesting.render import Faq, marked

_LINES = 7  # paragraphs that fit a slide


def slides(manual: Manual, faq: Faq) -> bytes:
    """Give a deck: the title slide, a slide a heading (more where its text is long), the questions, the tables."""
    from pptx import Presentation

    deck = Presentation()
    japanese = manual.words.contents == "目次"
    opening = deck.slides.add_slide(deck.slide_layouts[0])
    opening.shapes.title.text = manual.headings()[0][1]
    opening.placeholders[1].text = manual.running[0]
    for number, (title, body) in enumerate(_sections(manual.blocks[1:]), start=2):
        asked = [block for block in body if block.kind in {"question", "answer"}]
        rest = [block for block in body if block.kind not in {"question", "answer"}]
        if asked:
            _questions(deck, title, asked, faq, manual)
        if rest or not asked:
            _text(deck, title, rest, number, manual, japanese=japanese)
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def _sections(blocks: Sequence[Block]) -> Iterator[tuple[str, list[Block]]]:
    title, body = "", []
    for block in blocks:
        if block.kind == "heading":
            if title:
                yield title, body
            title, body = block.text, []
        else:
            body.append(block)
    yield title, body


def _text(deck: Any, title: str, body: list[Block], number: int, manual: Manual, *, japanese: bool) -> None:
    lines = [line for block in body if block.kind != "table" for line in _lines(block, japanese=japanese)]
    for start in range(0, max(1, len(lines)), _LINES):
        page = deck.slides.add_slide(deck.slide_layouts[1])
        page.shapes.title.text = title
        frame = page.placeholders[1].text_frame
        for at, line in enumerate(lines[start : start + _LINES]):
            (frame.paragraphs[0] if at == 0 else frame.add_paragraph()).text = line
        _furniture(page, number, manual)
        for block in body if start == 0 else []:
            if block.kind == "table":
                _table(page, block)


def _lines(block: Block, *, japanese: bool) -> list[str]:
    if block.kind == "steps":
        return [f"{at}. {item}" for at, item in enumerate(block.items, start=1)]
    if block.items:
        return list(block.items)
    return [marked(block, japanese) if block.kind == "warning" else block.text]


def _furniture(page: Any, number: int, manual: Manual) -> None:
    from pptx.util import Inches

    for text, left in ((manual.running[1], 0.3), (str(number), 9.2)):
        page.shapes.add_textbox(Inches(left), Inches(7.1), Inches(3), Inches(0.3)).text_frame.text = text


def _table(page: Any, block: Block) -> None:
    from pptx.util import Inches

    grid = page.shapes.add_table(
        len(block.rows), len(block.rows[0]), Inches(0.5), Inches(2), Inches(9), Inches(3)
    ).table
    for at, row in enumerate(block.rows):
        for column, text in enumerate(row):
            grid.cell(at, column).text = text


def _questions(deck: Any, title: str, blocks: list[Block], faq: Faq, manual: Manual) -> None:
    """Print a slide a question (as its title), or two questions a slide in boxes, added answers first as people do."""
    from pptx.util import Inches

    pairs = list(zip(blocks[::2], blocks[1::2], strict=True))
    if faq == "heading":
        for question, answer in pairs:
            page = deck.slides.add_slide(deck.slide_layouts[1])
            page.shapes.title.text = question.text
            page.placeholders[1].text_frame.text = answer.text
        return
    for start in range(0, len(pairs), 2):
        page = deck.slides.add_slide(deck.slide_layouts[5])
        page.shapes.title.text = title
        for row, pair in enumerate(pairs[start : start + 2]):
            for line, block in reversed(list(enumerate(pair))):
                top = Inches(1.6 + 2.6 * row + 1.0 * line)
                page.shapes.add_textbox(Inches(1.3), top, Inches(8), Inches(0.9)).text_frame.text = block.text
                page.shapes.add_textbox(Inches(0.4), top, Inches(0.8), Inches(0.5)).text_frame.text = block.label
        _furniture(page, start, manual)
