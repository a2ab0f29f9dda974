"""Our layers in a real AnalyzerEngine, beside presidio's own recognizers and a spaCy pipeline."""

from __future__ import annotations

import pytest

pytest.importorskip("presidio_analyzer", reason="migaki[names] is not installed")

import spacy
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import NlpEngineProvider
from presidio_analyzer.predefined_recognizers import IbanRecognizer

from curate.anonymize.presidio import MigakiNameRecognizer, MigakiRecognizer


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    """Make an engine for both languages, each with an empty pipeline of spaCy, which has no model to fetch."""
    models = []
    for language in ("ja", "en"):
        place = tmp_path_factory.mktemp(language)
        spacy.blank("xx").to_disk(place)
        models.append({"lang_code": language, "model_name": str(place)})
    recognizers = [kind(language) for kind in (MigakiRecognizer, MigakiNameRecognizer) for language in ("ja", "en")]
    registry = RecognizerRegistry(
        recognizers=[*recognizers, IbanRecognizer(supported_language="en")], supported_languages=["ja", "en"]
    )
    settings = {"nlp_engine_name": "spacy", "models": models}
    return AnalyzerEngine(
        registry=registry,
        nlp_engine=NlpEngineProvider(nlp_configuration=settings).create_engine(),
        supported_languages=["ja", "en"],
    )


def told(engine, text: str, language: str, **more: object) -> set[tuple[str, str]]:
    return {(hit.entity_type, text[hit.start : hit.end]) for hit in engine.analyze(text, language, **more)}


def test_japanese(engine) -> None:
    text = "佐藤太郎様、メールtaro@example.jpに、電話は０３－１２３４－５６７８へ。東京都港区芝公園９丁目９－９ です"
    assert told(engine, text, "ja") == {
        ("PERSON", "佐藤太郎"),
        ("EMAIL_ADDRESS", "taro@example.jp"),
        ("PHONE_NUMBER", "０３－１２３４－５６７８"),
        ("LOCATION", "東京都港区芝公園９丁目９－９"),
    }


def test_english(engine) -> None:
    text = "My name is Maria Lopez (ml@example.org) and I live at 12 Rose Street."
    assert told(engine, text, "en") == {
        ("PERSON", "Maria Lopez"),
        ("EMAIL_ADDRESS", "ml@example.org"),
        ("LOCATION", "12 Rose Street"),
    }


def test_only_what_is_asked_for(engine) -> None:
    text = "佐藤太郎様の電話は03-1234-5678です"
    assert told(engine, text, "ja", entities=["PERSON"]) == {("PERSON", "佐藤太郎")}
