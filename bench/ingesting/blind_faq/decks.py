"""Builds the slide decks of the blind set: questions as titles, boxes, columns, tables and balloons."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any


def deck(said: dict[str, Any]) -> bytes:
    """Give a PowerPoint file in the layout that the entry names."""
    import pptx

    show = pptx.Presentation()
    cover = show.slides.add_slide(show.slide_layouts[0])
    cover.shapes.title.text = said["title"]
    cover.placeholders[1].text = "2024"
    layouts = {"titles": _titles, "boxes": _boxes, "columns": _columns, "table": _table, "balloons": _balloons}
    layouts[said["layout"]](show, said)
    out = io.BytesIO()
    show.save(out)
    return out.getvalue()


def _titles(show: Any, said: dict[str, Any]) -> None:
    """One question a slide; a last slide closes the talk."""
    for title, body in ((said["before"][0], "\n".join(said["before"][1:])), *said["pairs"], said["after"]):
        slide = show.slides.add_slide(show.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = body


def _boxes(show: Any, said: dict[str, Any]) -> None:
    """Two questions a slide: a numbered circle, the question's box, and under it the answer's."""
    for first in range(0, len(said["pairs"]), 2):
        slide = _titled(show, said["title"])
        for at, (question, answer) in enumerate(said["pairs"][first : first + 2]):
            top = 1.6 + 2.7 * at
            _shape(slide, 9, (0.4, top, 0.6, 0.6), str(first + at + 1))
            _shape(slide, 5, (1.1, top, 8.2, 0.8), f"Q {question}")
            _shape(slide, 1, (1.1, top + 0.9, 8.2, 1.3), f"A {answer}")


def _columns(show: Any, said: dict[str, Any]) -> None:
    """Questions in the left column, answers beside them in the right one."""
    slide = _titled(show, said["title"])
    for at, name in enumerate(said["group"]):
        _shape(slide, 1, (0.4 + 4.6 * at, 1.3, 4.4, 0.5), name)
    for row, pair in enumerate(said["pairs"]):
        for at, text in enumerate(pair):
            _shape(slide, None, (0.4 + 4.6 * at, 2.0 + 1.6 * row, 4.4, 1.4), text)


def _table(show: Any, said: dict[str, Any]) -> None:
    from pptx.util import Inches

    from bench.ingesting.blind_faq.built import rows

    lines = rows(said)
    slide = _titled(show, said["title"])
    frame = slide.shapes.add_table(len(lines), len(lines[0]), Inches(0.4), Inches(1.5), Inches(9.2), Inches(4))
    for row, line in zip(frame.table.rows, lines, strict=True):
        for cell, text in zip(row.cells, line, strict=True):
            cell.text = str(text)


def _balloons(show: Any, said: dict[str, Any]) -> None:
    """Let a pupil ask in a balloon on the left and the teacher answer in one on the right."""
    slide = _titled(show, said["title"])
    for row, (question, answer) in enumerate(said["pairs"]):
        top = 1.5 + 2.7 * row
        _shape(slide, 107, (1.4, top, 5, 1.0), question)
        _shape(slide, 107, (3.2, top + 1.3, 5, 1.0), answer)


def _titled(show: Any, title: str) -> Any:
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = title
    return slide


def _shape(slide: Any, kind: int | None, box: Sequence[float], text: str) -> None:
    """Draw a shape of PowerPoint's kind (1 box, 5 rounded, 9 oval, 107 balloon; None a text box) in inches."""
    from pptx.enum.shapes import MSO_SHAPE
    from pptx.util import Inches

    place = [Inches(value) for value in box]
    drawn = slide.shapes.add_textbox(*place) if kind is None else slide.shapes.add_shape(MSO_SHAPE(kind), *place)
    drawn.text_frame.word_wrap = True
    drawn.text_frame.text = text
