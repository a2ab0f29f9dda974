"""What takes the place of a find: a tag, a mask, something more general, a surrogate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

import polars as pl

from curate.anonymize.entities import ENTITIES
from migaki.errors import MigakiError

Operator = Literal["tag", "surrogate", "mask", "generalise", "drop", "keep"]
NEVER_REPLACED = ("SENSITIVE",)


def chosen(default: Operator, given: tuple[str, ...]) -> dict[str, str]:
    """Give the operator of each type from `TYPE=operator` options.

    Raises MigakiError where a type or an operator is not known.

    >>> chosen("tag", ("PERSON=surrogate",))["PERSON"]
    'surrogate'
    """
    found: dict[str, str] = {name: "keep" if name in NEVER_REPLACED else default for name in ENTITIES}
    for one in given:
        name, _, operator = one.partition("=")
        if name not in ENTITIES or operator not in get_args(Operator):
            raise MigakiError(
                f"operators: expected TYPE=operator with a type of {', '.join(ENTITIES)} and an operator of "
                f"{', '.join(get_args(Operator))}; got {one!r}",
                f"operators: 「種類=操作」の形で書いてください。種類: {', '.join(ENTITIES)}。"
                f"操作: {', '.join(get_args(Operator))}。今の値: {one!r}",
            )
        found[name] = operator
    return found


def replacements(found: pl.DataFrame, language: Literal["en", "ja"]) -> pl.Series:
    """Give what takes the place of each find, null where it stays: a series named `surrogate`.

    `found` has the columns type, operator, surface, thread, identity and number (of the identity in its thread).
    """
    operator = pl.col("operator")
    new = pl.when(operator == "keep").then(None).when(operator == "mask").then(_mask()).otherwise(_tag(language))
    return found.select(new.alias("surrogate")).to_series()


def _tag(language: Literal["en", "ja"]) -> pl.Expr:
    """Name the type; persons are numbered within their thread, as an answer may speak of two."""
    names: Mapping[str, str] = ENTITIES if language == "ja" else {name: name for name in ENTITIES}
    name = pl.col("type").replace_strict(names, return_dtype=pl.String)
    person = pl.col("type") == "PERSON"
    return pl.when(person).then(pl.format("<{}_{}>", name, "number")).otherwise(pl.format("<{}>", name))


def _mask() -> pl.Expr:
    """Give stars in place of letters and digits, as many as there were, so that a format can still be seen."""
    return pl.col("surface").str.replace_all(r"[\p{L}\p{N}]", "*")
