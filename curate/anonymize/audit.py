"""Looks for personal data in all that a workspace has written: with the layers again, and for what was found before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, cast

import polars as pl

from curate.anonymize import artifacts, canaries
from curate.anonymize.layers import Layers, detect
from curate.anonymize.operators import Operator, chosen
from curate.anonymize.originals import folded, originals, standing, surrogates, telling
from curate.anonymize.replace import surface
from curate.anonymize.stage import NAME
from migaki.workspace import Workspace

LEFT = {
    "file": pl.String(),  # from the workspace's root
    "text": pl.Int64(),  # number of the text in the file, from 0, which is the file's name
    "start": pl.Int64(),  # code points of that text; null where the text holds the value in another form
    "end": pl.Int64(),
    "type": pl.String(),
    "by": pl.String(),  # the layer that found it, or `dictionary`
}
# Documents that we write around rows: what they quote is scanned as rows, by words too.
DOCUMENTS = frozenset({".html", ".json", ".md", ".xlsx"})
BARE = r"^[!-~]*$"  # without spaces and all ASCII: a path, a key, a number
MACHINE = r"^(?:[0-9]*[a-f][0-9a-f]{15,}|[a-z_]+(?:\.[a-z0-9_]+)?)$"  # digests, names of columns, stages and files

TOGETHER = 32 << 20  # bytes of files that are scanned at once


@dataclass(frozen=True)
class Scan:
    """What is looked for: the layers, the values that are known, and what may stand because it was put there."""

    layers: Layers
    known: pl.DataFrame  # type, folded
    put: pl.Series  # folded surrogates
    reasons: pl.Series  # what stages said of rows, in our words

    @classmethod
    def of(cls, workspace: Workspace, planted: pl.DataFrame, key: bytes | None = None) -> Scan:
        """Take the layers as the last run had them, the originals that the workspace or its vault holds, and canaries.

        Types that the run kept are not looked for.
        """
        options = next((step.options for step in workspace.record().steps if step.step == NAME), {})
        layers = Layers(**_given(options))
        operators = chosen(cast(Operator, options.get("operator", "tag")), tuple(options.get("operators", ())))
        kept = [name for name, operator in operators.items() if operator == "keep"]
        layers = replace(layers, ignore=tuple(sorted({*layers.ignore, *kept})))
        put = folded(surrogates(workspace)).unique()
        found = pl.concat([originals(workspace, key).select("type", "value"), planted.select("type", "value")])
        reasons = {reason for step in workspace.record().steps for reason in step.reasons}
        return cls(layers, words(found, put), put, pl.Series(sorted(reasons), dtype=pl.String))

    def __call__(self, text: pl.Series, ours: pl.Series) -> pl.DataFrame:
        """Find what is left in texts: row, start, end, type, by, and of known values the folded `value`.

        `ours` tells the texts of documents that we have written around rows.
        """
        return pl.concat([self._layers(text, ours), self._dictionary(text)])

    def _layers(self, text: pl.Series, ours: pl.Series) -> pl.DataFrame:
        """Run the layers on each text once; those that go by words on what people wrote, not on our words and paths."""
        ours = ours | text.str.replace(r"^[a-z_ ]+: ", "").is_in(self.reasons.implode())  # a queue may stand before it
        once = pl.DataFrame({"text": text, "bare": ours | text.str.contains(BARE)})
        once = once.filter(~pl.col("text").str.contains(MACHINE)).sort("bare").unique("text", keep="first")
        bare, prose = once.filter("bare")["text"], once.filter(~pl.col("bare"))["text"]
        found = pl.concat([self._found(prose, self.layers), self._found(bare, replace(self.layers, names="off"))])
        rows = pl.DataFrame({"row": pl.int_range(len(text), dtype=pl.UInt32, eager=True), "text": text})
        found = rows.join(found, on="text", maintain_order="left")
        return found.select("row", "start", "end", "type", "by", value=pl.lit(None, pl.String))

    def _found(self, text: pl.Series, layers: Layers) -> pl.DataFrame:
        found = detect(text, layers)
        put = folded(surface(text, found)).is_in(self.put.implode())
        return found.with_columns(text=text.gather(found["row"])).filter(~put).drop("row")

    def _dictionary(self, text: pl.Series) -> pl.DataFrame:
        hits = standing(text, self.known["folded"]).join(self.known, on="folded", maintain_order="left")
        nothing = pl.lit(None, pl.Int64)
        return hits.select("row", start=nothing, end=nothing, type="type", by=pl.lit("dictionary"), value="folded")


def _given(options: dict[str, Any]) -> dict[str, Any]:
    """Take the layers' options from a step's, whose tuples are lists in JSON."""
    given = {field.name: options[field.name] for field in fields(Layers) if field.name in options}
    return {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}


def words(found: pl.DataFrame, put: pl.Series) -> pl.DataFrame:
    """Make the dictionary of a leak search: folded values that tell who it is, each once, with their type."""
    known = found.select(pl.col("type").cast(pl.String), folded=folded(found["value"]))
    known = known.filter(telling(pl.col("folded")) & ~pl.col("folded").is_in(put.implode()))
    return known.unique("folded").sort("folded")


def audit(workspace: Workspace, key: bytes | None = None) -> dict[str, Any]:
    """Scan every file that must hold no original; give counts, and `left`: where something still stands.

    The result holds no original: places are file, number of the text in it, and code points. Where canaries were
    planted, `canaries` gives by type how many were caught, with a 95 % interval.
    """
    planted = canaries.read(workspace.root)
    scan = Scan.of(workspace, planted, key)
    paths = artifacts.public(workspace)
    found, seen = _scanned(workspace.root, paths, scan)
    return {
        "digest": workspace.record().digest,
        "files": len(paths),
        "texts": seen,
        "originals": len(scan.known),
        "canaries": canaries.recall(planted, found["value"].drop_nulls().unique()) if len(planted) else {},
        "left": found.select(*LEFT).to_dicts(),
    }


def _scanned(root: Path, paths: list[Path], scan: Scan) -> tuple[pl.DataFrame, int]:
    """Scan some files at a time; a text that was clean in an earlier one is not looked at again."""
    clean = pl.Series(dtype=pl.UInt64)
    parts, seen = [pl.DataFrame(schema={**LEFT, "value": pl.String()})], 0
    for some in _batches(paths):
        texts = pl.concat([_numbered(root, path) for path in some])
        seen += texts.height
        new = texts.filter(~texts["said"].hash().is_in(clean.implode()))
        found = scan(new["said"], new["ours"])
        parts.append(pl.concat([new[found["row"]].drop("said", "ours"), found.drop("row")], how="horizontal"))
        dirty = pl.int_range(new.height, eager=True).is_in(found["row"].implode())
        clean = pl.concat([clean, new["said"].filter(~dirty).hash()]).unique()
    return pl.concat(parts), seen


def _batches(paths: list[Path]) -> Iterator[list[Path]]:
    """Take files together up to a size: many are small, and every scan has its overhead."""
    some, size = list[Path](), 0
    for path in paths:
        some.append(path)
        size += path.stat().st_size
        if size > TOGETHER:
            yield some
            some, size = [], 0
    if some:
        yield some


def _numbered(root: Path, path: Path) -> pl.DataFrame:
    said = artifacts.texts(path)
    name = pl.lit(path.relative_to(root).as_posix())
    number, ours = pl.int_range(pl.len(), dtype=pl.Int64), pl.lit(path.suffix in DOCUMENTS)
    return said.to_frame("said").select(file=name, text=number, said="said", ours=ours)
