"""The cues of `cues.txt` as arrays: words that tell what a number or a word behind them is."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any

import numpy as np


def _read() -> dict[tuple[str, int], list[str]]:
    text = (files("curate.anonymize.patterns") / "cues.txt").read_text(encoding="utf-8")
    lines = (line.partition(": ") for line in text.splitlines() if not line.startswith("#"))
    return {(name.split()[0], int(name.split()[1])): words.split(", ") for name, _, words in lines}


LAST_PAIR = 0x3FFF  # of the hashes of two characters
CUES = {name: words for (name, _), words in _read().items()}
CLASSES = list(CUES)
REACH = np.array([reach for _, reach in _read()], np.uint8)  # for numbers under seven digits


@cache
def table() -> tuple[Any, ...]:
    """Give the cues for the kernel.

    Their code points, where each begins, its class, chains by last character, and which hashes of two last characters
    (in small or capital letters) there are at all.
    """
    found = [(word, CLASSES.index(name)) for name, words in CUES.items() for word in words]
    texts = np.frombuffer("".join(word for word, _ in found).encode("utf-32-le"), np.uint32)
    starts = np.cumsum([0, *(len(word) for word, _ in found)])
    kinds = np.array([kind for _, kind in found], np.int64)
    heads, links = np.full(0x10000, -1, np.int16), np.full(len(found), -1, np.int64)
    pairs = np.zeros(LAST_PAIR + 1, np.bool_)
    for at, (word, _) in enumerate(found):
        links[at], heads[ord(word[-1])] = heads[ord(word[-1])], at
        for one, other in product({word[-2], word[-2].upper()}, {word[-1], word[-1].upper()}):
            pairs[(ord(one) * 31 + ord(other)) & LAST_PAIR] = True
    return texts, starts, kinds, heads, links, pairs
