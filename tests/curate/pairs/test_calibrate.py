"""Calibration on labelled pairs: borders, weights, figures, and the file that other commands take."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from curate.pairs import calibration
from curate.pairs.calibrate import calibrate
from curate.pairs.fit import balanced_border, fitted, precise_border
from curate.pairs.judge import judge
from migaki.errors import MigakiError

THINGS = "電源 画面 用紙 契約 請求書 領収書 会議室 名刺 住所 口座 予約 在庫 送料 納期 部品".split()  # noqa: SIM905


def labelled() -> pl.DataFrame:
    """Give 60 pairs: each thing asked about twice, in Japanese and English, and beside another thing."""
    rows = []
    for at, thing in enumerate(THINGS):
        other = THINGS[(at + 4) % len(THINGS)]
        rows.append((f"{thing}の変更について知りたい", f"{thing}を変更するには", True))
        rows.append((f"{thing}の変更について知りたい", f"{other}を確認できません", False))
        rows.append((f"How do I change item {thing}?", f"Change of the item {thing}", True))
        rows.append((f"How do I change item {thing}?", f"Nothing is shown for {other}", False))
    return pl.DataFrame(rows, ["left", "right", "same"], orient="row")


def test_a_border_parts_what_can_be_parted():
    value = np.array([0.1, 0.2, 0.2, 0.6, 0.7, 0.9])
    same = np.array([False, False, False, True, True, True])
    assert balanced_border(value, same) == pytest.approx(0.4)
    assert balanced_border(np.full(4, 0.3), np.array([True, False, True, False])) == 0.3


def test_a_precise_border_keeps_equal_values_together():
    value = np.repeat([0.9, 0.8, 0.7], 15)
    same = np.repeat([True, True, False], 15)
    assert precise_border(value, same, 0.95, 1.0) == 0.8
    assert precise_border(value, ~same, 0.95, 1.0) == 1.0


def test_weights_follow_the_labels_and_hold_to_those_before():
    chance = np.random.default_rng(0)
    meaning = chance.random(400)
    measured = pl.DataFrame({"meaning": meaning, "size": np.full(400, 0.4)})
    before = calibration.Weights(-5, 10, -1)
    learnt = fitted(measured, meaning > 0.3, before)
    assert learnt.score(pl.DataFrame({"meaning": [0.28, 0.32], "size": [0.4, 0.4]})).round().tolist() == [0, 1]
    few = fitted(measured[:12], meaning[:12] > 0.3, before)
    assert abs(few.meaning - before.meaning) < abs(learnt.meaning - before.meaning)


def test_it_tells_what_each_method_reaches():
    pairs = labelled()
    result = calibrate(pairs["left"], pairs["right"], pairs["same"], "characters")
    reached = dict(result.table.select("method", "balanced_accuracy").iter_rows())
    assert (result.same, result.different) == (30, 30)
    assert reached["combined"] >= 0.9
    assert (result.table["recall_low"] <= result.table["recall"]).all()
    assert (result.table["recall"] <= result.table["recall_high"]).all()


def test_no_figure_depends_on_the_order_of_rows():
    pairs = labelled()
    other = pairs.sample(fraction=1, shuffle=True, seed=3)
    one, two = (calibrate(rows["left"], rows["right"], rows["same"], "characters") for rows in (pairs, other))
    assert one.calibration == two.calibration
    shares = [name for name in one.table.columns if not name.endswith(("_low", "_high"))]
    assert one.table.select(shares).equals(two.table.select(shares))


def test_too_few_pairs_are_refused_with_a_number():
    pairs = labelled().filter(pl.col("same"))
    with pytest.raises(MigakiError, match=r"30 pairs are labelled the same and 0 different; label at least 5 of each"):
        calibrate(pairs["left"], pairs["right"], pairs["same"], "characters")


def test_the_file_changes_the_judgement_and_fits_one_encoder(tmp_path: Path):
    strict = replace(calibration.shipped("characters"), ja=calibration.Weights(-50, 9, -3))
    file = tmp_path / "deep" / "calibration.yaml"
    calibration.write(strict, file)
    assert calibration.read(file, "characters") == strict
    left, right = pl.Series(["プリンターの電源が入りません"]), pl.Series(["プリンタの電源が入らないです"])
    assert judge(left, right, "characters")["merge"].item()
    assert not judge(left, right, "characters", file)["merge"].item()
    with pytest.raises(MigakiError, match="learnt with the encoder 'characters', and 'other'"):
        calibration.read(file, "other")


@pytest.mark.parametrize("content", ["", "encoder: x\nja: 3\n", "a: [", "encoder: characters\nja: {start: 1}\n"])
def test_a_damaged_file_is_named(tmp_path: Path, content: str):
    file = tmp_path / "c.yaml"
    file.write_text(content)
    with pytest.raises(MigakiError, match=r"c\.yaml: is no calibration") as raised:
        calibration.read(file, "characters")
    assert "較正" in raised.value.ja
