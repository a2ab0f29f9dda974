"""A folder that is read again: nothing for unchanged files, one file for one change, marks for one that is gone."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import polars as pl

from bench.common import Bars
from bench.ingesting.manual import manual
from bench.ingesting.render import render
from migaki.workspace import Workspace

MIGAKI = Path(sys.executable).parent / "migaki"
_FILES = 12


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Print what is read again; `data` and `quick` change nothing here."""
    with tempfile.TemporaryDirectory() as place:
        folder, workspace = Path(place) / "manuals", Path(place) / "ws"
        folder.mkdir()
        for at in range(_FILES):
            (folder / f"m{at}.md").write_bytes(render(manual(at, "ja" if at % 2 else "en", sections=1), "md"))
        _read(folder, workspace)
        bars.line("again_files_read_of_unchanged", _read(folder, workspace).get("read", 0), "files", "==0")
        (folder / "m3.md").write_text("# 新しい版\n\n## 電源\n\n電源は本体の左側面にあります。\n", encoding="utf-8")
        bars.line("again_files_read_after_one_change", _read(folder, workspace).get("read", 0), "files", "==1")
        (folder / "m5.md").unlink()
        read = _read(folder, workspace).get("read", 0)
        rows = Workspace(workspace).table("elements").filter(pl.col("source").str.ends_with("m5.md"))
        marked = rows.filter((pl.col("status") == "drop") & (pl.col("reason") == "source removed"))
        bars.line("again_files_read_after_a_removal", read, "files", "==0")
        bars.line("again_rows_of_removed_file_marked", marked.height / max(1, rows.height), "share", "==1")
        samples = Workspace(workspace).table("samples").filter(pl.col("reason") == "source removed")
        bars.line("again_samples_of_removed_file_marked", samples.height, "samples", ">=1")


def _read(folder: Path, workspace: Path) -> dict[str, int]:
    """Run the ingest command; give what became of the files."""
    done = subprocess.run(
        [MIGAKI, "ingest", folder, "-w", workspace, "--json"], capture_output=True, text=True, check=True
    )
    files: dict[str, int] = json.loads(done.stdout)["steps"][0]["files"]
    return files
