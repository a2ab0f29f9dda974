"""The recipe: a YAML file that names sources and stages, read strictly."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from migaki.errors import MigakiError
from migaki.mapping import Mapping, Messages
from migaki.options import OptionError, build
from migaki.registry import load
from migaki.sources import Source, find

Where = tuple[str | int, ...]
Step = str | dict[str, dict[str, Any] | None]


class Place(BaseModel):
    """Where source files lie, and how their columns are named."""

    model_config = ConfigDict(extra="forbid", strict=True)

    path: str = Field(description="a file, a folder, or a glob pattern; relative to the recipe")
    mapping: str | Mapping = Field(
        "auto",
        description="where the fields of tickets stand: auto recognises them; or the name of a built-in mapping,"
        " subject=件名,answer=回答, or a block",
    )

    def mapped(self) -> str:
        """Give the mapping as the text that readers and the store's key see."""
        return self.mapping if isinstance(self.mapping, str) else self.mapping.text()

    def builtin(self) -> str:
        """Name the registered mapping that this one is or starts from; empty where it is neither."""
        if isinstance(self.mapping, Mapping):
            return self.mapping.like
        return "" if self.mapping == "auto" or "=" in self.mapping or self.mapping.startswith("{") else self.mapping


Places = str | Place | list[str | Place]


class Sources(BaseModel):
    """The input files by kind."""

    model_config = ConfigDict(extra="forbid", strict=True)

    manuals: Places | None = Field(None, description="manuals, FAQs, specifications")
    tickets: Places | None = Field(None, description="ticket exports, chats, mail")
    files: Places | None = Field(None, description="anything: the kind is decided from the content")


class Recipe(BaseModel):
    """What a run does, from files to a dataset, an adapter and hand-off files."""

    model_config = ConfigDict(extra="forbid", strict=True)

    workspace: str = Field("./workspace", description="folder that holds all results; relative to the recipe")
    sources: Sources
    steps: list[Step] = Field(description="stages in order, each a name or {name: options}")
    train: dict[str, Any] | None = Field(None, description="options of train.fit; a random control is trained alike")
    evaluate: dict[str, Any] | None = Field(None, description="options of train.evaluate; runs where `train` is")
    export: list[Step] = Field([], description="hand-off targets: openai, hf, jsonl, …")
    unmasked: list[str] = Field([], description="steps that may see personal data although they send text away")
    keep_raw: bool = Field(False, description="keep what was read before anonymization, also with --purge-raw")
    engine: str = Field("local", description="what maps stages over shards")
    workers: int = Field(0, ge=0, description="worker processes; 0 is one a CPU")

    def named(self) -> list[tuple[Where, str, dict[str, Any]]]:
        """List all steps as (place in the file, stage name, options), blocks `train` and `export` spelt out."""
        found: list[tuple[Where, str, dict[str, Any]]] = [
            (("steps", at), *_split(step)) for at, step in enumerate(self.steps)
        ]
        if self.train is not None:
            found += [(("train",), "train.fit", self.train), (("train",), "train.control", self.train)]
            found.append((("evaluate",), "train.evaluate", self.evaluate or {}))
        for at, step in enumerate(self.export):
            name, options = _split(step)
            found.append((("export", at), f"export.{name}", options))
        return found


def _split(step: Step) -> tuple[str, dict[str, Any]]:
    if isinstance(step, str):
        return step, {}
    ((name, options),) = step.items()
    return name, options or {}


def _is_shape(part: str | int) -> bool:
    """Tell what pydantic adds to a place to say which of several shapes it tried."""
    return isinstance(part, str) and (part in {"str", "Place", "Mapping"} or part.startswith("list["))


def _keys_beside(place: Where) -> list[str]:
    """List the keys that are known where an unknown one stands."""
    above = place[:-1]
    if "mapping" in above:
        return list((Messages if above[-1] == "messages" else Mapping).model_fields)
    if above[:1] == ("sources",):
        return list((Sources if len(above) == 1 else Place).model_fields)
    return list(Recipe.model_fields)


class Loaded:
    """A recipe file that was read and checked: its stages made, its sources not yet looked for."""

    def __init__(self, path: Path) -> None:
        """Read and check the file; MigakiError names file, line and nearest known key."""
        self.path = path
        try:
            text = path.read_text(encoding="utf-8")
            tree = yaml.compose(text, Loader=yaml.SafeLoader)
            values = yaml.safe_load(text)
        except OSError as error:
            raise MigakiError(
                f"{path}: cannot be read ({error.strerror}); `migaki init` writes a first recipe",
                f"{path} を読めません ({error.strerror})。`migaki init` でひな形を作れます。",
            ) from error
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            raise MigakiError(f"{path}: is not YAML: {error}", f"{path}: YAML として読めません: {error}") from error
        self._tree = tree
        self.recipe = self._validated(values)
        self._check_mappings()
        self.stages = [self._made(*step) for step in self.recipe.named()]

    def _validated(self, values: Any) -> Recipe:
        try:
            return Recipe.model_validate(values)
        except ValidationError as error:
            # A key that is not known explains better than the one that is missing in its place; of the shapes that a
            # value may have, the one that was followed deepest is meant.
            first = min(error.errors(), key=lambda one: (one["type"] != "extra_forbidden", -len(one["loc"])))
            place = tuple(part for part in first["loc"] if not _is_shape(part))
            hint = ""
            if first["type"] == "extra_forbidden":
                known = _keys_beside(place)
                near = get_close_matches(str(place[-1]), known, n=1)
                hint = f"; did you mean {near[0] if near else ', '.join(known)}?"
            at, key = self._line(place), ".".join(map(str, place))
            raise MigakiError(
                f"{self.path}:{at}: {key}: {first['msg']}{hint}", f"{self.path}:{at}: {key}: {first['msg']}{hint}"
            ) from error

    def _check_mappings(self) -> None:
        """Refuse the name of a mapping that nobody registered, before any file is read."""
        for kind, places in self.recipe.sources:
            for at, place in enumerate(places if isinstance(places, list) else [places]):
                name = place.builtin() if isinstance(place, Place) else ""
                try:
                    _ = load("mappings", name) if name else None
                except MigakiError as error:
                    like = () if isinstance(place.mapping, str) else ("like",)
                    line = self._line(("sources", kind, at, "mapping", *like))
                    raise MigakiError(f"{self.path}:{line}: {error.en}", f"{self.path}:{line}: {error.ja}") from error

    def _made(self, place: Where, name: str, options: dict[str, Any]) -> Callable[..., Any]:
        try:
            return build(load("stages", name), options, name, self.path.parent)  # type: ignore[no-any-return]
        except OptionError as error:
            inner = (error.key,) if place[0] in ("train", "evaluate") else (name.removeprefix("export."), error.key)
            at = self._line((*place, *inner))
            raise MigakiError(f"{self.path}:{at}: {error.en}", f"{self.path}:{at}: {error.ja}") from error
        except MigakiError as error:
            at = self._line(place)
            raise MigakiError(f"{self.path}:{at}: {error.en}", f"{self.path}:{at}: {error.ja}") from error

    def _line(self, place: tuple[Any, ...]) -> int:
        """Find the line (from 1) of a key or item; of the nearest part that exists where the whole does not."""
        node, line = self._tree, 1
        for part in place:
            if isinstance(node, yaml.MappingNode):
                pairs = {key.value: (key, value) for key, value in node.value}
                if str(part) not in pairs:
                    continue
                key, node = pairs[str(part)]
                line = key.start_mark.line + 1
            elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
                node = node.value[part]
                line = node.start_mark.line + 1
        return line

    @property
    def workspace(self) -> Path:
        """The folder that the recipe names."""
        return self.path.parent / self.recipe.workspace

    def sources(self) -> list[Source]:
        """Find the source files; MigakiError where a place holds none."""
        found: dict[str, Source] = {}
        for kind, places in self.recipe.sources:
            listed = places if isinstance(places, list) else [places] if places else []
            for named in listed:
                place = Place.model_validate({"path": named}) if isinstance(named, str) else named
                for source in find(place.path, "auto" if kind == "files" else kind, place.mapped(), self.path.parent):
                    found.setdefault(source.name, source)
        return list(found.values())
