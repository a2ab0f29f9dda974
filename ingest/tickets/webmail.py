"""Gives an HTML mail as the plain text that a mail program would send: quotes behind `>`, the signature below `--`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.joining import join

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_DROPPED = frozenset(
    [
        "style",
        "script",
        "head",
        "title",
        "template",
        "noscript",
        "-comment",
        "svg",
        "iframe",
        "object",
        "button",
        "select",
    ]
)
_LINES = frozenset(
    [
        "div",
        "tr",
        "li",
        "ul",
        "ol",
        "table",
        "tbody",
        "thead",
        "dl",
        "dt",
        "dd",
        "center",
        "section",
        "article",
        "header",
        "footer",
        "form",
        "address",
    ]
)
_APART = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"])
_RULE = "-" * 20
_SIGNATURES = ("gmail_signature", "moz-signature", "AppleMailSignature", "ms-outlook-mobile-signature", "Signature")


@dataclass
class _Page:
    """The lines so far and the text of the running one."""

    lines: list[str] = field(default_factory=list)
    running: list[str] = field(default_factory=list)
    depth: int = 0  # of quotes
    apart: int | None = None  # depth at which a blank line is due before the next line
    lists: list[int] = field(default_factory=list)  # the next number; 0 where a list has bullets
    raw: int = 0  # of open pre

    def put(self, line: str) -> None:
        """Add a line at the running depth, after the blank line that is due."""
        if self.apart is not None and self.lines:
            self.lines.append(("> " * min(self.apart, self.depth)).rstrip())
        self.apart = None
        self.lines.append("> " * self.depth + line)

    def end(self) -> None:
        """End the running line."""
        if self.raw:
            made = "".join(self.running).strip("\n").split("\n")
        else:
            cells = (join([cell]) for cell in "".join(self.running).replace("\xa0", " ").split("\t"))
            made = [" | ".join(cell for cell in cells if cell)]
        self.running.clear()
        for line in made if any(made) else ():
            self.put(line.rstrip())

    def gap(self) -> None:
        """End the running line and leave a blank one."""
        self.end()
        self.apart = self.depth if self.apart is None else min(self.apart, self.depth)


def text_of(html: str) -> str:
    r"""Give the text of an HTML mail.

    >>> text_of("<p>はい。</p><blockquote type='cite'><p>直りましたか。</p></blockquote>")
    'はい。\n\n> 直りましたか。'
    """
    from selectolax.lexbor import LexborHTMLParser

    root = LexborHTMLParser(html).root
    page = _Page()
    stack: list[tuple[LexborNode, bool]] = [] if root is None else [(root, False)]
    while stack:  # without recursion: mails nest a level deeper with each answer
        node, leaving = stack.pop()
        if leaving:
            _leave(page, node)
        elif node.tag == "-text":
            page.running.append(_words(node.text_content or "", page))
        elif not _hidden(node):
            _enter(page, node)
            stack.append((node, True))
            stack += [(child, False) for child in reversed(list(node.iter(include_text=True)))]
    page.end()
    return "\n".join(page.lines).strip("\n")


def _words(text: str, page: _Page) -> str:
    return text if page.raw else text.replace("\t", " ")


def _hidden(node: LexborNode) -> bool:
    if node.tag in _DROPPED:
        return True
    style = (node.attributes.get("style") or "").replace(" ", "").lower() if node.attributes else ""
    return "display:none" in style or "mso-hide:all" in style


def _enter(page: _Page, node: LexborNode) -> None:
    tag = node.tag or ""
    if tag == "br":
        page.running.append("\n") if page.raw else _break(page)
        return
    if tag == "hr":
        page.end()
        page.put(_RULE)
    if tag in _APART or tag in _LINES:
        page.gap() if tag in _APART and not _tight(node) else page.end()
    _begin(page, node, tag)


def _begin(page: _Page, node: LexborNode, tag: str) -> None:
    if _signs(node):
        page.gap()
        page.put("-- ")
    if tag == "blockquote" and _quotes(node):
        page.depth += 1
    elif tag in {"ul", "ol"}:
        page.lists.append(0 if tag == "ul" else 1)
    elif tag == "li" and page.lists:
        number = page.lists[-1]
        page.running.append(f"{number}. " if number else "- ")
        page.lists[-1] += bool(number)
    elif tag == "pre":
        page.raw += 1


def _leave(page: _Page, node: LexborNode) -> None:
    tag = node.tag or ""
    if tag in {"td", "th"}:
        page.running.append("\t")
    elif tag in _APART or tag in _LINES:
        page.end()
    if tag == "blockquote" and _quotes(node):
        page.depth -= 1
    elif tag in {"ul", "ol"} and page.lists:
        page.lists.pop()
    elif tag == "pre":
        page.raw -= 1
    if tag in _APART and not _tight(node):
        page.gap()


def _break(page: _Page) -> None:
    """End the line; a second break leaves a blank line."""
    if "".join(page.running).strip():
        page.end()
    else:
        page.gap()


def _tight(node: LexborNode) -> bool:
    """Tell the paragraphs of Word, which stand for single lines."""
    return node.tag == "p" and (node.attributes.get("class") or "").startswith("Mso")


def _quotes(node: LexborNode) -> bool:
    """Tell a quote from a paragraph that its author only moved to the right."""
    style = (node.attributes.get("style") or "").replace(" ", "").lower()
    return node.attributes.get("type") == "cite" or "border:none" not in style


def _signs(node: LexborNode) -> bool:
    names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}".split() if node.attributes else []
    return any(name in _SIGNATURES for name in names)
