"""What a stage is: one small frozen class, its fields the options, its call a frame in and a frame out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar, dataclass_transform

import polars as pl

Scope = Literal["rows", "whole"]
Gives = Literal["elements", "samples", "files"]
Promises = tuple[str, ...] | Callable[[Any], tuple[str, ...]]
_T = TypeVar("_T")


@dataclass(frozen=True)
class Info:
    """What the runner needs to know of a stage.

    Scope `rows` is pure over any partition that keeps a document or ticket together, so the engine runs it shard by
    shard. Scope `whole` sees the columns in `needs` of all rows (all columns where empty) and returns `id` with the
    columns that it decides.
    `ensures` and `requires` name promises that the plan checks: `masked` (personal data are gone), `redacted` (from the
    sources' text too), `split` (train and test are apart). Where they hang on a stage's options, they are a function of
    the stage.
    `takes` names what the call is given, in order: `sources`, `elements`, `samples`, or an earlier stage that gives
    files, whose folder is passed. A stage that gives `files` is called with an empty folder as its last argument.
    """

    name: str
    scope: Scope
    version: int
    takes: tuple[str, ...]
    gives: Gives
    needs: tuple[str, ...] = ()
    adds: Mapping[str, pl.DataType] = field(default_factory=dict)
    ensures: Promises = ()
    requires: Promises = ()


@dataclass_transform(frozen_default=True, kw_only_default=True)
def stage(
    name: str,
    *,
    scope: Scope = "rows",
    version: int = 1,
    takes: tuple[str, ...] = ("samples",),
    gives: Gives = "samples",
    needs: tuple[str, ...] = (),
    adds: Mapping[str, pl.DataType] | None = None,
    ensures: Promises = (),
    requires: Promises = (),
) -> Callable[[type[_T]], type[_T]]:
    """Make a class a stage: a frozen dataclass with keyword options and an `Info`.

    `version` is part of the store's key: raise it when the same options and input would give another output.

    >>> @stage("demo.shout")
    ... class Shout:
    ...     mark: str = "!"
    ...     def __call__(self, samples: pl.DataFrame) -> pl.DataFrame:
    ...         return samples
    >>> Shout(mark="?"), info(Shout).scope
    (Shout(mark='?'), 'rows')
    """

    def wrap(cls: type[_T]) -> type[_T]:
        made = dataclass(frozen=True, kw_only=True)(cls)
        type.__setattr__(
            made, "stage_info", Info(name, scope, version, takes, gives, needs, adds or {}, ensures, requires)
        )
        return made

    return wrap


def info(of: object) -> Info:
    """Give the `Info` of a stage or stage class; TypeError if it is neither."""
    cls = of if isinstance(of, type) else type(of)
    found = vars(cls).get("stage_info")
    if not isinstance(found, Info):
        raise TypeError(f"{cls.__name__} is not a stage: put @migaki.stage('room.name') above the class")
    return found


def ensured(made: object) -> tuple[str, ...]:
    """Give what a stage with its options promises to those after it."""
    promises = info(made).ensures
    return promises if isinstance(promises, tuple) else promises(made)


def required(made: object) -> tuple[str, ...]:
    """Give the promises that a stage with its options asks of those before it."""
    promises = info(made).requires
    return promises if isinstance(promises, tuple) else promises(made)
