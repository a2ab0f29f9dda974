"""Writes the LP-350 maintenance manual as a PDF with contents, running heads and bookmarks."""

from __future__ import annotations

import io
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate, Paragraph, Spacer, Table
from reportlab.platypus.tableofcontents import TableOfContents

from builders.common import Block, Numbering, load, write_bytes

FONT = "HeiseiKakuGo-W5"
NOTICES = {"warning": ("警告", "#F8D7DA"), "caution": ("注意", "#FFF3CD"), "important": ("重要", "#D9E8F6")}


def _style(name: str, size: float, **extra: Any) -> ParagraphStyle:
    """Make one paragraph style for Japanese text."""
    return ParagraphStyle(name, fontName=FONT, fontSize=size, leading=size * 1.6, wordWrap="CJK", **extra)


STYLES = {
    "title": _style("title", 19, spaceAfter=8),
    "h1": _style("h1", 18, spaceBefore=4, spaceAfter=8),
    "h2": _style("h2", 13, spaceBefore=12, spaceAfter=4),
    "p": _style("p", 10.5, spaceAfter=5),
    "item": _style("item", 10.5, leftIndent=18, firstLineIndent=-14, spaceAfter=3),
    "cell": _style("cell", 9.5),
    "toc1": _style("toc1", 10.5, spaceBefore=3),
    "toc2": _style("toc2", 10, leftIndent=14),
}


class Manual(BaseDocTemplate):
    """A document that notes each heading for the contents page and the bookmarks."""

    def __init__(self, buffer: io.BytesIO, title: str, edition: str) -> None:
        """Set the page, the margins and the running head."""
        margins = {"leftMargin": 22 * mm, "rightMargin": 22 * mm, "topMargin": 26 * mm, "bottomMargin": 22 * mm}
        super().__init__(buffer, pagesize=A4, invariant=1, title=title, author="ミナモ印機株式会社", **margins)
        self.heading, self.edition, self.marks = title, edition, 0
        frame = Frame(self.leftMargin, self.bottomMargin, self.width, self.height, id="body")
        self.addPageTemplates(PageTemplate(id="page", frames=[frame], onPage=self._head_and_foot))

    def beforeDocument(self) -> None:  # noqa: N802
        """Restart the bookmark names for each pass."""
        self.marks = 0

    def _head_and_foot(self, canvas: Canvas, _: BaseDocTemplate) -> None:
        """Draw the running head and the page number."""
        canvas.saveState()
        canvas.setFont(FONT, 8.5)
        canvas.drawString(22 * mm, A4[1] - 15 * mm, self.heading)
        canvas.drawRightString(A4[0] - 22 * mm, A4[1] - 15 * mm, self.edition)
        canvas.line(22 * mm, A4[1] - 17 * mm, A4[0] - 22 * mm, A4[1] - 17 * mm)
        canvas.drawString(22 * mm, 12 * mm, "ミナモ印機株式会社")
        canvas.drawRightString(A4[0] - 22 * mm, 12 * mm, f"- {canvas.getPageNumber()} -")
        canvas.restoreState()

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802
        """Enter a heading into the contents and the outline."""
        name = getattr(getattr(flowable, "style", None), "name", "")
        if name not in ("h1", "h2"):
            return
        level, text = int(name[1]) - 1, flowable.getPlainText()
        key = f"mark{self.marks}"
        self.marks += 1
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(text, key, level=level, closed=False)
        self.notify("TOCEntry", (level, text, self.page, key))


def _table(table: dict[str, Any], width: float) -> Table:
    """Make one table with a grey head row."""
    rows = [[Paragraph(value, STYLES["cell"]) for value in row] for row in [table["head"], *table["rows"]]]
    shares = [0.18, 0.32, 0.5]
    style = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.grey),
        ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#E6E6E6")),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    return Table(rows, colWidths=[width * share for share in shares], style=style, spaceAfter=8, repeatRows=1)


def _notice(kind: str, text: str) -> Paragraph:
    """Make a warning, caution or important note on a coloured ground."""
    label, colour = NOTICES[kind]
    return Paragraph(
        f"【{label}】{text}", _style(kind, 10.5, backColor=colour, borderPadding=4, spaceBefore=7, spaceAfter=9)
    )


def _flowables(block: Block, numbering: Numbering, width: float) -> list[Flowable]:
    """Turn one block into what the page is filled with."""
    made: list[Flowable] = []
    for kind, value in block.items():
        if kind == "h1":
            made += [PageBreak(), Paragraph(numbering.label(1, value), STYLES["h1"])]
        elif kind == "h2":
            made.append(Paragraph(numbering.label(2, value), STYLES["h2"]))
        elif kind == "p":
            made.append(Paragraph(value, STYLES["p"]))
        elif kind == "steps":
            made += [Paragraph(f"{n}. {step}", STYLES["item"]) for n, step in enumerate(value, 1)]
        elif kind == "bullets":
            made += [Paragraph(f"・{item}", STYLES["item"]) for item in value]
        elif kind == "table":
            made.append(_table(value, width))
        else:
            made.append(_notice(kind, value))
    return made


def build_maintenance() -> str:
    """Write the LP-350 maintenance manual and give its path."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    content = load("maintenance_lp350.yaml")
    buffer = io.BytesIO()
    document = Manual(buffer, content["title"], content["edition"])
    contents = TableOfContents(dotsMinLevel=0, levelStyles=[STYLES["toc1"], STYLES["toc2"]])
    story: list[Flowable] = [Paragraph(content["title"], STYLES["title"]), Paragraph(content["edition"], STYLES["p"])]
    story += [Spacer(1, 14), Paragraph("目次", _style("contents", 16, spaceAfter=6)), contents]
    numbering = Numbering()
    for block in content["blocks"]:
        story += _flowables(block, numbering, document.width)
    document.multiBuild(story)
    path = "manuals/ja/保守マニュアル_LP-350.pdf"
    write_bytes(path, buffer.getvalue())
    return path
