"""Writes the report of a workspace."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2

from migaki.errors import japanese_locale, localised, say
from migaki.plan import promises
from migaki.report import tables
from migaki.workspace import RunRecord, Workspace


def write(workspace: Workspace, record: RunRecord, path: Path | None = None) -> Path:
    """Write the report to `path` (default: `report/index.html` in the workspace) and give where it is.

    Example rows are shown only where the run has masked personal data.
    """
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string((files("migaki.report") / "page.html.j2").read_text(encoding="utf-8"))
    shown = facts(workspace, record)
    text = template.render(say=say, lang="ja" if japanese_locale() else "en", **shown)
    if path is not None:
        path.write_text(text, encoding="utf-8")
        return path
    home = workspace.root / "report" / "index.html"
    workspace.store.write_text(home, text)
    return home


def facts(workspace: Workspace, record: RunRecord) -> dict[str, Any]:
    """Collect what the page shows."""
    samples = workspace.table("samples", record.last("samples"))
    masked = "masked" in promises(record)
    return {
        "steps": [step for step in record.steps if step.gives == "samples"],
        "digest": record.digest,
        "failed": [one | {"text": localised(one["text"])} for one in record.failed()],
        "totals": tables.totals(samples),
        "shares": tables.shares(samples),
        "sources": tables.sources(samples),
        "examples": tables.examples(samples) if masked else {},
        "contradictions": tables.contradictions(samples) if masked else [],
        "asked_most": tables.asked_most(samples) if masked else [],
        "masked": masked,
        "files": [step for step in record.steps if step.gives == "files"],
        "training": _metrics(record, "train.fit"),
        "loss": _loss(workspace, record),
        "evaluation": _json(workspace, record, "train.evaluate", "evaluation.json"),
        "answers": _answers(workspace, record),
        "names": {
            "base": say("base model", "元のモデル"),
            "control": say("random control", "無作為の対照"),
            "trained": say("curated, trained", "整えて学習"),
            "reference": say("reference", "正解"),
        },
        "verdicts": {
            "better": say("Better than the", "改善："),
            "worse": say("Worse than the", "悪化："),
            "no difference shown": say("No difference shown from the", "差は示されず："),
        },
    }


def _metrics(record: RunRecord, step: str) -> dict[str, Any]:
    found = record.last(step)
    return found.metrics if found else {}


def _json(workspace: Workspace, record: RunRecord, step: str, name: str) -> Any:
    found = record.last(step)
    if found is None:
        return None
    path = workspace.store.folder(step, found.keys[0]) / name
    return json.loads(path.read_bytes()) if path.exists() else None


def _loss(workspace: Workspace, record: RunRecord) -> list[tuple[str, str, list[float]]]:
    """Give the loss curves as (name, colour, values)."""
    curves = []
    for step, name, colour in (
        ("train.fit", say("curated", "整えたデータ"), "#1b7f79"),
        ("train.control", say("random control", "無作為の対照"), "#b0893b"),
    ):
        points = _json(workspace, record, step, "loss.json")
        if points:
            curves.append((name, colour, [point["loss"] for point in points]))
    return curves


def _answers(workspace: Workspace, record: RunRecord) -> list[dict[str, str]]:
    found = record.last("train.evaluate")
    if found is None:
        return []
    path = workspace.store.folder("train.evaluate", found.keys[0]) / "answers.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [json.loads(line) for line in lines[:6]]
