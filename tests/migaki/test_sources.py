from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migaki.errors import MigakiError
from migaki.sources import MIN_SHARDS, SHARD_BYTES, Source, find, shards


def source(name, size=1) -> Source:
    return Source(path=None, name=name, sha256="0", size=size)


@given(st.lists(st.text("abc/", min_size=1, max_size=6), unique=True, max_size=30), st.text("xyz", min_size=1))
def test_a_new_file_touches_one_shard(names, new) -> None:
    before = {tuple(s.name for s in shard) for shard in shards(source(name) for name in names)}
    after = {tuple(s.name for s in shard) for shard in shards(source(name) for name in [*names, new])}
    assert len(after - before) == 1


@given(st.permutations([f"f{at}.md" for at in range(12)]))
def test_the_order_of_files_does_not_matter(names) -> None:
    assert shards(source(name) for name in names) == shards(source(name) for name in sorted(names))


def test_a_mail_folder_stays_together() -> None:
    dealt = shards(source(f"mail/{at}.eml") for at in range(50))
    assert [len(shard) for shard in dealt] == [50]


def test_more_data_gives_more_shards() -> None:
    files = [source(f"{at}.csv", SHARD_BYTES) for at in range(40)]
    assert MIN_SHARDS < len(shards(files)) <= 64


def test_files_folders_and_patterns(tmp_path) -> None:
    for name in ("a/x.md", "a/b/y.md", "a/z.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    assert [one.name for one in find("a", base=tmp_path)] == ["a/b/y.md", "a/x.md", "a/z.csv"]
    assert [one.name for one in find("a/*.md", base=tmp_path)] == ["a/x.md"]
    assert [one.name for one in find(tmp_path / "a")] == ["b/y.md", "x.md", "z.csv"]
    assert [one.name for one in find(tmp_path / "a/x.md")] == ["x.md"]
    with pytest.raises(MigakiError, match="no file at"):
        find("nothing", base=tmp_path)
    assert find("a/x.md", base=tmp_path)[0].sha256 != find("a/z.csv", base=tmp_path)[0].sha256


def test_linked_folders_are_followed_once_and_system_files_passed_over(tmp_path) -> None:
    (tmp_path / "in/sub").mkdir(parents=True)
    (tmp_path / "other").mkdir()
    for name in ("in/a.md", "in/Thumbs.db", "in/desktop.ini", "other/b.md"):
        (tmp_path / name).write_text("x")
    (tmp_path / "in/link").symlink_to(tmp_path / "other")
    (tmp_path / "in/sub/loop").symlink_to(tmp_path / "in")
    assert [one.name for one in find(tmp_path / "in")] == ["a.md", "link/b.md"]
