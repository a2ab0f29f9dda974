"""A stage's options: read from its fields, checked strictly, described by the comments beside them."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

from pydantic import TypeAdapter, ValidationError

from migaki.errors import MigakiError
from migaki.stage import info

_BESIDE = re.compile(r"^\s+(\w+)\s*:[^#\n]*#\s*(.+)$", re.MULTILINE)


@cache
def describe(cls: type) -> dict[str, str]:
    """Give each option's meaning: the comment beside its field, of the class or the one that it inherits from."""
    found: dict[str, str] = {}
    for owner in reversed(cls.__mro__[:-1]):
        found |= dict(_BESIDE.findall(inspect.getsource(owner)))
    return found


def specs(cls: type) -> list[tuple[Field[Any], Any]]:
    """List a stage class's fields with their resolved types."""
    hints = get_type_hints(cls)
    return [(field, hints[field.name]) for field in fields(cls)]


def build(cls: type, values: Mapping[str, Any], where: str, base: Path = Path()) -> Any:
    """Make a stage from option values, strictly: no unknown key, no silent conversion.

    `where` names the place for the message; options of type `Path` are relative to `base`. Raises OptionError with the
    key at fault.
    """
    known = {field.name for field, _ in specs(cls)}
    for name in values:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = near[0] if near else ", ".join(sorted(known)) or "-"
            raise OptionError(
                name,
                f"{where}: unknown option {name!r}; did you mean {hint}?",
                f"{where}: {name!r} という設定はありません。もしかして: {hint}",
            )
    made: dict[str, Any] = {}
    for field, kind in specs(cls):
        if field.name in values:
            made[field.name] = _based(_checked(kind, field.name, values[field.name], where), base)
        elif field.default is MISSING and field.default_factory is MISSING:
            raise OptionError(
                field.name,
                f"{where}: option {field.name!r} is missing; it has no default",
                f"{where}: 設定 {field.name!r} は必須です。",
            )
    return cls(**made)


def _based(value: Any, base: Path) -> Any:
    if isinstance(value, tuple):
        return tuple(_based(one, base) for one in value)
    return base / value if isinstance(value, Path) else value


def _checked(kind: Any, name: str, value: Any, where: str) -> Any:
    try:
        # JSON mode: strict on types, yet a list may become a tuple, as YAML has no tuples.
        return TypeAdapter(kind).validate_json(json.dumps(value), strict=True)
    except ValidationError as error:
        said = error.errors()[0]["msg"]
        raise OptionError(
            name,
            f"{where}: option {name!r}: {said}; got {value!r}",
            f"{where}: 設定 {name!r} の値 {value!r} は使えません ({said})",
        ) from error


class OptionError(MigakiError):
    """An option that a stage does not know or cannot take; `key` names it."""

    def __init__(self, key: str, en: str, ja: str) -> None:
        super().__init__(en, ja)
        self.key = key

    def __reduce__(self) -> tuple[type[OptionError], tuple[str, str, str]]:  # type: ignore[override]
        return type(self), (self.key, self.en, self.ja)


def json_schema(cls: type) -> dict[str, Any]:
    """Give the JSON Schema of a stage's options, with the descriptions that stand beside them."""
    texts = describe(cls)
    properties: dict[str, Any] = {}
    for field, kind in specs(cls):
        schema = TypeAdapter(kind).json_schema()
        if field.default is not MISSING:
            schema["default"] = field.default
        if field.name in texts:
            schema["description"] = texts[field.name]
        properties[field.name] = schema
    required = [field.name for field, _ in specs(cls) if field.default is MISSING]
    title = inspect.getdoc(cls) or info(cls).name
    schema = {"type": "object", "description": title.splitlines()[0], "properties": properties}
    return schema | {"additionalProperties": False} | ({"required": required} if required else {})
