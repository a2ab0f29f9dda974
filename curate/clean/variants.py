"""Spelling variants (表記ゆれ) written one way, by a list that a company can add to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import polars as pl

from curate.clean.changes import Edit, Step, edit
from curate.clean.protected import NAMES
from migaki.errors import MigakiError
from migaki.files import read_yaml

KIND = "variants"
BUILT_IN = Path(__file__).with_name("variants.csv")
_KATAKANA = "ァ-ヺー"
_LATIN = r"A-Za-z0-9_\-"


def unified(text: pl.Series, words: Mapping[str, str]) -> Step:
    """Write each word as the list has it: the longest that begins at a place counts, a word that maps to itself stays.

    A word in katakana is changed only where it stands alone (not in サーバント or サーバー), one in Latin letters only
    as a whole word. Code, labels and quotations in brackets, placeholders, addresses, paths and commands stay.

    >>> unified(pl.Series(["サーバへの問合せ、「サーバ」"]), {"サーバ": "サーバー", "問合せ": "問い合わせ"}).text.item()
    'サーバーへの問い合わせ、「サーバ」'
    """
    if not words:
        raise ValueError("no words to unify")
    pattern = _pattern(tuple(words))

    def change(value: str) -> Edit:
        was: dict[str, int] = {}

        def word(found: re.Match[str]) -> str:
            old = found["word"]
            if old is None or words[old] == old:
                return found[0]
            was[old] = was.get(old, 0) + 1
            return words[old]

        new = pattern.sub(word, value)
        return new, [(KIND, sum(was.values()), "\n".join(sorted(was)))] if was else []

    return edit(text, text.str.contains_any(list(words)), change)


@lru_cache(maxsize=4)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    plain: list[str] = []
    katakana: list[str] = []
    latin: list[str] = []
    for word in sorted(words, key=len, reverse=True):
        kind = katakana if re.fullmatch(f"[{_KATAKANA}]+", word) else latin if word.isascii() else plain
        kind.append(re.escape(word))
    kinds = [
        "|".join(plain),
        f"(?<![{_KATAKANA}])(?:{'|'.join(katakana)})(?![{_KATAKANA}])" if katakana else "",
        f"(?<![{_LATIN}])(?:{'|'.join(latin)})(?![{_LATIN}])" if latin else "",
    ]
    return re.compile(f"(?:{NAMES.pattern})|(?P<word>{'|'.join(filter(None, kinds))})", re.DOTALL)


def listed(path: Path) -> dict[str, str]:
    """Read a list of variants: CSV with the columns from and to, or YAML of `to: [from, ...]` or `from: to`.

    Raises MigakiError naming file and row where a form leads on to another.
    """
    rows = _yaml(path) if path.suffix in (".yaml", ".yml") else _csv(path)
    words = dict(rows)
    for old, new in words.items():
        if words.get(new, new) != new:
            raise MigakiError(
                f"{path}: {old!r} becomes {new!r}, which becomes {words[new]!r}; name the last form for both",
                f"{path}: {old!r} は {new!r} に、それは {words[new]!r} です。どちらにも最後の形を書いてください。",
            )
    return words


def _csv(path: Path) -> list[tuple[str, str]]:
    table = pl.read_csv(path, infer_schema=False)
    if not {"from", "to"} <= set(table.columns):
        raise MigakiError(
            f"{path}: expected the columns from and to, found {table.columns}",
            f"{path}: 列 from と to が必要です。ある列: {table.columns}",
        )
    return list(table.select("from", "to").drop_nulls().iter_rows())


def _yaml(path: Path) -> list[tuple[str, str]]:
    told = read_yaml(path) or {}
    if not isinstance(told, dict):
        raise MigakiError(
            f"{path}: expected `to: [from, ...]` or `from: to`, found {type(told).__name__}",
            f"{path}: 「統一後: [統一前, ...]」か「統一前: 統一後」の形で書いてください。",
        )
    rows: list[tuple[str, str]] = []
    for key, value in told.items():
        rows += [(str(one), str(key)) for one in value] if isinstance(value, list) else [(str(key), str(value))]
    return rows
