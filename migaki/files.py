"""Reads and writes tables in the formats that people have: JSONL, CSV, Parquet, Excel; `-` is JSONL on a pipe."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import polars as pl

from migaki.errors import MigakiError

KNOWN = ".jsonl, .ndjson, .csv, .tsv, .parquet, .xlsx or - (JSONL)"


def read_table(path: str | Path) -> pl.DataFrame:
    """Read a table; the format is told by the file's ending.

    Raises MigakiError where the file is not there, is of another format, or is damaged.
    """
    if str(path) == "-":
        return pl.read_ndjson(io.BytesIO(sys.stdin.buffer.read()), infer_schema_length=None)
    path = Path(path)
    try:
        match path.suffix.lower():
            case ".jsonl" | ".ndjson":
                return pl.read_ndjson(path, infer_schema_length=None)
            case ".csv" | ".tsv":
                separator = "\t" if path.suffix.lower() == ".tsv" else ","
                return pl.read_csv(io.BytesIO(_decoded(path)), separator=separator, infer_schema_length=0)
            case ".parquet":
                return pl.read_parquet(path)
            case ".xlsx":
                return pl.read_excel(path, infer_schema_length=0)
    except OSError as error:
        raise MigakiError(
            f"{path}: cannot be read: {error.strerror or error}", f"{path} を読めません: {error.strerror or error}"
        ) from error
    except pl.exceptions.PolarsError as error:
        raise MigakiError(
            f"{path}: is damaged or not {path.suffix}: {error}", f"{path}: {path.suffix} として読めません: {error}"
        ) from error
    raise MigakiError(
        f"{path}: unknown format {path.suffix!r}; expected {KNOWN}",
        f"{path}: 形式 {path.suffix!r} は読めません。使える形式: {KNOWN}",
    )


def _decoded(path: Path) -> bytes:
    """Give a CSV file's bytes as UTF-8: Excel in Japan writes cp932."""
    raw = path.read_bytes()
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16").encode()
    for encoding in ("utf-8-sig", "cp932", "euc-jp"):
        try:
            return raw.decode(encoding).encode()
        except UnicodeDecodeError:
            continue
    raise MigakiError(
        f"{path}: is neither UTF-8, UTF-16, cp932 nor EUC-JP; save it as UTF-8",
        f"{path}: UTF-8、UTF-16、cp932、EUC-JP のどれでもありません。UTF-8 で保存し直してください。",
    )


def read_yaml(path: Path) -> Any:
    """Read a YAML file; an empty one is None. Raises MigakiError where it is not there or is no YAML."""
    import yaml

    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise MigakiError(
            f"{path}: cannot be read: {error.strerror or error}", f"{path} を読めません: {error.strerror or error}"
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise MigakiError(f"{path}: is not YAML: {error}", f"{path}: YAML として読めません: {error}") from error


def write_table(frame: pl.DataFrame, path: str | Path) -> None:
    """Write a table; the format is told by the ending, and nested columns become JSON text in CSV and Excel."""
    if str(path) == "-":
        sys.stdout.write(frame.write_ndjson())
        return
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    match path.suffix.lower():
        case ".jsonl" | ".ndjson":
            frame.write_ndjson(path)
        case ".csv" | ".tsv":
            flat(frame).write_csv(path, separator="\t" if path.suffix.lower() == ".tsv" else ",")
        case ".parquet":
            frame.write_parquet(path)
        case ".xlsx":
            flat(frame).write_excel(path)
        case _:
            raise MigakiError(
                f"{path}: unknown format {path.suffix!r}; expected {KNOWN}",
                f"{path}: 形式 {path.suffix!r} では書けません。使える形式: {KNOWN}",
            )


def flat(frame: pl.DataFrame) -> pl.DataFrame:
    """Turn nested columns into JSON text, for formats that know only cells."""
    nested = [name for name, kind in frame.schema.items() if kind.is_nested()]
    return frame.with_columns(
        pl.struct(name).struct.json_encode().str.extract(r"(?s)^\{[^:]*:(.*)\}$").alias(name) for name in nested
    )
