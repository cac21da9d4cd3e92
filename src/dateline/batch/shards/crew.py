"""A crew: processes of this machine that work on tasks, and are replaced where they die. The standard library is all it needs.

Every process is a fork of one that has loaded the knowledge and the language model, so that they share it and start at once; where
there is no fork each loads them for itself. A worker that has grown beyond `memory` is replaced when its task is done.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from dateline.records import DatelineError

MEMORY = 1_500_000_000  # bytes
TRIES = 20  # deaths at one task before it is given up

DIED = "died"

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Done(Generic[T, R]):
    """A task with its result; or, in words, why there is none."""

    task: T
    result: R | None = None
    problem: str = ""


@dataclass(slots=True, kw_only=True)
class _Worker:
    process: Any
    line: Connection
    task: Any = None


class Crew:
    """So many processes. Used as a context; all of them end with it.

    `begin` is called in each before its first task. A task is given up after `tries` deaths and one.
    """

    def __init__(self, count: int, *, memory: int = MEMORY, tries: int = TRIES, begin: Callable[[], None] | None = None) -> None:
        self._count, self._memory, self._tries, self._begin = count, memory, tries, begin
        self._context: Any = multiprocessing.get_context("fork" if forks() else "spawn")
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for worker in self._workers:
            worker.process.kill() if kind else worker.line.close()
        for worker in self._workers:
            worker.process.join()

    def each(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[Done[T, R]]:
        """What `work` makes of every task, in the order in which they end. A task whose worker dies is begun again by another."""
        coming, again, deaths = iter(tasks), deque[T](), dict[int, int]()
        while True:
            for worker in self._idle():
                task = again.popleft() if again else next(coming, None)
                if task is not None:
                    self._give(worker, work, task)
            busy = [worker for worker in self._workers if worker.task is not None]
            if not busy:
                return
            for worker in self._heard(busy):
                done = self._ended(worker)
                if done.problem != DIED:
                    deaths.pop(id(done.task), None)
                    yield done
                elif deaths.setdefault(id(done.task), 0) < self._tries:
                    deaths[id(done.task)] += 1
                    again.append(done.task)
                else:
                    yield Done(task=done.task, problem=f"whoever worked on it died, {self._tries + 1} times")

    def processes(self) -> list[int]:
        """The ids of the processes that live."""
        return [worker.process.pid for worker in self._workers if worker.process.is_alive()]

    def _idle(self) -> list[_Worker]:
        while len(self._workers) < self._count:
            self._workers.append(self._hired())
        return [worker for worker in self._workers if worker.task is None]

    def _hired(self) -> _Worker:
        here, there = self._context.Pipe()
        others = [worker.line for worker in self._workers]
        process = self._context.Process(target=_serve, args=(there, (here, *others), self._memory, self._begin), daemon=True)
        process.start()
        there.close()
        return _Worker(process=process, line=here)

    def _give(self, worker: _Worker, work: Callable[[T], R], task: T) -> None:
        worker.task = task
        try:
            worker.line.send((work, task))
        except (BrokenPipeError, ConnectionResetError):
            return  # it has died meanwhile, and its line will tell

    def _heard(self, busy: list[_Worker]) -> list[_Worker]:
        ready = set(wait([worker.line for worker in busy]))
        return [worker for worker in busy if worker.line in ready]

    def _ended(self, worker: _Worker) -> Done[Any, Any]:
        assert worker.task is not None
        task = worker.task
        try:
            result, problem, stays = worker.line.recv()
        except (EOFError, ConnectionResetError):
            result, problem, stays = None, DIED, False
        worker.task = None
        if not stays:
            self._workers.remove(worker)
            worker.line.close()
            worker.process.join()
        return Done(task=task, result=result, problem=problem)


def forks() -> bool:
    """Whether processes are forks here, which have all that was loaded before them."""
    return "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"


def _serve(line: Connection, others: tuple[Connection, ...], memory: int, begin: Callable[[], None] | None) -> None:
    """Does what comes down the line until it is closed, as it is too where the parent dies: no copy of its other end stays here."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all: the parent ends its workers
    for other in others:
        other.close()
    if begin is not None:
        begin()
    small = True
    while small:
        try:
            work, task = line.recv()
        except (EOFError, OSError):
            return
        result, problem = None, ""
        try:
            result = work(task)
        except DatelineError as error:
            problem = str(error)
        except Exception as error:
            problem = f"{type(error).__name__}: {error}"
        small = _resident() <= memory
        try:
            line.send((result, problem, small))
        except (BrokenPipeError, ConnectionResetError):
            return


def _resident() -> int:
    """Bytes of memory that this process holds; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * 4096
