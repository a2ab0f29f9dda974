"""Reading a workspace from Python: polars alone is enough for it."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from migaki.workspace import Workspace


def read_samples(workspace: str | Path) -> pl.DataFrame:
    """Read the samples of a workspace's last complete run, rows of every status.

    Columns as in `migaki.record.SAMPLES`, then what stages added. Raises MigakiError where nothing ran yet.

    >>> import migaki
    >>> migaki.read_samples("demo").filter(pl.col("status") == "keep")  # doctest: +SKIP
    """
    return Workspace(workspace).table("samples")


def read_elements(workspace: str | Path) -> pl.DataFrame:
    """Read the elements of a workspace's last complete run, unreadable files as rows of category Error.

    Columns as in `migaki.record.ELEMENTS`. They are as the sources hold them: personal data are not masked.
    """
    return Workspace(workspace).table("elements")
