"""The command line as people use it: real processes on real files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

import migaki

MIGAKI = Path(sys.executable).parent / "migaki"

MANUAL = """\
# LP-200 取扱説明書 第2版

## 1 準備

### 1.1 予熱

電源を入れてから印字できるまでの予熱時間は45秒です。予熱中は電源ランプが点滅します。

## 2 お手入れ

### 2.1 ヘッドの清掃方法

1. 電源を切ります。
2. カバーを開けます。
3. 清掃棒でヘッドを拭きます。
"""
TICKETS = """\
チケット番号,ステータス,件名,問い合わせ内容,回答
T-1,解決済み,紙詰まり,用紙が止まります。連絡先は taro@example.jp です。,カバーを開け、詰まった用紙を手前に引きます。
T-2,解決済み,紙詰まり,用紙が止まります。連絡先は hana@example.jp です。,カバーを開け、詰まった用紙を手前に引きます。
T-3,未対応,電源,電源が入りません。,
"""
RECIPE = """\
sources: {manuals: manuals/, tickets: tickets/}
steps:
  - ingest.read
  - ingest.pairs
  - curate.normalize
  - curate.anonymize
  - curate.filter
  - curate.dedup
  - curate.conflicts
  - curate.labels
  - curate.split: {test: 0.3}
  - curate.route: {rows: 10}
  - label.batch
  - augment.rewrite: {n: 1}
export: [jsonl]
"""


def run(*arguments, cwd=None, lang="C.UTF-8", **settings) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"LC_ALL": lang, "LANG": lang}
    return subprocess.run([MIGAKI, *map(str, arguments)], cwd=cwd, env=env, capture_output=True, text=True, **settings)


@pytest.fixture
def company(tmp_path) -> Path:
    (tmp_path / "manuals").mkdir()
    (tmp_path / "tickets").mkdir()
    (tmp_path / "manuals/LP-200.md").write_text(MANUAL)
    (tmp_path / "tickets/t.csv").write_text(TICKETS)
    (tmp_path / "recipe.yaml").write_text(RECIPE)
    return tmp_path


@pytest.fixture
def done(company) -> Path:
    ran = run("run", "recipe.yaml", cwd=company)
    assert ran.returncode == 0, ran.stderr
    return company


def test_a_run_gives_samples_report_and_exports(done) -> None:
    samples = migaki.read_samples(done / "workspace")
    kept = samples.filter(pl.col("status") == "keep")
    assert {"manual", "ticket", "synthetic"} <= set(samples["origin"])
    assert not kept.is_empty()
    reasons = dict(samples.filter(pl.col("status") == "drop")["reason"].value_counts().iter_rows())
    assert reasons["exact copy"] == 1
    assert {"unresolved", "no answer"} & set(samples.filter(pl.col("status") == "review")["reason"])
    assert "taro@example.jp" not in samples.write_ndjson()
    assert (done / "workspace/report/index.html").stat().st_size > 4000
    assert (done / "workspace/label/batch/batch.xlsx").exists()


def test_a_new_batch_leaves_the_run_as_it_is(done) -> None:
    before = json.loads(run("status", "-w", "workspace", "--json", cwd=done).stdout)
    assert run("label", "-w", "workspace", "--rows", 3, cwd=done).returncode == 0
    after = json.loads(run("status", "-w", "workspace", "--json", cwd=done).stdout)
    assert {step["step"] for step in before["steps"]} == {step["step"] for step in after["steps"]}
    assert migaki.read_samples(done / "workspace")["route"].count() == 3


def test_a_second_run_says_that_there_is_nothing_to_do(done) -> None:
    again = run("run", "recipe.yaml", cwd=done)
    assert again.returncode == 0
    assert "nothing to do: all 13 steps are up to date" in again.stdout
    assert "変更なし" in run("run", "recipe.yaml", cwd=done, lang="ja_JP.UTF-8").stdout


def test_status_plan_and_json(done) -> None:
    status = json.loads(run("status", "-w", "workspace", "--json", cwd=done).stdout)
    assert [step["step"] for step in status["steps"]][:2] == ["ingest.read", "ingest.pairs"]
    assert "curate.dedup" in run("status", "-w", "workspace", cwd=done).stdout
    plan = json.loads(run("plan", "recipe.yaml", "--json", cwd=done).stdout)
    assert plan["files"] == 2
    assert run("plan", "recipe.yaml", cwd=done).returncode == 0


def test_the_plan_says_what_leaves_the_machine(company) -> None:
    assert "Nothing leaves this machine" in run("plan", "recipe.yaml", cwd=company).stdout
    remote = "augment.paraphrase: {url: 'http://127.0.0.1:9/v1', model: m}"
    (company / "remote.yaml").write_text(RECIPE.replace("augment.rewrite: {n: 1}", remote))
    assert "sends masked text to http://127.0.0.1:9/v1" in run("plan", "remote.yaml", cwd=company).stdout
    unsafe = RECIPE.replace("  - curate.anonymize\n", "").replace("augment.rewrite: {n: 1}", remote)
    (company / "unsafe.yaml").write_text(unsafe)
    refused = run("plan", "unsafe.yaml", cwd=company)
    assert (refused.returncode, "must come after curate.anonymize" in refused.stderr) == (2, True)


def test_why_shows_source_and_history(done) -> None:
    samples = migaki.read_samples(done / "workspace")
    row = samples.filter(pl.col("origin") == "synthetic")["id"][0]
    assert "parent" in run("why", row[:12], "-w", "workspace", cwd=done).stdout
    dropped = samples.filter(pl.col("reason") == "exact copy")["id"][0]
    told = run("why", dropped, "-w", "workspace", cwd=done).stdout
    assert "tickets/t.csv" in told
    assert "keep → drop (exact copy)" in told
    wrong = run("why", "zzz", "-w", "workspace", cwd=done)
    assert (wrong.returncode, "0 samples start with" in wrong.stderr) == (2, True)


def test_rooms_run_one_by_one(company) -> None:
    assert run("ingest", "manuals", "tickets", "-w", "ws", cwd=company).returncode == 0
    first = migaki.read_samples(company / "ws")
    assert run("curate", "-w", "ws", cwd=company).returncode == 0
    assert run("label", "-w", "ws", cwd=company).returncode == 0
    assert run("augment", "-w", "ws", cwd=company).returncode == 0
    last = migaki.read_samples(company / "ws")
    assert set(first["id"]) < set(last["id"])
    assert run("report", "-w", "ws", cwd=company).stdout.strip().endswith("index.html")
    out = run("export", "-w", "ws", "--format", "jsonl", "-o", "all.jsonl", "--all", cwd=company)
    assert out.returncode == 0, out.stderr
    rows = [json.loads(line) for line in (company / "all.jsonl").read_text().splitlines()]
    assert len(rows) == last.height
    assert set(rows[0]) >= {"id", "messages", "lang", "evidence", "origin", "split", "status", "reason"}
    elements = run("export", "-w", "ws", "--table", "elements", "-o", "-", cwd=company)
    assert "予熱時間は45秒" in elements.stdout


def test_a_stage_runs_alone_on_any_table(tmp_path) -> None:
    (tmp_path / "t.csv").write_bytes("番号,本文\n1,連絡先は 03-1234-5678 です\n2,なし\n".encode("cp932"))
    done = run("curate", "anonymize", "t.csv", "-o", "o.jsonl", "--text", "本文", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in (tmp_path / "o.jsonl").read_text().splitlines()]
    assert rows[0]["本文"] == "連絡先は <PHONE_NUMBER> です"
    wrong = run("curate", "anonymize", "t.csv", "--text", "body", cwd=tmp_path)
    assert (wrong.returncode, "no column 'body'" in wrong.stderr) == (2, True)
    piped = run("curate", "dedup", "-", "--text", "q", cwd=tmp_path, input='{"q":"同じ文です"}\n{"q":"同じ文です"}\n')
    assert [json.loads(line)["status"] for line in piped.stdout.splitlines()] == ["keep", "drop"]


def test_help_of_a_stage_is_its_documentation() -> None:
    told = run("curate", "dedup", "--help").stdout
    assert "Mark copies of question and answer together" in told
    assert "Jaccard similarity of character 5-grams" in told


def test_wrong_use_is_status_2(tmp_path) -> None:
    assert run("run", "none.yaml", cwd=tmp_path).returncode == 2
    assert run("status", "--nonsense").returncode == 2
    assert run("curate", "-w", tmp_path / "empty").returncode == 2


def test_init_writes_a_recipe_that_plans(tmp_path) -> None:
    assert run("init", "new", cwd=tmp_path).returncode == 0
    (tmp_path / "new/manuals/a.md").write_text(MANUAL)
    (tmp_path / "new/tickets/t.csv").write_text(TICKETS)
    planned = run("plan", "new/recipe.yaml", cwd=tmp_path)
    assert planned.returncode == 0, planned.stderr
    assert run("init", "new", cwd=tmp_path).returncode == 2


def test_schema_knows_every_stage_and_option() -> None:
    schema = json.loads(run("schema").stdout)
    steps = schema["properties"]["steps"]["items"]["anyOf"]
    assert "curate.dedup" in steps[0]["enum"]
    dedup = next(one for one in steps[1:] if "curate.dedup" in one["properties"])
    assert dedup["properties"]["curate.dedup"]["properties"]["near"]["default"] == 0.7


def test_doctor_lists_every_room() -> None:
    told = json.loads(run("doctor", "--json").stdout)
    assert set(told["packages"]) >= {"core", "ingest", "label", "names", "train", "ray"}


def test_labels_come_back_into_the_next_run(done) -> None:
    from curate.label.sheet import BY, SHEET

    path = done / "workspace/label/batch/batch.xlsx"
    rows = pl.read_excel(path, sheet_name=SHEET, infer_schema_length=0)
    target = rows["id"][1]
    import xlsxwriter

    with xlsxwriter.Workbook(done / "filled.xlsx", {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(SHEET)
        sheet.write_row(0, 0, rows.columns)
        for at, row in enumerate(rows.iter_rows(named=True), 1):
            given = {"new_verdict": "drop", BY: "佐藤"} if row["id"] == target else {}
            sheet.write_row(at, 0, [value or "" for value in (row | given).values()])
    pulled = run("label", "pull", "filled.xlsx", "-w", "workspace", cwd=done)
    assert pulled.returncode == 0, pulled.stderr
    assert run("run", "recipe.yaml", cwd=done).returncode == 0
    row = migaki.read_samples(done / "workspace").filter(pl.col("id") == target).row(0, named=True)
    assert (row["status"], row["reason"], row["step"]) == ("drop", "佐藤 said drop", "curate.labels")
    assert row["labels"][0]["by"] == "佐藤"
