"""Sketches of texts: what near-duplicates are looked for with, and what an index on disk keeps of each text."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

SLOTS, BANDS = 128, 25  # of a signature, and the groups of five of its slots that are looked up; as in oph.py


@dataclass(frozen=True, eq=False)
class Sketches:
    """Sketches of n texts, folded (NFKC, small letters, no white space), as plain arrays; row i is text i.

    `signatures` is uint16 (n, 128): the share of equal slots estimates the Jaccard similarity of 5-gram sets.
    `keys` is uint32 (25, n): texts that share a key of a band are candidates.
    `hashes` is uint64 (n, 2): equal where the folded texts are equal, else but for a chance of 2^-64 and less.
    `grams` is int32 (n,): how many 5-grams; 0 where the text is too short for one, which matches equal texts only;
    -1 for a null, which matches nothing.
    """

    signatures: npt.NDArray[np.uint16]
    keys: npt.NDArray[np.uint32]
    hashes: npt.NDArray[np.uint64]
    grams: npt.NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.grams)

    @property
    def short(self) -> int:
        """Count the texts that are too short for a gram."""
        return int((self.grams == 0).sum())

    def take(self, rows: npt.NDArray[np.int64]) -> Sketches:
        """Give the sketches of some rows."""
        return Sketches(self.signatures[rows], self.keys[:, rows], self.hashes[rows], self.grams[rows])


def sketch(text: pl.Series, *, mask_numbers: bool = False, threads: int | None = None) -> Sketches:
    """Sketch every text; with `mask_numbers` all digits count as one in all but the exact hash.

    The sketch of a text does not depend on the others, nor on the number of threads.

    >>> made = sketch(pl.Series(["ＬＰ－２００の電源", "lp-200 の電源", "はい", None]))
    >>> bool((made.hashes[0] == made.hashes[1]).all()), made.grams.tolist(), made.short
    (True, [5, 5, 0, -1], 1)
    """
    from curate.dedup import oph
    from migaki.text.points import Points, blocks, in_threads

    n, folded = len(text), Points(text, folded=True)
    made = Sketches(
        np.empty((n, SLOTS), np.uint16),
        np.empty((BANDS, n), np.uint32),
        np.empty((n, 2), np.uint64),
        np.empty(n, np.int32),
    )
    fixed, columns = (oph.factors(), oph.detours()), (made.hashes, made.signatures, made.keys, made.grams)
    slow = [np.empty(0, np.int64)]

    def work(first: int, last: int) -> None:
        for block in blocks(folded.sizes[first:last]):
            rows = np.arange(first + block.start, first + block.stop)
            flat = folded.quick(rows)
            oph.sketch_rows(flat, rows, mask_numbers, *fixed, columns)
            slow.append(rows[flat.lengths < 0])

    in_threads(work, n, threads)
    rest = np.concatenate(slow)  # together, because a call of polars costs more than a text does
    if len(rest):
        oph.sketch_rows(folded.read(rest), rest, mask_numbers, *fixed, columns)
    if text.null_count():
        made.grams[text.is_null().to_numpy()] = -1
    return made
