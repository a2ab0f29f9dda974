"""The rows of a store entry: the columns that its step changed, and where the others lie that it took over.

Text is the bulk of a table and few steps change it, so that a step which decides writes a hundredth of what it read.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Sequence
from pathlib import Path

import polars as pl

ROWS = "rows.parquet"
TAKEN = "taken.json"  # beside the rows: {column: file of the entry that holds it, from the store's root}, in order


def write(frame: pl.DataFrame, folder: Path, before: pl.DataFrame | None = None, origin: Path | None = None) -> None:
    """Write an entry's rows into its folder.

    `before` is what the file `origin`, of another entry of the same store, holds: of the same rows in the same order,
    only columns that differ from it are written. lz4 takes half the time of zstd, and nobody asks for the statistics
    of a shard.
    """
    own = frame
    if before is not None and origin is not None and _same_rows(frame, before):
        owners = _owners(origin)
        taken = {name: owners[name] for name in frame.columns if name in owners and _same(frame[name], before, name)}
        if taken:
            own = frame.drop(taken)
            places = {name: taken.get(name, "") for name in frame.columns}
            (folder / TAKEN).write_text(json.dumps(places, ensure_ascii=False), encoding="utf-8")
    _write(own, folder)


def decide(frame: pl.DataFrame, folder: Path, origin: Path) -> None:
    """Write the columns that a step decided over the rows of the file `origin`, whose other columns are taken over.

    `frame` holds the decided columns for the same rows in the same order.
    """
    places = _owners(origin) | dict.fromkeys(frame.columns, "")
    (folder / TAKEN).write_text(json.dumps(places, ensure_ascii=False), encoding="utf-8")
    _write(frame, folder)


def _write(frame: pl.DataFrame, folder: Path) -> None:
    frame.write_parquet(folder / ROWS, compression="lz4", statistics=False)


def read(path: Path, columns: Sequence[str] = ()) -> pl.DataFrame:
    """Read an entry's rows from its `rows.parquet`: all columns, or the named ones of those that are there."""
    places = _places(path)
    if not places:
        there = set(pl.read_parquet_schema(path)) if columns else set()
        return pl.read_parquet(path, columns=[name for name in dict.fromkeys(columns) if name in there] or None)
    wanted = [name for name in places if not columns or name in columns]
    files = {_file(path, places[name]) for name in wanted}
    parts = [
        pl.read_parquet(file, columns=[name for name in wanted if _file(path, places[name]) == file]) for file in files
    ]
    return pl.concat(parts, how="horizontal").select(wanted)


def detach(folders: Iterable[Path], kept: Container[Path]) -> None:
    """Make entries independent of all that are not `kept`, so that those may be removed.

    `folders` are in the order in which they were made. The first that took a column over from an entry to be removed
    gets it as its own, and later ones take it from there. A kill in the middle leaves every entry readable.
    """
    moved: dict[tuple[str, str], str] = {}
    for folder in folders:
        path = folder / ROWS
        places = _places(path)
        lost = {name: place for name, place in places.items() if place and _file(path, place).parent not in kept}
        if not lost:
            continue
        itself = path.relative_to(_root(path)).as_posix()
        now = {name: moved.setdefault((place, name), itself) for name, place in lost.items()}
        places |= {name: "" if place == itself else place for name, place in now.items()}
        own = read(path, [name for name, place in places.items() if not place])
        _replace(folder, own, places)


def _replace(folder: Path, own: pl.DataFrame, places: dict[str, str]) -> None:
    """Put the rows first and then where the others lie: what is in both is the same."""
    whole, taken = folder / (ROWS + ".new"), folder / (TAKEN + ".new")
    own.write_parquet(whole, compression="lz4", statistics=False)
    taken.write_text(json.dumps(places, ensure_ascii=False), encoding="utf-8")
    whole.replace(folder / ROWS)
    taken.replace(folder / TAKEN)


def _owners(path: Path) -> dict[str, str]:
    """Give for each column of an entry the file that holds it, from the store's root."""
    itself = path.relative_to(_root(path)).as_posix()
    return {
        name: place or itself
        for name, place in (_places(path) or dict.fromkeys(pl.read_parquet_schema(path), "")).items()
    }


def _places(path: Path) -> dict[str, str]:
    try:
        found: dict[str, str] = json.loads((path.parent / TAKEN).read_bytes())
    except FileNotFoundError:
        return {}
    return found


def _file(path: Path, place: str) -> Path:
    return _root(path) / place if place else path


def _root(path: Path) -> Path:
    return path.parents[2]  # <root>/<stage>/<key>/rows.parquet


def _same_rows(frame: pl.DataFrame, before: pl.DataFrame) -> bool:
    return "id" in frame.columns and "id" in before.columns and frame["id"].equals(before["id"])


def _same(column: pl.Series, before: pl.DataFrame, name: str) -> bool:
    return name in before.columns and column.dtype == before[name].dtype and _equal(column, before[name])


def _equal(one: pl.Series, other: pl.Series) -> bool:
    """Compare nested columns part by part: polars compares lists of structs value by value, flat columns in bulk."""
    if one.dtype == pl.List:
        inner = one.explode(), other.explode()
        return one.list.len().equals(other.list.len()) and _equal(*inner)
    if isinstance(one.dtype, pl.Struct):
        fields = (_equal(one.struct.field(name), other.struct.field(name)) for name in one.struct.fields)
        return one.is_null().equals(other.is_null()) and all(fields)
    return one.equals(other)
