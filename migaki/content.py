"""A table's content as bytes that are the same on every machine, in every version of polars."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from migaki.text.classes import large


def content(column: pl.Series, path: str) -> Iterator[bytes]:
    """Yield a column's type, which values are there, and the values; a list by lengths and items, a struct by fields.

    `path` is the column's name, and below it those of the fields. Texts are UTF-8 after their lengths in bytes, numbers
    and times little-endian.
    """
    yield f"{path}:{column.dtype.base_type().__name__}:{len(column)};".encode()
    if column.null_count():
        yield column.is_not_null().cast(pl.UInt8).to_numpy().tobytes()
    if column.null_count() == len(column):
        return
    kind = column.dtype
    if isinstance(kind, pl.Struct):
        for field in sorted(kind.fields, key=lambda field: field.name):
            yield from content(column.struct.field(field.name), f"{path}.{field.name}")
    elif isinstance(kind, pl.List):
        lengths = column.list.len().fill_null(0)
        yield lengths.cast(pl.Int64).to_numpy().astype("<i8").tobytes()
        yield from content(column.explode(empty_as_null=False, keep_nulls=False), f"{path}[]")
    elif kind == pl.String:
        yield from _texts(column.fill_null(""))
    else:
        plain = column.to_physical()
        numbers = plain.fill_null(value=False if kind == pl.Boolean else 0).to_numpy()
        yield numbers.astype(numbers.dtype.newbyteorder("<")).tobytes()


def _texts(column: pl.Series) -> Iterator[bytes]:
    yield column.str.len_bytes().cast(pl.Int64).to_numpy().astype("<i8").tobytes()
    if not large(column):
        yield "".join(column).encode()
        return
    from migaki.text.kernels import joined
    from migaki.text.utf8 import utf8

    with utf8(column) as (memory, starts, lengths):
        yield joined(memory, starts, lengths).tobytes()
