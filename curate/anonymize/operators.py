"""What takes the place of a find: a tag, a mask, something more general, a surrogate."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, get_args

import polars as pl

from curate.anonymize.address import parts
from curate.anonymize.entities import ENTITIES
from curate.anonymize.surrogates import surrogates
from curate.anonymize.surrogates.keyed import Keyed
from migaki.errors import MigakiError

Operator = Literal["tag", "surrogate", "mask", "generalise", "drop", "keep"]
NEVER_REPLACED = ("SENSITIVE",)
_ERA = "明治|大正|昭和|平成|令和"


def chosen(default: Operator, given: tuple[str, ...]) -> dict[str, str]:
    """Give the operator of each type from `TYPE=operator` options.

    Raises MigakiError where a type or an operator is not known, or where text for people to look at were replaced.

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
        if name in NEVER_REPLACED and operator not in ("keep", "drop"):
            raise MigakiError(
                f"operators: {name} is shown to people and never replaced; say {name}=keep or {name}=drop, not {one!r}",
                f"operators: {name} は人が確認するもので置き換えません。{name}=keep か {name}=drop にしてください。",
            )
        found[name] = operator
    return found


def replacements(found: pl.DataFrame, language: Literal["en", "ja"], key: Path | None = None) -> pl.Series:
    """Give what takes the place of each find, null where it stays: a series named `surrogate`.

    `found` has the columns type, operator, surface, thread and those that `identities` adds. Raises MigakiError where
    surrogates are wanted and there is no key.
    """
    operator = pl.col("operator")
    made = pl.Series("made", [None] * len(found), pl.String)
    wanted = (found["operator"] == "surrogate").arg_true()
    if len(wanted):
        made = made.scatter(wanted, surrogates(found[wanted], Keyed.read(key)))
    kept = operator.is_in(["keep", "drop"]) & pl.col("type").is_in(NEVER_REPLACED) | (operator == "keep")
    new = (
        pl.when(kept)
        .then(None)
        .when(pl.col("surface").str.contains("PRIVATE KEY", literal=True))
        .then(_tag(language))  # of several lines, or with \\n in JSON: nothing in its form is worth keeping
        .when(operator == "mask")
        .then(_mask())
        .when(operator == "generalise")
        .then(pl.coalesce(_general(found, language), _tag(language)))
        .when(operator == "surrogate")
        .then(pl.lit(made))
        .otherwise(_tag(language))
    )
    return found.select(new.alias("surrogate")).to_series()


def _tag(language: Literal["en", "ja"]) -> pl.Expr:
    """Name the type; persons are numbered within their thread, as an answer may speak of two."""
    names: Mapping[str, str] = ENTITIES if language == "ja" else {name: name for name in ENTITIES}
    name = pl.col("type").replace_strict(names, return_dtype=pl.String)
    person = pl.col("type") == "PERSON"
    return pl.when(person).then(pl.format("<{}_{}>", name, "number")).otherwise(pl.format("<{}>", name))


def _mask() -> pl.Expr:
    """Give stars in place of letters and digits, as many as there were, so that a format can still be seen.

    Wide ones, as * would begin emphasis in Markdown.
    """
    return pl.col("surface").str.replace_all(r"[\p{L}\p{N}]", "＊")


def _general(found: pl.DataFrame, language: Literal["en", "ja"]) -> pl.Expr:
    """Give the ten years of an age, the year of a birth date, the prefecture of an address, the area of a postal code.

    Null for types that have nothing more general, which get a tag.
    """
    surface, kind = pl.col("surface"), pl.col("type")
    age = surface.str.normalize("NFKC").str.extract(r"([0-9]+)").cast(pl.Int64) // 10 * 10
    years = pl.format("{}代" if language == "ja" else "{}s", age)
    year = surface.str.extract(rf"((?:{_ERA})?[0-9０-９]{{1,4}}年|(?:19|20)[0-9]{{2}})")
    area = pl.format("{}-****", surface.str.normalize("NFKC").str.extract(r"([0-9]{3})"))
    network = pl.format("{}.0", surface.str.extract(r"^([0-9]+\.[0-9]+\.[0-9]+)\.[0-9]+$"))
    prefecture = pl.lit(parts(found["surface"])["prefecture"])
    cases = {
        "AGE": years,
        "DATE_OF_BIRTH": year,
        "LOCATION": prefecture,
        "JP_POSTAL_CODE": area,
        "IP_ADDRESS": network,
    }
    return pl.coalesce(pl.when(kind == name).then(general) for name, general in cases.items())
