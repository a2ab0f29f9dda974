"""Unicode normalisation: a gentle form for text that is kept, a hard fold for text that is compared."""

from __future__ import annotations

from unicodedata import is_normalized, normalize

import numpy as np
import polars as pl

SMALL = 1 << 23  # bytes of text below which loading the kernels (0.7 s) costs more than they save
_WIDE = r"[０-９Ａ-Ｚａ-ｚ－．／＠％＋｡-ﾟ]"
_CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u200e\u200f\u2028\u2029\ufeff]"


def nfkc(text: pl.Series) -> pl.Series:
    """Normalise to NFKC: a kernel finds the few rows that are not yet so, CPython normalises those.

    >>> nfkc(pl.Series(["ＬＰ－２００", "㈱ﾌﾟﾘﾝﾀ", None])).to_list()
    ['LP-200', '(株)プリンタ', None]
    """
    if text.estimated_size() < SMALL:
        return nfkc_slowly(text)
    from migaki.text.points import Points

    points = Points(text, folded=False)
    changed = np.flatnonzero(~points.kept())
    return text.clone().scatter(changed, points.series(changed)) if len(changed) else text


def fold(text: pl.Series) -> pl.Series:
    """Fold text for comparing: NFKC, lower case, no white space.

    >>> fold(pl.Series(["ＬＰ－２００ の 電源", "ﾌﾟﾘﾝﾀ"])).to_list()
    ['lp-200の電源', 'プリンタ']
    """
    if text.estimated_size() < SMALL:
        return fold_slowly(text)
    from migaki.text.points import Points

    done = Points(text, folded=True).series(np.arange(len(text))).alias(text.name)
    return done.set(text.is_null(), None) if text.null_count() else done


def fold_slowly(text: pl.Series) -> pl.Series:
    """Fold without kernels: what the kernels are tested against, and the way of the few texts that they leave."""
    return nfkc_slowly(text).str.to_lowercase().str.replace_all(r"\s+", "")


def nfkc_slowly(text: pl.Series) -> pl.Series:
    """Normalise to NFKC without kernels."""
    done = [value if value is None or is_normalized("NFKC", value) else normalize("NFKC", value) for value in text]
    return pl.Series(text.name, done, dtype=pl.String)


def clean(text: pl.Series) -> pl.Series:
    r"""Clean text that people will read: width unified, control characters and surplus white space gone.

    Half-width kana become full-width, full-width Latin letters and digits become ASCII; Japanese punctuation 、。！？
    「」（） and symbols such as ① ㈱ stay as they are written.

    >>> clean(pl.Series(["ＬＰ－２００で ﾌﾟﾘﾝﾄ  できない！\r\n"])).to_list()
    ['LP-200で プリント できない！']
    """
    lines = (
        text.str.replace_all("\r\n?", "\n")
        .str.replace_all(_CONTROL, "")
        .str.replace_all(r"[ \t\u00a0\u3000]+", " ")
        .str.replace_all(r" ?\n ?", "\n")
        .str.replace_all(r"\n{3,}", "\n\n")
        .str.strip_chars()
    )
    wide = lines.str.contains(_WIDE)
    if not wide.any():
        return lines
    # Only rows that hold such characters pay for Python; polars has no NFKC on a part of a string.
    narrow = [_narrow(value) if hit else value for value, hit in zip(lines, wide, strict=True)]
    return pl.Series(text.name, narrow, dtype=pl.String)


_NARROW = {code: code - 0xFEE0 for code in [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]}
_BETWEEN = {ord("－"): "-", ord("．"): ".", ord("／"): "/", ord("＠"): "@", ord("％"): "%", ord("＋"): "+"}


def _narrow(text: str) -> str:
    kana = _fold_kana(text)
    return kana.translate(_NARROW | _BETWEEN)


def _fold_kana(text: str) -> str:
    runs: list[str] = []
    half: list[str] = []
    for character in text + "\0":
        if "\uff61" <= character <= "\uff9f":
            half.append(character)
            continue
        if half:
            runs.append(normalize("NFKC", "".join(half)))
            half.clear()
        runs.append(character)
    return "".join(runs)[:-1]
