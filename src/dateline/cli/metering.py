"""A bar for long work whose size is known: how far, how much, how fast. For people at a terminal only."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.console import Console


class Meter:
    """Used as a context; silent where standard error is no terminal."""

    def __init__(self, err: Console, *, quiet: bool = False) -> None:
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415 (slow to load)

        columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
        self._progress = Progress(*columns, console=err, transient=True, disable=quiet or not err.is_terminal)
        self._task = self._progress.add_task("", total=None)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._progress.stop()

    def show(self, what: str, done: int, size: int) -> None:
        """So far `done` of `size` (0: not known)."""
        self._progress.update(self._task, description=what, completed=done, total=size or None)
