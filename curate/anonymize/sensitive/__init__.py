"""Text on a person that needs special care, for people to look at: illness, disability, creed, crime, and the like.

After 個人情報の保護に関する法律 article 2(3) and its 施行令 article 2. Such words alone say nothing of a person: a
network has a 障害 and a manual names diseases. A find needs a person or a state beside it, or a word that is only said
of persons. What is said is written in japanese.txt and english.txt.
"""

from __future__ import annotations

import re
from importlib.resources import files

import polars as pl

from curate.anonymize.places import places
from curate.anonymize.spans import SPANS, resolved

_REACH = 16  # characters behind a find in which it may turn out to speak of nobody
_LANGUAGES = {"japanese.txt": "", "english.txt": "(?i)"}


def sections(name: str) -> dict[str, str]:
    """Read a file of expressions: each section's as one, those that it names put in.

    >>> "前科" in sections("japanese.txt")["crime"]
    True
    """
    text = (files("curate.anonymize.sensitive") / name).read_text(encoding="utf-8")
    # Boundaries of ASCII words: those of Unicode are many times slower in Japanese texts.
    text = text.replace(r"\b", r"(?-u:\b)")
    found: dict[str, str] = {}
    _, *titled = re.split(r"^\[([a-z]+)\]\n", text, flags=re.MULTILINE)
    for title, lines in zip(titled[::2], titled[1::2], strict=True):
        said = "|".join(lines.splitlines())
        for earlier, expression in found.items():
            said = said.replace(f"{{{earlier}}}", expression)
        found[title] = f"(?:{said})"
    return found


def detect(text: pl.Series) -> pl.DataFrame:
    """Find text on a person that needs special care: a table as in `spans.SPANS`, type SENSITIVE.

    >>> detect(pl.Series(["母が認知症と診断されました", "システム障害があります"])).select("row", "start", "end").rows()
    [(0, 0, 10)]
    """
    text = text.fill_null("")
    return resolved(pl.concat([_found(text, sections(name), flags) for name, flags in _LANGUAGES.items()]))


def _found(text: pl.Series, said: dict[str, str], flags: str) -> pl.DataFrame:
    rows = text.str.contains(flags + said["needed"]).arg_true()
    found = places(text.gather(rows), flags + said["said"])
    beside = text.gather(rows.gather(found["row"])).to_frame("text").with_columns(found["end"])
    after = beside.select(pl.col("text").str.slice("end", _REACH)).to_series()
    kept = found.with_columns(
        row=rows.gather(found["row"]), type=pl.lit("SENSITIVE"), score=pl.lit(0.8), by=pl.lit("sensitive")
    ).filter(~after.str.contains(f"{flags}^{said['nobody']}"))
    return kept.select(pl.col(column).cast(kind) for column, kind in SPANS.items())
