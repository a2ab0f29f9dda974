"""Reads YAML: questions and answers as headings with their text, anything else as labels and values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ingest import failures
from ingest.encoding import decoded, said
from ingest.piece import Piece
from ingest.readers.md import pieces
from migaki.sources import Source

_QUESTION = ("question", "q", "質問", "ご質問", "質問文", "設問", "問", "ask")
_ANSWER = ("answer", "a", "回答", "ご回答", "回答文", "答え", "答", "応答")
_NAME = (
    "title",
    "name",
    "heading",
    "section",
    "category",
    "タイトル",
    "題名",
    "見出し",
    "名称",
    "名前",
    "カテゴリ",
    "カテゴリー",
    "分類",
)
_PROSE = frozenset(
    {"summary", "description", "text", "body", "content", "note", "概要", "説明", "本文", "内容", "備考"}
)
_HOLDERS = frozenset(
    {"sections", "questions", "faq", "faqs", "qa", "items", "entries", "list", "data", "質問一覧", "一覧"}
)
_ASIDE = frozenset({"metadata"})  # of the page, not of its subject
_ASKS = re.compile(r"[?？]\s*$|か[。．]?\s*$|ください[。．]?\s*$|^(?:Q|Ｑ|質問|問)\s*\d*\s*[.．:：]")
_MOST = 200_000  # pieces of one file: aliases can say the same branch a billion times
_DEEPEST = 6


def read(source: Source, data: bytes) -> Iterator[Piece]:
    """Yield the questions, answers, labels and values of a YAML file."""
    import yaml

    text, encoding = decoded(data, source.name)
    loader = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
    try:
        # Every scalar stays the text that stands in the file: no dates, no booleans, and no objects of any kind.
        documents = list(yaml.load_all(text, Loader=loader))
    except yaml.YAMLError as error:
        raise failures.damaged(source.name, "YAML", " ".join(str(error).split())[:200]) from error
    if (size := _size(documents, {})) > _MOST:
        raise failures.limit(source.name, "items", _MOST, size)
    yield from said(_value(documents, 1), encoding)


def _size(value: object, known: dict[int, int]) -> int:
    """Count the values in a tree, those that aliases repeat as often as they are said."""
    if not isinstance(value, Mapping | list):
        return 1
    if id(value) not in known:
        known[id(value)] = 1 + sum(_size(each, known) for each in _inside(value))
    return known[id(value)]


def _inside(value: Mapping[object, object] | list[object]) -> Iterable[object]:
    return value.values() if isinstance(value, Mapping) else value


def _value(value: object, level: int) -> Iterator[Piece]:
    if isinstance(value, Mapping):
        yield from _mapping({str(key): each for key, each in value.items()}, level)
    elif isinstance(value, list):
        for each in value:
            yield from _value(each, level) if isinstance(each, Mapping | list) else _item("", str(each))
    elif value:
        yield from pieces(str(value))


def _mapping(value: Mapping[str, object], level: int) -> Iterator[Piece]:
    asks, answers, named = (_first(value, names) for names in (_QUESTION, _ANSWER, _NAME))
    inside = min(level + 1, _DEEPEST)
    if asks and answers:
        yield Piece("Title", _question(str(value[asks])), level=level)
        yield from _value(value[answers], inside)
        taken = {asks, answers}
    elif named and isinstance(value[named], str):
        yield Piece("Title", " ".join(str(value[named]).split()), level=level)
        taken = {named}
    else:
        inside, taken = level, set()
    for key, each in value.items():
        if key not in taken and key.lower() not in _ASIDE:
            yield from _entry(key, each, inside)


def _entry(key: str, value: object, level: int) -> Iterator[Piece]:
    if isinstance(value, Mapping) or (isinstance(value, list) and any(isinstance(each, Mapping) for each in value)):
        if key.lower() not in _HOLDERS:
            yield Piece("Title", key, level=level)
            level = min(level + 1, _DEEPEST)
        yield from _value(value, level)
    elif isinstance(value, list):
        yield from _item(key, ", ".join(map(str, value)))
    elif key.lower() in _PROSE or "\n" in str(value).strip():
        yield from pieces(str(value))
    else:
        yield from _item(key, str(value))


def _item(key: str, value: str) -> Iterator[Piece]:
    text = " ".join(value.split())
    if text:
        yield Piece("ListItem", f"- {key}: {text}" if key else f"- {text}")


def _question(text: str) -> str:
    """Give a question in one line; one that does not look like a question has its mark put before it."""
    text = " ".join(text.split())
    return text if _ASKS.search(text) else f"Q. {text}"


def _first(value: Mapping[str, object], names: Sequence[str]) -> str | None:
    """Give the key of a mapping that is one of these names, the earlier names first."""
    keys = {key.strip().lower(): key for key in value}
    return next((keys[name] for name in names if name in keys and value[keys[name]]), None)
