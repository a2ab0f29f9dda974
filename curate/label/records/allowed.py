"""Whether a workspace's rows may go to a server: to one on this machine, or when their personal data are masked."""

from __future__ import annotations

from pathlib import Path

from migaki.errors import MigakiError
from migaki.plan import is_here, promises
from migaki.workspace import RunRecord

NAME = "label.push"


def check(url: str, record: RunRecord) -> None:
    """Refuse to send rows that are not masked to another machine, unless the recipe says `unmasked: [label.push]`.

    Raises MigakiError.
    """
    if is_here(url) or "masked" in promises(record) or NAME in _unmasked(record):
        return
    raise MigakiError(
        f"{url} is not on this machine, and the rows still hold personal data; put curate.anonymize into the recipe, or"
        f" say `unmasked: [{NAME}]` there if that is meant",
        f"{url} はこのマシンの外にあり、データに個人情報が残っています。レシピに curate.anonymize を加えるか、"
        f"意図した場合は `unmasked: [{NAME}]` と書いてください。",
    )


def _unmasked(record: RunRecord) -> list[str]:
    from migaki.recipe import Loaded

    recipe = Path(record.recipe)
    return Loaded(recipe).recipe.unmasked if record.recipe and recipe.is_file() else []
