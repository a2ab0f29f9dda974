"""Text that nobody can read: wrongly decoded, symbols, links alone, the same piece over and over.

Wrong decoding shows in characters that follow each other only when UTF-8 was read as Latin-1 (Ã©, ã‚¤) or as
Shift_JIS (縺, 繧); repetition in how few of the character 4-grams are new, after Rae et al., "Scaling language models"
(Gopher, 2021), who count repeated word n-grams.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from curate.score.judge import Fault, judged
from curate.score.terms import Codes, Hashes, Offsets
from migaki.kernels import kernel

COUNTS = ("letters", "symbols", "broken", "new_grams", "grams")
URL = r"(?:https?|ftp)://[^\s()<>]+"
_TABLE = 1 << 16
_LINK = 20  # ASCII characters without a space: a link or a path, which repeats itself and is no noise
_WRONG_SJIS = frozenset("縺繧繝譁蜷荳荵蛻螟蟄蠢謖譛逕蝨莠蜿蛟邱髮驕窶鬆")


def counted(answer: Codes) -> list[pl.Series]:
    """Count each text's letters, symbols, characters of wrong decoding, and its 4-grams, new and all."""
    wrong = np.array(sorted(map(ord, _WRONG_SJIS)), np.uint32)
    table = _count(answer.points, answer.offsets, wrong)
    return [pl.Series(name, table[:, at]) for at, name in enumerate(COUNTS)]


def noise(rows: pl.DataFrame) -> pl.Series:
    """Judge the column `answer` by the columns of `counted`."""
    length = pl.col("letters") + pl.col("symbols")
    broken = pl.col("broken") / length.clip(1)
    new = pl.col("new_grams") / pl.col("grams").clip(1)
    link = pl.col("answer").str.contains(rf"^\s*[\[<(「]?{URL}[\])>」]?\s*$")
    return judged(
        rows,
        "clean",
        [
            Fault(broken >= 0.02, 0.05, "wrongly decoded characters", "answer", "[\ufffd縺繧繝ÃãÂâ]"),
            Fault((pl.col("grams") >= 20) & (new < 0.35), 0.05, "says the same over and over"),
            Fault(link, 0.1, "nothing but a link"),
            Fault(pl.col("letters") == 0, 0.02, "no letters"),
            Fault(pl.col("symbols") > pl.col("letters"), 0.3, "more symbols than letters"),
            Fault(broken > 0, 0.2, "wrongly decoded characters", "answer", "[\ufffd縺繧繝ÃãÂâ]"),
            Fault((pl.col("grams") >= 60) & (new < 0.5), 0.5, "repeats itself"),
        ],
    )


@kernel
def _is_symbol(c: int) -> bool:
    ascii_sign = 33 <= c <= 47 or 58 <= c <= 64 or 91 <= c <= 96 or 123 <= c <= 126
    return ascii_sign or 0xA1 <= c <= 0xBF or 0x2010 <= c <= 0x2BFF or 0x3003 <= c <= 0x3020 or c >= 0x1F000


@kernel
def _is_broken(c: int, before: int) -> bool:
    """Tell a character of UTF-8 read as Latin-1 or cp1252: a lead byte's letter, then a continuation byte's sign."""
    if c == 0xFFFD or 0x80 <= c <= 0x9F or 0xE000 <= c <= 0xF8FF:  # the last are private: no text of one's own
        return True
    lead = before in (0xC2, 0xC3, 0xC5, 0xE2, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEF)
    sign = 0xA0 <= c <= 0xBF or c in (0x20AC, 0x201A, 0x201E, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x0152, 0x2122)
    return lead and sign


@kernel
def _count(p: Hashes, offsets: Offsets, wrong: Hashes) -> npt.NDArray[np.int64]:
    out = np.zeros((len(offsets) - 1, 5), np.int64)
    seen = np.full(_TABLE, -1, np.int32)
    for i in range(len(offsets) - 1):
        letters = symbols = broken = new = grams = run = 0
        for at in range(offsets[i], offsets[i + 1]):
            c = int(p[at])
            run = run + 1 if 32 < c < 127 else 0
            if c <= 32 or c == 0x3000:
                continue
            before = int(p[at - 1]) if at > offsets[i] else 0
            symbol = _is_symbol(c)
            symbols += symbol
            letters += not symbol and c != 0xA0 and not 0x3001 <= c <= 0x3002
            if c > 127 and (
                _is_broken(c, before) or (c > 0x7A00 and wrong[np.searchsorted(wrong, c) % len(wrong)] == c)
            ):
                broken += 1
            if at >= offsets[i] + 3 and run < _LINK:
                h = (p[at] * np.uint32(0x9E3779B1) + p[at - 1] * np.uint32(0x85EBCA77)) ^ (
                    p[at - 2] * np.uint32(0xC2B2AE3D) + p[at - 3] * np.uint32(0x27D4EB2F)
                )
                place = np.uint32(h * np.uint32(0x165667B1)) >> np.uint32(16)
                new += seen[place] != i
                seen[place] = i
                grams += 1
        out[i, 0], out[i, 1], out[i, 2], out[i, 3], out[i, 4] = letters, symbols, broken, new, grams
    return out
