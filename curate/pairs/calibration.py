"""When two texts count as the same: weights and thresholds, shipped or learnt by `migaki curate calibrate`."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl
import yaml
from pydantic import TypeAdapter, ValidationError

from migaki.errors import MigakiError

FEATURES = ("meaning", "size")
"""What the score rests on, in the order of its weights."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Weights:
    """The score of a pair is the logistic of `start` plus each measured value times its weight."""

    start: float
    meaning: float
    size: float

    def score(self, measured: pl.DataFrame) -> Floats:
        """Score measured pairs, in [0, 1]; from 0.5 they count as the same."""
        total = self.start + measured.select(FEATURES).to_numpy() @ np.array(self.slopes())
        return np.asarray(1 / (1 + np.exp(-np.clip(total, -50, 50))))

    def slopes(self) -> tuple[float, ...]:
        """Give the weights in the order of FEATURES."""
        return self.meaning, self.size


@dataclass(frozen=True)
class Calibration:
    """How pairs are judged: for Japanese by `ja`, for all other languages by `en`.

    `near`: Jaccard similarity of character 5-grams from which texts are near copies, whatever their score.
    `semantic`: cosine by the encoder from which two rows of a whole table may be merged (`curate.dedup`).
    """

    encoder: str
    ja: Weights
    en: Weights
    near: float = 0.7
    semantic: float = 0.85

    def score(self, measured: pl.DataFrame) -> pl.Series:
        """Score measured pairs, in [0, 1]."""
        japanese = (measured["lang"] == "ja").to_numpy()
        return pl.Series("score", np.where(japanese, self.ja.score(measured), self.en.score(measured)))


# Fitted on the development half of the labelled pairs: bench/curating/pairs_fit.py prints them.
_WORDS = (Weights(-2.08, 9.11, -3.45), Weights(-2.29, 6.59, -2.04))
_CHARACTERS = (Weights(-0.55, 8.03, -3.55), Weights(-1.82, 5.85, -1.62))
_ENCODER = Weights(-5.79, 9.4, -0.59)


def shipped(encoder: str) -> Calibration:
    """Give the calibration that Migaki brings for an encoder, by the name that `embed` gives it.

    >>> shipped("characters").near
    0.7
    """
    if encoder.startswith("characters"):
        ja, en = _CHARACTERS
    elif encoder.startswith("ja-ginza"):
        ja, en = _WORDS
    else:
        ja = en = _ENCODER
    return Calibration(encoder, ja, _ENCODER if "English by" in encoder else en)


def read(path: Path, encoder: str) -> Calibration:
    """Read a calibration; MigakiError where it is damaged or was learnt with another encoder."""
    try:
        found = TypeAdapter(Calibration).validate_python(yaml.safe_load(path.read_text("utf-8")))
    except (OSError, ValueError, yaml.YAMLError, ValidationError) as error:
        raise MigakiError(
            f"{path}: is no calibration: {error}; make one with 'migaki curate calibrate'",
            f"{path}: 較正ファイルとして読めません ({error})。'migaki curate calibrate' で作ってください。",
        ) from error
    if found.encoder != encoder:
        raise MigakiError(
            f"{path}: was learnt with the encoder {found.encoder!r}, and {encoder!r} is in use; calibrate again or "
            "name the same model",
            f"{path}: 埋め込みモデル {found.encoder!r} で較正されていますが、今のモデルは {encoder!r} です。"
            "較正し直すか、同じモデルを指定してください。",
        )
    return found


def write(made: Calibration, path: Path) -> None:
    """Write a calibration as YAML."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(asdict(made), allow_unicode=True, sort_keys=False), "utf-8")
