"""Writes the Word manuals from blocks, with real heading and list styles."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from builders.common import FIXED_DATE, Block, Numbering, fixed_zip, flatten, load, write_bytes

NOTICES = {"warning": ("警告", "F8D7DA"), "caution": ("注意", "FFF3CD"), "important": ("重要", "D9E8F6")}
FONT = "Yu Gothic"


def _set_fonts(document: WordDocument) -> None:
    """Give every used style a Japanese font."""
    names = ["Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "List Number", "List Bullet"]
    for name in names:
        style = document.styles[name]
        style.font.name = FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in list(fonts.attrib):
            if key.endswith("Theme"):
                del fonts.attrib[key]
        fonts.set(qn("w:eastAsia"), FONT)
    document.styles["Normal"].font.size = Pt(10.5)


def _shade(paragraph: Paragraph, colour: str) -> None:
    """Fill the background of one paragraph."""
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), colour)
    paragraph._p.get_or_add_pPr().append(shading)


def _new_list(document: WordDocument) -> int:
    """Start a numbered list that counts from 1 and give its id."""
    numbering = document.part.numbering_part.element
    style_num = document.styles["List Number"].element.pPr.numPr.numId.val
    abstract = numbering.num_having_numId(style_num).abstractNumId.val
    num = numbering.add_num(abstract)
    num.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(num.numId)


def _steps(document: WordDocument, steps: list[str]) -> None:
    """Write one procedure as a numbered list."""
    list_id = _new_list(document)
    for step in steps:
        paragraph = document.add_paragraph(step, style="List Number")
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = list_id


def _table(document: WordDocument, table: dict[str, Any]) -> None:
    """Write one table with a bold head row."""
    rows = [table["head"], *table["rows"]]
    grid = document.add_table(rows=len(rows), cols=len(table["head"]), style="Table Grid")
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            run = grid.cell(r, c).paragraphs[0].add_run(value)
            run.bold = r == 0
            run.font.size = Pt(9.5)
    document.add_paragraph()


def _faq(document: WordDocument, pairs: list[list[str]]) -> None:
    """Write questions and answers as Q. and A. paragraphs."""
    for question, answer in pairs:
        document.add_paragraph().add_run(f"Q. {question}").bold = True
        document.add_paragraph(f"A. {answer}")


def _notice(document: WordDocument, kind: str, text: str) -> None:
    """Write a warning, caution or important note on a coloured ground."""
    label, colour = NOTICES[kind]
    paragraph = document.add_paragraph()
    run = paragraph.add_run(f"【{label}】")
    run.bold = True
    if kind == "warning":
        run.font.color.rgb = RGBColor(0xB0, 0x00, 0x20)
    paragraph.add_run(text)
    _shade(paragraph, colour)


def _write_block(document: WordDocument, block: Block, numbering: Numbering) -> None:
    """Write one block of any kind."""
    for kind, value in block.items():
        if kind in ("h1", "h2", "h3"):
            level = int(kind[1])
            document.add_heading(numbering.label(level, value), level=level)
        elif kind == "p":
            document.add_paragraph(value)
        elif kind in NOTICES:
            _notice(document, kind, value)
        else:
            {"steps": _steps, "bullets": _bullets, "table": _table, "faq": _faq}[kind](document, value)


def _bullets(document: WordDocument, items: list[str]) -> None:
    """Write a bulleted list."""
    for item in items:
        document.add_paragraph(item, style="List Bullet")


def _page_number(paragraph: Paragraph) -> None:
    """Add a page number field."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _cover(document: WordDocument, title: str, edition: str, date: str) -> None:
    """Write the title, the edition, and the running head and foot."""
    document.add_paragraph(title, style="Title")
    document.add_paragraph(f"{edition}　{date}発行　ミナモ印機株式会社")
    section = document.sections[0]
    section.header.paragraphs[0].text = f"{title}　{edition}"
    foot = section.footer.paragraphs[0]
    foot.text = "ミナモ印機株式会社　"
    _page_number(foot)


def _fill(value: Any, values: dict[str, dict[Any, str]], edition: int) -> Any:
    """Replace <name> by the value of the edition, anywhere in a block."""
    if isinstance(value, str):
        for name, entry in values.items():
            value = value.replace(f"<{name}>", entry[edition])
        return value
    if isinstance(value, list):
        return [_fill(item, values, edition) for item in value]
    if isinstance(value, dict):
        return {key: _fill(item, values, edition) for key, item in value.items()}
    return value


def build_manual(edition: int) -> str:
    """Write one edition of the LP-200 manual and give its path."""
    content = load("manual_lp200.yaml")
    document = Document()
    _set_fonts(document)
    label = content["editions"][edition]
    _cover(document, content["title"], label, content["values"]["date"][edition])
    numbering = Numbering()
    for block in flatten(content["blocks"], edition):
        _write_block(document, _fill(block, content["values"], edition), numbering)
    properties = document.core_properties
    properties.author = properties.last_modified_by = "ミナモ印機株式会社"
    properties.title, properties.comments = content["title"], ""
    properties.created = properties.modified = FIXED_DATE
    buffer = io.BytesIO()
    document.save(buffer)
    path = f"manuals/ja/取扱説明書_LP-200_{label}.docx"
    write_bytes(path, fixed_zip(buffer.getvalue()))
    return path
