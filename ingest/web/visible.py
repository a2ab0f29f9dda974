"""An HTML page as a flat list of tags and texts, and what a reader of the page does not see or does not read."""

from __future__ import annotations

import re
from functools import cached_property
from html import unescape

from ingest.web.beside import is_one_of, opened, opens, sign
from ingest.web.extent import HEADINGS, UNREAD, VOID, Extent, Sizes

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# Tags that only colour words: nothing stands or falls with them, and without them a page has a quarter fewer.
_COLOUR = re.compile(r'</?(?:code|em|strong|tt|var|kbd|samp|cite|u|small|q|dfn|font)(?:\s[^>"]*(?:"[^"]*"[^>"]*)*)?>')
_TAG = re.compile(r'<(/?[a-z][^\s>]*)([^>"]*(?:"[^"]*"[^>"]*)*)>')
_XHTML = "http://www.w3.org/1999/xhtml"
_NEVER = frozenset({"html", "body", "main", "article"})
_DOUBTED = frozenset({"header", "aside"})  # tags that hold content as often as furniture
_LISTS = frozenset({"ul", "ol"})
BREAK = "\v"
_BLOCKS_WORDS = (
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table "
    "tbody td tfoot th thead tr ul"
)
BLOCKS = frozenset(_BLOCKS_WORDS.split())
DROPPED = UNREAD | _DOUBTED | _LISTS | {"form"}  # tags to be asked about even where they have no attributes
_BESIDE = frozenset({"nav", "footer"})
_ASKING = HEADINGS | {"dt", "summary"}  # a button right inside one of them is its text
_CONTROL = re.compile(  # what a button says or is called that opens no text
    r"(?:menu|toggle|navi|search|language|share|filter|close|メニュー|ナビ|検索|言語|シェア|共有|絞り込|閉じる|開く|開閉)"
    r"(?!.*[?？か]。?$)",
    re.IGNORECASE | re.DOTALL,
)
_NAVIGATES = re.compile(r'class="[^"]*(?:nav|menu|hamburger|search)', re.IGNORECASE)
_LONGEST_CONTROL = 20  # characters of what such a button says
_FIELDS = frozenset({"input", "select", "textarea"})
_LABELS = 80  # characters of a form that holds nothing but labels
_HALF = 0.5  # share of the page's characters that no furniture has
_FEW = 3  # links that make a list of links
_NEAR = 300  # tags of an element that is measured by itself


def plain(text: str) -> str:
    """Resolve what the writing of HTML leaves escaped, and take out soft hyphens."""
    if "&" in text:
        text = unescape(text)
    return text.replace("\xad", "") if "\xad" in text else text


def _closed(html: str) -> str:
    """Write XHTML's `<a id="x"/>` as `<a id="x"></a>`: by the rules of HTML it would stay open."""
    parts = html.split("/>")
    for number, part in enumerate(parts[:-1]):
        name = part[part.rfind("<") + 1 :].split(None, 1)[:1]
        parts[number] = part + ("/>" if not name or name[0].lower() in VOID else f"></{name[0]}>")
    return "".join(parts)


class Page:
    """A page's tags and texts: `parts[at]` is a tag's name, then come its attributes and the text after it.

    The page is parsed by the rules of HTML and written out again, so that every tag is closed and in its place.
    """

    def __init__(self, html: str, *, all_seen: bool = False) -> None:
        """Take a page or a fragment; with `all_seen` nothing counts as standing beside the text."""
        from selectolax.lexbor import LexborHTMLParser

        if _XHTML in html:
            html = _closed(html)
        written = LexborHTMLParser(html).html or ""
        written = _COMMENT.sub("", written) if "<!--" in written else written
        self.parts = _TAG.split(_COLOUR.sub("", written))[1:]
        self.all_seen = all_seen

    def unseen(self, at: int) -> bool:
        """Tell whether the element that begins here is to be passed over."""
        tag, attributes = self.parts[at], self.parts[at + 1]
        if tag in UNREAD:
            return not (self._asks(at) if tag == "button" else self.all_seen and tag in _BESIDE)
        said = sign(attributes) if attributes else None
        if said == "concealed":
            return tag != "dd" and not self.is_opened(at)
        if self.all_seen or tag in _NEVER:
            return False
        if (tag in _LISTS and self._is_contents(at)) or (tag == "form" and self._is_box(at)):
            return True
        return (said is not None or tag in _DOUBTED) and self._is_beside(at, sure=said == "around")

    def is_button(self, at: int) -> bool:
        """Tell what is made into a button that opens a panel of the page."""
        return bool(self._opened) and 'role="button"' in self.parts[at + 1] and opens(self.parts[at + 1])

    def is_opened(self, at: int) -> bool:
        """Tell what a button of the page opens."""
        return is_one_of(self._opened, self.parts[at + 1])

    def _is_box(self, at: int) -> bool:
        """Tell a small form, to search the page or to judge it, from one that holds the page's text."""
        end = self._close(at, at + 3 * _NEAR)
        if end is None or not _FIELDS.intersection(self.parts[at:end:3]):
            return False
        return sum(len(text.strip()) for text in self.parts[at + 2 : end : 3]) <= _LABELS

    def _asks(self, at: int) -> bool:
        """Tell a button that shows a question or a heading, and opens what is said of it."""
        if self.parts[at - 3] in _ASKING:
            return True
        attributes, said = self.parts[at + 1], self.text(at, self.end(at)).strip()
        control = len(said) <= _LONGEST_CONTROL and _CONTROL.search(said)
        return opens(attributes) and not (control or _NAVIGATES.search(attributes))

    @cached_property
    def _opened(self) -> frozenset[str]:
        return opened([said for said in self.parts[1::3] if "aria-" in said or "data-" in said])

    def _is_beside(self, at: int, *, sure: bool) -> bool:
        """Tell what stands beside the text: by its name if that is sure, else by its links."""
        end = self._close(at, at + 3 * _NEAR) if sure else None
        if end is not None and sum(map(len, self.parts[at + 2 : end : 3])) < _HALF * self._length:
            return True
        part = self._extent(at)
        return part.mostly_linked and (sure or not part.headings)

    def _is_contents(self, at: int) -> bool:
        """Tell a list of nothing but links that leads about the page, or stands before its first heading."""
        if "a" not in self.parts[at + 3 : at + 15 : 3]:  # the first item has no link: most lists need no sums
            return False
        part = self._extent(at)
        return part.links >= _FEW and part.wholly_linked and (part.inward or at < self._heading)

    def _extent(self, at: int) -> Extent:
        """Measure an element: a small one by itself, a large one by the sums over the page."""
        end = self._close(at, at + 3 * _NEAR)
        return self._sizes.of(at) if end is None else Sizes([*self.parts[at : end + 2], ""]).whole

    @cached_property
    def _sizes(self) -> Sizes:
        return Sizes(self.parts)

    @cached_property
    def _length(self) -> int:
        return sum(map(len, self.parts[2::3]))

    @cached_property
    def _heading(self) -> int:
        tags = self.parts[::3]
        return 3 * min((tags.index(tag) for tag in HEADINGS if tag in tags), default=len(tags))

    def text(self, at: int, end: int) -> str:
        """Give the text between two places with its own white space, BREAK at each break or inner block."""
        found: list[str] = [self.parts[at + 2]]
        place = at + 3
        while place < end:
            tag = self.parts[place]
            if tag == "br" or tag.removeprefix("/") in BLOCKS:
                found.append(BREAK)
            elif tag[0] != "/" and (tag in UNREAD or self.parts[place + 1]) and self.unseen(place):
                place = self.end(place)
            found.append(self.parts[place + 2])
            place += 3
        return plain("".join(found))

    def end(self, at: int) -> int:
        """Give the place of an element's closing tag; its own place where it has none."""
        closed = self._close(at, len(self.parts))
        return len(self.parts) - 3 if closed is None else closed

    def _close(self, at: int, last: int) -> int | None:
        tag, closing, depth = self.parts[at], "/" + self.parts[at], 0
        if tag in VOID:
            return at
        for place in range(at, min(last, len(self.parts)), 3):
            if self.parts[place] == tag:
                depth += 1
            elif self.parts[place] == closing:
                depth -= 1
                if not depth:
                    return place
        return None
