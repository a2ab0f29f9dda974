from __future__ import annotations

import json

import numpy as np
import polars as pl
import pytest
from click.testing import CliRunner

from curate.dedup import Dedup, deduplicate
from curate.dedup.commands import index as index_command
from curate.dedup.index import MANIFEST, Index, add
from migaki.alone import Columns, apply
from migaki.errors import MigakiError

JA = "電源ケーブルが奥まで差し込まれているか確認し、別のコンセントでもお試しください。点灯しなければ修理です。"
EN = "Switch it off, open the cover and pull the print head out by its two green tabs."
E05 = "E05が出たら電源を切り、印刷ヘッドを綿棒で清掃してから、用紙を入れ直して電源を入れてください。"
OLD = [JA, EN, E05, "はい"]


def rows(texts: list[str], prefix: str = "K", chat: bool = False) -> pl.DataFrame:
    return pl.DataFrame({"id": [f"{prefix}{at}" for at in range(len(texts))], "question": texts}).with_columns(
        answer=pl.lit(""), lang=pl.lit(None, pl.String), chat=pl.lit(chat)
    )


@pytest.fixture
def index(tmp_path):
    assert add(tmp_path / "index", rows(OLD)) == len(OLD)
    return tmp_path / "index"


def test_new_rows_are_copies_of_the_original_ids(index) -> None:
    new = [JA.replace("お試しください", "お試し下さい"), EN.upper(), E05.replace("E05", "E12"), "は い", "別の話です。"]
    found = deduplicate(rows(new, "N"), against=index).decisions.sort("id")
    assert found["kept_id"].to_list() == ["K0", "K1", None, "K3", None]
    assert found["kind"].to_list() == ["near", "exact", None, "exact", None]
    assert found.row(2, named=True)["blocked_id"] == "K2"
    assert found["indexed"].to_list() == [True, True, False, True, False]


def test_of_new_copies_all_point_into_the_index_or_to_each_other(index) -> None:
    other = "用紙を補給するには、カバーを開けて、ロール紙を矢印の向きに入れ、カバーを閉めます。"
    done = deduplicate(rows([JA, JA + "以上。", other, other], "N"), against=index)
    assert done.dropped["kept_id"].to_list() == ["K0", "K0", "N2"]
    assert done.duplicates_of("K0")["id"].to_list() == ["N0", "N1"]


def test_a_chat_is_no_copy_of_an_indexed_pair(index) -> None:
    assert deduplicate(rows([JA], "N", chat=True), against=index).dropped.is_empty()


def test_adding_again_changes_nothing_and_small_parts_are_merged(index) -> None:
    before = (index / MANIFEST).read_bytes()
    assert add(index, rows(OLD, "again")) == 0
    assert (index / MANIFEST).read_bytes() == before
    further = [f"{at}番目の拠点では{JA}" for at in "一二三四五六七八九"]
    assert add(index, rows(further, "F")) == 9
    assert len(Index.open(index).parts) == 1  # 4 rows were fewer than twice 9
    assert add(index, rows(["一つだけ足す行です。"], "G")) == 1
    assert [len(part) for part in Index.open(index).parts] == [13, 1]
    assert len(list((index / "part").iterdir())) == 2
    found = deduplicate(rows([*OLD, *further, "一つだけ足す行です。"], "N"), against=index)
    expected = sorted([*(f"K{at}" for at in range(4)), *(f"F{at}" for at in range(9)), "G0"])
    assert sorted(found.dropped["kept_id"]) == expected


def test_who_reads_an_index_goes_on_reading_while_rows_are_added(index) -> None:
    part = Index.open(index).parts[0]
    before = part.rows(np.arange(len(part)))
    add(index, rows([f"{at}番目の拠点では{JA}" for at in "一二三四五六七八九"], "F"))
    assert not part.folder.exists()
    assert part.rows(np.arange(len(part))).equals(before)
    assert before["question"].to_list() == OLD


def test_an_index_finds_what_a_full_run_finds(tmp_path) -> None:
    old = rows([f"{word}の場合は{text}" for word in ("冬", "夏") for text in OLD[:3]])
    new = rows([f"{word}の場合は{text}" for word in ("夏", "春", "停電") for text in OLD[:3]], "N")
    kept = deduplicate(old, near=0.8, floor=0.8).kept
    add(tmp_path / "index", kept)
    alone = deduplicate(new, near=0.8, floor=0.8, against=tmp_path / "index").dropped
    both = pl.concat([kept.with_columns(settled=pl.lit(value=True)), new.with_columns(settled=pl.lit(value=False))])
    full = deduplicate(both, near=0.8, floor=0.8).dropped
    assert alone.height > 0
    assert alone.equals(full)


def test_an_addition_that_fails_leaves_the_index_as_it_was(index, monkeypatch) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left on device")

    before = {path: path.read_bytes() for path in index.rglob("*") if path.is_file()}
    monkeypatch.setattr("curate.dedup.index.write", full)
    with pytest.raises(OSError, match="no space left"):
        add(index, rows(["足そうとした行です。"], "N"))
    assert {path: path.read_bytes() for path in index.rglob("*") if path.is_file()} == before


def test_an_index_of_another_kind_is_refused(index, tmp_path) -> None:
    with pytest.raises(MigakiError, match="no index here; build one"):
        Index.open(tmp_path / "nowhere")
    with pytest.raises(MigakiError, match=r"'mask_numbers': True.*, got .*'mask_numbers': False"):
        deduplicate(rows([JA]), against=index, mask_numbers=True)
    manifest = json.loads((index / MANIFEST).read_text())
    (index / MANIFEST).write_text(json.dumps(manifest | {"sketches": "of another version"}))
    with pytest.raises(MigakiError, match="of another version"):
        add(index, rows([JA]))
    (index / MANIFEST).write_text("{")
    with pytest.raises(MigakiError, match="no index here"):
        Index.open(index)


def test_the_command_leaves_dropped_rows_out_and_names_rows_without_id(tmp_path) -> None:
    table = pl.DataFrame({"body": OLD[:3], "keep": [True, False, True]})
    table.write_csv(tmp_path / "old.csv")
    made = CliRunner().invoke(index_command, [str(tmp_path / "old.csv"), "-o", str(tmp_path / "ix"), "--text", "body"])
    assert (made.exit_code, "2" in made.output) == (0, True)
    done = apply(Dedup(against=tmp_path / "ix"), table.drop("keep"), Columns(text="body"))
    assert done["kept_id"].to_list() == ["old.csv:0", None, "old.csv:2"]
    assert done["reason"].to_list() == ["exact copy, indexed", None, "exact copy, indexed"]
    bad = CliRunner().invoke(index_command, [str(tmp_path / "old.csv"), "-o", str(tmp_path / "ix"), "--text", "nope"])
    assert isinstance(bad.exception, MigakiError)


def test_samples_are_indexed_as_they_are(tmp_path, make_samples) -> None:
    samples = make_samples([(JA, EN), ("捨てる行", EN)], status=["keep", "drop"])
    samples.write_parquet(tmp_path / "samples.parquet")
    made = CliRunner().invoke(index_command, [str(tmp_path / "samples.parquet"), "-o", str(tmp_path / "ix")])
    assert made.exit_code == 0
    again = Dedup(against=tmp_path / "ix")(make_samples([(JA, EN), ("捨てる行", EN)]))
    assert sorted(again["dedup_kept_id"].to_list(), key=str) == sorted([samples["id"][0], None], key=str)
