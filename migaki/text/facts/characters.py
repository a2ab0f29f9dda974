"""Characters folded one to one, so that every place in the folded text is a place in the text; and their classes."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from functools import cache
from typing import NamedTuple
from unicodedata import category, normalize

import numpy as np
import numpy.typing as npt
import polars as pl

from migaki.kernels import kernel

PLANE = 0x10000
_DASHES, _APOSTROPHES, _WAVES = "‐‑‒–—−－﹣⁻", "’‘＇`´", "〜～∼"
_PUNCTUATION = "、，。．・「」『』（）()【】[]［］〈〉《》〔〕｛｝{}\"“”'’,;:：；…‥*#|＊●○■□◆◇★☆※→⇒"
_ENDS = "\n。！？!?｡\r\x1e\x1f"

Points = npt.NDArray[np.uint32]
Classes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int64]


class Class(IntEnum):
    """What a character is to the scanner; SMALL to HAN are what words are made of."""

    OTHER = 0
    SPACE = 1
    END = 2  # of a sentence
    PUNCTUATION = 3
    DIGIT = 4
    SMALL = 5
    CAPITAL = 6
    HIRAGANA = 7
    KATAKANA = 8
    HAN = 9
    LIST = 10  # ① and the like
    NOTHING = 11  # a voice mark that went into the kana before it, ー


NOTHING = int(Class.NOTHING)


@kernel
def fold_points(raw: Points, fold: Points, classes: Classes) -> tuple[Points, Classes]:
    """Fold every character and give its class; ﾞ and ﾟ go into the kana before them."""
    points, kinds = np.empty(len(raw), np.uint32), np.zeros(len(raw), np.uint8)
    for at in range(len(raw)):
        point = raw[at]
        if point >= PLANE:
            points[at] = point
            continue
        points[at], kinds[at] = fold[point], classes[point]
        if 0xFF9E <= point <= 0xFF9F and at:
            kinds[at] = NOTHING
            points[at - 1] += 2 if point == 0xFF9F else 0x4E if points[at - 1] == 0x30A6 else 1  # ウ becomes ヴ
    return points, kinds


class Folded(NamedTuple):
    """All texts end to end: text i is `points[offsets[i] : offsets[i + 1]]`, one place a code point."""

    points: Points
    classes: Classes
    offsets: Places


@cache
def _tables() -> tuple[Points, Classes]:
    """Make the fold and the class of every character of the basic plane."""
    fold = np.arange(PLANE, dtype=np.uint32)
    for code in [*range(0x41, 0x250), *range(0x370, 0x530), *range(0x2010, 0x2190), *range(0xFF01, 0xFFEF)]:
        form = normalize("NFKC", chr(code)).lower()
        fold[code] = ord(form) if len(form) == 1 else code
    for signs, to in ((_DASHES, "-"), (_APOSTROPHES, "'"), (_WAVES, "~")):
        fold[[ord(sign) for sign in signs]] = ord(to)
    classes = np.zeros(PLANE, np.uint8)
    for kind, places in _class_places():
        classes[list(places)] = kind
    wide = [code for code in range(0xFF01, 0xFFEF) if not classes[code]]
    classes[wide] = classes[fold[wide]]
    return fold, classes


def _class_places() -> Iterable[tuple[Class, Iterable[int]]]:
    letters = [code for code in range(0x41, 0x530) if category(chr(code)) in {"Ll", "Lu"}]
    return [
        (Class.SPACE, [9, 11, 12, 32, 0xA0, 0x3000, *range(0x2000, 0x2010), 0xFEFF]),
        (Class.PUNCTUATION, map(ord, _PUNCTUATION)),
        (Class.END, map(ord, _ENDS)),
        (Class.DIGIT, [*range(0x30, 0x3A), *range(0xFF10, 0xFF1A)]),
        (Class.SMALL, [code for code in letters if category(chr(code)) == "Ll"] + [*range(0xFF41, 0xFF5B)]),
        (Class.CAPITAL, [code for code in letters if category(chr(code)) == "Lu"] + [*range(0xFF21, 0xFF3B)]),
        (Class.HIRAGANA, range(0x3041, 0x309F)),
        (Class.KATAKANA, [*range(0x30A1, 0x30FB), *range(0xFF66, 0xFF9E)]),
        (Class.HAN, [0x3005, 0x3007, *range(0x3400, 0xA000), *range(0xF900, 0xFB00)]),
        (Class.LIST, [*range(0x2460, 0x249C), *range(0x2776, 0x2794)]),
        (Class.NOTHING, [0x30FC, 0xFF70, 0x200B]),
    ]


def folded(text: pl.Series) -> Folded:
    """Fold a column of texts (null counts as empty): width, case, dashes and apostrophes, half-width kana composed."""
    text = text.fill_null("")
    raw = np.frombuffer("".join(text).encode("utf-32-le", "surrogatepass"), np.uint32)
    offsets = np.concatenate([[0], np.cumsum(text.str.len_chars().to_numpy())]).astype(np.int64)
    points, kinds = fold_points(raw, *_tables())
    return Folded(points, kinds, offsets)


def fold_word(word: str) -> list[int]:
    """Fold a word of a list as texts are folded, without what a text's scanner passes over."""
    fold, classes = _tables()
    return [int(fold[code]) for code in map(ord, word) if classes[code] != Class.NOTHING]
