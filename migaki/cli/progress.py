"""Tells how a run goes: a live line a stage on a terminal, plain log lines elsewhere."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.logging import RichHandler
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from migaki.errors import say
from migaki.run import Watcher
from migaki.workspace import StepRecord


class Lines:
    """One line on standard error for each finished step."""

    def __init__(self, console: Console, *, quiet: bool = False) -> None:
        self.console, self.quiet = console, quiet

    def begin(self, step: str, tasks: int) -> None:
        """Say nothing yet."""

    def advance(self, step: str) -> None:
        """Say nothing yet."""

    def end(self, record: StepRecord, rows_in: int) -> None:
        """Write the line: rows in, kept, dropped by reason, seconds."""
        if not self.quiet:
            self.console.print(line(record, rows_in), highlight=False, soft_wrap=True)


class Live(Lines):
    """The same lines, and below them a bar for the step at work, with its rate and remaining time."""

    def __init__(self, console: Console, progress: Progress) -> None:
        super().__init__(console)
        self.progress = progress
        self.bar: TaskID | None = None

    def begin(self, step: str, tasks: int) -> None:
        """Show a bar where there is work."""
        self._clear()
        if tasks:
            self.bar = self.progress.add_task(step, total=tasks)

    def advance(self, step: str) -> None:
        """Move the bar on."""
        if self.bar is not None:
            self.progress.advance(self.bar)

    def end(self, record: StepRecord, rows_in: int) -> None:
        """Replace the bar by the line."""
        self._clear()
        super().end(record, rows_in)

    def _clear(self) -> None:
        if self.bar is not None:
            self.progress.remove_task(self.bar)
            self.bar = None


_FILES = {
    "read": say("files read", "ファイル読込"),
    "unchanged": say("unchanged", "変更なし"),
    "removed": say("removed", "削除済み"),
}


def line(record: StepRecord, rows_in: int) -> str:
    """Say in one line what a step did."""
    up_to_date = say("up to date", "最新") if record.done == 0 else f"{record.seconds:.1f} s"
    if record.gives == "files":
        told = ", ".join(f"{name} {_short(value)}" for name, value in record.metrics.items() if _plain(value))
        return f"{record.step:<18} {told}  [dim]{up_to_date}[/]"
    counts = " ".join(f"{name} {record.status[name]}" for name in ("keep", "review", "drop") if name in record.status)
    reasons = ", ".join(f"{reason} {count}" for reason, count in record.reasons.items())
    files = ", ".join(f"{count} {_FILES[what]}" for what, count in record.files.items() if count)
    told = f"{files or rows_in or '·'} → {record.rows} {record.gives}: {counts}" + (f" ({reasons})" if reasons else "")
    return f"{record.step:<18} {told}  [dim]{up_to_date}[/]"


def _plain(value: object) -> bool:
    return isinstance(value, int | float | str) and len(str(value)) < 60


def _short(value: object) -> str:
    return f"{value:.3g}" if isinstance(value, float) else str(value)


@contextmanager
def watcher(quiet: bool) -> Iterator[Watcher]:
    """Open the display that fits where standard error goes."""
    console = Console(stderr=True)
    if not quiet:
        # What long steps log, such as the loss while training, goes where the lines go.
        logger = logging.getLogger("migaki")
        logger.setLevel(logging.INFO)
        logger.handlers = [RichHandler(console=console, show_time=False, show_level=False, show_path=False)]
    if quiet or not sys.stderr.isatty():
        yield Lines(console, quiet=quiet)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        yield Live(console, progress)
