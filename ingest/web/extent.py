"""How much text and how many links the elements of a page hold, by which a menu is told from content."""

from __future__ import annotations

from typing import NamedTuple

_EMPTY = "area base br col embed hr img input link meta param source track wbr"
VOID = frozenset(_EMPTY.split())
_UNREAD = (
    "script style template noscript nav footer head svg iframe object canvas audio video map button select input "
    "textarea datalist rt rp rtc annotation annotation-xml"
)
UNREAD = frozenset(_UNREAD.split())
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_MOSTLY, _WHOLLY = 0.6, 0.9  # shares of linked characters: in a menu, in a list of nothing but links


class Extent(NamedTuple):
    """What an element holds: characters, those of them in links, links, links within the page, headings of its own."""

    text: int
    linked: int
    links: int
    inward_links: int
    headings: int

    @property
    def mostly_linked(self) -> bool:
        """Tell whether it is a menu by its links."""
        return self.links > 0 and self.linked >= _MOSTLY * self.text

    @property
    def wholly_linked(self) -> bool:
        """Tell whether hardly anything stands outside its links."""
        return self.linked >= _WHOLLY * self.text

    @property
    def inward(self) -> bool:
        """Tell whether all its links lead about the same page."""
        return self.inward_links == self.links


class Sizes:
    """Running sums over tags, so that each element's extent is one subtraction however deep elements nest."""

    def __init__(self, parts: list[str]) -> None:
        """Add up once."""
        self._sums: dict[int, Extent] = {}
        self._ends: dict[int, int] = {}
        text = linked = links = inward = headings = inside = 0
        stack: list[int] = []
        for at in range(0, len(parts), 3):
            tag = parts[at]
            self._sums[at] = Extent(text, linked, links, inward, headings)
            if tag[0] == "/":
                opened = stack.pop() if stack else at
                self._ends[opened] = at
                inside -= _is_link(parts, opened)
            elif tag not in VOID:
                stack.append(at)
                if _is_link(parts, at):
                    inside += 1
                    links += 1
                    inward += 'href="#' in parts[at + 1]
                elif tag in HEADINGS:
                    headings += parts[at + 3 : at + 4] != ["a"]  # a linked one is the name of the site
            if tag not in UNREAD:
                size = len(parts[at + 2].strip())
                text += size
                linked += size if inside else 0
        self.whole = Extent(text, linked, links, inward, headings)

    def of(self, at: int) -> Extent:
        """Give the extent of the element that begins at a place."""
        end = self._sums.get(self._ends.get(at, -1), self.whole)
        return Extent(*(after - before for after, before in zip(end, self._sums[at], strict=True)))


def _is_link(parts: list[str], at: int) -> bool:
    return parts[at] == "a" and "href" in parts[at + 1]
