"""Our patterns as a presidio recognizer: the Japanese part that presidio lacks, for anyone's AnalyzerEngine."""

from __future__ import annotations

from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from curate.anonymize.patterns import TYPES, find


class MigakiRecognizer(EntityRecognizer):
    """Find what has a pattern in text of the language that it is made for; works without an NLP model.

    >>> MigakiRecognizer("ja").analyze("電話は03-1234-5678です", ["PHONE_NUMBER"])
    [type: PHONE_NUMBER, start: 3, end: 15, score: 1.0]
    """

    def __init__(self, language: str = "ja") -> None:
        super().__init__(supported_entities=list(TYPES), supported_language=language, name="MigakiRecognizer")

    def load(self) -> None:
        """Do nothing: there is no model to load."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Give what was found of the wanted entities; offsets point at the original text."""
        return [
            RecognizerResult(span.entity, span.start, span.end, span.score)
            for span in find(text)
            if span.entity in entities
        ]
