"""Marked papers as Word files, set in the ways of different authors."""

from __future__ import annotations

import io
from typing import Any

from bench.ingesting.blind_look import Blocks, Look, level, rows


def docx_file(content: Blocks, look: Look) -> bytes:
    """Write a paper as a Word file."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    document = docx.Document()
    normal = document.styles["Normal"]
    _fonts(normal, look.body, look.size)
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(297), Mm(210)) if look.landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if look.landscape else WD_ORIENT.PORTRAIT
    _columns(section, look.columns)
    _furniture(section, look, "")
    for at, (mark, text) in enumerate(content):
        if mark == "#" and look.chapters:
            _furniture(document.add_section(), look, text)
        _word_block(document, mark, text, look)
        if look.contents and mark in {"T", "C"} and content[at + 1][0] not in {"T", "C"}:
            _word_contents(document, content, look)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _word_block(document: Any, mark: str, text: str, look: Look) -> None:
    if mark == "|":
        _word_table(document, rows(text), look)
    elif level(mark):
        _word_heading(document, level(mark), text, look)
    elif mark == "T":
        _word_title(document, text, look)
    elif mark == "!":
        cell = document.add_table(1, 1, style="Table Grid").cell(0, 0)
        label, _, rest = text.partition(" ")
        cell.paragraphs[0].add_run(label).bold = True
        cell.add_paragraph(rest)
    else:
        _word_line(document, mark, text, look)


def _word_title(document: Any, text: str, look: Look) -> None:
    from docx.shared import Pt

    title = document.add_paragraph()
    run = title.add_run(text)
    _fonts(run, look.heads, 24)
    run.bold = True
    title.paragraph_format.space_before = Pt(120 if look.chapters else 0)


def _fonts(styled: Any, name: str, size: float) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    styled.font.name, styled.font.size = name, Pt(size)
    styled.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def _columns(section: Any, count: int) -> None:
    from docx.oxml.ns import qn

    columns = section._sectPr.find(qn("w:cols"))
    columns.set(qn("w:num"), str(count))


def _furniture(section: Any, look: Look, chapter: str) -> None:
    for part, words in ((section.header, look.header), (section.footer, look.footer)):
        part.is_linked_to_previous = False
        paragraph = part.paragraphs[0]
        for piece in (
            words.replace("{chapter}", chapter)
            .replace("{page}", "\0PAGE\0")
            .replace("{pages}", "\0NUMPAGES\0")
            .split("\0")
        ):
            _field(paragraph, piece) if piece in {"PAGE", "NUMPAGES"} else paragraph.add_run(piece)


def _field(paragraph: Any, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)


def _word_heading(document: Any, deep: int, text: str, look: Look) -> None:
    from docx.shared import RGBColor

    if look.styled:
        paragraph = document.add_heading("", deep)
    else:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
    run = paragraph.add_run(text)
    _fonts(run, look.heads, look.sizes[deep - 1])
    run.bold, run.font.color.rgb = look.bold, RGBColor.from_string(look.colour)


def _word_line(document: Any, mark: str, text: str, look: Look) -> None:
    if mark in {"-", "1.", "2.", "3."} and look.styled:
        paragraph = document.add_paragraph(text, style="List Bullet" if mark == "-" else None)
        if mark != "-":
            paragraph.insert_paragraph_before(f"{mark[0]}. {text}")
            paragraph._p.getparent().remove(paragraph._p)
    elif mark == "-":
        document.add_paragraph(look.bullet + text)
    elif mark in {"1.", "2.", "3."}:
        document.add_paragraph(f"({mark[0]}) {text}")
    elif mark == ">":
        _fonts(document.add_paragraph().add_run(text), "DejaVu Sans Mono", look.size - 1)
    elif mark == "Q":
        document.add_paragraph().add_run(f"Q. {text}").bold = True
    else:
        document.add_paragraph(text)


def _word_table(document: Any, cells: list[list[str]], look: Look) -> None:
    from docx.shared import Mm

    table = document.add_table(len(cells), len(cells[0]), style="Table Grid" if look.ruled else None)
    if look.columns > 1:  # a table is as wide as the page unless it is told
        table.autofit = False
        for column in table.columns:
            column.width = Mm(70 / len(cells[0]))
    for row, printed in zip(cells, table.rows, strict=True):
        for text, cell in zip(row, printed.cells, strict=True):
            cell.text = text
            if look.columns > 1:
                cell.width = Mm(70 / len(cells[0]))
    document.add_paragraph()


def _word_contents(document: Any, content: Blocks, look: Look) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.shared import Mm

    document.add_page_break()
    document.add_paragraph().add_run("目次" if "CJK" in look.heads else "Contents").bold = True
    page = 2
    for mark, text in content:
        if level(mark):
            page += mark == "#"
            line = document.add_paragraph(f"{text}\t{page}")
            line.paragraph_format.tab_stops.add_tab_stop(Mm(150), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
