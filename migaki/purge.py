"""Removes what a run wrote before personal data were masked; what stands after it is made to stand alone."""

from __future__ import annotations

import shutil
from pathlib import Path

from migaki import rows
from migaki.errors import MigakiError
from migaki.plan import masked
from migaki.workspace import Workspace


def purge(workspace: Workspace) -> int:
    """Remove every entry of the store that may hold an original: the raw ones of the last run, and those of older runs.

    Entries after masking that took columns over from raw ones are detached from them first. Elements that were never
    redacted go as a whole. Returns how many entries were removed. Raises MigakiError where the last run masked nothing.
    """
    record = workspace.record()
    clean = set(masked(record))
    if not any(record.steps[at].gives == "samples" for at in clean):
        raise MigakiError(
            f"{workspace.root}: the last run masked no personal data; put curate.anonymize into the recipe",
            f"{workspace.root}: 前回の実行に匿名化のステップがありません。レシピに curate.anonymize を入れてください。",
        )
    with workspace.store.locked():
        steps = [step for at, step in enumerate(record.steps) if at in clean]
        kept = [workspace.store.folder(step.step, key) for step in steps for key in step.keys]
        rows.detach(kept, set(kept))
        gone = [folder for folder in _entries(workspace.store.root) if folder not in set(kept)]
        for folder in gone:
            shutil.rmtree(folder)
    return len(gone)


def _entries(root: Path) -> list[Path]:
    return [folder for stage in root.iterdir() if stage.is_dir() for folder in stage.iterdir() if folder.is_dir()]
