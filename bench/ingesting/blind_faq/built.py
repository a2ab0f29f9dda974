"""Builds the Word, PDF and Excel files of the blind set in the layouts their authors use."""

from __future__ import annotations

import io
from typing import Any

from bench.ingesting.blind_faq.decks import deck


def build(said: dict[str, Any]) -> bytes:
    """Give the bytes of the file that an entry of `built.yaml` describes."""
    return {"docx": _letter, "pptx": deck, "pdf": _print, "xlsx": _sheet}[said["form"]](said)


def rows(said: dict[str, Any]) -> list[list[Any]]:
    """Give the table's rows: what leads, the question, the answer, what trails."""
    empty: list[list[Any]] = [[]] * len(said["pairs"])
    parts = zip(said.get("lead", empty), said["pairs"], said.get("trail", empty), strict=True)
    return [said["head"], *([*lead, *pair, *trail] for lead, pair, trail in parts)]


def _letter(said: dict[str, Any]) -> bytes:
    import docx

    document = docx.Document()
    document.add_heading(said["title"], 0)
    for line in said.get("before", ()):
        document.add_paragraph(line)
    {"lettered": _lettered, "table": _table, "headings": _headings, "bold": _bold, "quiz": _quiz}[said["layout"]](
        document, said
    )
    for line in said.get("after", ()):
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _lettered(document: Any, said: dict[str, Any]) -> None:
    """Write the numbers of questions and answers by hand with full-width signs, as schools do."""
    for number, (question, answer) in enumerate(said["pairs"]):
        sign = "１２３４５６７８９"[number]
        first, *rest = answer.split("\n")
        document.add_paragraph(f"Ｑ{sign}　{question}")
        document.add_paragraph(f"Ａ{sign}　{first}")
        for line in rest:
            document.add_paragraph(f"　　　{line}")
        document.add_paragraph("")


def _table(document: Any, said: dict[str, Any]) -> None:
    lines = rows(said)
    table = document.add_table(rows=0, cols=len(lines[0]), style="Table Grid")
    for line in lines:
        for cell, text in zip(table.add_row().cells, line, strict=True):
            cell.text = str(text)


def _headings(document: Any, said: dict[str, Any]) -> None:
    for name, text in said["plain"].items():
        document.add_heading(name, 1)
        document.add_paragraph(text)
    document.add_heading(said["group"], 1)
    for question, answer in said["pairs"]:
        document.add_heading(question, 2)
        for line in answer.split("\n"):
            document.add_paragraph(line)


def _bold(document: Any, said: dict[str, Any]) -> None:
    """Set questions as bold paragraphs without a style, as most people do."""
    for name, text in said["plain"].items():
        document.add_heading(name, 1)
        document.add_paragraph(text)
    document.add_heading(said["group"], 1)
    for question, answer in said["pairs"]:
        document.add_paragraph().add_run(question).bold = True
        for line in answer.split("\n"):
            document.add_paragraph(line)


def _quiz(document: Any, said: dict[str, Any]) -> None:
    for number, (question, *choices) in enumerate(said["questions"], start=1):
        document.add_paragraph(f"{number}. {question}")
        for letter, choice in zip("ABC", choices, strict=True):
            document.add_paragraph(f"☐ {letter}) {choice}")


def _sheet(said: dict[str, Any]) -> bytes:
    import openpyxl
    from openpyxl.styles import Alignment, Font

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "FAQ"
    sheet.append([said["title"]])
    sheet["A1"].font = Font(bold=True, size=14)
    for line in said.get("before", ()):
        sheet.append([line])
    sheet.append([])
    for row in rows(said):
        sheet.append(row)
    for cell in sheet[sheet.max_row]:
        cell.alignment = Alignment(wrap_text=True)
    log = book.create_sheet("改訂履歴" if said["language"] == "ja" else "Change log")
    for row in (["日付", "内容"], ["2024/05/01", "初版"], ["2024/08/20", "返品を追加"]):
        log.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _print(said: dict[str, Any]) -> bytes:
    from reportlab.lib.pagesizes import A5
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    fonts = _fonts(said["language"])
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=A5, title=said["title"])
    frame = Frame(45, 70, A5[0] - 90, A5[1] - 120)
    document.addPageTemplates(PageTemplate("page", [frame], onPage=lambda canvas, _: _margins(canvas, said, fonts[0])))
    document.build([_line(said["title"], fonts[1], 17), *_story(said, fonts)])
    return out.getvalue()


def _story(said: dict[str, Any], fonts: tuple[str, str]) -> list[Any]:
    body, bold = fonts
    if said["layout"] == "headings":
        pieces = [*said["plain"].items(), *said["pairs"]]
        return [line for name, text in pieces for line in (_line(name, bold, 12), _line(text, body, 10))]
    signs = ("Q{}　", "A　") if said["language"] == "ja" else ("Q{}. ", "A. ")
    return [
        line
        for number, (question, answer) in enumerate(said["pairs"], start=1)
        for line in (
            _line(signs[0].format(number) + question, bold, 10),
            _line(signs[1] + answer, body, 10),
        )
    ]


def _fonts(language: str) -> tuple[str, str]:
    if language == "en":
        return "Helvetica", "Helvetica-Bold"
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.pdfmetrics import registerFont

    names = ("HeiseiMin-W3", "HeiseiKakuGo-W5")
    for name in names:
        registerFont(UnicodeCIDFont(name))
    return names


def _line(text: str, font: str, size: float) -> Any:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    wrap = "CJK" if font.startswith("Heisei") else None
    style = ParagraphStyle(font, fontName=font, fontSize=size, leading=size * 1.6, spaceAfter=size, wordWrap=wrap)
    return Paragraph(text.replace("&", "&amp;"), style)


def _margins(canvas: Any, said: dict[str, Any], font: str) -> None:
    """Draw the running foot, the page number, and on the first page a footnote under a rule."""
    canvas.setFont(font, 7.5)
    canvas.drawString(45, 30, said["foot"])
    canvas.drawRightString(375, 30, str(canvas.getPageNumber()))
    if canvas.getPageNumber() == 1 and "note" in said:
        canvas.line(45, 62, 150, 62)
        canvas.drawString(45, 52, said["note"])
