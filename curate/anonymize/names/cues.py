"""Names beside a cue: an honorific or office behind them, a form's label before them, a phrase that introduces them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import accumulate

import polars as pl

from curate.anonymize.names import expressions as cue
from curate.anonymize.names.plausible import bounded, foreign, full, given, long_enough, plausible, romaji, tail
from curate.anonymize.names.words import also, risky

Match = re.Match[str]


def find(text: pl.Series) -> pl.DataFrame:
    """Find names beside a cue in lines: a table as in `spans.SPANS`, `row` being the line."""
    each = text.to_frame("text").with_row_index("line").filter(risky(text) | text.str.contains(cue.SURE))
    # Python's expressions, as the engine of polars gives no places: over the lines as one text, each line once.
    joined, lines = "\n".join(each["text"]), each["line"].to_list()
    starts = list(accumulate((len(one) + 1 for one in each["text"]), initial=0))
    rows, line = list[tuple[int, int, int, float]](), 0
    for start, end, score in sorted(_hits(joined)):
        while starts[line + 1] <= start:
            line += 1
        rows.append((lines[line], start - starts[line], end - starts[line], score))
    schema = {"row": pl.UInt32, "start": pl.Int64, "end": pl.Int64, "score": pl.Float64}
    found = pl.DataFrame(rows, schema=schema, orient="row")
    return found.select("row", "start", "end", pl.lit("PERSON").alias("type"), "score", pl.lit("name").alias("by"))


def _hits(text: str) -> Iterator[tuple[int, int, float]]:
    """Go through the rules: what each one takes of its expression's `name` is a name that ends where it ends."""
    for expression, name, score in _RULES:
        for found in expression.finditer(text):
            if taken := name(found):
                yield found.end("name") - len(taken), found.end("name"), score


def _behind(found: Match) -> str:
    """Take what stands before an honorific, from where a name begins."""
    name = found["name"]
    if not bounded(name, found["cue"]):
        return ""
    if re.match(r"[ァ-ヴー]", name):
        return name if foreign(name) else ""
    if re.match(r"[A-Za-zＡ-ｚ]", name):
        return name if romaji(cue.SPACES.split(name), cue=True) else ""
    return name if re.match(r"[ぁ-ゖ]", name) else _kanji(name, found["cue"])


def _kanji(name: str, honorific: str) -> str:
    first, gap, second = re.match(r"([^ 　]+)([ 　]?)(.*)", name, re.S).groups()  # type: ignore[union-attr]
    sure = honorific in ("様", "さん", "ちゃん", "君", "くん")
    kana = re.match(r"[ぁ-ゖァ-ヴ]", second or name[-1])
    if kana and not plausible(name):
        return ""
    last = second if kana or not second else tail(second, sure=sure)
    before = tail(first, sure=sure and not second) if last == second else ""
    if before and gap and also(before) & 16 and not plausible(before + second):
        before = ""
    taken = before + gap + second if before else last
    office = honorific[-1] in "長任務授師士役宛て邸宅"
    return "" if office and not (plausible(taken) or also(taken) & 3) else taken


def _labelled(found: Match) -> str:
    """Take the value of a label if all of it can be a name."""
    name = found["name"]
    if re.match(r"[ァ-ヴーｦ-ﾟ]", name):
        good = bool(re.search(r"[カかガが]ナ|がな|名", found["cue"])) and foreign(name)
    elif re.match(r"[A-ZＡ-Ｚ]", name):
        good = romaji(cue.SPACES.split(name), cue=" " in name)
    else:
        by_itself = tail(name) == name and not also(name) & 24 and len(name) < 7
        good = by_itself or plausible(name) or bool(re.match(r"[ぁ-ゖ]", name))
    return name if good else ""


def _introduced(found: Match) -> str:
    """Take the name by which someone introduces themself."""
    name = found["name"]
    if re.match(r"[㐀-鿿]", name):
        first = re.split(r"[ 　]", name)[0]
        taken = tail(first) and name[len(first) - len(tail(first)) :]
        return taken if found["cue"] != "です" or (plausible(taken) and also(taken[:2]) & 3) else ""
    if not re.search("申|名乗|いい|言い", found["cue"]) or (re.match(r"[ァ-ヴ]", name) and not foreign(name)):
        return ""
    return name if not re.match(r"[A-Z]", name) or romaji(cue.SPACES.split(name), cue=True) else ""


def _office(found: Match) -> str:
    name = found["name"]
    known = plausible(name) and (also(name) & 3 or len(name) > 2)
    return name if known and long_enough(name) and bounded(found["cue"], name) else ""


def _kin(found: Match) -> str:
    name = found["name"]
    return name if (tail(name) == name and also(name) & 3) or not also(name) else ""


def _latin(found: Match) -> str:
    words = cue.SPACES.split(found["name"])
    return found["name"] if len(words) > 1 and romaji(words, cue=False) else ""


def _alone(found: Match) -> str:
    return found["name"] if plausible(found["name"]) and long_enough(found["name"]) else ""


def _all(found: Match) -> str:
    return found["name"] if tail(found["name"], sure=True) == found["name"] else ""


_RULES: list[tuple[re.Pattern[str], Callable[[Match], str], float]] = [
    (cue.BEHIND, _behind, 0.9),
    (cue.LABELLED, _labelled, 0.9),
    (cue.INTRODUCED, _introduced, 0.85),
    (cue.OF_COMPANY, _all, 0.85),
    (cue.LISTED, _all, 0.8),
    (cue.PAIRED, _all, 0.8),
    (cue.OFFICE, _office, 0.8),
    (cue.LATIN, _latin, 0.8),
    (cue.KIN, _kin, 0.75),
    (cue.READING, lambda found: found["name"] if plausible(found["cue"]) else "", 0.75),
    (cue.GIVEN, lambda found: given(found["name"]), 0.75),
    (cue.CELL, _alone, 0.7),
    (cue.ALONE, _alone, 0.7),
    (cue.QUOTED, lambda found: found["name"] if full(found["name"]) else "", 0.7),
    (cue.RUN, lambda found: found["name"] if full(found["name"]) else "", 0.7),
]
