"""The server's own Python environment: its pins fit no other program's. Made once, for all workspaces of a user."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from hashlib import blake2b
from pathlib import Path

from migaki.errors import MigakiError, say

VERSION = "2.8.0"
# The pin of click stands in the same command, so that nothing later is chosen which other packages then insist on.
PACKAGES = (f"argilla-server=={VERSION}", "click<8.2", "fakeredis")
CONSTRAINTS = Path(__file__).with_name("constraints.txt")


def interpreter() -> Path:
    """Give the Python of the server's environment, made first where it is not there (600 MB, about half a minute).

    It lies in `MIGAKI_HOME`, else in `XDG_CACHE_HOME/migaki`, else in `~/.cache/migaki`, under a name made of what is
    in it. Raises MigakiError where it cannot be made: no network, no venv.
    """
    place = _home() / _name()
    if not _python(place).exists():
        work = place.with_name(f"{place.name}.{os.getpid()}")
        shutil.rmtree(work, ignore_errors=True)
        work.parent.mkdir(parents=True, exist_ok=True)
        try:
            _make(work)
            work.rename(place)
        except OSError:
            if not _python(place).exists():  # else another process was quicker, with the same
                raise
        finally:
            shutil.rmtree(work, ignore_errors=True)
    return _python(place)


def _home() -> Path:
    if home := os.environ.get("MIGAKI_HOME"):
        return Path(home)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "migaki"


def _name() -> str:
    """Name the environment by all that decides what is in it."""
    about = (*PACKAGES, CONSTRAINTS.read_text("utf-8"), platform.python_version(), platform.machine(), sys.platform)
    return f"argilla-{VERSION}-{blake2b(repr(about).encode(), digest_size=6).hexdigest()}"


def _python(place: Path) -> Path:
    return place / "bin" / "python"


def _make(work: Path) -> None:
    python, wanted = str(_python(work)), ["-c", str(CONSTRAINTS), *PACKAGES]
    if uv := shutil.which("uv"):
        _run(uv, "venv", "--quiet", "--python", sys.executable, str(work))
        _run(uv, "pip", "install", "--quiet", "--compile-bytecode", "--python", python, *wanted)
    else:
        _run(sys.executable, "-m", "venv", str(work))
        _run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted)


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()[-1:]
        told = said[0] if said else say("it said nothing", "出力なし")
        raise MigakiError(
            f"argilla-server {VERSION} cannot be installed: {told}; it is needed once, from the package index that pip"
            " is set up for. Without it, `migaki label` writes the same batch as an Excel sheet",
            f"argilla-server {VERSION} を導入できません: {told}。初回のみ、pip の設定にある取得元への接続が必要です。"
            "なくても `migaki label` は同じ内容を Excel に書き出せます。",
        )
