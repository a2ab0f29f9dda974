"""`migaki export` as people use it: real processes on real files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

MIGAKI = Path(sys.executable).parent / "migaki"


def run(*arguments, cwd) -> subprocess.CompletedProcess[str]:
    return subprocess.run([MIGAKI, *map(str, arguments)], cwd=cwd, capture_output=True, text=True)


@pytest.fixture
def table(tmp_path) -> Path:
    """Write anyone's chats as JSON lines."""
    chats = [
        [{"role": "user", "content": f"E{at:02}の対処は？"}, {"role": "assistant", "content": f"{at}分待ちます。"}]
        for at in range(12)
    ]
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps({"messages": chat}, ensure_ascii=False) + "\n" for chat in chats))
    return path


def test_anyones_chats_become_a_vendors_file(table, tmp_path) -> None:
    done = run("export", table, "--format", "openai", "-o", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in (tmp_path / "out/train.jsonl").read_text().splitlines()]
    assert rows == [json.loads(line) for line in table.read_text().splitlines()]


def test_one_file_goes_to_standard_output(table, tmp_path) -> None:
    done = run("export", table, "--format", "jsonl", "-o", "-", cwd=tmp_path)
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [f"{at:02}" for at in range(12)]
    several = run("export", table, "--format", "hf", "-o", "-", cwd=tmp_path)
    assert (several.returncode, "several files" in several.stderr) == (2, True)


def test_a_table_without_messages_is_named(tmp_path) -> None:
    (tmp_path / "t.csv").write_text("q,a\n1,2\n")
    done = run("export", "t.csv", "--format", "openai", cwd=tmp_path)
    assert (done.returncode, "no column 'messages'" in done.stderr) == (2, True)


def test_evaluating_a_table_asks_for_the_adapter(table, tmp_path) -> None:
    done = run("evaluate", table, cwd=tmp_path)
    assert (done.returncode, "--adapter" in done.stderr) == (2, True)


def test_a_workspace_without_masking_is_not_handed_off(tmp_path) -> None:
    (tmp_path / "a.md").write_text("# 手引\n\n## 予熱時間\n\n電源を入れてから印字できるまでの予熱時間は45秒です。\n")
    assert run("ingest", "a.md", "-w", "ws", cwd=tmp_path).returncode == 0
    done = run("export", "-w", "ws", "--format", "openai", cwd=tmp_path)
    assert (done.returncode, "must come after curate.anonymize" in done.stderr) == (2, True)
