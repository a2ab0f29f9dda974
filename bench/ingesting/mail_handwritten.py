"""Mails written by hand, with what a careful editor keeps of them; `held` and `fresh` were measured before seen."""

from __future__ import annotations

from pathlib import Path

import yaml

from bench.ingesting.mail_compose import Letter

_FOLDER = Path(__file__).parent / "mails"


def letters(half: str) -> list[tuple[str, Letter]]:
    """Read the mails of `dev`, `held` or `fresh`, each with its name."""
    written = yaml.safe_load((_FOLDER / f"{half}.yaml").read_text(encoding="utf-8"))
    return [(mail["id"], _letter(mail["text"], mail["said"].split("\n"))) for mail in written]


def _letter(text: str, said: list[str]) -> Letter:
    """Cut a mail into what is said and the rest; its lines stand in the mail in the same order."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for line in filter(str.strip, said):
        start = text.index(line, at)
        pieces += [(text[at:start], False), (line, True)]
        at = start + len(line)
    return Letter([*pieces, (text[at:], False)])
