"""How far work of known extent has come, how fast it goes and what is left: a bar at a terminal, else a line now and then."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Self

from .telling import say

if TYPE_CHECKING:
    from rich.console import Console

EVERY = 30.0  # seconds between lines
MINUTE, HOUR, DAY = 60, 3600, 86400


class Rate:
    """Counts units (`noun`) of which there are `total`. Used as a context; quiet where it is told to be."""

    def __init__(
        self, noun: str, total: int, err: Console, *, quiet: bool = False, clock: Callable[[], float] = time.monotonic
    ) -> None:
        from rich.progress import BarColumn, Progress, TextColumn  # noqa: PLC0415 (slow to load)

        self._noun, self._total, self._err, self._quiet, self._clock = noun, total, err, quiet, clock
        self._progress = Progress(
            BarColumn(),
            TextColumn("{task.description}"),
            console=err,
            transient=True,
            disable=quiet or not err.is_terminal,
            auto_refresh=False,  # no thread: processes may be forked while it is shown
        )
        self._task = self._progress.add_task("", total=total or None)
        self._done = self._had = 0
        self._begun = self._told = clock()

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._progress.stop()

    def add(self, units: int, *, had: bool = False) -> None:
        """So many more are there; those that were had before say nothing of how fast it goes."""
        self._done += units
        self._had += units if had else 0
        self._progress.update(self._task, completed=self._done, description=self.words(), refresh=True)
        now = self._clock()
        if not (self._quiet or self._err.is_terminal) and now - self._told >= EVERY:
            self._told = now
            say(self._err, self.words(), "dim")

    def words(self) -> str:
        """The state of it in words."""
        seconds = self._clock() - self._begun
        rate = (self._done - self._had) / seconds if seconds > 0 else 0.0
        said = f"{self._done:,} of {self._total:,} {self._noun}" if self._total else f"{self._done:,} {self._noun}"
        if rate <= 0:
            return said
        left = f", {duration((self._total - self._done) / rate)} left" if self._total > self._done else ""
        return f"{said}, {rate:,.1f}/s{left}"


def duration(seconds: float) -> str:
    """Seconds as a person says them."""
    if seconds < MINUTE:
        return f"{seconds:.0f} s"
    if seconds < HOUR:
        return f"{seconds / MINUTE:.0f} min"
    if seconds < 2 * DAY:
        return f"{seconds / HOUR:.1f} h"
    return f"{seconds / DAY:.1f} days"
