"""`migaki schema`: the JSON Schema of recipes."""

from __future__ import annotations

import json
from typing import Any

import click


@click.command()
def command() -> None:
    """Print the JSON Schema of recipes, with every stage's options, for completion and checks in an editor."""
    click.echo(json.dumps(recipe_schema(), ensure_ascii=False, indent=1))


def recipe_schema() -> dict[str, Any]:
    """Make the schema of recipes from the stages that are installed."""
    from migaki import registry
    from migaki.options import json_schema
    from migaki.recipe import Recipe

    schema = Recipe.model_json_schema()
    stages = {name: json_schema(registry.load("stages", name)) for name in registry.names("stages")}
    targets = {name.removeprefix("export."): one for name, one in stages.items() if name.startswith("export.")}
    steps = {name: one for name, one in stages.items() if not name.startswith(("export.", "train."))}
    schema["properties"]["steps"]["items"] = _step(steps)
    schema["properties"]["export"]["items"] = _step(targets)
    schema["properties"]["train"] = stages["train.fit"]
    schema["properties"]["evaluate"] = stages["train.evaluate"]
    return schema


def _step(stages: dict[str, Any]) -> dict[str, Any]:
    named = [
        {"type": "object", "properties": {name: schema}, "required": [name], "additionalProperties": False}
        for name, schema in stages.items()
    ]
    return {"anyOf": [{"enum": list(stages)}, *named]}
