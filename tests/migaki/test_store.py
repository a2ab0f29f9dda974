from __future__ import annotations

import stat

import pytest

from migaki.errors import MigakiError
from migaki.store import Store, key, place
from tests.migaki.stages import Mark, OnFile


def test_an_entry_is_whole_or_not_there(tmp_path) -> None:
    store = Store(tmp_path / "store")
    with store.write("a.b", "k1") as (folder, manifest):
        (folder / "x.txt").write_text("x")
        manifest["rows"] = 1
        assert store.manifest("a.b", "k1") is None
    assert store.manifest("a.b", "k1") == {"stage": "a.b", "key": "k1", "rows": 1}
    with pytest.raises(ZeroDivisionError), store.write("a.b", "k2") as (folder, _):
        (folder / "x.txt").write_text("x")
        1 / 0  # noqa: B018
    assert not store.folder("a.b", "k2").exists()
    assert list(store.temporary.iterdir()) == []


def test_keys_change_with_options_and_inputs_only() -> None:
    assert key(Mark(), ["i"]) == key(Mark(mark="x"), ["i"])
    assert len({key(Mark(), ["i"]), key(Mark(mark="y"), ["i"]), key(Mark(), ["j"])}) == 3


def test_a_named_file_counts_by_its_content(tmp_path) -> None:
    for name, text in (("a", "語"), ("b", "語"), ("c", "別")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "words.txt").write_text(text)
    a, b, c = (key(OnFile(words=tmp_path / name / "words.txt"), []) for name in "abc")
    assert a == b != c
    a, b, c = (key(OnFile(words=tmp_path / "a" / "words.txt", more=(tmp_path / name,)), []) for name in "abc")
    assert a == b != c
    with pytest.raises(MigakiError, match="no such file"):
        key(OnFile(words=tmp_path / "none"), [])


def test_one_run_at_a_time_and_leftovers_are_cleared(tmp_path) -> None:
    store = Store(tmp_path / "store")
    left = store.temporary / "left"
    left.mkdir(parents=True)
    with store.locked():
        assert not left.exists()
        with pytest.raises(MigakiError, match="another run"), Store(tmp_path / "store").locked():
            pass


def test_the_store_is_private(tmp_path) -> None:
    store = Store(tmp_path / "ws" / "store")
    with store.locked():
        assert stat.S_IMODE(store.root.stat().st_mode) == 0o700


def test_place_replaces_an_older_folder(tmp_path) -> None:
    for name in ("one", "two"):
        work = tmp_path / "work"
        work.mkdir()
        (work / "f").write_text(name)
        place(work, tmp_path / "target")
    assert (tmp_path / "target" / "f").read_text() == "two"
    assert [path.name for path in tmp_path.iterdir()] == ["target"]


def test_text_is_written_without_leftovers(tmp_path) -> None:
    store = Store(tmp_path / "store")
    store.write_text(tmp_path / "a.json", "名\n")
    assert (tmp_path / "a.json").read_text() == "名\n"
    assert list(store.temporary.iterdir()) == []
