"""HTML leftovers: tags and entities of a page that was not read as one."""

from __future__ import annotations

import re
from html import unescape

import polars as pl

from curate.clean.changes import Edit, Step, edit
from curate.clean.protected import CODE

KINDS = ("tags", "entities")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_BREAK = re.compile(r"<(?:br|hr)\s*/?>", re.IGNORECASE)
_NAMES = (
    "p|div|span|b|i|u|s|strong|em|font|a|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|td|th|h[1-6]|blockquote|center|small"
    "|big|sup|sub"
)
_TAG = re.compile(rf"<(/?)({_NAMES})(\s+[\w-]+\s*=[^<>]*)?\s*/?>", re.IGNORECASE)
_SCRIPT = re.compile(r"<(script|style)\b[^<>]*>.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_EXAMPLE = r"(?m)^[ \t]+</?[A-Za-z]"
_LIKELY = r"&[#a-zA-Z][#a-zA-Z0-9]*;|<[/!]|<[A-Za-z][^<>]*>"


def plain(text: pl.Series) -> Step:
    """Turn tags and entities into plain text; what stands in code stays.

    Of tags, those that open and close in the text, or have attributes: a text that speaks of the <b> tag keeps it.
    Markup that is indented is an example of markup, and stays.
    """
    return edit(text, likely(text) & ~text.str.contains(_EXAMPLE), _plain)


def likely(text: pl.Series) -> pl.Series:
    """Tell the texts that may hold a tag or an entity."""
    return text.str.contains(_LIKELY)


def _plain(text: str) -> Edit:
    tags = entities = 0
    while True:
        parts = CODE.split(text)
        done = [(part, 0, 0) if at % 2 else _part(part) for at, part in enumerate(parts)]
        new = "".join(part for part, _, _ in done)
        tags, entities = tags + sum(n for _, n, _ in done), entities + sum(n for _, _, n in done)
        if new == text:
            counts = ((kind, count, None) for kind, count in zip(KINDS, (tags, entities), strict=True) if count)
            return text, list(counts)
        text = new


def _part(part: str) -> tuple[str, int, int]:
    shown, scripts = _SCRIPT.subn("", part)
    shown, breaks = _BREAK.subn("\n", shown)
    found = [(close, name.lower(), bool(attributes)) for close, name, attributes in _TAG.findall(shown)]
    opened, closed = ({name for close, name, _ in found if bool(close) is side} for side in (False, True))
    dressed = {name for _, name, attributes in found if attributes}
    gone = (opened & closed) | dressed
    tags = 0

    def tag(match: re.Match[str]) -> str:
        nonlocal tags
        if match[2].lower() not in gone:
            return match[0]
        tags += 1
        return ""

    shown = _TAG.sub(tag, shown)
    entities = 0

    def entity(match: re.Match[str]) -> str:
        nonlocal entities
        known = unescape(match[0])
        entities += known != match[0]
        return known

    return _ENTITY.sub(entity, shown), scripts + breaks + tags, entities
