"""Takes out what is printed on pages for turning them only: running heads and feet, page numbers, contents lists."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple
from unicodedata import normalize

from ingest import marks
from ingest.printed.lines import Line, Page, same_row

_EDGE = 0.12  # share of the page, above and below, where running heads stand
_SMALL = 0.95  # of the body's size: the size of lines that go whatever they say, where others like them go
_SIDE = 0.07  # the same for tabs at the left and right
_REPEATS = 3  # pages on which a line is repeated; fewer where the whole document is shorter
_MOST_STAMPS = 8  # lines that stand at the same place of every page, head and foot among them
_SHORT = 5  # pages of a short document
_SAME = 3.0  # points within which two pages print at the same place
_NUMBER = re.compile(
    r"[-–—~|\s・]*(?:(?:page|pp?\.?|ページ|頁)[\s-]*|第)?(?:(?:\d{1,3}|[A-Z])\s?[-–—.・]\s?\d{1,3}|\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:/|of)\s*\d{1,4})?\s*(?:ページ|頁)?[-–—~|\s・]*",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\d+|\b[ivxlc]+\b")
_CONTENTS = re.compile(r"(?:目\s*次|もくじ|(?:table of )?contents)", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"(?:(?:\d{1,2}|[A-Z])[-–])?(\d{1,4})")
_CHAPTER = re.compile(r"^\s*(?:第\s*\S{1,3}\s*[部章節]|(?:chapter|appendix|part|section)\s+[\dA-Z]+\b)", re.IGNORECASE)
_BROKEN_OFF = re.compile(r"(?<=…)\s+(?=\S)")
_LEAST_ENTRIES = 3


class _Known(NamedTuple):
    """What is known to be furniture in a document."""

    repeated: set[tuple[str, int]]  # words and place
    named: set[int]  # ids of lines that name a chapter
    rows: set[tuple[int, float]]  # place and size of the small lines among those: whatever else stands there


def without_furniture(pages: list[Page], body: float) -> list[Page]:
    """Leave out the furniture of pages; `body` is the size of ordinary text in points."""
    known = _known(pages, body)
    return [
        page._replace(lines=[line for line in _without_contents(page) if not _goes(line, page, known)])
        for page in pages
    ]


def _known(pages: list[Page], body: float) -> _Known:
    repeated, named = _repeated(pages, body) | _stamped(pages), _section_heads(pages, body)
    rows: set[tuple[int, float]] = set()
    for page in pages:
        for line in page.lines:
            small = line.size < _SMALL * body and line.cells is None and _at_edge(line, page)
            if small and (id(line) in named or (_shape(line), _place(line)) in repeated):
                rows.update((_place(line) + step, line.size) for step in (-1, 0, 1))
    return _Known(repeated, named, rows)


def is_page_number(text: str) -> bool:
    """Tell a page number in its many dresses.

    >>> [is_page_number(text) for text in ("12 / 40", "- 5 -", "ページ 5", "3-12", "Page 5 of 10", "5つ", "３章")]
    [True, True, True, True, True, False, False]
    """
    return len(text) <= 24 and bool(_NUMBER.fullmatch(normalize("NFKC", text)))


def _goes(line: Line, page: Page, known: _Known) -> bool:
    if line.cells is not None:
        return False
    if _at_edge(line, page):
        number = is_page_number(line.text)
        if (number or (_place(line), line.size) in known.rows) and _outer(line, page):
            return True
    return id(line) in known.named or (bool(known.repeated) and (_shape(line), _place(line)) in known.repeated)


def _at_edge(line: Line, page: Page) -> bool:
    high, low = line.bottom < _EDGE * page.height, line.top > (1 - _EDGE) * page.height
    return high or low or line.right < _SIDE * page.width or line.left > (1 - _SIDE) * page.width


def _outer(line: Line, page: Page) -> bool:
    """Tell whether at most two other lines, a running head's, stand between a line and the edge of the page."""
    if line.top < page.height / 2:
        return sum(other.bottom < line.bottom - 1 for other in page.lines) <= 2
    return sum(other.top > line.top + 1 for other in page.lines) <= 2


def _shape(line: Line) -> str:
    """Give what running heads of different pages have in common: the words without numbers."""
    return _COUNTED.sub("0", line.text)


def _place(line: Line) -> int:
    return round(line.top / _SAME)


def _repeated(pages: list[Page], body: float) -> set[tuple[str, int]]:
    """Find lines said again at the same height of the edge of several pages."""
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    for page in pages:
        for line in page.lines:
            if line.cells is None and line.size < body * 1.3 and _at_edge(line, page):
                seen[_shape(line), _place(line)].add(page.number)
    least = _REPEATS if len(pages) > _SHORT else 2
    found: set[tuple[str, int]] = set()
    for shape, place in list(seen):
        around = [key for step in (-1, 0, 1) if (key := (shape, place + step)) in seen]
        if len(set().union(*(seen[key] for key in around))) >= least:
            found.update((shape, place + step) for step in (-1, 0, 1))
    return found


def _stamped(pages: list[Page]) -> set[tuple[str, int]]:
    """Find what stands at the same place of nearly every page, wherever that is: 社外秘, a product's name."""
    if len(pages) < _REPEATS:
        return set()
    times = Counter((line.text, round(line.left), round(line.top)) for page in pages for line in page.lines)
    found = [(text, top) for (text, _, top), count in times.items() if count >= max(_REPEATS, 0.8 * len(pages))]
    if len(found) > _MOST_STAMPS:  # the same form on every page
        return set()
    return {(_COUNTED.sub("0", text), round((top + off) / _SAME)) for text, top in found for off in (-0.5, 0.5)}


def _section_heads(pages: list[Page], body: float) -> set[int]:
    """Find running heads that name the chapter: the outermost line, small, in words of a larger line elsewhere."""
    titles = {_words(line.text) for page in pages for line in page.lines if line.size > body * 1.1 and not line.cells}
    heads: dict[int, list[Line]] = defaultdict(list)
    for page in pages:
        for line in _outermost(page):
            if line.size <= body * 1.1 and _names(line.text, titles):
                heads[_place(line)].append(line)
    return {id(line) for found in heads.values() if len(found) >= _REPEATS for line in found}


def _names(text: str, titles: set[str]) -> bool:
    """Tell whether a running head says one of the titles, or begins one, or two, and breaks off with an ellipsis."""
    return all(_is_title(part, titles) for part in _BROKEN_OFF.split(text.rstrip()))


def _is_title(text: str, titles: set[str]) -> bool:
    words = _words(text)
    cut = text.endswith(("…", "..."))
    return words in titles or (cut and len(words) > 3 and any(title.startswith(words) for title in titles))


def _words(text: str) -> str:
    return re.sub(r"[\W\d_]+", "", _CHAPTER.sub("", text)).casefold() or text


def _outermost(page: Page) -> Iterable[Line]:
    """Yield the lines of the first and of the last row, where these stand at the edge."""
    edge = [line for line in page.lines if line.cells is None and _at_edge(line, page)]
    for pick in (min, max):
        first = pick(edge, key=lambda line: line.top, default=None)
        yield from [line for line in edge if first is not None and same_row(line, first)]


def _without_contents(page: Page) -> list[Line]:
    """Leave out the entries of a contents list, with whatever stands between them and their heading."""
    lines = page.lines
    entries = _entries(page)
    if len(entries) < _LEAST_ENTRIES:
        return lines
    first, last = entries[0], entries[-1]
    if first and _CONTENTS.fullmatch(lines[first - 1].text.strip()):
        first -= 1
    # A list that is parted by much other text is no contents list: only its own lines go then.
    whole = len(entries) * 2 >= last - first
    gone = set(range(first, last + 1)) if whole else set(entries)
    return [line for at, line in enumerate(lines) if at not in gone]


def _entries(page: Page) -> list[int]:
    """Give the places of lines with a dot leader, and of rows that end in a page number far to the right."""
    lines = page.lines
    found: list[int] = []
    counted: list[tuple[int, int]] = []
    edge = max((line.right for line in lines), default=0.0)
    for at, line in enumerate(lines):
        if line.cells is not None or line.text[-1] not in "0123456789ivxlc":
            continue
        if marks.is_leader(line.text):
            found.append(at)
        elif at and (number := _PAGE_NUMBER.fullmatch(line.text)) and _ends_row(lines[at - 1], line, edge):
            counted.append((at, int(number[1])))
    if counted and _head(page) in {at for at, _ in counted}:
        del counted[0]
    numbers = [number for _, number in counted]
    if numbers == sorted(numbers) and (len(numbers) >= _LEAST_ENTRIES or found):
        found += [place for at, _ in counted for place in (at - 1, at)]
    return sorted(set(found))


def _head(page: Page) -> int:
    """Give the place of the page number in the running head, which ends a row as those of the contents do."""
    top = min(page.lines, key=lambda line: line.top)
    row = [at for at, line in enumerate(page.lines) if same_row(line, top) and _at_edge(line, page)]
    return max(row, key=lambda at: page.lines[at].right, default=-1)


def _ends_row(before: Line, line: Line, edge: float) -> bool:
    apart = line.left - before.right > 2 * line.size
    return same_row(before, line) and apart and line.right > edge - line.size
