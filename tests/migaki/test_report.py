from __future__ import annotations

import re
import shutil
import subprocess

import polars as pl
import pytest

from curate.anonymize import Anonymize
from migaki.report import tables
from migaki.report.page import write
from migaki.rows import ROWS
from migaki.workspace import RunRecord, StepRecord, Workspace


@pytest.fixture
def workspace(make_samples, tmp_path):
    """Give a maker of a workspace that holds given samples, as `curate.anonymize` left them."""

    def make(samples, step="curate.anonymize") -> tuple[Workspace, RunRecord]:
        place = Workspace(tmp_path / "ws")
        with place.store.write(step, "k") as (folder, _):
            samples.write_parquet(folder / ROWS)
        status = dict(samples["status"].value_counts().iter_rows())
        record = RunRecord([StepRecord(step, "samples", ["k"], {}, rows=samples.height, status=status)], "", "d1")
        return place, record

    return make


HOSTILE = "<script>document.title='broken'</script><img src=x onerror=alert(1)>"


def test_what_customers_wrote_runs_no_script(workspace, make_samples) -> None:
    page = write(*workspace(make_samples([(HOSTILE, "回答です"), ("質問です", HOSTILE)]))).read_text()
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page


def test_rows_are_shown_only_where_personal_data_are_masked(workspace, make_samples) -> None:
    samples = make_samples([("taro@example.jpです", "回答です")])
    place, record = workspace(Anonymize()(samples))
    assert "EMAIL_ADDRESS" in write(place, record).read_text()
    place, record = workspace(samples, step="curate.normalize")
    assert "taro@example.jp" not in write(place, record).read_text()


def test_examples_stand_in_the_order_keep_review_drop(make_samples) -> None:
    samples = make_samples(
        [(f"質問{at}", f"回答{at}です") for at in range(8)],
        status=["drop"] * 3 + ["keep"] * 3 + ["review"] * 2, reason=["short"] * 3 + [None] * 3 + ["odd"] * 2,
    )  # fmt: skip
    shown = tables.examples(samples)
    assert list(shown) == ["keep: manual", "review: odd", "drop: short"]
    assert [len(rows) for rows in shown.values()] == [2, 2, 2]


def test_contradicting_answers_stand_on_one_card_with_their_facts_marked(workspace, make_samples) -> None:
    samples = make_samples(
        [("待つ時間は？", "10分待ちます。"), ("待つ時間は？", "20分待ちます。"), ("別の質問", "はい、そうです")]
    )
    ids = samples["id"].to_list()
    card = [
        {"id": one, "source": "m.md", "message": 1, "start": 0, "end": 3, "kind": "number", "value": value}
        for one, value in zip(ids, ["10分", "20分"], strict=False)
    ]
    samples = samples.with_columns(
        conflict_card=pl.Series([card, card, None]), score_support=pl.Series([1.0, 1.0, 7.0])
    )
    ((one, other),) = tables.contradictions(samples)
    assert {one["id"], other["id"]} == set(ids[:2])
    assert ("10分", True) in one["pieces"] + other["pieces"]
    assert [row["support"] for row in tables.asked_most(samples)] == [7]
    page = write(*workspace(samples)).read_text()
    assert "<mark>10分</mark>待ちます。" in page
    assert page.index("別の質問") > page.index("<mark>20分</mark>")


@pytest.mark.parametrize(("lang", "title"), [("ja_JP.UTF-8", "データセット レポート"), ("C.UTF-8", "Dataset report")])
def test_the_page_opens_in_a_browser_without_errors(
    workspace, make_samples, monkeypatch, tmp_path, lang, title
) -> None:
    chromium = shutil.which("chromium")
    if not chromium:
        pytest.skip("chromium is not installed: apt-get install chromium")
    monkeypatch.setenv("LC_ALL", lang)
    page = write(
        *workspace(make_samples([("予熱時間は？", "45秒です。"), (HOSTILE, "回答です")], status=["keep", "drop"]))
    )
    done = subprocess.run(
        [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
         "--disable-component-update", "--disable-sync", "--disable-quic", f"--user-data-dir={tmp_path / 'profile'}",
         "--enable-logging=stderr", "--v=0", "--dump-dom", page.as_uri()],
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert title in done.stdout
    assert re.search(r"CONSOLE.*(?:error|refused)", done.stderr, re.IGNORECASE) is None
    assert "<title>broken" not in done.stdout
