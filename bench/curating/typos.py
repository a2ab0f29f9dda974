"""Typos: correct text stays untouched; how many typos are found, kind by kind, and how many are mended exactly.

Lists, counts and limits were made with one part of the data; every figure is of the other part, and of typos planted
there. What the first look at that part flagged wrongly has been mended since, so it is no longer unseen. Real text has
typos of its own: what is flagged in it is counted as touched all the same.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import polars as pl

from bench.common import Bars
from bench.curating.typos_planted import ENGLISH, JAPANESE, Planted, homophones, plant
from bench.curating.typos_sentences import held_out, pairs
from curate.typos.costs import available
from curate.typos.find import find

SEED = 20_261
_SHORTEST, _LONGEST = 15, 120  # characters of a sentence that a typo is planted in
_SIZE = 300  # characters of a text whose speed is measured
_NOT_TRIED = {"particle missing"}  # nothing in a sentence says that one is missing


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Print what is left untouched, what is found, and how fast."""
    if not available():
        bars.left_out("typos_* with SudachiPy: not installed")
    for language in ("ja", "en"):
        parts = held_out(data, language)
        _untouched(bars, language, parts)
        _planted(bars, language, [line for part in parts.values() for line in part], 60 if quick else 400)
    _pairs(bars, data)
    texts = [line for part in held_out(data, "ja").values() for line in part]
    _speed(bars, texts, quick)


def _untouched(bars: Bars, language: str, parts: dict[str, list[str]]) -> None:
    lines = touched = 0
    for name, part in parts.items():
        flagged = find(pl.Series(part, dtype=pl.String))["text"].n_unique()
        lines, touched = lines + len(part), touched + flagged
        print(f"# typos_untouched_{language} {name}: {1 - flagged / max(1, len(part)):.4f} of {len(part)}", flush=True)
    bars.line(f"typos_untouched_{language}", 1 - touched / max(1, lines), "share", ">=0.995")


def _planted(bars: Bars, language: str, lines: Sequence[str], most: int) -> None:
    fit = sorted((line for line in lines if _SHORTEST <= len(line) <= _LONGEST), key=_mixed)[:most]
    kinds = dict(JAPANESE if language == "ja" else ENGLISH)
    if language == "ja" and available():
        kinds["homophone"] = homophones(list(lines))
    rows = [_score(plant(fit, {kind: edits}, SEED)) for kind, edits in kinds.items()]
    for kind, (found, exact, elsewhere, planted) in zip(kinds, rows, strict=True):
        share = f"found {found / max(1, planted):.3f}, exact {exact / max(1, planted):.3f}, elsewhere {elsewhere}"
        print(f"# typos_planted_{language} {kind}: {share} of {planted}", flush=True)
    tried = [row for kind, row in zip(kinds, rows, strict=True) if kind not in _NOT_TRIED]
    found, exact, elsewhere, planted = (sum(column) for column in zip(*tried, strict=True))
    bars.line(f"typos_found_{language}", found / max(1, planted), "recall", ">=0.6")
    bars.line(f"typos_mended_{language}", exact / max(1, found), "of those found", ">=0.9")
    bars.line(f"typos_right_{language}", found / max(1, found + elsewhere), "precision", ">=0.95")


def _pairs(bars: Bars, data: Path) -> None:
    rows = pairs(data, report=True)
    real = [Planted(row["wrong"], row["right"], *row["wrong_span"], row["kind"]) for row in rows]
    found, exact, _, planted = _score(real)
    bars.line("typos_pairs_found", found / max(1, planted), "recall", ">=0.3")
    bars.line("typos_pairs_mended", exact / max(1, found), "of those found", ">=0.9")


def _score(planted: Sequence[Planted]) -> tuple[int, int, int, int]:
    """Count typos that a suggestion touches, that one mends exactly, suggestions elsewhere, and typos in all."""
    suggestions = find(pl.Series([one.wrong for one in planted], dtype=pl.String))
    found, exact, elsewhere = set(), set(), 0
    for text, start, end, put in suggestions.select("text", "start", "end", "suggestion").iter_rows():
        one = planted[text]
        if start <= one.end + 1 and end >= one.start - 1:
            found.add(text)
            if one.wrong[:start] + put + one.wrong[end:] == one.right:
                exact.add(text)
        else:
            elsewhere += 1
    return len(found), len(exact), elsewhere, len(planted)


def _speed(bars: Bars, lines: Sequence[str], quick: bool) -> None:
    whole = "\n".join(lines)[: 300_000 if quick else None]
    texts = pl.Series([whole[at : at + _SIZE] for at in range(0, len(whole), _SIZE)], dtype=pl.String)
    for dictionary, name, bar in ((True, "", ">=1000"), (False, "_without_dictionary", ">=10000")):
        if dictionary and not available():
            continue
        seconds = _cpu(lambda dictionary=dictionary: find(texts, dictionary=dictionary))
        bars.line(f"typos_texts_per_second{name}", len(texts) / seconds, "texts of 300", bar)


def _cpu(work: Callable[[], object]) -> float:
    work()  # compiled, lists read
    began = time.process_time()
    work()
    return time.process_time() - began


def _mixed(line: str) -> int:
    """Order lines by nothing that they say, the same on every machine."""
    return sum(ord(sign) * (at + 7) for at, sign in enumerate(line)) * 2_654_435_761 % 4_294_967_296
