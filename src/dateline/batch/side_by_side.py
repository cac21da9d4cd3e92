"""Reports read side by side: by so many processes, the readings coming in the order of the reports.

What a reading is hangs on its report and the knowledge alone, so that it is the same whoever reads. A report at which a process
dies, or is ended since it does not come to an end, is read once more by itself; if that process dies too it is set aside.
"""

from __future__ import annotations

import faulthandler
import gc
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import DatelineError, Issue, Report
from dateline.store import Packed, pack

from .shards.crew import DIED, Crew, forks

MANY = 4  # reports handed over at once,
LONG = 20_000  # or so many characters of them
SECONDS = 120.0  # that one report may take
TRIES = 1  # deaths at reports before they are tried one by one, or one is set aside
ASIDE = f"set aside: whoever read it died of it or did not come to an end, {TRIES + 1} times"
WARM = "Nothing was reported."

Asked = tuple[Report, tuple[Issue, ...]]  # what is to be read, and what was noticed when it was taken in

_known: Knowledge | None = None  # of a process of its own, set once when it starts


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What reading a report gave; or, in words, why nothing. `fault` says that the program is to blame."""

    reading: Packed | None = None
    problem: str = ""
    fault: bool = False


@dataclass(frozen=True, slots=True)
class _Task:
    """Some reports, and the place of the first among all."""

    first: int
    reports: tuple[Asked, ...]


class Readers:
    """So many processes that read with one knowledge; used as a context. `again` loads it where no process is a fork."""

    def __init__(self, known: Knowledge, count: int, again: Callable[[], Knowledge], seconds: float = SECONDS) -> None:
        if forks():
            _warm(known)
        begin = partial(_hold, known) if forks() else partial(_load, again)
        self._crew, self._seconds = Crew(count, tries=TRIES, begin=begin), seconds

    def __enter__(self) -> Self:
        self._crew.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._crew.__exit__(kind, error, trace)

    def each(self, reports: Sequence[Asked]) -> Iterator[Answer]:
        """The answer for every report, in their order, each as soon as all before it are there."""
        ready: dict[int, Answer] = {}
        at = 0
        for first, answers in self._answered(_tasks(reports)):
            ready.update(enumerate(answers, first))
            while at in ready:
                yield ready.pop(at)
                at += 1

    def _answered(self, tasks: Sequence[_Task]) -> Iterator[tuple[int, Sequence[Answer]]]:
        """The answers of each task, in the order in which they end."""
        alone: list[_Task] = []
        for done in self._crew.each(partial(_read, self._seconds), tasks):
            if done.result is not None:
                yield done.task.first, done.result
            elif len(done.task.reports) > 1:
                alone += [_Task(at, (asked,)) for at, asked in enumerate(done.task.reports, done.task.first)]
            else:
                yield (
                    done.task.first,
                    [Answer(problem=ASIDE if DIED in done.problem else done.problem, fault=DIED not in done.problem)],
                )
        if alone:
            yield from self._answered(alone)


def _tasks(reports: Sequence[Asked]) -> list[_Task]:
    """The reports in portions that are worth handing over."""
    found: list[_Task] = []
    first = size = 0
    for at, (report, _) in enumerate(reports):
        if at > first and (at - first == MANY or size + len(report.text) > LONG):
            found.append(_Task(first, tuple(reports[first:at])))
            first, size = at, 0
        size += len(report.text)
    return [*found, _Task(first, tuple(reports[first:]))] if reports else []


def _read(seconds: float, task: _Task) -> list[Answer]:
    with Path(os.devnull).open("w") as nowhere:
        return [_answer(asked, seconds, nowhere.fileno()) for asked in task.reports]


def _answer(asked: Asked, seconds: float, nowhere: int) -> Answer:
    """Reading that does not end ends its process, which is told as a death."""
    assert _known is not None
    faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
    try:
        reading = pipeline.read(asked[0], _known)
        return Answer(reading=pack(replace(reading, issues=(*asked[1], *reading.issues))))
    except DatelineError as problem:
        return Answer(problem=str(problem))
    except Exception as problem:
        return Answer(problem=f"{type(problem).__name__}: {problem}", fault=True)
    finally:
        faulthandler.cancel_dump_traceback_later()


def _warm(known: Knowledge) -> None:
    """Load what reading loads, for the processes forked from this one to share."""
    for language in known.languages:
        pipeline.read(Report(id="-", text=WARM, language=language), known)
    gc.collect()
    gc.freeze()  # what is there now stays: collecting it would copy its pages into every process


def _hold(known: Knowledge) -> None:
    global _known  # noqa: PLW0603 (of this process alone)
    _known = known


def _load(again: Callable[[], Knowledge]) -> None:
    _hold(again())
