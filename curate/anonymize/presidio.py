"""Our layers as presidio recognizers: the Japanese part that presidio lacks, for anyone's AnalyzerEngine.

    registry.add_recognizer(MigakiRecognizer("ja"))
    registry.add_recognizer(MigakiNameRecognizer("ja"))

Neither needs an NLP model. What presidio hands over is one text at a time; many texts are looked at faster by
`curate.anonymize.layers.detect`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import polars as pl
from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from curate.anonymize import address, english, names, patterns

Detect = Callable[[pl.Series], pl.DataFrame]


def _people(text: pl.Series) -> pl.DataFrame:
    return pl.concat([names.detect(text), address.detect(text)])


class _Layer(EntityRecognizer):
    """A layer's function as a recognizer."""

    def __init__(self, name: str, entities: Sequence[str], language: str, detect: Detect) -> None:
        super().__init__(supported_entities=list(entities), supported_language=language, name=name)
        self._detect = detect

    def load(self) -> None:
        """Do nothing: what is needed is loaded when first used."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Give what was found of the wanted entities; offsets point at the original text."""
        found = self._detect(pl.Series([text], dtype=pl.String)).filter(pl.col("type").is_in(entities))
        return [RecognizerResult(*span) for span in found.select("type", "start", "end", "score").iter_rows()]


class MigakiRecognizer(_Layer):
    """Find what has a pattern, in text of any language: numbers with check digits, addresses of mail, secrets.

    >>> MigakiRecognizer("ja").analyze("電話は03-1234-5678です", ["PHONE_NUMBER"])
    [type: PHONE_NUMBER, start: 3, end: 15, score: 1.0]
    """

    def __init__(self, language: str = "ja") -> None:
        super().__init__("MigakiRecognizer", patterns.TYPES, language, patterns.detect)


class MigakiNameRecognizer(_Layer):
    """Find names of persons and postal addresses: Japanese ones for `ja`, for any other language those in English.

    >>> MigakiNameRecognizer("en").analyze("My name is Maria Lopez.", ["PERSON"])[0].start
    11
    """

    def __init__(self, language: str = "ja") -> None:
        entities = ["PERSON", "LOCATION"] if language == "ja" else ["PERSON", "LOCATION", "PHONE_NUMBER"]
        detect: Detect = _people if language == "ja" else english.detect
        super().__init__("MigakiNameRecognizer", entities, language, detect)
