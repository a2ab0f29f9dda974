"""Runs the converters that a machine may have for Word and PowerPoint 97-2003: LibreOffice, antiword, catdoc."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from ingest import failures
from migaki.errors import Unreadable

_SECONDS = 50
_OFFICES = ("soffice", "libreoffice")
# Programs that print the text of a file, with their arguments; antiword prints tables with | between the cells.
_PRINTERS = {
    "doc": (("antiword", "-m", "UTF-8.txt", "-w", "0"), ("catdoc", "-d", "utf-8", "-w")),
    "ppt": (("catppt", "-d", "utf-8"),),
}
_NEW = {"doc": "docx", "ppt": "pptx"}


def office(data: bytes, form: str, name: str) -> bytes | None:
    """Convert to the XML format of today by LibreOffice; None where the machine has none.

    Raises Unreadable(damaged) where LibreOffice cannot load the file, Unreadable(limit) where it takes too long.
    """
    program = next(filter(None, map(shutil.which, _OFFICES)), None)
    if program is None:
        return None
    with TemporaryDirectory() as folder:
        place = Path(folder, f"file.{form}")
        place.write_bytes(data)
        own = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"  # a running office must not take the job
        command = [program, "--headless", "--norestore", own, "--convert-to", _NEW[form], "--outdir", folder]
        _run([*command, str(place)], name)
        made = place.with_suffix(f".{_NEW[form]}")
        if not made.exists():
            raise failures.damaged(name, form.upper(), "LibreOffice cannot load it")
        return made.read_bytes()


def printed(data: bytes, form: str, name: str) -> tuple[str, str] | None:
    """Give the program and the text that it prints; None where the machine has no such program."""
    for program, *arguments in _PRINTERS[form]:
        found = shutil.which(program)
        if found is None:
            continue
        with TemporaryDirectory() as folder:
            place = Path(folder, f"file.{form}")
            place.write_bytes(data)
            text = _run([found, *arguments, str(place)], name).decode("utf-8", "replace")
        if text.strip():
            return program, text
    return None


def missing(name: str, form: str) -> Unreadable:
    """Say that nothing here opens the file, and what to do."""
    programs = ", ".join(["LibreOffice", *(printer[0] for printer in _PRINTERS[form])])
    return Unreadable(
        "program",
        f"{name}: no converter for {form} found; install one of {programs}, or save the file as {_NEW[form]}",
        f"{name}: {form} の変換ソフトがありません。{programs} のいずれかを入れるか、"
        f"{_NEW[form]} で保存し直してください。",
    )


def _run(command: list[str], name: str) -> bytes:
    """Run a converter in a group of its own: LibreOffice starts a second program, which must end with it."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=quiet, start_new_session=True) as running:  # noqa: S603
        try:
            return running.communicate(timeout=_SECONDS)[0]
        except subprocess.TimeoutExpired as error:
            raise failures.limit(name, "seconds of conversion", _SECONDS, _SECONDS) from error
        finally:
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)
