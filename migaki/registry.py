"""Finds stages, commands and engines by registered name (entry points), our own and third parties' alike."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from migaki.errors import MigakiError


@cache
def _points(group: str) -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=f"migaki.{group}")}


def names(group: str) -> list[str]:
    """List what is registered in a group: `stages`, `readers`, `mappings`, `commands`, `engines`."""
    return sorted(_points(group))


def load(group: str, name: str) -> Any:
    """Load one registered object.

    Raises MigakiError for an unknown name (with the nearest known one), for a missing extra, and where a user's own
    file of the same name (a `train.py` beside the script) hides one of our rooms.
    """
    points = _points(group)
    if name not in points:
        near = get_close_matches(name, points, n=1)
        hint = near[0] if near else ", ".join(points)
        raise MigakiError(
            f"unknown {group.removesuffix('s')} {name!r}; did you mean {hint}?",
            f"{name!r} という {group.removesuffix('s')} はありません。もしかして: {hint}",
        )
    try:
        return points[name].load()
    except (ImportError, AttributeError) as error:
        raise _not_loaded(points[name], error) from error


def _not_loaded(point: EntryPoint, error: Exception) -> MigakiError:
    room = point.module.partition(".")[0]
    module = sys.modules.get(room)
    if module is not None and not hasattr(module, "__path__"):
        return MigakiError(
            f"{point.name}: {module.__file__} hides Migaki's package {room!r}; rename that file or run elsewhere",
            f"{point.name}: {module.__file__} が Migaki の {room!r} を隠しています。ファイル名を変えてください。",
        )
    lacking = error.name if isinstance(error, ModuleNotFoundError) else None
    if lacking and lacking.partition(".")[0] != room:
        return MigakiError(
            f"{point.name} needs the package {lacking!r}; install it with: pip install 'migaki[{extra(room)}]'",
            f"{point.name} には {lacking!r} が必要です: pip install 'migaki[{extra(room)}]'",
        )
    return MigakiError(f"{point.name} cannot be loaded: {error}", f"{point.name} を読み込めません: {error}")


def extra(room: str) -> str:
    """Name the optional dependency group that a room's heavy packages are in."""
    return {"curate": "names"}.get(room, room)
