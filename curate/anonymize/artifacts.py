"""What a workspace has written, and the texts in it: rows, exports, reports, sheets, archives, weights."""

from __future__ import annotations

import gzip
import html
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePath

import polars as pl

from curate.anonymize.vault import NAME as VAULT
from migaki.plan import masked
from migaki.workspace import Workspace

PRIVATE = ("canaries.jsonl",)  # files of the workspace's root that hold originals, and are meant to
# The base model's own words, the same whatever it was trained on.
MODEL = frozenset({"tokenizer.json", "tokenizer_config.json", "vocab.json", "merges.txt", "special_tokens_map.json"})
WEIGHTS = frozenset({".safetensors", ".bin", ".pt", ".gguf", ".npz", ".nbc", ".nbi"})
TAGS = r"(?s)<(?:script|style)\b.*?</(?:script|style)>|<!--.*?-->|<[/!?a-zA-Z][^<>]*>"
ZIP, GZIP, PARQUET, ARROW = b"PK\x03\x04", b"\x1f\x8b", b"PAR1", b"ARROW1"
DEPTH = 4  # archives within archives


def public(workspace: Workspace) -> list[Path]:
    """List the files that must hold no original: all but the private entries of the store, the vault and canaries."""
    record = workspace.record()
    clean = {
        workspace.store.folder(record.steps[at].step, key) for at in masked(record) for key in record.steps[at].keys
    }
    store, vault = workspace.store.root, workspace.published(VAULT)
    return [
        path
        for path in sorted(workspace.root.rglob("*"))
        if path.is_file()
        and path.name not in MODEL
        and not (path.parent == workspace.root and path.name in PRIVATE)
        and vault not in path.parents
        and (
            store not in path.parents or any(folder in path.parents for folder in clean if folder.parent.name != VAULT)
        )
    ]


def texts(path: Path, data: bytes | None = None) -> pl.Series:
    r"""Give the texts of a file, its name first; what is no known format counts as one text, weights as none.

    Rows and records give one text a cell, archives and office files those of their members.

    >>> texts(Path("a.jsonl"), '{"messages": [{"content": "山田\\n様"}], "n": 3}\n'.encode()).to_list()
    ['a.jsonl', 'messages', 'content', '山田\n様', 'n']
    """
    return pl.Series("text", [path.name, *_texts(path, path.read_bytes() if data is None else data, 0)], pl.String)


def _texts(name: PurePath, data: bytes, depth: int) -> Iterator[str]:
    if depth > DEPTH:
        return
    if data.startswith(ZIP):
        yield from _members(data, depth)
    elif data.startswith(GZIP):
        yield from _texts(name.with_suffix(""), gzip.decompress(data), depth + 1)
    elif data.startswith((PARQUET, ARROW)) or name.suffix == ".arrow":
        yield from _cells(_table(data))
    elif name.suffix not in WEIGHTS:
        yield from _plain(name, data.decode("utf-8", "replace"))


def _members(data: bytes, depth: int) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.namelist():
            yield member
            yield from _texts(PurePath(member), archive.read(member), depth + 1)


def _table(data: bytes) -> pl.DataFrame:
    if data.startswith(PARQUET):
        return pl.read_parquet(io.BytesIO(data))
    return pl.read_ipc(io.BytesIO(data)) if data.startswith(ARROW) else pl.read_ipc_stream(io.BytesIO(data))


def _cells(frame: pl.DataFrame) -> Iterator[str]:
    for column in frame:
        if column.dtype == pl.String:
            yield from column.drop_nulls()
        elif column.dtype in (pl.List, pl.Array):
            yield from _cells(column.explode().to_frame())
        elif column.dtype == pl.Struct:
            yield from _cells(column.struct.unnest())


def _plain(name: PurePath, text: str) -> Iterator[str]:
    if name.suffix in (".json", ".jsonl", ".ndjson"):
        lines = text.splitlines() if name.suffix != ".json" else [text]
        for line in filter(str.strip, lines):
            try:
                yield from _strings(json.loads(line))
            except ValueError:
                yield line
    elif name.suffix in (".html", ".htm", ".xml", ".rels"):
        bare = pl.Series([text]).str.replace_all(TAGS, "\n")[0]
        yield from (html.unescape(line) for line in bare.split("\n") if line.strip())
    else:
        yield text


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for key, inner in value.items():
                yield key
                yield from _strings(inner)
        case list():
            for inner in value:
                yield from _strings(inner)
