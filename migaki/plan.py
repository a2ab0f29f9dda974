"""Checks a chain of stages before work starts, and forecasts what a run will do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from migaki.errors import MigakiError
from migaki.stage import info

WHY = {
    "masked": ("text with personal data would leave the workspace", "個人情報を含む文が外に出ます"),
    "split": ("rows made from test rows would leak into training", "テスト用の行が学習に混ざります"),
}


def check(stages: Sequence[Callable[..., Any]], given: Sequence[str] = ("sources",)) -> None:
    """Refuse a chain that cannot work or is unsafe.

    Every stage must find what it takes, and the promises that it requires (`masked`, `split`) must be made by an
    earlier stage. `given` lists the tables, files and promises that are there already. Raises MigakiError naming the
    stage and the step to put before it.
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
        for promise in about.requires:
            if promise not in there:
                en, ja = WHY[promise]
                step = {"masked": "curate.anonymize", "split": "curate.split"}[promise]
                raise MigakiError(
                    f"{about.name} must come after {step}: {en}",
                    f"{about.name} は {step} より後に置いてください: {ja}",
                )
        there |= {about.gives, about.name, *about.ensures}
