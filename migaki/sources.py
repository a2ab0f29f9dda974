"""Finds the input files and deals them into shards that stay the same when other files come or go."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b, file_digest
from pathlib import Path

from migaki.errors import MigakiError

MAIL = {".eml", ".mbox", ".msg"}
SHARD_BYTES = 64 << 20
MIN_SHARDS = 8
_SYSTEM = {"Thumbs.db", "desktop.ini"}


@dataclass(frozen=True)
class Source:
    """One input file: where it is, its name in evidence, its content hash and what the recipe says of it."""

    path: Path
    name: str
    sha256: str
    kind: str = "auto"  # manuals, tickets, or auto: decided from the content
    mapping: str = "auto"
    size: int = 0


def find(place: str | Path, kind: str = "auto", mapping: str = "auto", base: Path = Path()) -> list[Source]:
    """List the files of a path, folder or glob pattern, sorted by name; hidden and lock files are passed over.

    Names are relative to `base` where the file lies below it, else to the place given. Raises MigakiError where
    nothing matches.
    """
    root = base / place
    if root.is_dir():
        paths = list(_walk(root))
    elif root.exists():
        paths = [root]
    else:
        paths = [path for path in base.glob(str(place)) if path.is_file()] if not Path(place).is_absolute() else []
    paths = [path for path in sorted(paths) if not path.name.startswith((".", "~$")) and path.name not in _SYSTEM]
    if not paths:
        raise MigakiError(
            f"no file at {root}; expected a file, a folder or a glob pattern",
            f"{root} にファイルがありません。ファイル、フォルダー、またはパターンを指定してください。",
        )
    return [_source(path, _name(path, root, base), kind, mapping) for path in paths]


def _walk(root: Path) -> Iterator[Path]:
    """Yield the files below a folder, broken links and unreadable folders too: reading them fails on record.

    Linked folders are followed, each real folder once.
    """
    unreadable: list[OSError] = []
    seen: set[str] = set()
    for folder, folders, files in os.walk(root, onerror=unreadable.append, followlinks=True):
        seen.add(os.path.realpath(folder))
        folders[:] = sorted(name for name in folders if os.path.realpath(Path(folder, name)) not in seen)
        yield from (Path(folder, name) for name in files)
    yield from (Path(str(error.filename)) for error in unreadable)


def _name(path: Path, root: Path, base: Path) -> str:
    for start in (base, root if root.is_dir() else root.parent):
        if path.is_relative_to(start):
            return path.relative_to(start).as_posix()
    return path.name


def _source(path: Path, name: str, kind: str, mapping: str) -> Source:
    try:
        if not path.is_file():
            raise OSError("not a file")  # opening a named pipe would wait for a writer for ever
        with path.open("rb") as file:
            sha256 = file_digest(file, "sha256").hexdigest()
        size = path.stat().st_size
    except OSError:
        sha256, size = "", 0  # reading it will fail with the same error, and that is recorded as a row
    return Source(path, name, sha256, kind, mapping, size)


def line(source: Source) -> str:
    """Say in one line what decides the rows of a file: name, content, kind and mapping."""
    return f"{source.name}\t{source.sha256}\t{source.kind}\t{source.mapping}"


def together(name: str) -> str:
    """Name what must be read in one go with a file: its folder for a mail, whose thread is spread over files."""
    path = Path(name)
    return f"{path.parent}/*" if path.suffix.lower() in MAIL else name


def shards(sources: Iterable[Source]) -> list[list[Source]]:
    """Deal files into shards by a hash of their name, so that a changed file touches one shard only.

    A mail folder stays together, because a thread's messages are separate files. The number of shards is a power of
    two that grows with the total size.
    """
    files = sorted(sources, key=lambda source: source.name)
    count = MIN_SHARDS
    while count * SHARD_BYTES < sum(source.size for source in files):
        count *= 2
    dealt: dict[int, list[Source]] = {}
    for source in files:
        slot = int.from_bytes(blake2b(together(source.name).encode(), digest_size=4).digest()) % count
        dealt.setdefault(slot, []).append(source)
    return [dealt[slot] for slot in sorted(dealt)]
