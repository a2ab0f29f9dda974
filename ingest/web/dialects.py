"""Rewrites what wikis and site generators add to Markdown into CommonMark, line by line and outside of code."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCE = re.compile(r"\s*(?:>\s*|[-*+]\s+|\d+[.)]\s+)*(`{3,}|~{3,})([^`]*)$")
_GLUED = re.compile(
    r"^(\s{0,3}(?:>\s?)?)(?:(#{1,6})(?:\u3000+(?=\S)|(?=[\u2e80-\uff02\uff04-\uffef]))"
    r"|(＃{1,6})[\u3000 ]*(?=[^\s＃])|(#{2,6})(?=[^\W_]))"
)
_ANCHOR = re.compile(r"\s+\{[#.:][^{}]*\}\s*$")
_CONTAINER = re.compile(r"^\s*:{3,}\s*([\w-]*)\s*(.*?)\s*$")
_INDENTED = re.compile(r"^(\s*)(?:!!!|\?\?\?\+?|===)\s+([\w-]*)\s*(?:\"(.*)\")?\s*$")
_ALERT = re.compile(r"^(\s*>\s*)\[!\w+\][+-]?\s*(.*)$")
_KINDS = frozenset({"info", "warn", "warning", "alert", "open", "closed"})  # second words that are not a title
_MACRO = re.compile(
    r"^\s*(?:\[{1,2}_?toc_?\]{1,2}|\$\{toc\}|@\[toc\].*|\{:[^}]*\}|\{%.*%\}|\* TOC"
    r"|import\s.+\sfrom\s+['\"].+['\"];?)\s*$",
    re.IGNORECASE,
)
_NOTE = re.compile(r"^\[\^([^\]\s]+)\]:\s*")
_NOTE_MARK = re.compile(r"(?<=\S)\[\^[^\]\s]+\](?!:)")
_BOX = re.compile(r"^(\s*(?:[-*+]|\d+[.)])\s+)\[[ xX]\]\s+")


def common(text: str) -> str:
    r"""Rewrite a document.

    >>> common("###見出し {#top}\n:::tip ヒント\n保存します。\n:::").split("\n")
    ['### 見出し', '', 'ヒント', '', '保存します。', '']
    """
    return "\n".join(_lines(text.split("\n")))


def _lines(lines: list[str]) -> Iterator[str]:
    fence = ""
    inside: list[int] = []  # how far each open admonition is indented
    for line in (_dedented(each, inside) for each in lines):
        if fence:
            closing = line.strip()
            fence = "" if closing.startswith(fence) and not closing.strip(fence[0]) else fence
            yield line
        elif opened := _FENCE.match(line):
            fence = opened[1]
            yield line
        elif opened := _INDENTED.match(line):
            inside.append(len(opened[1]) + 4)
            yield from ("", opened[1] + opened[3], "") if opened[3] else ("",)
        else:
            yield from _rewritten(line)


def _dedented(line: str, inside: list[int]) -> str:
    """Take an admonition's indentation off, which CommonMark would read as code."""
    depth = len(line) - len(line.lstrip(" "))
    while inside and line.strip() and depth < inside[-1]:
        inside.pop()
    return line[4 * len(inside) :] if inside and line.strip() else line


def _rewritten(line: str) -> Iterator[str]:
    if _MACRO.match(line):
        yield ""
    elif found := _CONTAINER.match(line):
        title = found[2].strip("\"'[]").partition("{")[0].strip()
        yield from ("", title, "") if title and title not in _KINDS else ("",)
    elif found := _ALERT.match(line):
        yield found[1] + found[2]
    else:
        yield _plain(line)


def _plain(line: str) -> str:
    if found := _GLUED.match(line):
        hashes = found[2] or found[3] or found[4]
        line = f"{found[1]}{'#' * len(hashes)} {line[found.end() :]}"
    if line.lstrip("> ").startswith("#"):
        line = _ANCHOR.sub("", line)
    if "[" in line:
        line = _BOX.sub(r"\1", _NOTE_MARK.sub("", _NOTE.sub("", line)))
    return line
