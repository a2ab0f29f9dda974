"""Conditions with their arguments, so that no value is ever part of the SQL text."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any


@dataclass(frozen=True)
class Sql:
    """A piece of SQL and the arguments of its question marks, in order."""

    text: str
    args: tuple[Any, ...] = ()

    def __and__(self, other: Sql) -> Sql:
        return Sql(f"({self.text}) AND ({other.text})", self.args + other.args)

    def __or__(self, other: Sql) -> Sql:
        return Sql(f"({self.text}) OR ({other.text})", self.args + other.args)

    def __invert__(self) -> Sql:
        return Sql(f"NOT ({self.text})", self.args)


ALL = Sql("1")  # the condition that every row meets


def chain(*pieces: Sql | str) -> Sql:
    """Put pieces one after the other."""
    parts = [piece if isinstance(piece, Sql) else Sql(piece) for piece in pieces]
    return Sql(" ".join(part.text for part in parts), tuple(arg for part in parts for arg in part.args))


def listed(expression: str, values: Sequence[Any]) -> Sql:
    """Give `expression IN (values)`."""
    return Sql(f"{expression} IN ({', '.join('?' * len(values))})", tuple(values))


def number(value: object) -> float | int | None:
    """Give a value as filters compare it: whole numbers exactly, others in 32 bits like Elasticsearch's `float`.

    >>> number("00003"), number(3), number(0.1), number("x")
    (3.0, 3, 0.10000000149011612, None)
    """
    if isinstance(value, int):
        return value
    try:
        rounded: float = struct.unpack("f", struct.pack("f", float(value)))[0]  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return None
    return None if isnan(rounded) else rounded
