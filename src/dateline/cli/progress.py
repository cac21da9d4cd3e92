"""A progress bar on standard error, for people at a terminal only. It counts bytes of input, which are known beforehand."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.console import Console


class Bar:
    """How far the reading of some items has come. Used as a context; does nothing where standard error is no terminal.

    `foreseen` is the size of all items, as far as it is known beforehand.
    """

    def __init__(self, foreseen: int, out: Console, err: Console, *, quiet: bool = False) -> None:
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415 (slow to load)

        columns = (BarColumn(), TextColumn("{task.description}"), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
        # Lines for people pass above the bar; lines for a pipe go their own way.
        self._progress = Progress(
            *columns,
            console=err,
            transient=True,
            redirect_stdout=out.is_terminal,
            disable=quiet or not err.is_terminal,
            auto_refresh=False,  # no thread: processes may be forked while it is shown
        )
        self._foreseen = foreseen
        self._task = self._progress.add_task("", total=self._foreseen or None, rate="")
        self._begun = self._reports = 0
        self._since = time.monotonic()

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._progress.stop()

    def item(self, name: str, size: int) -> None:
        """An item of `size` bytes begins; all items before it are done."""
        self._progress.update(self._task, completed=self._begun, description=Path(name).name)
        self._begun += size
        if self._begun > self._foreseen:
            self._progress.update(self._task, total=self._begun)

    def report(self, characters: int) -> None:
        """A report of the item is done."""
        done = min(self._progress.tasks[0].completed + characters, self._begun)
        self._reports += 1
        rate = f"{self._reports / max(time.monotonic() - self._since, 0.001):,.1f} reports/s"
        self._progress.update(self._task, completed=done, rate=rate, refresh=True)


def size_of(paths: Sequence[str]) -> int:
    """Bytes of some files and folders, each once; what cannot be known beforehand counts nothing."""
    return sum(map(_size, dict.fromkeys(paths)))


def _size(path: str) -> int:
    """Bytes of a file, or of all files below a folder; 0 for what cannot be known beforehand."""
    try:
        at = Path(path)
        if at.is_dir():
            return sum(file.stat().st_size for file in at.rglob("*") if file.is_file())
        return at.stat().st_size if at.is_file() else 0
    except (OSError, ValueError):
        return 0
