"""`migaki curate pairs` and `migaki curate calibrate` on anyone's table."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner

from curate.pairs.commands import calibrate, pairs
from migaki.errors import MigakiError


def test_pairs_adds_its_columns_and_keeps_the_others(tmp_path: Path):
    table, out = tmp_path / "in.csv", tmp_path / "out.jsonl"
    table.write_text("no,前,後\n7,エラーE05が出る,エラーE12が出る\n8,電源が入らない,電源が入らない\n", encoding="cp932")
    flags = ["--left", "前", "--right", "後", "-o", str(out), "--model", "characters"]
    done = CliRunner().invoke(pairs, [str(table), *flags])
    assert done.exit_code == 0, done.output
    rows = pl.read_ndjson(out)
    assert rows.columns == ["no", "前", "後", "merge", "why", "kind", "similarity", "jaccard", "encoder"]
    assert rows.select("no", "merge", "why").rows() == [("7", False, "numbers"), ("8", True, "exact")]
    assert "2 pairs, 1 to merge: " in done.stderr


def test_grades_become_labels_and_a_file(tmp_path: Path):
    rows = [(f"{a}{b}の件", f"{a}{b}について", 4.5) for a in "甲乙丙" for b in "春夏秋冬"]
    rows += [(f"{a}{b}の件", "別のこと", 1.0) for a in "甲乙丙" for b in "春夏秋冬"] + [("x", "y", 3.0)]
    table, out = tmp_path / "in.parquet", tmp_path / "c.yaml"
    pl.DataFrame(rows, ["a", "b", "grade"], orient="row").write_parquet(table)
    flags = ["--left", "a", "--right", "b", "--label", "grade", "--same", "4", "--different", "2", "-o", str(out)]
    done = CliRunner().invoke(calibrate, [str(table), *flags, "--model", "characters"])
    assert done.exit_code == 0, done.output
    assert "12 pairs the same, 12 different" in done.stdout
    assert "140 of each label" in done.stdout
    told = CliRunner().invoke(calibrate, [str(table), *flags, "--model", "characters", "--json"])
    assert {row["method"] for row in json.loads(told.stdout)["methods"]} == {"near", "semantic", "combined", "merged"}
    used = [str(table), "--left", "a", "--right", "b", "--model", "characters", "--calibration", str(out)]
    assert CliRunner().invoke(pairs, used).exit_code == 0


def test_a_label_that_is_no_number_is_named(tmp_path: Path):
    table = tmp_path / "in.jsonl"
    table.write_text('{"a": "x", "b": "y", "l": "1"}\n{"a": "x", "b": "y", "l": "yes"}\n')
    flags = ["--left", "a", "--right", "b", "--label", "l"]
    with pytest.raises(MigakiError, match="row 2, column 'l': expected a number, got 'yes'"):
        CliRunner().invoke(calibrate, [str(table), *flags], catch_exceptions=False)
    with pytest.raises(MigakiError, match="no column 'z'"):
        CliRunner().invoke(pairs, [str(table), "--left", "a", "--right", "z"], catch_exceptions=False)
