from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner

from ingest import commands


def run(*arguments: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(commands.command, [str(each) for each in arguments], standalone_mode=False)
    assert done.exception is None, done.output
    return done.return_value, done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "files"
    (place / "mail").mkdir(parents=True)
    for at in range(5):
        (place / f"m{at}.md").write_text(f"# 製品{at}\n\n## 電源が入らないときは?\n\nコンセントを確認します。\n")
    for at, of in enumerate(("", "In-Reply-To: <0@a.example>\n")):
        head = f"From: {'ab'[at]}@a.example\nTo: {'ba'[at]}@a.example\nSubject: a\nMessage-ID: <{at}@a.example>\n{of}"
        (place / "mail" / f"{at}.eml").write_text(f"{head}Date: Wed, 25 Nov 2026 10:0{at}:00 +0900\n\n動きません。\n")
    return place


@pytest.mark.parametrize("table", ["samples", "elements"])
def test_one_table_is_the_same_from_one_process_and_from_several(tmp_path: Path, folder: Path, monkeypatch, table: str):
    whole, dealt = tmp_path / "whole.parquet", tmp_path / "dealt.parquet"
    assert run(folder, "-o", whole, "--table", table)[0] == 0
    monkeypatch.setattr(commands, "_MUCH", 0)
    assert run(folder, "-o", dealt, "--table", table, "--workers", "2")[0] == 0
    rows = pl.read_parquet(whole)
    assert rows.equals(pl.read_parquet(dealt))
    if table == "elements":
        assert rows["source"].is_sorted()
        assert rows["thread"].n_unique() == 2  # one thread of two mails, and none


def test_what_cannot_be_read_is_said_and_the_rest_is_written(tmp_path: Path, folder: Path):
    (folder / "a.bin").write_bytes(b"\x00\x01")
    status, said = run(folder, "-o", tmp_path / "all.jsonl", "--timeout", "5")
    assert status == 1
    assert "! a.bin: format" in said
    assert pl.read_ndjson(tmp_path / "all.jsonl").height > 0
