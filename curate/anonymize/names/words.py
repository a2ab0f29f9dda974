"""Words of Japanese lines by SudachiPy, as flat arrays; only lines in which a name can stand are cut into words."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

_LONG = 8_000  # code points; SudachiPy takes 49,149 bytes at a time
_RUN = r"[\p{Han}々]+(?:[ノツヶケ][\p{Han}々]+)*|[\p{Katakana}ー]{2,}"
_BITS = {"姓": 1, "名": 2, "一般": 4}


class Words(NamedTuple):
    """Words of lines, in order: `line` (index), `start` and `end` (code points of the line), `pos` (part of speech)."""

    line: npt.NDArray[np.int64]
    start: npt.NDArray[np.int64]
    end: npt.NDArray[np.int64]
    pos: npt.NDArray[np.int64]


@lru_cache(1)
def dictionary() -> Any:
    """Load SudachiPy's core dictionary, or give None where it is not installed."""
    if find_spec("sudachipy") is None or find_spec("sudachidict_core") is None:
        return None
    from sudachipy import Dictionary  # type: ignore[import-untyped]

    return Dictionary(dict="core")


def words(text: pl.Series, *, everything: bool = False) -> Words:
    """Cut the lines in which a name can stand into words, or `everything`; none where SudachiPy is not installed.

    >>> found = words(pl.Series(["設定を保存する", "佐藤に聞いた"]))
    >>> found.line.tolist(), found.start.tolist()
    ([1, 1, 1, 1], [0, 2, 3, 5])
    """
    if dictionary() is None:
        return Words(*(np.zeros(0, np.int64) for _ in Words._fields))
    from sudachipy import SplitMode

    cut = dictionary().create(mode=SplitMode.C).tokenize
    lines, counts, ends, kinds = list[int](), list[int](), list[int](), list[int]()
    # SudachiPy takes a text a call; a line comes here once, however many texts it stands in.
    for line, content in enumerate(text) if everything else enumerate(text.set(~risky(text), "")):
        for base in range(0, len(content), _LONG):
            found = cut(content[base : base + _LONG])
            lines.append(line)
            counts.append(len(found))
            ends += [word.end() for word in found] if not base else [base + word.end() for word in found]
            kinds += [word.part_of_speech_id() for word in found]
    where, end = np.repeat(np.array(lines, np.int64), counts), np.array(ends, np.int64)
    start = np.where(np.diff(where, prepend=-1) == 0, np.roll(end, 1), 0)
    return Words(where, start, end, np.array(kinds, np.int64))


def risky(text: pl.Series) -> pl.Series:
    """Tell the lines that may hold a name, by a run of kanji or katakana in them."""
    each = pl.DataFrame({"line": pl.int_range(len(text), eager=True), "run": text.str.extract_all(_RUN)})
    runs = each.explode("run").drop_nulls()
    names = [run for run in runs["run"].unique() if _may_be_name(run)]
    lines = runs.filter(pl.col("run").is_in(names))["line"].unique()
    return each["line"].is_in(lines.implode())


@lru_cache(1 << 16)
def _may_be_name(run: str) -> bool:
    """Tell whether a run by itself holds a personal name, or something that the dictionary does not know."""
    return len(run) > 1 and any(not known or also(word) & 7 for word, known in segmented(run))


@lru_cache(1 << 16)
def segmented(run: str) -> tuple[tuple[str, bool], ...]:
    """Cut a run into words; tell of each whether the dictionary knows it. Empty where SudachiPy is not installed."""
    if dictionary() is None:
        return ()
    from sudachipy import SplitMode

    found = dictionary().create(mode=SplitMode.C).tokenize(run[:_LONG])
    return tuple((word.surface(), not word.is_oov()) for word in found)


@lru_cache(1 << 16)
def named_words(run: str) -> tuple[bool, ...]:
    """Tell of each word of a run whether it is a person's name where it stands."""
    from sudachipy import SplitMode

    found = dictionary().create(mode=SplitMode.C).tokenize(run[:_LONG])
    return tuple(word.part_of_speech()[2] == "人名" for word in found)


@lru_cache(1 << 16)
def also(word: str) -> int:
    """Tell by bits what the dictionary knows by a text: surname 1, given name 2, other name 4, place 8, other 16."""
    found = 0
    for entry in dictionary().lookup(word) if dictionary() is not None else ():
        part = entry.part_of_speech()
        found |= _BITS.get(part[3], 4) if part[2] == "人名" else 8 if part[2] == "地名" else 16
    return found
