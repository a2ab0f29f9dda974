"""Learn the weights of the English tagger: `python bench/masking/english_learn.py --data DIR`.

Learned from the texts of `pii-en/*.json`, each also with its names and addresses exchanged for ones that Faker makes
(MIT, for learning only), from the frames of `english_frames.txt`, and from one half of the manuals and questions of
`manuals-en` and `tickets-en`, in which hardly anyone is named. Known given names and surnames are Faker's lists, common
words the frequency list of symspellpy; all are kept as bits of a hash table. An averaged structured perceptron (Collins
2002). Only figures are written.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import numba
import numpy as np

sys.path[0] = str(Path(__file__).resolve().parents[2])

from bench.common import arguments
from bench.masking.english_made import Text, exchanged, framed, impersonal, texts
from curate.anonymize.english import Learned
from curate.anonymize.english.tagger import LABELS, MOST, SIZE, START, features, tag
from curate.anonymize.english.tokens import COMMON, GIVEN, KNOWN, RARER, SURNAME, TEXT, WIDTH, hashed, tokens

TABLE = 1 << 22  # slots for known words
HIDDEN = 0.3  # share of words that learning does not see
OFTEN = 3000  # words up to this rank are common
ROUNDS, RUNS, COST, COPIES, FRAMES = 8, 3, 2.0, 6, 20
NOBODY = 4000  # paragraphs without names


class Lines(NamedTuple):
    """Texts as the tagger sees them: noted tokens, bounds of the texts, right labels, places of the tokens."""

    noted: Any
    bounds: Any
    gold: Any
    starts: Any
    ends: Any


def known() -> Any:
    """Make the table of known words."""
    table = np.zeros(TABLE, np.uint8)
    home = importlib.import_module("faker.providers.person").__path__
    for module in pkgutil.iter_modules(home):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for names, bit in ((("first_name", "first_romanized"), GIVEN), (("last_name", "last_romanized"), SURNAME)):
            for attribute in vars(provider):
                if attribute.startswith(names) and not callable(getattr(provider, attribute)):
                    _mark(table, getattr(provider, attribute), bit)
    words = (files("symspellpy") / "frequency_dictionary_en_82_765.txt").read_text(encoding="utf-8").splitlines()
    ranked = [line.split()[0].strip("\ufeff") for line in words]
    _mark(table, ranked[:OFTEN], COMMON)
    _mark(table, ranked[OFTEN:20000], RARER)
    return table


def _mark(table: Any, names: Any, bit: int) -> None:
    for name in names if isinstance(names, (list, tuple, set, dict)) else []:
        for part in name.split() if isinstance(name, str) else []:
            points = np.array([ord(one) for one in part], np.uint32)
            table[int(hashed(points, 0, len(points))) & (TABLE - 1)] |= bit


def prepared(given: list[Text], table: Any) -> Lines:
    """Cut texts into tokens and label those that lie in a span."""
    noted, gold, starts, ends, bounds = [], [], [], [], [0]
    for _, text, spans in given:
        points = np.array([ord(one) for one in text], np.uint32)
        s, e = np.zeros(len(text) + 1, np.int64), np.zeros(len(text) + 1, np.int64)
        n = np.zeros((len(text) + 1, WIDTH), np.int64)
        count = tokens(points, 0, len(points), table, s, e, n)
        right = np.zeros(count, np.int64)
        for start, end, label in spans:
            inside = np.flatnonzero((s[:count] < end) & (e[:count] > start))
            right[inside] = label
        noted.append(n[:count])
        gold.append(right)
        starts.append(s[:count])
        ends.append(e[:count])
        bounds.append(bounds[-1] + count)
    return Lines(*map(np.concatenate, (noted,)), np.array(bounds), *map(np.concatenate, (gold, starts, ends)))


# Not kept from run to run: it holds the machine code of kernels of another package, whose changes it would not see.
@numba.njit(nogil=True)  # type: ignore[untyped-decorator]
def _learn(noted: Any, bounds: Any, gold: Any, order: Any, weights: Any, moves: Any, sums: Any, step: Any) -> Any:
    """Go through texts once, moving weights towards the right labels where the best guess is another one."""
    labels, margins = np.zeros(len(gold), np.int64), np.zeros(len(gold))
    np.random.seed(step)  # the loop's own random numbers: the same texts, the same weights
    for line in order:
        first, end = bounds[line], bounds[line + 1]
        step += 1
        if first == end:
            continue
        seen = noted[first:end].copy()
        for i in range(len(seen)):
            # Words are hidden at random, so that no single one is leaned on too much (dropout).
            if np.random.random() < HIDDEN:
                seen[i, TEXT] = 0
            if np.random.random() < HIDDEN / 2:
                seen[i, KNOWN] = 0
        tag(seen, weights, moves, COST, labels[first:end], margins[first:end])
        _moved(seen, labels[first:end], gold[first:end], weights, moves, sums, step)
    return step


@numba.njit(nogil=True)  # type: ignore[untyped-decorator]
def _moved(seen: Any, labels: Any, gold: Any, weights: Any, moves: Any, sums: Any, step: Any) -> None:
    f, right, said = np.zeros(MOST, np.uint64), START, START
    for i in range(len(gold)):
        if labels[i] != gold[i]:
            for k in range(features(seen, i, f)):
                weights[f[k], gold[i]] += 1
                weights[f[k], labels[i]] -= 1
                sums[0][f[k], gold[i]] += step
                sums[0][f[k], labels[i]] -= step
        if labels[i] != gold[i] or right != said:
            moves[right, gold[i]] += 1
            moves[said, labels[i]] -= 1
            sums[1][right, gold[i]] += step
            sums[1][said, labels[i]] -= step
        right, said = gold[i], labels[i]


def learn(lines: Lines, seeds: int = RUNS) -> tuple[Any, Any]:
    """Learn weights and moves."""
    total, passes = np.zeros((SIZE, LABELS)), np.zeros((LABELS + 1, LABELS))
    for seed in range(seeds):
        weights, moves = np.zeros((SIZE, LABELS)), np.zeros((LABELS + 1, LABELS))
        sums, step, rng = (np.zeros_like(weights), np.zeros_like(moves)), 0, np.random.default_rng(seed)
        for _ in range(ROUNDS):
            order = rng.permutation(len(lines.bounds) - 1)
            step = _learn(lines.noted, lines.bounds, lines.gold, order, weights, moves, sums, step)
        total += weights - sums[0] / (step + 1)
        passes += moves - sums[1] / (step + 1)
    return total / seeds, passes / seeds


def learned(data: Path, given: list[Text], table: Any, seeds: int = RUNS) -> Learned:
    """Learn from texts, their copies with other names, the frames and paragraphs without names."""
    nobody = impersonal(data, held_out=False)[:NOBODY]
    made = given + exchanged(given, COPIES, 1) + framed(FRAMES, 2, held_out=False) + nobody
    weights, moves = learn(prepared(made, table), seeds)
    unit = float(np.abs(weights).max() / 127)
    return Learned(np.round(weights / unit).astype(np.float32), (moves / unit).astype(np.float32), table, unit)


def main() -> None:
    """Learn from everything and write the weights."""
    options = arguments(__doc__ or "")
    (path,) = (options.data / "pii-en").glob("*.json")
    found = learned(options.data, texts(path), known())
    home = Path(__file__).resolve().parents[2] / "curate" / "anonymize" / "english" / "weights.npz"
    np.savez_compressed(home, **found._asdict() | {"weights": found.weights.astype(np.int8)})
    print(f"{home.name}: {home.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
