"""A company's style sheet: what its answers sound and look like, read strictly from a recipe or a YAML file."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from migaki.errors import MigakiError
from migaki.files import read_yaml

Date = Literal["2025年4月1日", "2025/4/1", "2025/04/01", "2025-04-01", "April 1, 2025", "1 April 2025"]


class Sheet(BaseModel):
    """The rules of a house; what is left out is not looked at."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    register_: Literal["polite", "plain", "consistent"] | None = Field(
        None, alias="register", description="敬体 (polite) or 常体 (plain) in every sentence, or one of them throughout"
    )
    requests: str | None = Field(None, description="how requests end, such as ください; しなさい and せよ are found")
    overpolite: int | None = Field(None, ge=0, description="how often させていただく may stand in an answer")
    glossary: dict[str, list[str]] = Field({}, description="preferred term: what is written in its place")
    forbidden: dict[str, str | None] = Field({}, description="word: what to write instead, or nothing")
    first_person: str | None = Field(None, description="what the company calls itself: 弊社, 当社, 私ども …")
    exclamation: bool | None = Field(None, description="false: no exclamation marks")
    emoji: bool | None = Field(None, description="false: no emoji and emoticons")
    contractions: bool | None = Field(None, description="false: no English contractions")
    sentence_length: int | None = Field(None, ge=1, description="most characters of a Japanese sentence")
    sentence_words: int | None = Field(None, ge=1, description="most words of an English sentence")
    end_mark: bool | None = Field(None, description="true: sentences end with 。")
    digits: Literal["half", "full"] | None = Field(None, description="width of digits")
    numbered_steps: bool | None = Field(None, description="true: steps are numbered and not bulleted")
    list_mark: str | None = Field(None, min_length=1, max_length=1, description="the mark of list items: ・ or -")
    dates: Date | None = Field(None, description="how 1 April 2025 is written")
    spelling: Literal["us", "uk"] | None = Field(None, description="English spelling")
    headings: Literal["sentence"] | None = Field(None, description="English headings in sentence case")


KEYS = {field.alias or name: field for name, field in Sheet.model_fields.items()}


def read(given: Path | dict[str, Any]) -> Sheet:
    """Read a sheet from a YAML file or a block of a recipe.

    Raises MigakiError that names the place, the key, what was expected, and the nearest known key.

    >>> read({"register": "polite", "glossary": {"サーバー": ["サーバ"]}}).glossary
    {'サーバー': ['サーバ']}
    """
    place = str(given) if isinstance(given, Path) else "sheet"
    values = read_yaml(given) or {} if isinstance(given, Path) else given
    try:
        return Sheet.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"])) or "-"
        if first["type"] == "extra_forbidden":
            near = get_close_matches(key, KEYS, n=1) or list(KEYS)
            raise MigakiError(
                f"{place}: unknown key {key!r}; did you mean {', '.join(near)}?",
                f"{place}: {key!r} という項目はありません。もしかして: {', '.join(near)}",
            ) from error
        raise MigakiError(
            f"{place}: {key}: {first['msg']}; got {first['input']!r}",
            f"{place}: {key}: {first['input']!r} は使えません ({first['msg']})。",
        ) from error
