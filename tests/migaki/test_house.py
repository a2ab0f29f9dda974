"""The walls of the house: layers, file lengths, light imports, a quick --help."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("migaki", "ingest", "curate", "augment", "train")
FILES = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]


def test_rooms_stand_on_the_ground_and_not_on_each_other() -> None:
    done = subprocess.run([Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_files_stay_short() -> None:
    lengths = {path: path.read_text().count("\n") for path in FILES}
    assert statistics.median(lengths.values()) <= 120
    assert {str(path): count for path, count in lengths.items() if count > 400} == {}


def python(code, **settings) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, **settings)


def test_import_loads_nothing_heavy() -> None:
    heavy = ["torch", "transformers", "unstructured", "presidio_analyzer", "argilla", "polars", "numba"]
    done = python(f"import migaki, sys; print([name for name in {heavy} if name in sys.modules])")
    assert done.stdout.strip() == "[]"


def test_reading_a_workspace_loads_no_room() -> None:
    done = python(
        f"import migaki, sys; migaki.read_samples; print([room for room in {ROOMS[1:]} if room in sys.modules])"
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_help_is_quick() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [Path(sys.executable).parent / "migaki", "--help"], capture_output=True, text=True, check=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert "evaluate" in done.stdout
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.3


@pytest.mark.parametrize("name", ROOMS[1:])
def test_a_users_own_module_hides_a_room_but_breaks_nothing(tmp_path, name) -> None:
    (tmp_path / f"{name}.py").write_text("raise SystemExit('this is the user’s own')")
    (tmp_path / "use.py").write_text("import migaki; print(migaki.read_samples.__name__, migaki.__version__)")
    done = subprocess.run([sys.executable, "use.py"], cwd=tmp_path, capture_output=True, text=True)
    assert done.stdout.split()[0] == "read_samples", done.stderr
    command = [Path(sys.executable).parent / "migaki", "--help"]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True).returncode == 0


def test_a_hidden_room_is_named(tmp_path) -> None:
    (tmp_path / "curate.py").write_text("")
    code = "from migaki.registry import load\ntry: load('stages', 'curate.dedup')\nexcept Exception as e: print(e)"
    done = python(code, cwd=tmp_path, env={"PATH": "", "PYTHONPATH": str(tmp_path)})
    assert "curate.py hides Migaki's package 'curate'" in done.stdout, done.stdout + done.stderr
