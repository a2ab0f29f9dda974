"""Characters that nobody sees, in another width, or in two pieces; surplus white space."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import normalize

import numpy as np
import numpy.typing as npt
import polars as pl

from curate.clean.changes import SCHEMA, Step, put
from migaki.text.utf8 import utf8

BREAKS = "\x0b\x0c\x85\u2028\u2029"
SPACES = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufeff\ufff9-\ufffc\ufffe\uffff"
)
JOINERS = "\u200c\u200d"  # they hold emoji together, and are of no use in Japanese and English
VOICED, HALF_VOICED = "\u3099\uff9e", "\u309a\uff9f"
_LATIN = "０-９Ａ-Ｚａ-ｚ－．／＠％＋"
_ACCENTED = re.compile("[A-Za-z][\u0300-\u036f]+")
_SURPLUS = r"\S  | \n|\n\n\n|^\s|\s$"
KINDS = ("control", "pieces", "width", "spaces")
ODD = (  # classes of which a text to tidy has some, or it has surplus white space
    f"[\r{BREAKS}{SPACES}{INVISIBLE}{JOINERS}\u3099\u309a\u0300-\u036f]",
    f"[{_LATIN}｡-ﾟ]",
)


def surplus(text: pl.Series) -> pl.Series:
    """Tell the texts that have white space too much."""
    return text.str.contains(_SURPLUS)


def tidied(text: pl.Series) -> Step:
    """Remove what is invisible, put characters together, unify width, and take surplus white space away.

    Half-width kana become full-width, full-width Latin letters and digits become ASCII; Japanese punctuation and
    symbols stay, and so do code blocks and the indents of lines (but full-width ones). Kinds: control, pieces, width,
    spaces; counted in characters.
    """
    from curate.clean.character_kernel import tidy

    whole, accents = _accented(text)
    with utf8(whole) as (memory, starts, lengths):
        room = np.concatenate([[0], np.cumsum(lengths)])
        out, ends = np.empty(room[-1], np.uint8), np.empty(len(text), np.int64)
        counts = np.zeros((len(text), len(KINDS)), np.uint32)
        tidy(memory, starts, lengths, *tables(), room, out, ends, counts)
    counts[:, KINDS.index("pieces")] += accents
    rows = np.flatnonzero(counts.any(axis=1))
    new = [bytes(out[room[row] : ends[row]]).decode() for row in rows]
    found = pl.DataFrame(counts[rows], schema=list(KINDS)).with_columns(at=pl.Series(rows, dtype=pl.UInt32))
    told = found.unpivot(index="at", variable_name="kind", value_name="count").filter(pl.col("count") > 0)
    changes = told.with_columns(was=pl.lit(None)).select(pl.col(name).cast(kind) for name, kind in SCHEMA.items())
    return Step(put(text, found["at"], new), changes)


def _accented(text: pl.Series) -> tuple[pl.Series, npt.NDArray[np.uint32]]:
    """Put Latin letters and their accents together; whole texts are not composed, since that changes names in Han."""
    counts = np.zeros(len(text), np.uint32)
    rows = text.str.contains("[\u0300-\u036f]").arg_true()
    new = []
    for row, value in zip(rows, text.gather(rows), strict=True):
        joined = _ACCENTED.sub(lambda found: normalize("NFC", found[0]), value)
        counts[row] = len(value) - len(joined)
        new.append(joined)
    return put(text, rows, new), counts


DROP, BREAK, SPACE, JOINER, RETURN = 1, 2, 3, 4, 5  # what becomes of a character that does not become another
Table = npt.NDArray[np.uint16]


@cache
def tables() -> tuple[Table, Table, Table]:
    """Give what each character becomes (itself, another, or one of the signs above), and what it is voiced."""
    becomes = np.arange(0x10000, dtype=np.uint16)
    for sign, named in ((DROP, INVISIBLE), (BREAK, BREAKS), (SPACE, SPACES), (JOINER, JOINERS)):
        becomes[_codes(named)] = sign
    becomes[[ord("\n"), ord(" "), ord("\r")]] = BREAK, SPACE, RETURN
    for code in [*_codes(_LATIN), *range(0xFF61, 0xFFA0)]:
        becomes[code] = ord(normalize("NFKC", chr(code)))
    becomes[[0xFF9E, 0xFF9F]] = 0x309B, 0x309C  # alone
    voiced, half = np.zeros(0x10000, np.uint16), np.zeros(0x10000, np.uint16)
    for code in range(0x3041, 0x30FF):
        for table, mark in ((voiced, "\u3099"), (half, "\u309a")):
            both = normalize("NFC", chr(code) + mark)
            table[code] = ord(both) if len(both) == 1 else 0
    return becomes, voiced, half


def _codes(named: str) -> list[int]:
    found = pl.Series([chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000])
    return [ord(one) for one in found.filter(found.str.contains(f"[{named}]"))]
