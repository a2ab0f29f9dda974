"""All texts as one string, so that a detector reads them in one pass and its offsets lead back to the texts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

BREAK = "\n\n"  # between texts: no detector reads across an empty line
HIDDEN = "\ufffc"  # stands for each character that is no prose
# Code, addresses, placeholders such as <氏名_1>, tags, links' targets, paths: not written to be read as sentences.
_NO_PROSE = re.compile(
    r"```.*?```|~~~.*?~~~|`[^`\n]+`|\[\[[^\]\n]*\]\]|\$\{[^}\n]*\}"
    r"|<[^<>\n]{1,80}>|\b(?:https?|ftp|file|mailto|ms-settings):[^\s\u3000-\u9fff]+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\]\([^()\n]*\)|(?:[A-Za-z]:)?(?:[\\/][\w.~*-]+){2,}[\\/]?",
    re.DOTALL | re.ASCII,
)
FOUND: dict[str, pl.DataType] = {
    "text": pl.Int64(),  # index of the text
    "start": pl.Int64(),  # code points
    "end": pl.Int64(),
    "suggestion": pl.String(),  # what should stand there instead, empty where it should go
    "kind": pl.String(),
    "why": pl.String(),
}
Hit = tuple[int, int, str, str, str]  # start and end in the joined string, then suggestion, kind, why


@dataclass(frozen=True)
class Joined:
    """Texts in one string: as they stand, with hidden characters where there is no prose, and as code points."""

    plain: str
    prose: str
    starts: npt.NDArray[np.int64]

    def codes(self) -> npt.NDArray[np.uint32]:
        """Give the prose's code points."""
        return np.frombuffer(self.prose.encode("utf-32-le"), np.uint32)


def join(texts: pl.Series) -> Joined:
    """Join texts (String, no nulls) and hide what is no prose."""
    values = texts.to_list()
    plain = BREAK + BREAK.join(values) + BREAK
    lengths = texts.str.len_chars().to_numpy().astype(np.int64) + len(BREAK)
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]) + len(BREAK) if values else np.zeros(0, np.int64)
    return Joined(plain, _NO_PROSE.sub(lambda part: HIDDEN * len(part[0]), plain), starts.astype(np.int64))


def frame(hits: Iterable[Hit], starts: npt.NDArray[np.int64]) -> pl.DataFrame:
    """Lead hits in the joined string back to their texts: a frame of `FOUND`."""
    rows = list(hits)
    places = np.array([hit[0] for hit in rows], np.int64)
    text = np.searchsorted(starts, places, side="right") - 1
    at = starts[text] if rows else places
    columns = {
        "text": text,
        "start": places - at,
        "end": np.array([hit[1] for hit in rows], np.int64) - at,
        **{name: [hit[2 + number] for hit in rows] for number, name in enumerate(("suggestion", "kind", "why"))},
    }
    return pl.DataFrame(columns, schema=FOUND)


def shared(wrong: str, right: str) -> tuple[int, int]:
    """Give how many characters two texts share at the beginning and, beyond them, at the end.

    At least one character of the wrong text is left to point at.
    """
    most = min(len(wrong), len(right))
    left = next((at for at in range(most) if wrong[at] != right[at]), most)
    left = min(left, len(wrong) - 1)
    cut = next((at for at in range(most - left) if wrong[-1 - at] != right[-1 - at]), most - left)
    return (left - 1, cut) if left and left + cut == len(wrong) else (left, min(cut, len(wrong) - left - 1))
