"""Checks a chain of stages before work starts, and forecasts what a run will do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

from migaki.errors import MigakiError
from migaki.options import OptionError, build
from migaki.registry import load
from migaki.stage import ensured, info, required
from migaki.workspace import RunRecord, StepRecord

STEP = {"masked": "curate.anonymize", "redacted": "curate.redact", "split": "curate.split"}
WHY = {
    "redacted": ("quotes of the sources would show personal data", "出典の引用に個人情報が残ります"),
    "masked": ("text with personal data would leave the workspace", "個人情報を含む文が外に出ます"),
    "split": ("rows made from test rows would leak into training", "テスト用の行が学習に混ざります"),
}
MASKS = {"samples": "masked", "elements": "redacted"}  # from which promise on a table holds no personal data
HERE = frozenset({"localhost", "127.0.0.1", "::1"})


def check(
    stages: Sequence[Callable[..., Any]], given: Sequence[str] = ("sources",), unmasked: Sequence[str] = ()
) -> None:
    """Refuse a chain that cannot work or is unsafe.

    Every stage must find what it takes, and the promises that it requires (`masked`, `split`) must be made by an
    earlier stage. `given` lists the tables, files and promises that are there already; the stages named in `unmasked`
    may see personal data. Raises MigakiError naming the stage and the step to put before it.
    """
    there = set(given)
    for stage in stages:
        about = info(stage)
        for name in about.takes:
            if name not in there:
                raise MigakiError(
                    f"{about.name} takes {name}, which no earlier step gives; put one that does before it",
                    f"{about.name} には {name} が必要ですが、前のどのステップも出力しません。順番を見直してください。",
                )
        for promise in required(stage):
            allowed = promise == "masked" and about.name in unmasked
            if promise not in there and not allowed:
                raise _broken(about.name, promise)
        there |= {about.gives, about.name, *ensured(stage)}


def _broken(name: str, promise: str) -> MigakiError:
    (en, ja), step = WHY[promise], STEP[promise]
    if promise == "masked":
        en += f"; where that is meant, say `unmasked: [{name}]` in the recipe"
        ja += f"。それでよければレシピに `unmasked: [{name}]` と書いてください"
    return MigakiError(f"{name} must come after {step}: {en}", f"{name} は {step} より後に置いてください: {ja}")


def promised(step: StepRecord) -> tuple[str, ...]:
    """Give what a step of an earlier run ensured; nothing where its options are no longer known."""
    try:
        return ensured(build(load("stages", step.step), step.options, step.step))
    except OptionError:
        return ()


def promises(record: RunRecord) -> set[str]:
    """Give what the steps of an earlier run ensured."""
    return {promise for step in record.steps for promise in promised(step)}


def masked(record: RunRecord) -> list[int]:
    """Give the places of the steps whose results hold no personal data: those after masking, and all files."""
    safe, found = set[str](), []
    for at, step in enumerate(record.steps):
        if MASKS.get(step.gives) in promised(step):
            safe.add(step.gives)
        if step.gives in safe or step.gives == "files":
            found.append(at)
    return found


def is_here(url: str) -> bool:
    """Tell whether a server is on this machine, so that what is sent to it does not leave.

    >>> is_here("http://127.0.0.1:8000/v1"), is_here("https://api.example.com/v1")
    (True, False)
    """
    return urlsplit(url).hostname in HERE
