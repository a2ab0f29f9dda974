"""Print marked papers to PDF as Word, Writer, a browser, slides and ReportLab do; soffice makes all but the last."""

from __future__ import annotations

import html
import io
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.ingesting.blind_look import Blocks, Look, level, rows
from bench.ingesting.blind_word import docx_file
from bench.ingesting.blind_writer import fodt_file

_TAGS = {"T": "h1", "-": "li", "1.": "li", "2.": "li", "3.": "li", ">": "pre", "N": "li", "Q": "h3"}


def printed(papers: dict[str, tuple[Blocks, Look]]) -> dict[str, bytes]:
    """Print every paper; soffice is started once for all of a kind."""
    makers = {"docx": docx_file, "fodt": fodt_file, "html": _html, "pptx": _pptx}
    with TemporaryDirectory() as folder:
        for name, (content, look) in papers.items():
            if look.maker in makers:
                (Path(folder) / f"{name}.{look.maker}").write_bytes(makers[look.maker](content, look))
            else:
                (Path(folder) / f"{name}.pdf").write_bytes(_reportlab(content, look))
        for maker in makers:
            files = sorted(Path(folder).glob(f"*.{maker}"))
            if files:
                _soffice(files, ["--infilter=HTML (StarWriter)"] if maker == "html" else [])
        return {name: (Path(folder) / f"{name}.pdf").read_bytes() for name in papers}


def _soffice(files: list[Path], more: list[str]) -> None:
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{files[0].parent}/profile", "--headless", *more,
         "--convert-to", "pdf", "--outdir", str(files[0].parent), *map(str, files)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip


def _html(content: Blocks, look: Look) -> bytes:
    style = f"body {{font-family: '{look.body}'; font-size: {look.size}pt}}"
    body = "".join(_tagged(mark, text, look) for mark, text in content)
    head = f'<!DOCTYPE html><html><head><meta charset="utf-8"><style>{style}</style></head>'
    return f"{head}<body>{body}</body></html>".encode()


def _tagged(mark: str, text: str, look: Look) -> str:
    if mark == "|":
        cells = ("".join(f"<td>{html.escape(one)}</td>" for one in row) for row in rows(text))
        return f'<table border="{int(look.ruled)}">' + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
    tag = f"h{level(mark) + 1}" if level(mark) else _TAGS.get(mark, "p")
    line = f"<{tag}>{html.escape(text)}</{tag}>"
    if tag != "li":
        return line
    return f"<ol start={mark[0]}>{line}</ol>" if mark[0].isdigit() else f"<ul>{line}</ul>"


def _pptx(content: Blocks, look: Look) -> bytes:
    import pptx
    from pptx.util import Inches, Pt

    deck = pptx.Presentation()
    deck.slide_width = Inches(13.33 if look.landscape else 10)
    slide: Any = None
    for mark, text in content:
        if level(mark):
            slide = deck.slides.add_slide(deck.slide_layouts[1])
            slide.shapes.title.text = text
            for words, left in ((look.header, 0.4), (look.footer.replace("{page}", str(len(deck.slides))), 8.5)):
                box = slide.shapes.add_textbox(Inches(left), Inches(7.0), Inches(4), Inches(0.3)).text_frame
                box.text = words
                box.paragraphs[0].font.size = Pt(10)
        elif mark == "|":
            _slide_table(slide, rows(text))
        else:
            frame = slide.placeholders[1].text_frame
            paragraph = frame.add_paragraph() if frame.text else frame.paragraphs[0]
            paragraph.text = (f"{mark[0]}. " if mark[0].isdigit() else "") + text
    target = io.BytesIO()
    deck.save(target)
    return target.getvalue()


def _slide_table(slide: Any, cells: list[list[str]]) -> None:
    from pptx.util import Inches

    place = Inches(1), Inches(2), Inches(8), Inches(2)
    table = slide.shapes.add_table(len(cells), len(cells[0]), *place).table
    for y, row in enumerate(cells):
        for x, cell in enumerate(row):
            table.cell(y, x).text = cell


def _reportlab(content: Blocks, look: Look) -> bytes:
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import PageBreak, SimpleDocTemplate

    for font in (look.body, look.heads):
        if font.startswith("Heisei"):
            pdfmetrics.registerFont(UnicodeCIDFont(font))
    flow: list[Any] = []
    for at, (mark, text) in enumerate(content):
        if mark == "#" and look.chapters and at > 1:
            flow.append(PageBreak())
        flow += _flowing(mark, text, look)

    def furniture(canvas: Any, document: Any) -> None:
        canvas.setFont(look.body, 8)
        width, height = document.pagesize
        canvas.drawString(60, height - 36, look.header)
        canvas.drawCentredString(width / 2, 30, look.footer.replace("{page}", str(document.page)))

    target = io.BytesIO()
    paper = landscape(A4) if look.landscape else A4
    SimpleDocTemplate(target, pagesize=paper).build(flow, onFirstPage=furniture, onLaterPages=furniture)
    return target.getvalue()


def _flowing(mark: str, text: str, look: Look) -> list[Any]:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, Spacer, Table

    def paragraph(words: str, font: str, size: float, above: float = 0) -> Paragraph:
        wrap = "CJK" if look.body.startswith("Heisei") else None
        style = ParagraphStyle("s", fontName=font, fontSize=size, leading=size * 1.6, wordWrap=wrap, spaceBefore=above)
        return Paragraph(html.escape(words), style)

    if mark == "|":
        grid = [("FONT", (0, 0), (-1, -1), look.body, look.size)]
        lines = [("GRID", (0, 0), (-1, -1), 0.5, "black")] if look.ruled else []
        return [Spacer(1, 8), Table(rows(text), style=grid + lines), Spacer(1, 8)]
    if level(mark):
        return [paragraph(text, look.heads, look.sizes[level(mark) - 1], 10)]
    if mark in {"T", ">"}:
        return [paragraph(text, look.heads, 20) if mark == "T" else paragraph(text, "Courier", look.size)]
    lead = {"-": look.bullet, "": "", "C": "", "!": "", "^": ""}.get(mark, f"({mark[:1]}) ")
    return [paragraph(lead + text, look.body, look.size, 4)]
