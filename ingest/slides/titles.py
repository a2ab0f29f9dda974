"""Finds each slide's title, its level among the titles of the deck, and the slides that go on with the one before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest import joining, marks
from ingest.slides import asked
from ingest.slides.shapes import TITLES, Box

_LONGEST = {True: 60, False: 100}  # characters: with Japanese in it, without
_JAPANESE = re.compile("[\u3041-\u9fff]")
_LINES = 3
_UPPER = 0.45  # share of the slide's height in which a title stands
_PLAIN_SIZE = 18.0  # points of a text box that states no size
_SENTENCE = re.compile(r"[。！]$|、")
_AGAIN = re.compile(
    r"\s*(?:[(（\[【]\s*(?:(?:の)?(?:続き|つづき)|続|cont(?:inued|'d|d)?\.?|\d{1,2}\s*[/／]\s*\d{1,2})\s*[)）\]】]"
    r"|\s\d{1,2}\s*[/／]\s*\d{1,2})\s*$",
    re.IGNORECASE,
)
_CHAPTER, _SLIDE = 1, 2


@dataclass(slots=True)
class Slide:
    """One slide: the kind of its layout, its boxes without the title, its title and its notes."""

    layout: str
    boxes: list[Box]
    notes: list[str] = field(default_factory=list)
    title: str | None = None
    level: int = _SLIDE
    goes_on: bool = False  # with the slide before


def find(slides: Sequence[Slide], height: float) -> None:
    """Set title, level and whether it goes on for each slide, and join the marks on it with their texts."""
    for slide in slides:
        slide.boxes = asked.with_marks(slide.boxes)
        box = _title(slide.boxes, height)
        if box is not None:
            slide.boxes = _without(slide.boxes, box)
            slide.title = _one_line(box)
            _with_name(slide)
    dotted = any(_depth(slide.title) > 1 for slide in slides)
    before: Slide | None = None
    for number, slide in enumerate(slides):
        if slide.title is None:
            continue
        slide.level = 0 if number == 0 and slide.layout == "title" else _level(slide, dotted=dotted)
        slide.goes_on = before is not None and _bare(slide.title) == _bare(before.title or "")
        before = before if slide.goes_on else slide


def _title(boxes: Sequence[Box], height: float) -> Box | None:
    """Give the title placeholder, else the largest short text in the upper part of the slide."""
    flat = [box for box in boxes if box.lines] + [part for box in boxes for part in box.inside if part.lines]
    held = [box for box in flat if box.kind in TITLES]
    if held:
        return held[0]
    texts = [box for box in flat if box.link is None]
    short = [box for box in texts if _can_be_title(box) and (box.place.top <= _UPPER * height or len(texts) == 1)]
    if not short:
        return None
    best = max(short, key=lambda box: (box.size or _PLAIN_SIZE, -box.place.top))
    others = [box for box in texts if box is not best]
    highest = all(best.place.top <= box.place.top for box in others)
    largest = all((best.size or _PLAIN_SIZE) > (box.size or _PLAIN_SIZE) for box in others)
    return best if highest or largest else None


def _can_be_title(box: Box) -> bool:
    text = _one_line(box)
    listed = any(line.depth is not None for line in box.lines)
    marked = marks.asked(text) is not None or marks.answered(text) is not None
    fits = len(box.lines) <= _LINES and len(text) <= _LONGEST[bool(_JAPANESE.search(text))]
    return fits and not (listed or marked or _SENTENCE.search(text))


def _can_be_name(box: Box) -> bool:
    text = _one_line(box)
    return len(text) <= _LONGEST[bool(_JAPANESE.search(text))] and not text.endswith("。")


def _without(boxes: Sequence[Box], gone: Box) -> list[Box]:
    for box in boxes:
        box.inside = [part for part in box.inside if part is not gone]
    return [box for box in boxes if box is not gone]


def _one_line(box: Box) -> str:
    return joining.join([part for line in box.lines for part in (line.sign + line.text).split("\n")])


def _with_name(slide: Slide) -> None:
    """Join a title that is only a number (第1章) with the short text of the slide, which is its name."""
    rest = [box for box in slide.boxes if box.lines]
    if slide.title and marks.is_number(slide.title) and len(rest) == 1 and _can_be_name(rest[0]):
        slide.title = f"{slide.title} {_one_line(rest[0])}"
        slide.boxes = _without(slide.boxes, rest[0])


def _depth(title: str | None) -> int:
    mark = marks.mark(title or "")
    return mark.depth if mark and mark.family == "number" else 0


def _level(slide: Slide, *, dotted: bool) -> int:
    """Give 1 for a chapter (by its layout or number) and 2 for a slide; 1.2.3 counts as deep as it is numbered."""
    mark = marks.mark(slide.title or "")
    if slide.layout in {"secHead", "title"} or (mark and mark.family == "chapter" and mark.depth <= 1):
        return _CHAPTER
    if mark and mark.family == "number" and dotted:
        return max(_CHAPTER, mark.depth)
    return _SLIDE


def _bare(title: str) -> str:
    return " ".join(_AGAIN.sub("", title).split())
