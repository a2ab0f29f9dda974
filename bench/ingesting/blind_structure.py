"""Headings of documents that were written before the rules they measure; half were kept away from all mending."""

from __future__ import annotations

import io
import re
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from bench.common import Bars
from ingest.read import Read
from migaki.sources import find

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph

_HALVES = Path(__file__).parent / "blind_papers"
_SIZES = {"#": 16, "##": 13, "###": 11.5}  # points, beside text of 10.5
_WIDTH = {"ja": 40, "en": 72}  # characters a line where a text file is wrapped


class Paper(NamedTuple):
    """One document: its language, how its headings are set, and its lines by their signs (`#`, `-`, `+`, `|`, ``)."""

    language: str
    name: str
    look: str
    lines: list[tuple[str, str]]


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Print the headings' F1 and the share of text taken for headings in docx, html, md and txt of the held half."""
    del data, quick
    shares = [compare(paper, form) for paper in papers("held") for form in RENDER]
    found, told, shared, text = (sum(part) for part in zip(*shares, strict=True))
    bars.line("structure_blind_heading_f1", 2 * shared / (found + told), "F1", ">=0.95")
    bars.line("structure_blind_prose_as_heading", (found - shared) / text, "share", "<=0.02")


def papers(half: str) -> Iterator[Paper]:
    """Give the documents of a half, `dev` or `held`."""
    for part in re.split(r"(?m)^@ ", (_HALVES / f"{half}.txt").read_text(encoding="utf-8"))[1:]:
        head, *rest = part.splitlines()
        language, name, look = head.split()
        lines = [re.fullmatch(r"(?:(#+|[-+>]) |(?=\|))?(.*)", line) for line in rest]
        signed = [(line[1] or ("|" if line[2].startswith("|") else ""), line[2]) for line in lines if line]
        yield Paper(language, name, look, _numbered(signed) if look == "auto" else signed)


def _numbered(lines: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    section = part = 0
    told = []
    for sign, text in lines:
        if sign == "##":
            section, part = section + 1, 0
        part += sign == "###"
        number = {"##": f"{section} ", "###": f"{section}.{part} "}.get(sign, "")
        told.append((sign, f"{number}{text}"))
    return told


def compare(paper: Paper, form: str) -> tuple[int, int, int, int]:
    """Count the headings that are found, told and shared, and the lines that are none."""
    headings = [_squeezed(text) for text in titles(paper, form)]
    truth = [_squeezed(text) for sign, text in paper.lines if sign.startswith("#")]
    return len(headings), len(truth), (Counter(headings) & Counter(truth)).total(), len(paper.lines) - len(truth)


def titles(paper: Paper, form: str) -> list[str]:
    """Read the document in one form and give the texts of its titles."""
    with TemporaryDirectory() as folder:
        path = Path(folder, f"{paper.name}.{form}")
        path.write_bytes(RENDER[form](paper))
        return Read(guard=False)(find(path)).filter(pl.col("category") == "Title")["text"].to_list()


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _cells(line: str) -> list[str]:
    return line.strip("|").split("|")


def _typed(paper: Paper) -> Iterator[tuple[str, str]]:
    """Give the lines with their bullets and step numbers as characters."""
    step = 0
    for sign, text in paper.lines:
        step = step + 1 if sign == "+" else 0
        mark = {"-": "・" if paper.language == "ja" else "• ", "+": f"{step}. "}.get(sign, "")
        yield sign, f"{mark}{text}"


def _txt(paper: Paper) -> bytes:
    width = _WIDTH[paper.language]
    lines = ("\t".join(_cells(text)) if sign == "|" else text for sign, text in _typed(paper))
    return "\n".join(part for line in lines for part in textwrap.wrap(line, width)).encode()


def _md(paper: Paper) -> bytes:
    loose = {"bold": "**{}**", "gothic": "**{}**", "plain": "{}"}.get(paper.look)
    blocks = []
    for sign, run in groupby(paper.lines, key=lambda line: line[0]):
        texts = [text for _, text in run]
        if sign == "|":
            rows = [*texts[:1], "|" + "---|" * len(_cells(texts[0])), *texts[1:]]
            blocks.append("\n".join(rows))
        elif sign in {"-", "+"}:
            blocks.append("\n".join(f"{'-' if sign == '-' else '1.'} {text}" for text in texts))
        elif sign == ">":
            blocks.append("\n".join(["```", *texts, "```"]))
        else:
            blocks += [(loose.format(text) if loose else f"{sign} {text}") if sign else text for text in texts]
    return "\n\n".join(blocks).encode()


def _html(paper: Paper) -> bytes:
    loose = {"bold": "<p><b>{}</b></p>", "gothic": "<p><b>{}</b></p>", "plain": "<p>{}</p>"}.get(paper.look)
    blocks = []
    for sign, run in groupby(paper.lines, key=lambda line: line[0]):
        texts = [escape(text) for _, text in run]
        if sign == "|":
            rows = ("".join(f"<td>{cell}</td>" for cell in _cells(text)) for text in texts)
            blocks.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
        elif sign in {"-", "+"}:
            tag = "ul" if sign == "-" else "ol"
            blocks.append(f"<{tag}>{''.join(f'<li>{text}</li>' for text in texts)}</{tag}>")
        elif sign == ">":
            blocks.append("<pre>{}</pre>".format("\n".join(texts)))
        else:
            tag = f"h{len(sign)}" if sign else "p"
            shape = loose if loose and sign else f"<{tag}>{{}}</{tag}>"
            blocks += [shape.format(text) for text in texts]
    return f"<html><body>{''.join(blocks)}</body></html>".encode()


def _docx(paper: Paper) -> bytes:
    from docx import Document
    from docx.shared import Pt

    document = Document()
    document.styles["Normal"].font.size = Pt(10.5)
    styled = paper.look in {"styles", "auto"}
    lines = paper.lines if styled else _typed(paper)
    if paper.look == "auto":
        _number(document)
    for sign, run in groupby(lines, key=lambda line: line[0]):
        texts = [text for _, text in run]
        if sign == "|":
            _table(document, texts)
            continue
        for text in texts:
            _paragraph(document, sign, text, paper.look, styled)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _table(document: Word, texts: Sequence[str]) -> None:
    rows = [_cells(text) for text in texts]
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text


def _paragraph(document: Word, sign: str, text: str, look: str, styled: bool) -> None:
    if styled:
        styles = {"#": "Title", "##": "Heading 1", "###": "Heading 2", "-": "List Bullet", "+": "List Number"}
        said = re.sub(r"^[\d.]+ ", "", text) if look == "auto" and sign.startswith("##") else text
        document.add_paragraph(said, style=styles.get(sign))
    else:
        _set(document.add_paragraph(text), sign, look)


def _set(paragraph: Paragraph, sign: str, look: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run, heading = paragraph.runs[0], sign.startswith("#")
    if sign == "#":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if heading and look == "bold":
        run.bold = True
    if heading and look == "size":
        run.font.size = Pt(_SIZES[sign])
    if look == "gothic":
        face = "ＭＳ ゴシック" if heading else "ＭＳ 明朝"
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)


def _number(document: Word) -> None:
    """Let Word number the heading styles: `1`, `1.1`."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading{at + 1}"/>'
        f'<w:suff w:val="space"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, text in enumerate(("%1", "%1.%2"))
    )
    numbering = document.part.numbering_part.element
    first = numbering.find(f"{{{numbering.nsmap['w']}}}num")
    first.addprevious(parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for at in (1, 2):
        style = document.styles[f"Heading {at}"].element
        style.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{at - 1}"/><w:numId w:val="90"/></w:numPr>')
        )


RENDER: dict[str, Callable[[Paper], bytes]] = {"docx": _docx, "html": _html, "md": _md, "txt": _txt}
