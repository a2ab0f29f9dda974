"""Prints a generated manual as PDF: contents with dot leaders, running head and foot, page numbers, two typefaces."""

from __future__ import annotations

import io
from typing import Any

from bench.ingesting.manual import Block, Manual
from bench.ingesting.render import Faq, marked

_SIZES = {1: 22, 2: 16, 3: 12.5}
_BODY = 10.5


def pdf(manual: Manual, faq: Faq, *, outline: bool) -> bytes:
    """Give an A4 PDF; with `outline` its headings are bookmarked too."""
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    fonts = _fonts(japanese=manual.words.contents == "目次")
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=A4, title=manual.product)
    frame = Frame(60, 70, A4[0] - 120, A4[1] - 150)
    document.addPageTemplates(PageTemplate("page", [frame], onPage=lambda canvas, _: _page(canvas, manual, fonts[0])))
    document.build(_story(manual, faq, fonts, outline=outline))
    return out.getvalue()


def _fonts(*, japanese: bool) -> tuple[str, str]:
    """Give the names of the body's and the headings' typeface."""
    if not japanese:
        return "Times-Roman", "Helvetica-Bold"
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.pdfmetrics import registerFont

    registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    registerFont(UnicodeCIDFont("HeiseiKakuGo-W5"))
    return "HeiseiMin-W3", "HeiseiKakuGo-W5"


def _page(canvas: Any, manual: Manual, font: str) -> None:
    head, foot = manual.running
    number = canvas.getPageNumber()
    canvas.setFont(font, 8)
    canvas.drawString(60, 800, head)
    canvas.drawString(60, 40, foot)
    canvas.drawRightString(535, 40, f"- {number} -")


def _story(manual: Manual, faq: Faq, fonts: tuple[str, str], *, outline: bool) -> list[Any]:
    from reportlab.platypus import PageBreak

    japanese = manual.words.contents == "目次"
    first, *rest = manual.blocks
    story: list[Any] = [_heading(first.text, 1, fonts, outline=outline)]
    story.append(_heading(manual.words.contents, 2, fonts, outline=False))
    for page, (level, text) in enumerate(manual.headings()[1:], start=3):
        dots = "." * max(5, 70 - (2 if japanese else 1) * len(text))
        story.append(_text(f"{text} {dots} {page}", fonts[0], indent=14 * (level - 2)))
    story.append(PageBreak())
    for block in rest:
        story += _flow(block, faq, fonts, outline=outline, japanese=japanese)
    return story


def _flow(block: Block, faq: Faq, fonts: tuple[str, str], *, outline: bool, japanese: bool) -> list[Any]:
    if block.kind == "heading":
        return [_heading(block.text, block.level, fonts, outline=outline)]
    if block.kind == "question" and faq == "heading":
        return [_heading(block.text, 3, fonts, outline=outline)]
    if block.kind == "table":
        return [_table(block, fonts[0])]
    if block.kind == "steps":
        return [_text(f"{at}. {item}", fonts[0], indent=14) for at, item in enumerate(block.items, start=1)]
    if block.kind == "bullets":
        return [_text(f"・{item}" if japanese else f"• {item}", fonts[0], indent=14) for item in block.items]
    plain = block.kind in {"prose", "caption", "code"} or (faq == "heading" and block.kind == "answer")
    return [_text(block.text if plain else marked(block, japanese), fonts[0])]


def _text(text: str, font: str, indent: float = 0) -> Any:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    style = ParagraphStyle(
        "body",
        fontName=font,
        fontSize=_BODY,
        leading=_BODY * 1.5,
        spaceAfter=6,
        leftIndent=indent,
        wordWrap=_wrap(font),
    )
    return Paragraph(text.replace("&", "&amp;").replace("<", "&lt;"), style)


def _heading(text: str, level: int, fonts: tuple[str, str], *, outline: bool) -> Any:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    size = _SIZES[level]
    style = ParagraphStyle(
        f"h{level}", fontName=fonts[1], fontSize=size, leading=size * 1.4, spaceBefore=size, spaceAfter=size / 2,
        wordWrap=_wrap(fonts[0]), keepWithNext=True,
    )  # fmt: skip

    class Heading(Paragraph):  # type: ignore[misc] # reportlab is not typed
        def draw(self) -> None:
            if outline:
                key = f"{level}{text}{id(self)}"
                self.canv.bookmarkPage(key)
                self.canv.addOutlineEntry(text, key, level - 1)
            super().draw()

    return Heading(text.replace("&", "&amp;").replace("<", "&lt;"), style)


def _wrap(font: str) -> str | None:
    return "CJK" if font.startswith("Heisei") else None


def _table(block: Block, font: str) -> Any:
    from reportlab.lib import colors
    from reportlab.platypus import Table, TableStyle

    cells = [[_text(cell, font) for cell in row] for row in block.rows]
    style = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    return Table(cells, style=style, hAlign="LEFT", spaceBefore=6, spaceAfter=12)
