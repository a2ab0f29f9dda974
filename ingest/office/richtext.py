"""Takes a Rich Text file apart: its paragraphs with style, list mark and place in a table, decoded font by font."""

from __future__ import annotations

import re
from codecs import lookup
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]+)(?P<number>-?\d+)?[ ]?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])|(?P<brace>[{}])"
    r"|[\r\n]+|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
_CHARSETS = {0: "cp1252", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 204: "cp1251", 238: "cp1250"}
_SIGNS = {"emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“"}
_SIGNS |= {"rdblquote": "”", "line": "\n", "tab": " ", "emspace": " ", "enspace": " ", "nestcell": " "}
# What holds no text of the document itself: heads and feet, pictures, fields' codes, comments, tables of names.
_SKIPPED = {
    *("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "info", "pict", "object"),
    *("colortbl", "listtable", "listoverridetable", "revtbl", "rsidtbl", "generator", "fldinst", "annotation"),
    *("atnid", "atnauthor", "atndate", "bkmkstart", "bkmkend", "sp", "nonshppict", "filetbl", "xe", "tc", "tcn"),
    *("ftnsep", "ftnsepc", "aftnsep", "pgptbl", "userprops", "xmlnstbl"),
}
_KEPT = {"shpinst", "shptxt", "footnote"}  # worth reading although marked as ignorable
_MARKS = {"listtext", "pntext"}
_ENDS = {"par": "text", "sect": "text", "page": "text", "cell": "cell", "row": "row"}
_INTO = dict.fromkeys(_MARKS, "mark") | {"footnote": "note", "fonttbl": "fonts", "stylesheet": "styles"}


@dataclass(slots=True)
class Paragraph:
    """One paragraph, table cell or end of a row: `part` is `text`, `cell`, `row` or `note`."""

    part: str
    text: str = ""
    style: str = ""
    level: int | None = None  # of its outline, from 1
    mark: str | None = None  # of a list: a number or a bullet
    in_table: bool = False
    goes_on: tuple[bool, ...] = ()  # of a row: which cells are merged with those above


@dataclass(slots=True)
class _Group:
    """What holds inside one pair of braces."""

    into: str = "text"  # text, mark, note, skip, fonts, styles
    font: int | None = None
    fallback: int = 1  # characters after \\u that only old readers show
    hidden: bool = False


@dataclass(slots=True)
class _State:
    codec: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    levels: dict[int, int] = field(default_factory=dict)
    style: int = 0
    level: int | None = None
    in_table: bool = False
    named: int = 0  # the font or style that is being defined
    ignorable: bool = False  # what begins here is marked as unknown to old readers
    skip: int = 0  # fallback characters still to come
    pending: bytearray = field(default_factory=bytearray)
    texts: dict[str, list[str]] = field(default_factory=lambda: {"text": [], "mark": [], "note": [], "styles": []})
    cells: list[bool] = field(default_factory=list)
    merged: bool = False


def paragraphs(data: bytes) -> Iterator[Paragraph]:
    """Yield the paragraphs of a file in order; a note follows the paragraph that it hangs on."""
    state, group = _State(), _Group()
    outer: list[_Group] = []
    for token in _TOKEN.finditer(data.decode("latin-1")):
        if token["brace"]:
            _flush(state, group)
            state.ignorable = False
            if token["brace"] == "{":
                outer.append(group)
                group = replace(group)
            elif outer:
                group = outer.pop()
        elif token["word"]:
            number = None if token["number"] is None else int(token["number"])
            yield from _word(token["word"], number, state, group)
        elif token["sign"] == "*":
            state.ignorable = True
        elif token.lastgroup is not None:
            _characters(token, state, group)
    _flush(state, group)
    yield from _end(state, "text")


def _characters(token: re.Match[str], state: _State, group: _Group) -> None:
    if token["hex"]:
        found = bytes.fromhex(token["hex"])
    elif token["sign"]:
        found = {"~": b" ", "_": b"-", "-": b""}.get(token["sign"], token["sign"].encode("latin-1"))
    else:
        found = token["text"].encode("latin-1")
    left = found[state.skip :]
    state.skip = max(0, state.skip - len(found))
    if group.into != "skip" and not group.hidden:
        state.pending += left


def _word(word: str, number: int | None, state: _State, group: _Group) -> Iterator[Paragraph]:
    _flush(state, group)
    if state.ignorable and word not in _KEPT | _MARKS:
        group.into = "skip"
    state.ignorable = False
    if word == "u" and number is not None:
        _add(chr(number % 65_536), state, group)
        state.skip = group.fallback
    elif word in _SIGNS:
        _add(_SIGNS[word], state, group)
    elif word in _ENDS:
        yield from _end(state, _ENDS[word]) if group.into == "text" else ()
    elif word in _SKIPPED:
        group.into = "skip"
    elif word in _INTO and group.into in {"text", _INTO[word]}:
        group.into = _INTO[word]
    else:
        _set(word, number, state, group)


def _set(word: str, number: int | None, state: _State, group: _Group) -> None:
    """Apply a word that says how the following text is written or where it stands."""
    if word == "ansicpg" and number:
        state.codec = _codec(f"cp{number}")
    elif word == "f":
        group.font = number or 0
        state.named = group.font if group.into == "fonts" else state.named
    elif word == "fcharset" and group.into == "fonts":
        state.fonts[state.named] = _CHARSETS.get(number or 0, "")
    elif word == "uc":
        group.fallback = number or 0
    elif word in {"v", "deleted"}:
        group.hidden = number != 0
    elif word == "plain":
        group.hidden, group.font = False, None
    else:
        _place(word, number, state, group)


def _place(word: str, number: int | None, state: _State, group: _Group) -> None:
    if word == "s" and group.into == "styles":
        state.named = number or 0
    elif word == "s":
        state.style = number or 0
    elif word == "outlinelevel" and group.into == "styles":
        state.levels[state.named] = (number or 0) + 1
    elif word == "outlinelevel":
        state.level = (number or 0) + 1
    elif word == "pard":
        state.style, state.level, state.in_table = 0, None, False
    elif word == "intbl":
        state.in_table = True
    else:
        _row(word, state)


def _row(word: str, state: _State) -> None:
    """Note which cells of a row go on from the row above."""
    if word == "trowd":
        state.cells, state.merged = [], False
    elif word == "clvmrg":
        state.merged = True
    elif word == "cellx":
        state.cells.append(state.merged)
        state.merged = False


def _codec(name: str) -> str:
    try:
        return lookup(name).name
    except LookupError:
        return "cp1252"


def _flush(state: _State, group: _Group) -> None:
    """Decode the bytes gathered so far: those of one character may be written as codes and as letters in turn."""
    if not state.pending:
        return
    raw = bytes(state.pending)
    state.pending.clear()
    named = state.fonts.get(group.font, "") if group.font is not None else ""
    # A Latin font is named for Japanese text, too, in files whose code page says how that is written.
    western = named in {"", "cp1252"}
    for codec in (state.codec if western else named, "cp932", "cp1252"):
        try:
            _add(raw.decode(codec), state, group)
        except UnicodeDecodeError:
            continue
        return
    _add(raw.decode("latin-1"), state, group)


def _add(text: str, state: _State, group: _Group) -> None:
    if group.into == "styles":
        state.names[state.named] = state.names.get(state.named, "") + text.partition(";")[0]
    elif group.into in state.texts and not group.hidden:
        state.texts[group.into].append(text)


def _end(state: _State, part: str) -> Iterator[Paragraph]:
    """Yield what was gathered as a paragraph, a cell or the end of a row, and the notes on it."""
    text, mark, note = ("".join(state.texts[name]) for name in ("text", "mark", "note"))
    for name in ("text", "mark", "note"):
        state.texts[name].clear()
    level = state.level if state.level is not None else state.levels.get(state.style)
    goes_on = tuple(state.cells) if part == "row" else ()
    style = state.names.get(state.style, "").strip()
    yield Paragraph(part, _whole(text), style, level, _whole(mark) or None, state.in_table, goes_on)
    if note.strip():
        yield Paragraph("note", _whole(note))


def _whole(text: str) -> str:
    """Put the halves of characters beyond U+FFFF together, which are written one by one."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").strip()
