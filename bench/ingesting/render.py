"""Prints generated manuals as md, html, docx, pptx, pdf and xlsx, with the furniture that real ones have."""

from __future__ import annotations

import io
from collections.abc import Iterable
from html import escape
from typing import Any, Literal

from bench.ingesting.manual import Block, Manual

Faq = Literal["marks", "heading"]
FORMATS = ("md", "html", "docx", "pptx", "pdf")


def render(manual: Manual, form: str, faq: Faq = "marks", *, styled: bool = True) -> bytes:
    """Print a manual in one of FORMATS.

    `faq`: questions as `Q1. …` paragraphs or as headings. `styled`: headings by style (docx) or bookmarks (pdf); else
    by size and weight only.
    """
    if form == "md":
        return markdown(manual, faq).encode()
    if form == "html":
        return html(manual, faq).encode()
    if form == "docx":
        return docx(manual, faq, styled=styled)
    if form == "pptx":
        return pptx(manual, faq)
    from bench.ingesting.print_pdf import pdf

    return pdf(manual, faq, outline=styled)


def marked(block: Block, japanese: bool) -> str:
    """Give a question or answer with its mark, or a warning with its label, as printed."""
    if block.kind == "warning":
        return f"【{block.label}】{block.text}" if japanese else f"{block.label}: {block.text}"
    return f"{block.label}. {block.text}"


def _japanese(manual: Manual) -> bool:
    return manual.words.contents == "目次"


def markdown(manual: Manual, faq: Faq) -> str:
    """Print Markdown."""
    return "\n\n".join(_markdown(block, faq, _japanese(manual)) for block in manual.blocks) + "\n"


def _markdown(block: Block, faq: Faq, japanese: bool) -> str:
    if block.kind == "heading":
        return f"{'#' * block.level} {block.text}"
    if block.kind == "question" and faq == "heading":
        return f"### {block.text}"
    if block.items:
        marks = (f"{at}." if block.kind == "steps" else "-" for at in range(1, 99))
        return "\n".join(f"{mark} {item}" for mark, item in zip(marks, block.items, strict=False))
    if block.kind == "table":
        lines = [" | ".join(row) for row in block.rows]
        return "\n".join(
            [f"| {lines[0]} |", "|" + " --- |" * len(block.rows[0]), *(f"| {line} |" for line in lines[1:])]
        )
    return _paragraph(block, faq, japanese)


def html(manual: Manual, faq: Faq) -> str:
    """Print a page with a menu, breadcrumbs, a head and a foot around the manual."""
    head, foot = manual.running
    chapters = [text for level, text in manual.headings() if level == 2]
    menu = "".join(f'<li><a href="#c{at}">{escape(text)}</a></li>' for at, text in enumerate(chapters))
    body = "\n".join(_html(block, faq, _japanese(manual)) for block in manual.blocks)
    return (
        f'<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>{escape(manual.product)}</title>'
        "<style>p{margin:0}</style></head><body>"
        f"<header><p>{escape(head)}</p></header><nav><ul>{menu}</ul></nav>"
        f'<div class="breadcrumb"><a href="/">Home</a> &gt; {escape(manual.product)}</div>'
        f"<main>{body}</main><footer><p>{escape(foot)}</p></footer></body></html>"
    )


def _html(block: Block, faq: Faq, japanese: bool) -> str:
    if block.kind == "heading":
        return f"<h{block.level}>{escape(block.text)}</h{block.level}>"
    if block.kind == "question" and faq == "heading":
        return f"<h3>{escape(block.text)}</h3>"
    if block.kind in {"steps", "bullets"}:
        tag = "ol" if block.kind == "steps" else "ul"
        return f"<{tag}>{''.join(f'<li>{escape(item)}</li>' for item in block.items)}</{tag}>"
    if block.kind == "table":
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in block.rows)
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    return f"<p>{escape(_paragraph(block, faq, japanese))}</p>"


def docx(manual: Manual, faq: Faq, *, styled: bool) -> bytes:
    """Print a Word file; without styles its headings are larger and bold only, as many are in real life."""
    from docx import Document

    document = Document()
    head, foot = manual.running
    document.sections[0].header.paragraphs[0].text = head
    document.sections[0].footer.paragraphs[0].text = foot

    for block in manual.blocks:
        if block.kind == "heading" or (block.kind == "question" and faq == "heading"):
            _docx_heading(document, block.text, block.level or 3, styled=styled)
        elif block.items:
            for item in block.items:
                document.add_paragraph(item, style="List Number" if block.kind == "steps" else "List Bullet")
        elif block.kind == "table":
            _docx_table(document.add_table(len(block.rows), len(block.rows[0])), block.rows)
        else:
            document.add_paragraph(_paragraph(block, faq, _japanese(manual)))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _docx_heading(document: Any, text: str, level: int, *, styled: bool) -> None:
    from docx.shared import Pt

    if styled:
        document.add_heading(text, level - 1)
        return
    run = document.add_paragraph().add_run(text)
    run.bold, run.font.size = True, Pt({1: 22, 2: 16, 3: 13}[level])


def _paragraph(block: Block, faq: Faq, japanese: bool) -> str:
    plain = block.kind in {"prose", "caption", "code"} or (faq == "heading" and block.kind == "answer")
    return block.text if plain else marked(block, japanese)


def _docx_table(table: Any, rows: Iterable[Iterable[str]]) -> None:
    for at, row in enumerate(rows):
        for cell, text in zip(table.rows[at].cells, row, strict=True):
            cell.text = text


def pptx(manual: Manual, faq: Faq) -> bytes:
    """Print slides: a chapter or section a slide; questions as slide titles, or as boxes beside boxes with Q and A."""
    from bench.ingesting.print_pptx import slides

    return slides(manual, faq)


def xlsx(manual: Manual) -> bytes:
    """Print the FAQ and the tables as sheets: a title, an empty row, then a header and its rows."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    header = ("No.", "質問", "回答") if _japanese(manual) else ("No.", "Question", "Answer")
    faq = [(str(at), *pair) for at, pair in enumerate(manual.faq(), start=1)]
    tables = [block.rows for block in manual.blocks if block.kind == "table"]
    for name, rows in zip(manual.words.special, ([header, *faq], *tables), strict=True):
        sheet = book.add_worksheet(name[:31])
        sheet.write_string(0, 0, f"{manual.product} {name}")
        for at, row in enumerate(rows, start=2):
            for column, text in enumerate(row, start=1):
                sheet.write_string(at, column, text)
    book.close()
    return out.getvalue()
