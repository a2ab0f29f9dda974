"""Migaki: a company's manuals and support tickets, Japanese first, into a fine-tuning dataset that can be trusted.

Names load when they are used, so that `import migaki` is quick and needs nothing but the standard library.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from migaki.alone import Columns, apply
    from migaki.api import read_elements, read_samples
    from migaki.errors import MigakiError
    from migaki.stage import stage

__version__ = "0.1.0"
__all__ = ["Columns", "MigakiError", "apply", "read_elements", "read_samples", "stage"]

_HOMES = {
    "Columns": "migaki.alone",
    "MigakiError": "migaki.errors",
    "apply": "migaki.alone",
    "read_elements": "migaki.api",
    "read_samples": "migaki.api",
    "stage": "migaki.stage",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'migaki' has no attribute {name!r}; it has {', '.join(__all__)}")
    return vars(import_module(_HOMES[name]))[name]


def __dir__() -> list[str]:
    return sorted(__all__)
