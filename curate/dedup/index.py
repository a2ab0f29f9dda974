"""An index of rows on disk, which new rows are held against without reading all of it."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

import numpy as np
import polars as pl

from curate.dedup.distinct import distinct
from curate.dedup.part import COLUMNS, Part, write
from curate.dedup.result import KNOWN
from curate.dedup.sketch import Sketches, sketch
from migaki.errors import MigakiError
from migaki.store import Store, json_text

FORMAT = 1  # of the folder
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Index:
    """A folder of parts and a manifest that lists them; rows are added as a further part, whole or not at all.

    A part at most twice as long as what is added is merged with it, so that an index that grows daily keeps few parts.
    """

    folder: Path
    mask_numbers: bool
    names: tuple[str, ...]  # of the parts, oldest first

    @classmethod
    def open(cls, folder: Path, *, mask_numbers: bool = False) -> Index:
        """Open an index; MigakiError where there is none, or one of another format or other options."""
        try:
            manifest = json.loads((folder / MANIFEST).read_bytes())
        except (OSError, ValueError) as error:
            raise MigakiError(
                f"{folder}: no index here; build one with: migaki curate index IN -o {folder} --text COLUMN",
                f"{folder}: 索引がありません。migaki curate index IN -o {folder} --text 列名 で作成してください。",
            ) from error
        expected = _made(mask_numbers)
        found = {name: manifest.get(name) for name in expected}
        if found != expected:
            raise MigakiError(
                f"{folder}: expected an index of {expected}, got {found}; build it anew, or use the same options",
                f"{folder}: {expected} の索引が必要ですが、{found} です。作り直すか、同じ設定を使ってください。",
            )
        return cls(folder, mask_numbers, tuple(part["name"] for part in manifest["parts"]))

    @cached_property
    def parts(self) -> list[Part]:
        """The parts, their arrays mapped from disk."""
        return [Part.open(self.folder / "part" / name) for name in self.names]

    def copies(self, rows: pl.DataFrame, sketches: Sketches, floor: float, *, guard: bool) -> pl.DataFrame:
        """Find which distinct rows are like an indexed row: columns as in `KNOWN`.

        `rows` has number, question, answer, lang and chat; `sketches` are theirs.
        """
        found = [part.copies(rows, sketches, floor, guard=guard, mask_numbers=self.mask_numbers) for part in self.parts]
        return pl.concat([KNOWN.to_frame(), *found])


def _made(mask_numbers: bool) -> dict[str, object]:
    """Say how sketches are made: those of another Migaki, made otherwise, would match nothing and say nothing."""
    probe = sketch(pl.Series(["磨き 2026 ＡＢＣ ﾃﾞｰﾀ", "A probe of 12 words"]), mask_numbers=mask_numbers)
    parts = (probe.signatures, probe.keys, probe.hashes, probe.grams)
    made = blake2b(b"".join(part.tobytes() for part in parts), digest_size=8).hexdigest()
    return {"format": FORMAT, "mask_numbers": mask_numbers, "sketches": made}


def add(folder: Path, rows: pl.DataFrame, *, mask_numbers: bool = False) -> int:
    """Add rows to an index, or build one; give how many were new.

    `rows` has id, question, answer, lang and chat. Of rows with the same text the one with the lowest id is indexed,
    and none whose text is indexed already, so adding the same rows again changes nothing.
    """
    store = Store(folder)
    _, rows, sketches = distinct(rows.sort("id"), mask_numbers=mask_numbers)
    with store.locked():
        there = (folder / MANIFEST).exists()
        index = Index.open(folder, mask_numbers=mask_numbers) if there else Index(folder, mask_numbers, ())
        known = index.copies(rows, sketches, 1.0, guard=False)["number"]
        new = rows.filter(~pl.col("number").is_in(known.implode())).select(COLUMNS)
        if new.height or not there:
            _append(store, index, new)
    return new.height


def _append(store: Store, index: Index, rows: pl.DataFrame) -> None:
    kept = list(index.parts)
    while kept and len(kept[-1]) <= 2 * rows.height:
        part = kept.pop()
        rows = pl.concat([part.rows(np.arange(len(part))), rows])
    _, rows, sketches = distinct(rows, mask_numbers=index.mask_numbers)
    name = blake2b("\0".join(rows["id"]).encode() + sketches.hashes.tobytes(), digest_size=12).hexdigest()
    with store.write("part", name) as (folder, manifest):
        write(folder, rows, sketches)
        manifest["rows"] = rows.height
    parts = {part.folder.name: len(part) for part in kept} | {name: rows.height}
    listed = [{"name": name, "rows": size} for name, size in parts.items()]
    about = {"rows": sum(parts.values()), "parts": listed}
    store.write_text(index.folder / MANIFEST, json_text(_made(index.mask_numbers) | about))
    for path in (index.folder / "part").iterdir():
        if path.name not in parts:
            shutil.rmtree(path)
