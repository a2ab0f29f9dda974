from __future__ import annotations

import json

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.anonymize import Anonymize
from curate.anonymize.patterns import find, luhn, my_number
from curate.anonymize.stage import mask
from migaki.samples import question


def found(text) -> list[tuple[str, str]]:
    return [(span.entity, text[span.start : span.end]) for span in find(text)]


@pytest.mark.parametrize(
    "phone",
    [
        "03-1234-5678",
        "(03)1234-5678",
        "０１２０－１２３－４５６",
        "+81 90-1234-5678",
        "0312345678",
        "050-1234-5678",
        "+81-3-1234-5678",
        "0120-123-456",
        "026-234-5678",
        "045（123）4567",
        "０９０　１２３４　５６７８",
        "0800-123-4567",
        "555-123-4567",
        "(555) 123-4567",
    ],
)
@pytest.mark.parametrize("around", ["{}", "電話は{}です", "TEL:{}、", "call {} now"])
def test_phones_glued_to_anything(phone, around) -> None:
    assert found(around.format(phone)) == [("PHONE_NUMBER", phone)]


@pytest.mark.parametrize("around", ["{}", "メール{}まで", "宛先は{}に", "<{}>", "Mail {}."])
def test_mail_addresses_glued_to_kana(around) -> None:
    assert found(around.format("taro.yamada@example.co.jp")) == [("EMAIL_ADDRESS", "taro.yamada@example.co.jp")]


@pytest.mark.parametrize(
    "text",
    [
        "型番 0901234",
        "2025-01-02 10:00",
        "注文番号 20250102-00012",
        "LP-200",
        "シリアル 123456789012",
        "E05-1234",
        "4111-1111-1111-1112",
    ],
)
def test_other_numbers_are_left_alone(text) -> None:
    assert found(text) == []


def test_check_digits() -> None:
    assert my_number("123456789018")
    assert not my_number("123456789012")
    assert luhn("4111111111111111")
    assert found("個人番号は１２３４５６７８９０１８です") == [("JP_MY_NUMBER", "１２３４５６７８９０１８")]
    assert found("カード4111 1111 1111 1111で") == [("CREDIT_CARD", "4111 1111 1111 1111")]


def test_the_stage_masks_every_message_and_is_idempotent(make_samples) -> None:
    samples = make_samples([("taro@example.jpです", "03-1234-5678へ"), ("何もない質問", "何もない回答")])
    once = Anonymize()(samples)
    assert once.select(question).to_series().to_list() == ["<EMAIL_ADDRESS>です", "何もない質問"]
    assert Anonymize()(once).equals(once)
    assert once.drop("messages", "anonymize_spans").equals(samples.drop("messages"))


def test_a_second_run_leaves_surrogates_as_they_are(make_samples, tmp_path) -> None:
    (tmp_path / "key").write_text("a secret key of some length, for this test")
    made = Anonymize(operator="surrogate", key=tmp_path / "key")
    samples = make_samples(
        [
            ("担当の田中太郎様、03-1234-5678 です", "taro@example.jp の田中様へ"),
            ("Dear Mr. John Smith, call (555) 123-4567", "山田花子です。住所は東京都千代田区丸の内1-2-3です"),
        ]
    )
    once = made(samples)
    assert "田中" not in str(once["messages"].to_list())
    assert made(once).equals(once)


@settings(deadline=None, max_examples=30)  # every layer looks at each text
@given(st.text(st.sampled_from("03-1２３４５6789（）()@a.jpの +"), max_size=40))
def test_masking_twice_is_masking_once(text) -> None:
    once = mask(pl.Series([text]))
    assert mask(once).to_list() == once.to_list()


@settings(deadline=None, max_examples=30)  # every layer looks at each text
@given(st.dictionaries(st.sampled_from("abc"), st.sampled_from(["03-1234-5678", "x@example.jp", "普通の文"])))
def test_masking_never_breaks_json(value) -> None:
    done = json.loads(mask(pl.Series([json.dumps(value, ensure_ascii=False)]))[0])
    assert done == {key: mask(pl.Series([text]))[0] for key, text in value.items()}


def test_presidio_takes_our_recognizer() -> None:
    presidio = pytest.importorskip("presidio_analyzer", reason="migaki[names] is not installed")
    from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine

    from curate.anonymize.presidio import MigakiRecognizer

    class NoModel(NlpEngine):
        """presidio asks for an engine; patterns need none."""

        def load(self): ...
        def is_loaded(self):
            return True

        def process_text(self, text, language):
            return NlpArtifacts([], [], [], [], self, language)

        def process_batch(self, texts, language, **_):
            return ((text, self.process_text(text, language)) for text in texts)

        def is_stopword(self, word, language):
            return False

        def is_punct(self, word, language):
            return False

        def get_supported_entities(self):
            return []

        def get_supported_languages(self):
            return ["ja"]

    registry = presidio.RecognizerRegistry(recognizers=[MigakiRecognizer("ja")], supported_languages=["ja"])
    engine = presidio.AnalyzerEngine(registry=registry, nlp_engine=NoModel(), supported_languages=["ja"])
    text = "メールtaro@example.jpに、電話は０３－１２３４－５６７８へ"
    results = engine.analyze(text, language="ja")
    assert sorted(text[one.start : one.end] for one in results) == ["taro@example.jp", "０３－１２３４－５６７８"]
