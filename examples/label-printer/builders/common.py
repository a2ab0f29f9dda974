"""Shared helpers: where content lives, how it is read, how archives get fixed dates."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "content"
FIXED_DATE = datetime(2025, 4, 1, 9, 0, 0)
Block = dict[str, Any]


def load(name: str) -> Any:
    """Read one YAML file of the content folder."""
    return yaml.safe_load((CONTENT / name).read_text(encoding="utf-8"))


def write_bytes(relative: str, data: bytes) -> None:
    """Write one output file and make its folder first."""
    path = ROOT / relative
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def fixed_zip(data: bytes) -> bytes:
    """Pack a zip archive anew with fixed dates, so that two runs give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, date_time=FIXED_DATE.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            target.writestr(info, source.read(name))
    return out.getvalue()


def flatten(blocks: list[Block], edition: int) -> list[Block]:
    """Keep the blocks of one edition, with the edition-only groups put in place."""
    kept: list[Block] = []
    for block in blocks:
        if "only" not in block:
            kept.append(block)
        elif block["only"] == edition:
            kept.extend(block["blocks"])
    return kept


class Numbering:
    """Counts chapters and sections and writes their numbers in the Japanese manual style."""

    def __init__(self) -> None:
        """Start before the first chapter."""
        self.counts = [0, 0, 0]

    def label(self, level: int, text: str) -> str:
        """Give the heading with its number, such as 第1章 or 1.2 or 1.2.1."""
        self.counts[level - 1] += 1
        self.counts[level:] = [0] * (3 - level)
        if level == 1:
            return f"第{self.counts[0]}章 {text}"
        return ".".join(str(count) for count in self.counts[:level]) + f" {text}"
