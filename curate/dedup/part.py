"""One part of an index: the sketches, look-up and texts of its rows, as files of which only what is needed is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from curate.dedup.distinct import text
from curate.dedup.guarded import against_merge
from curate.dedup.near import Buckets, buckets, candidates_between, similarity
from curate.dedup.sketch import BANDS, Sketches

Rows = npt.NDArray[np.int64]
TEXTS = ("id", "question", "answer", "lang")
COLUMNS = [*TEXTS, "chat"]
_SLICE = 50_000  # rows whose bytes are joined at a time


@dataclass(frozen=True, eq=False)
class Part:
    """Rows of an index: arrays mapped from its folder, and of each text column its UTF-8 and where each text begins.

    What is mapped stays readable when an addition merges the part into another and removes its folder.
    """

    folder: Path
    sketches: Sketches
    lookup: Buckets
    chats: npt.NDArray[np.bool_]
    places: dict[str, Rows]
    memory: dict[str, npt.NDArray[np.uint8]]

    @classmethod
    def open(cls, folder: Path) -> Part:
        """Map a part's arrays."""
        maps: dict[str, Any] = {path.stem: np.load(path, mmap_mode="r") for path in folder.glob("*.npy")}
        keys = np.empty((BANDS, 0), np.uint32)  # they are in the look-up
        sketches = Sketches(maps["signatures"], keys, maps["hashes"], maps["grams"])
        lookup = Buckets(maps["starts"], maps["entries"])
        places = {name: maps[name] for name in TEXTS}
        return cls(folder, sketches, lookup, maps["chat"], places, {name: _mapped(folder, name) for name in TEXTS})

    def __len__(self) -> int:
        return len(self.chats)

    def rows(self, numbers: Rows) -> pl.DataFrame:
        """Read some rows: id, question, answer, lang, chat."""
        texts = {name: pl.Series(list(self._texts(name, numbers)), dtype=pl.String) for name in TEXTS}
        return pl.DataFrame({**texts, "chat": self.chats[numbers]})

    def _texts(self, name: str, numbers: Rows) -> Iterator[str]:
        """Read texts one by one: a Python call a row, for the few that are candidates."""
        starts, ends = self.places[name][numbers].tolist(), self.places[name][numbers + 1].tolist()
        memory = self.memory[name]
        return (memory[start:end].tobytes().decode() for start, end in zip(starts, ends, strict=True))

    def copies(
        self, rows: pl.DataFrame, sketches: Sketches, floor: float, *, guard: bool, mask_numbers: bool
    ) -> pl.DataFrame:
        """Find which of the given rows are like a row of this part: number, known_id, similarity, kind, blocked."""
        pairs = candidates_between(sketches, self.sketches, self.lookup, floor)
        left, right = pairs["left"].to_numpy(), pairs["right"].to_numpy()
        exact = (sketches.hashes[left] == self.sketches.hashes[right]).all(axis=1)
        same_kind = rows["chat"].to_numpy()[left] == self.chats[right]
        wanted = same_kind & (exact if floor >= 1 else True)
        left, right, exact = left[wanted], right[wanted], exact[wanted]
        new, old = rows.select(pl.all().gather(left)), self.rows(right)
        alike = similarity(new["text"], text(old), mask_numbers=mask_numbers)
        found = new.select("number", known_id=old["id"], similarity=alike, exact=pl.Series(exact)).with_row_index("at")
        found = found.filter(pl.col("similarity") >= floor)
        near = found.filter(~pl.col("exact"))
        blocked = against_merge(
            new.select(pl.all().gather(near["at"])), old.select(pl.all().gather(near["at"])), guard=guard
        )
        near = near.with_columns(kind=pl.lit("near"), blocked=blocked)
        same = found.filter("exact").with_columns(kind=pl.lit("exact"), blocked=pl.lit(None, pl.String))
        return pl.concat([same, near]).select("number", "known_id", "similarity", "kind", "blocked")


def _mapped(folder: Path, name: str) -> npt.NDArray[np.uint8]:
    path = folder / f"{name}.utf8"
    return np.asarray(np.memmap(path, np.uint8, "r")) if path.stat().st_size else np.empty(0, np.uint8)


def write(folder: Path, rows: pl.DataFrame, sketches: Sketches) -> None:
    """Write a part's files into an empty folder."""
    own: dict[str, Any] = {"signatures": sketches.signatures, "hashes": sketches.hashes, "grams": sketches.grams}
    arrays = own | vars(buckets(sketches)) | {"chat": rows["chat"].to_numpy()}
    for name in TEXTS:
        column = rows[name].fill_null("und" if name == "lang" else "")
        arrays[name] = np.concatenate([[0], np.cumsum(column.str.len_bytes().to_numpy(), dtype=np.int64)])
        with (folder / f"{name}.utf8").open("wb") as file:
            for start in range(0, len(column), _SLICE):
                file.write("".join(column[start : start + _SLICE]).encode())
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array)
