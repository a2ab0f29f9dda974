import pytest

from migaki.errors import MigakiError
from train import models


def test_only_a_model_on_this_machine_is_taken(tmp_path):
    for name in ("org/unknown", str(tmp_path), "smollm"):
        with pytest.raises(MigakiError, match=r"folder with a config\.json") as caught:
            models.resolve(name)
        assert "フォルダー" in caught.value.ja


def test_the_cache_is_where_the_user_says(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "x"))
    monkeypatch.delenv("MIGAKI_CACHE", raising=False)
    assert models.cache() == tmp_path / "x" / "migaki"
    monkeypatch.setenv("MIGAKI_CACHE", str(tmp_path / "own"))
    assert models.cache() == tmp_path / "own"


def test_a_converted_model_is_whole_and_found_again(small_model):
    first = models.resolve("smollm2")
    assert (first / "model.safetensors").is_file()
    assert models.resolve("smollm2") == first
    assert not list(first.parent.glob(".converting-*"))


def test_a_failed_conversion_leaves_nothing_behind(tmp_path):
    (tmp_path / "damaged.gguf").write_bytes(b"not a model")
    with pytest.raises(Exception, match=r".*"):
        models._convert(tmp_path / "damaged.gguf", tmp_path / "made" / "model")
    assert not list((tmp_path).glob("**/.converting-*"))
