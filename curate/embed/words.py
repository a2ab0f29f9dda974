"""Content words: Sudachi's normal forms, looked up in the word vectors of the package ja-ginza.

Made for Japanese; English loan words come out as Japanese ones (printer and プリンター are one), so that English gains
something too. The package's pipeline (45 sentences a second) is not run: only its table of vectors is read. Words are
weighted by inverse document frequency, and the direction that all sentences share is taken out (Arora, Liang, Ma, "A
Simple but Tough-to-Beat Baseline for Sentence Embeddings", 2017): here the one in which words of grammar lie.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from itertools import count, takewhile
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from curate.embed.asking import ASKING, EMPTY
from migaki.errors import MigakiError

CONTENT = ("名詞", "動詞", "形容詞", "形状詞", "副詞")
UNSEEN = 20  # documents imagined beside the given ones
ROWS = 4096  # texts whose words are looked up at a time

Floats = npt.NDArray[np.float32]


def content(text: pl.Series) -> pl.DataFrame:
    """List the content words of each text as Sudachi's normal forms: columns row, word.

    サーバ and サーバー, 附属 and 付属, 打込む and 打ち込む are one word each. A Python call a text: the tokeniser is
    native and takes one text at a time (40,000 short ones a second).
    """
    tokens = _tokenizer()
    kinds = _content_kinds()
    words: list[str] = []
    ends = []
    for value in text:
        words += _words(tokens, value, kinds)
        ends.append(len(words))
    rows = np.repeat(np.arange(len(ends)), np.diff([0, *ends]))
    return pl.DataFrame({"row": rows, "word": pl.Series(words, dtype=pl.String)})


def vectors(text: pl.Series) -> Floats:
    """Give unit vectors of shape (texts, 300), zero where no word of a text is known."""
    table, rows_of = _table()
    listed = content(text)
    listed = listed.join(
        listed.group_by("word").agg(seen=pl.col("row").n_unique()), on="word", how="left", maintain_order="left"
    )
    known = pl.DataFrame({"word": listed["word"].unique()}).with_columns(
        place=pl.col("word").map_elements(rows_of, return_dtype=pl.Int64)
    )
    listed = listed.join(known, on="word", how="left", maintain_order="left").drop_nulls("place")
    rarity = np.log((len(text) + UNSEEN) / (listed["seen"].to_numpy() + 0.5)).astype(np.float32)
    out = np.zeros((len(text), table.shape[1]), np.float32)
    row, place = listed["row"].to_numpy(), listed["place"].to_numpy()
    for start in range(0, len(text), ROWS):
        low, high = np.searchsorted(row, [start, start + ROWS])
        if low < high:
            rows, first = np.unique(row[low:high], return_index=True)
            out[rows] = np.add.reduceat(table[place[low:high]] * rarity[low:high, None], first)
    return _unit(out)


def _words(tokens: Any, value: str, kinds: set[int]) -> Iterator[str]:
    limit = 12_000  # characters: Sudachi refuses texts of more than 49,149 bytes
    for start in range(0, len(value), limit):
        for word in tokens.tokenize(value[start : start + limit]):
            if word.part_of_speech_id() in kinds and word.surface().lower() not in ASKING:
                normal = word.normalized_form()
                if normal not in EMPTY:
                    yield normal


@cache
def _tokenizer() -> Any:
    import sudachipy  # type: ignore[import-untyped]

    return sudachipy.Dictionary().create()


@cache
def _content_kinds() -> set[int]:
    import sudachipy

    dictionary = sudachipy.Dictionary()
    kinds = takewhile(lambda kind: kind is not None, map(dictionary.pos_of, count()))
    return {at for at, kind in enumerate(kinds) if kind[0] in CONTENT and kind[1] != "数詞"}


@cache
def _table() -> tuple[Floats, Any]:
    """Read the package's vectors, centred, without the shared direction; and a word's row in them."""
    import srsly  # type: ignore[import-untyped]
    from spacy.strings import get_string_id

    place = _folder()
    table = _unit(np.load(place / "vectors"))
    rows = srsly.read_msgpack(place / "key2row")
    table -= table.mean(axis=0)
    empty = sorted(rows[get_string_id(word)] for word in EMPTY if get_string_id(word) in rows)
    shared = _unit(_unit(table[empty]).mean(axis=0, keepdims=True))[0]
    table -= np.outer(table @ shared, shared)
    return table, lambda word: rows.get(get_string_id(word))


def _folder() -> Path:
    found = find_spec("ja_ginza")
    places = list(Path(found.origin).parent.glob("ja_ginza-*/vocab")) if found and found.origin else []
    if not places:
        raise MigakiError(
            "the package ja-ginza is not installed; pip install 'migaki[ja]'",
            "ja-ginza が入っていません。pip install 'migaki[ja]' で入れてください。",
        )
    return places[0]


def _unit(rows: Floats) -> Floats:
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(length, 1e-9), np.float32)
