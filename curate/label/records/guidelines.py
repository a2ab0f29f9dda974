"""The guidelines that annotators read: a template that the company edits in its workspace."""

from __future__ import annotations

from pathlib import Path

from curate.label.records.form import Lang
from migaki.errors import MigakiError

LONGEST = 10_000  # characters (Argilla 2.8.0)


def guidelines(workspace: Path, lang: Lang) -> str:
    """Give the workspace's guidelines, `label/guidelines.ja.md` or `.en.md`, made from the template the first time.

    Raises MigakiError where they are empty or longer than Argilla takes.
    """
    name = f"guidelines.{lang}.md"
    path = workspace / "label" / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(Path(__file__).with_name(name).read_text("utf-8"), "utf-8")
    text = path.read_text("utf-8").strip()
    if not 0 < len(text) <= LONGEST:
        raise MigakiError(
            f"{path}: {len(text)} characters; Argilla takes 1 to {LONGEST}",
            f"{path}: {len(text)} 文字です。Argilla が受け付けるのは 1〜{LONGEST} 文字です。",
        )
    return text
