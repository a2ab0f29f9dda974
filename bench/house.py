"""The house as a whole: a quick command, light imports, nothing done twice, a killed run that goes on, broken files.

`--data DIR` takes another company: a folder with `manuals/` and `tickets/`.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

# The checkout's root in place of this folder, whose files are named like the rooms that they measure.
sys.path[0] = str(Path(__file__).resolve().parents[1])

from bench.common import Bars, arguments

ROOT = Path(__file__).resolve().parents[1]
MIGAKI = Path(sys.executable).parent / "migaki"
HEAVY = ("torch", "transformers", "unstructured", "presidio_analyzer", "argilla", "polars")
STEPS = """\
steps: [ingest.read, ingest.pairs, curate.normalize, curate.anonymize, curate.filter, curate.dedup, curate.conflicts,
  curate.labels, curate.split, curate.route, label.batch, augment.rewrite]
export: [jsonl]
"""
TRAINING = """\
train: {steps: 2, batch: 2, max_tokens: 160}
evaluate: {rows: 4, generate: 1, max_new_tokens: 8}
"""

BROKEN = {
    "empty.pdf": b"",
    "blank.txt": b" \n\n ",
    "cut.pdf": b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n",
    "cut.docx": (ROOT / "examples/label-printer/manuals/ja/取扱説明書_LP-200_第2版.docx").read_bytes()[:9000],
    "cut.xlsx": (ROOT / "examples/label-printer/manuals/en/error-codes.xlsx").read_bytes()[:3000],
    "locked.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    + bytes(600)
    + "EncryptedPackage".encode("utf-16-le")
    + bytes(600),
    "picture.docx": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "noise.txt": bytes(range(128, 256)) * 8,
    "noise.csv": b"a,b\n" + bytes(range(129, 256)) * 4,
}


def cpu(command: list[str | Path]) -> float:
    """Give the CPU seconds of a command, children included."""
    before = os.times()
    subprocess.run(command, check=True, capture_output=True)
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


def run(recipe: Path, workspace: Path) -> dict[str, object]:
    """Run a recipe to its end; give its JSON summary and exit status."""
    done = subprocess.run([MIGAKI, "run", recipe, "-w", workspace, "--json"], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout) | {"status": done.returncode}


def killed(recipe: Path, workspace: Path, after: float) -> bool:
    """Start a run and kill it with SIGKILL after some seconds; tell whether it was still at work."""
    started = subprocess.Popen(
        [MIGAKI, "run", recipe, "-w", workspace], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    time.sleep(after)
    alive = started.poll() is None
    started.send_signal(signal.SIGKILL)
    started.wait()
    return alive


def leftovers(workspace: Path) -> list[Path]:
    """List temporary files that a run left."""
    temporary = workspace / "store" / "tmp"
    return [*(temporary.rglob("*") if temporary.exists() else []), *workspace.rglob("*.tmp"), *workspace.rglob("*.old")]


def kill_often(recipe: Path, digest: object, length: float, kills: int, name: str, bars: Bars) -> None:
    """Kill runs at random moments of their length, run them again, and compare what comes out."""
    same, left, alive, draw = 0, 0, 0, random.Random(7)
    for at in range(kills):
        place = recipe.parent / f"killed{name}{at}"
        alive += killed(recipe, place, draw.uniform(0.05, length))
        same += run(recipe, place)["digest"] == digest
        left += len(leftovers(place))
    bars.line(f"kills_at_work{name}", alive, "kills", f">={kills // 2}")
    bars.line(f"same_digest_after_kill{name}", same, f"of_{kills}", f"=={kills}")
    bars.line(f"leftover_files_after_kill{name}", left, "files", "==0")


def broken(work: Path, bars: Bars) -> None:
    """Run over a folder of files that cannot be read, and one that can."""
    folder = work / "broken"
    folder.mkdir()
    for name, content in BROKEN.items():
        (folder / name).write_bytes(content)
    (folder / "gone.md").symlink_to(folder / "nowhere.md")
    (folder / "good.md").write_text(
        "# LP-200\n\n## 予熱時間\n\n電源を入れてから印字できるまでの予熱時間は45秒です。\n", encoding="utf-8"
    )
    (work / "broken.yaml").write_text("sources: {files: broken/}\nsteps: [ingest.read, ingest.pairs]\n")
    done = run(work / "broken.yaml", work / "broken-ws")
    named = {failure["source"].removeprefix("broken/") for failure in done["failed"] if failure["reason"]}
    bars.line("broken_files_with_a_reason", len(named & {*BROKEN, "gone.md"}), "files", f"=={len(BROKEN) + 1}")
    bars.line("rest_of_the_run_succeeds", done["steps"][-1]["status"].get("keep", 0), "rows", ">=1")
    bars.line("exit_status_says_so", done["status"], "status", "==1")


def main() -> None:
    """Measure and print."""
    options, bars = arguments(__doc__ or ""), Bars()
    company = (options.data or ROOT / "examples" / "label-printer").resolve()
    cpu([MIGAKI, "--help"])
    bars.line("help_cpu", median(cpu([MIGAKI, "--help"]) for _ in range(5)), "s", "<=0.3")
    loaded = subprocess.run(
        [sys.executable, "-c", f"import migaki, sys; print(sum(name in sys.modules for name in {HEAVY}))"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    bars.line("import_heavy_packages", int(loaded.stdout), "packages", "==0")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        recipe = work / "recipe.yaml"
        recipe.write_text(f"sources: {{manuals: {company / 'manuals'}, tickets: {company / 'tickets'}}}\n{STEPS}")
        started = time.perf_counter()
        calm = run(recipe, work / "calm")
        length = time.perf_counter() - started
        again = run(recipe, work / "calm")
        bars.line("second_run_tasks", sum(step["done"] for step in again["steps"]), "tasks", "==0")
        broken(work, bars)
        kill_often(recipe, calm["digest"], length, 5 if options.quick else 20, "", bars)
        if not options.quick:
            recipe.write_text(recipe.read_text() + TRAINING)
            started = time.perf_counter()
            calm = run(recipe, work / "trained")
            kill_often(recipe, calm["digest"], time.perf_counter() - started, 4, "_with_training", bars)
    bars.end()


if __name__ == "__main__":
    main()
