"""Leaks planted among real rows: found by kind and language, and rows without one that are taken for a leak.

Passages are divided by a hash of their source: thresholds were chosen on the first half, `seen`; the bars are those of
the second, `held_out`. A planted row holds the text of a test row: as it is in another width and case, with five or ten
characters in a hundred changed (no digits), inside two other passages, or its question alone under another answer, as
it is or with five in a hundred changed. Questions under eleven kana and kanji or five words are not planted: the stage
says that it passes over them. A real row in which the text of a test row, or fifty of its characters on end, stand
literally (a table of contents) leaks by nature and is left out of the false alarms.
"""

from __future__ import annotations

import random
import time
from hashlib import blake2b
from pathlib import Path

import polars as pl

from bench.common import Bars
from bench.curating.passages import passages
from curate.leakage import Leakage
from curate.leakage.copies import telling
from migaki.record import MESSAGE, conform
from migaki.text.normalize import fold

KINDS = ("exact", "edited_5", "edited_10", "embedded", "question_only", "question_edited")
_TESTS = 80  # test rows of a half
_DRAWS = 3  # of test rows
_EDITS = 3  # differently edited copies of a text
_RUN = 50  # characters on end
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Print recall by language and kind, false alarms, and the speed."""
    rows = passages(data)
    half = pl.Series([blake2b(source.encode(), digest_size=1).digest()[0] % 2 for source in rows["source"]])
    for name, part in (("seen", rows.filter(half == 0)), ("held_out", rows.filter(half == 1))):
        planted = [_planted(part, seed) for seed in range(_DRAWS)]
        done = pl.concat(one.join(Leakage()(one), on="id", suffix="_done") for one in planted)
        for lang in ("ja", "en"):
            _print(bars, done.filter(pl.col("lang") == lang), f"leakage_{name}_{lang}", bar=name == "held_out")
    _by_hand(bars)
    many = pl.concat([rows] * (4 if quick else 40))
    start = time.process_time()
    Leakage()(_samples(many, "train").vstack(_samples(rows.head(200), "test")))
    bars.line("leakage_rows_per_cpu_second", many.height / (time.process_time() - start), "rows/s", ">=2000")


def _print(bars: Bars, done: pl.DataFrame, name: str, *, bar: bool) -> None:
    leaks = pl.col("reason_done").str.starts_with("leaks")
    for kind in KINDS:
        some = done.filter(pl.col("kind") == kind)
        found = some.select(leaks.fill_null(value=False).mean()).item()
        _line(bars, f"{name}_{kind}_found", found, ">=0.95" if bar else "")
    clean = done.filter((pl.col("kind") == "none") & ~pl.col("literal"))
    alarms = clean.select(leaks.fill_null(value=False).mean()).item()
    _line(bars, f"{name}_false_alarms", alarms, "<=0.01" if bar else "")


def _line(bars: Bars, name: str, value: float, bar: str) -> None:
    if bar:
        bars.line(name, value, "share", bar)
    else:
        bars.figure(name, value, "share")


def _by_hand(bars: Bars) -> None:
    """Look at pairs written by hand: copies in other words, and twins about another thing.

    The stage was written before the pairs; of its guards only `negation` came after a look at them. A twin that differs
    in one common word (billing, shipping) is dropped with the copies: one row less costs less than a known test row.
    """
    pairs = pl.read_ndjson(Path(__file__).with_name("leakage_hand.jsonl"))
    flagged = [_gives_away(known, text) for known, text in pairs.select("known", "text").iter_rows()]
    found = pairs.with_columns(flagged=pl.Series(flagged)).group_by("leak").agg(pl.col("flagged").mean())
    share = dict(found.iter_rows())
    bars.line("leakage_by_hand_found", share[True], "share", ">=0.8")
    bars.line("leakage_by_hand_twins_dropped", share[False], "share", "<=0.35")


def _gives_away(known: str, text: str) -> bool:
    rows = pl.DataFrame({"question": [known, text], "answer": ["", ""], "source": "", "split": ["test", "train"]})
    done = Leakage()(_samples(rows.drop("split"), "train").with_columns(rows["split"]))
    return bool(done["leak"].is_not_null().any())


def _planted(rows: pl.DataFrame, seed: int) -> pl.DataFrame:
    draw = random.Random(seed)
    tests, train = [], []
    for at, row in enumerate(rows.sample(rows.height, shuffle=True, seed=seed).iter_rows(named=True)):
        (tests if at < _TESTS else train).append(row | {"kind": "none"})
    for row in tests:
        others = draw.sample([one for one in train if one["kind"] == "none" and one["lang"] == row["lang"]], 3)
        kinds = [kind for kind in KINDS for _ in range(_EDITS if "edited" in kind else 1)]
        train += [row | _plant(row, kind, others, draw) | {"kind": kind} for kind in kinds]
    held_out, made = pl.DataFrame(tests).with_columns(kind=pl.lit("test")), pl.DataFrame(train)
    made = made.filter(~pl.col("kind").str.starts_with("question") | telling(pl.col("question")))
    known = pl.concat([held_out["question"], held_out["answer"].alias("question")])
    texts = _bare(known.filter(known.to_frame().select(telling(pl.col("question"))).to_series()))
    runs = [text[at : at + _RUN] for text in texts for at in range(max(1, len(text) - _RUN + 1))]
    literal = _bare(made["question"] + " " + made["answer"]).str.contains_any(pl.Series(runs).unique().implode())
    return pl.concat(
        [
            _samples(held_out.with_columns(literal=pl.lit(value=False)), "test"),
            _samples(made.with_columns(literal=literal), "train"),
        ]
    )


def _bare(text: pl.Series) -> pl.Series:
    return fold(text).str.replace_all(r"[\p{P}\p{S}]+", "")


def _plant(row: dict[str, str], kind: str, others: list[dict[str, str]], draw: random.Random) -> dict[str, str]:
    question, answer, other = row["question"], row["answer"], others[0]
    if kind == "exact":
        return {"question": question.translate(_WIDE), "answer": answer.upper()}
    if kind == "embedded":
        middle = f"{others[1]['answer']} {answer} {others[2]['answer']}"
        return {"question": other["question"], "answer": middle}
    if kind == "question_only":
        return {"question": question, "answer": other["answer"]}
    if kind == "question_edited":
        return {"question": _edited(question, 0.05, draw), "answer": other["answer"]}
    share = int(kind.split("_")[1]) / 100
    return {"question": other["question"], "answer": _edited(answer, share, draw)}


def _edited(text: str, share: float, draw: random.Random) -> str:
    """Change spans of a few characters, `share` of the text in all: left out, doubled or put elsewhere."""
    letters = list(text)
    left = round(share * len(letters))
    while left > 0:
        size = min(left, draw.randint(1, 4))
        at = draw.randrange(max(1, len(letters) - size))
        piece = letters[at : at + size]
        if any(letter.isdecimal() for letter in piece):
            continue  # another number is another question
        letters[at : at + size] = draw.choice([[], piece * 2, piece[::-1]])
        left -= size
    return "".join(letters)


def _samples(rows: pl.DataFrame, split: str) -> pl.DataFrame:
    turns = [pl.struct(role=pl.lit(role), content=pl.col(name)) for role, name in _ROLES]
    made = rows.with_columns(messages=pl.concat_list(turns).cast(pl.List(MESSAGE)), split=pl.lit(split))
    named = made.with_row_index("id").with_columns(id=pl.format("{}{}", pl.lit(split), "id"))
    return conform(named.drop("question", "answer", "source"), "samples")


_ROLES = (("user", "question"), ("assistant", "answer"))
