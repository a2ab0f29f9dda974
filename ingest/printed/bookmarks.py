"""Finds the lines of printed pages that a file's own outline, its bookmarks, names as headings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ingest import marks
from ingest.printed.lines import Line

_MOST_LINES = 3  # of one heading
_LABEL = 0.75  # of a chapter's name: the size of the line above that numbers it
_UNSAID = re.compile("[-\\s\"'`\u00ad\u00b4\u0300\u0301\u2010-\u201f]")
_ROOM = 40  # characters that a line may have more than its bookmark: its number and spaces
_POINTED = 1.5  # font sizes within which a bookmark points at a line


class Bookmark(NamedTuple):
    """An entry of the file's own outline."""

    page: int  # from 1
    title: str
    level: int
    top: float | None = None  # where on the page it points, in points from the upper edge


def named_lines(lines: Sequence[Line], outline: Sequence[Bookmark]) -> dict[int, int]:
    """Find the lines that bookmarks name, on the page that they point at or the one after."""
    on: dict[int, list[int]] = defaultdict(list)
    longest: dict[int, int] = defaultdict(int)  # most characters of a title on a page
    for mark in outline:
        for page in (mark.page, mark.page + 1):
            longest[page] = max(longest[page], len(mark.title) + _ROOM)
    said: dict[int, set[str]] = {}
    for at, line in enumerate(lines):
        if line.cells is None and len(line.text) < longest.get(line.page, 0):
            on[line.page].append(at)
            said[at] = _forms(line.text)
    found: dict[int, int] = {}
    for mark in outline:
        wanted = _forms(mark.title)
        run = _best(lines, mark, (_runs(said, on[page], wanted, found) for page in (mark.page, mark.page + 1)))
        if run and run[0] and _is_numbered_by(lines[run[0]], lines[run[0] - 1]):
            run = range(run[0] - 1, run[-1] + 1)
        found.update(dict.fromkeys(run, mark.level))
    return found


def _is_numbered_by(name: Line, above: Line) -> bool:
    """Tell whether the line above a chapter's name is its number: Chapter 1."""
    near = above.page == name.page and above.size > _LABEL * name.size
    return near and marks.is_number(above.text) and not has_mark(name.text)


def has_mark(text: str) -> bool:
    """Tell whether a heading begins with its number or sign."""
    return text.find(marks.bare(text)) > 0


def _forms(title: str) -> set[str]:
    """Give what a heading says with and without its number; bookmarks have other spaces, hyphens and quotes."""
    name = marks.bare(title)
    return {_UNSAID.sub("", form) for form in {title, name, title[title.find(name) :]}} - {""}


def _runs(
    said: Mapping[int, set[str]], places: Iterable[int], wanted: set[str], taken: Mapping[int, int]
) -> list[range]:
    """Give every run of a page's lines that says a title."""
    return [run for at in places if at not in taken and (run := _run(said, at, wanted))]


def _run(said: Mapping[int, set[str]], at: int, wanted: set[str]) -> range:
    """Give the lines from one on that together say a title."""
    texts = {text for text in said[at] if any(title.startswith(text) for title in wanted)}
    for end in range(at, at + _MOST_LINES):
        if texts & wanted:
            return range(at, end + 1)
        going = said.get(end + 1, ())
        texts = {joined for text in texts for more in going if any(t.startswith(joined := text + more) for t in wanted)}
    return range(0)


def _best(lines: Sequence[Line], mark: Bookmark, pages: Iterable[list[range]]) -> range:
    """Choose among the places that say a title, as a list at the top may: where the bookmark points, else in large."""

    def fit(run: range) -> tuple[bool, float, int]:
        line = lines[run[0]]
        near = mark.top is not None and abs(line.top - mark.top) < _POINTED * line.size
        return near, line.size, line.face.weight

    return max(next(filter(None, pages), [range(0)]), key=lambda run: fit(run) if run else (False, 0.0, 0))
