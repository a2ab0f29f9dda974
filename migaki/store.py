"""The content-keyed store: a key that is there is done, which is caching, resume and incremental rebuild in one."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import Any, cast

from migaki.errors import MigakiError
from migaki.stage import info

FORMAT = 1  # of the entries; part of every key
Manifest = dict[str, Any]


def key(stage: object, inputs: list[str]) -> str:
    """Name an entry by what decides its content: stage, version, options and inputs (keys or file hashes).

    An option that names a file or a folder counts by what is in it, wherever it lies.
    """
    about = info(stage)
    values = options(stage) | {name: content(value) for name, value in vars(stage).items() if _names_files(value)}
    text = json.dumps([FORMAT, about.name, about.version, values, inputs], sort_keys=True, ensure_ascii=False)
    return blake2b(text.encode(), digest_size=12).hexdigest()


def _names_files(value: object) -> bool:
    return isinstance(value, Path) or (isinstance(value, tuple) and any(isinstance(one, Path) for one in value))


def content(named: Path | tuple[Path, ...]) -> str:
    """Hash the content of a file, a folder (names and bytes of all its files) or several of them.

    Raises MigakiError where one is not there.
    """
    hashed = blake2b(digest_size=12)
    for path in named if isinstance(named, tuple) else (named,):
        if not path.exists():
            raise MigakiError(f"{path}: there is no such file or folder", f"{path}: ファイルもフォルダーもありません")
        files = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
        for file in files:
            hashed.update(str(file.relative_to(path)).encode())
            with file.open("rb") as opened:
                hashed.update(file_digest(opened, "blake2b").digest())
    return hashed.hexdigest()


def options(stage: object) -> dict[str, Any]:
    """Give a stage's options as JSON-ready values."""
    return cast(dict[str, Any], json.loads(json.dumps(vars(stage), default=str)))


class Store:
    """Entries in folders `<root>/<stage name>/<key>`, each with its rows or files and a manifest.

    An entry is written to `<root>/tmp`, synced, and renamed into place, so that it is whole or not there at all. The
    root is private to its owner (mode 0700), because rows before anonymization hold personal data.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.temporary = root / "tmp"

    def folder(self, name: str, entry: str) -> Path:
        """Give the folder of an entry, there or not."""
        return self.root / name / entry

    def manifest(self, name: str, entry: str) -> Manifest | None:
        """Give an entry's manifest, or None where the entry is not there."""
        try:
            return cast(Manifest, json.loads((self.folder(name, entry) / "manifest.json").read_bytes()))
        except FileNotFoundError:
            return None

    @contextmanager
    def write(self, name: str, entry: str) -> Iterator[tuple[Path, Manifest]]:
        """Give an empty folder and a manifest to fill; on leaving without an error the entry is there."""
        work = self.temporary / f"{name}-{entry}-{os.getpid()}"
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        manifest: Manifest = {"stage": name, "key": entry}
        try:
            yield work, manifest
            (work / "manifest.json").write_text(json_text(manifest), encoding="utf-8")
            place(work, self.folder(name, entry))
        finally:
            shutil.rmtree(work, ignore_errors=True)

    def write_text(self, path: Path, text: str) -> None:
        """Write a file of the workspace, whole or not at all; what a kill leaves behind lies in `<root>/tmp`."""
        self.temporary.mkdir(parents=True, exist_ok=True)
        partial = self.temporary / f"{path.name}.{os.getpid()}"
        partial.write_text(text, encoding="utf-8")
        _sync(partial)
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.replace(path)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the store for one run; clear away what a killed run left. The kernel frees the lock of a dead process.

        Raises MigakiError while another run holds it.
        """
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.root / ".lock").open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise MigakiError(
                    f"another run is at work in {self.root.parent}; wait for it to end, or name another workspace (-w)",
                    f"{self.root.parent} では別の処理が実行中です。終了を待つか、-w で別の場所を指定してください。",
                ) from None
            shutil.rmtree(self.temporary, ignore_errors=True)
            yield
            shutil.rmtree(self.temporary, ignore_errors=True)


def json_text(value: object) -> str:
    """Give a value as readable JSON; what JSON does not know becomes its text."""
    return json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n"


def place(work: Path, target: Path) -> None:
    """Move a finished folder to its place: synced first, one rename, whole or not at all."""
    for path in work.rglob("*"):
        if path.is_file():
            _sync(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        work.rename(target)
    except OSError:
        # The rename fails where the target exists: an equal entry, or an older folder that this one replaces.
        old = work.with_name(work.name + ".old")
        target.rename(old)
        work.rename(target)
        shutil.rmtree(old)
    _sync(target.parent)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
