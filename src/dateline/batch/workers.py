"""Workers: portions of much work done side by side, by as many processes as the machine has cores; of little work, here."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from types import TracebackType
from typing import Self, TypeVar

from dateline.knowledge.judged import Decided, Judged
from dateline.store import Location

from .settling import Setting

AHEAD = 8  # portions per core that wait while one that is dear is worked on

P = TypeVar("P")
R = TypeVar("R")
Step = Callable[[P, Setting], R]

_setting: Setting  # of a process of its own, set once when it starts


class Workers:
    """Takes steps with one setting. The processes are started when first there is much to do, and end with the `with` block."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def each(self, step: Step[P, R], portions: Iterable[P], *, much: bool) -> Iterator[R]:
        """What the step makes of each portion, in their order."""
        cores = os.cpu_count() or 1
        if not much or cores == 1:
            yield from (step(portion, self._setting) for portion in portions)
            return
        pool = self._started(cores)
        waiting: deque[Future[R]] = deque()
        for portion in portions:
            waiting.append(pool.submit(_there, step, portion))
            if len(waiting) > AHEAD * cores:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def _started(self, cores: int) -> ProcessPoolExecutor:
        if self._pool is None:
            setting = self._setting
            initial = (setting.location, setting.judged, setting.decided)
            self._pool = ProcessPoolExecutor(cores, initializer=_begin, initargs=initial)
        return self._pool


def parted(items: Sequence[P], size: int) -> Iterator[Sequence[P]]:
    """The items, so many at a time."""
    return (items[at : at + size] for at in range(0, len(items), size))


def _begin(location: Location, judged: Judged, decided: Decided) -> None:
    global _setting  # noqa: PLW0603 (of this process alone)
    _setting = Setting.of(location, judged, decided)


def _there(step: Step[P, R], portion: P) -> R:
    return step(portion, _setting)
