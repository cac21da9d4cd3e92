"""Shards worked on by a Dask cluster. A worker that dies is Dask's to replace; where the scheduler dies, what is done stays.

The output folder must be one that every worker sees under the same path, and so must the inputs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count, islice
from types import TracebackType
from typing import Any, Self, TypeVar

from dateline.records import DatelineError

from .crew import TRIES, Done
from .inputs import EXTRA

AHEAD = 4  # tasks that wait for each worker
SECONDS = 30  # that a scheduler may take to answer
PAUSE, PATIENCE = 10.0, 180.0  # seconds between looks at the workers, and for which there may be none
RETRIES = 2  # of a task that ends with an exception
GOES_ON = "what is done is kept: the same command goes on from there"

T = TypeVar("T")
R = TypeVar("R")


class Cluster:
    """The workers of a scheduler. Used as a context.

    DatelineError where the scheduler does not answer, or where its workers read with several threads each.
    """

    def __init__(self, address: str) -> None:
        try:
            from distributed import Client  # noqa: PLC0415 (an extra)
        except ImportError as error:
            raise DatelineError(f"working on a cluster needs an extra: {EXTRA}") from error
        try:
            self._client = _untyped(Client)(address, timeout=SECONDS)
        except (OSError, ValueError) as error:
            raise DatelineError(f"{address}: no scheduler answers ({error}); start one with `dask scheduler`") from error
        try:
            self._workers = self._counted(address)
        except DatelineError:
            self._client.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._client.close()

    def each(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[Done[T, R]]:
        """What `work` makes of every task, in the order in which they end."""
        from distributed import KilledWorker  # noqa: PLC0415 (an extra)

        coming, begun, numbers = iter(tasks), dict[Any, tuple[T, int]](), count()

        def submit(task: T, tries: int) -> None:
            key = f"dateline-{self._client.id}-{id(begun)}-{next(numbers)}"
            begun[self._client.submit(work, task, key=key, pure=False, retries=RETRIES)] = (task, tries)

        for task in islice(coming, AHEAD * self._workers):
            submit(task, 0)
        while begun:
            for future in self._heard(list(begun)):
                task, tries = begun.pop(future)
                problem, result = _ended(future)
                if isinstance(problem, KilledWorker) and tries < TRIES:
                    submit(task, tries + 1)
                    continue
                yield Done(task=task, result=result, problem=_said(problem))
                for another in islice(coming, 1):
                    submit(another, 0)

    def _heard(self, running: Sequence[Any]) -> Sequence[Any]:
        """Those that have ended, as soon as some have; DatelineError where nobody is left who could end one."""
        from distributed import CancelledError, wait  # noqa: PLC0415 (an extra)

        alone = 0.0
        while alone < PATIENCE:
            try:
                return list(_untyped(wait)(running, timeout=PAUSE, return_when="FIRST_COMPLETED").done)
            except TimeoutError:
                alone = 0.0 if self._there() else alone + PAUSE
            except (CancelledError, OSError) as error:
                raise DatelineError(f"the scheduler is gone; {GOES_ON}") from error
        raise DatelineError(f"the scheduler has had no workers for {PATIENCE:.0f} seconds; start some: {GOES_ON}")

    def _there(self) -> bool:
        """Whether there are workers."""
        try:
            return bool(self._client.scheduler_info(n_workers=-1)["workers"])
        except (OSError, TimeoutError, ValueError, TypeError) as error:
            raise DatelineError(f"the scheduler is gone; {GOES_ON}") from error

    def _counted(self, address: str) -> int:
        workers = self._client.scheduler_info(n_workers=-1)["workers"]
        several = [name for name, about in workers.items() if about["nthreads"] > 1]
        start = f"start them with OMP_NUM_THREADS=1 dask worker {address} --nthreads 1"
        if not workers:
            raise DatelineError(f"{address}: the scheduler has no workers yet; {start}")
        if several:
            said = f"{len(several)} of {len(workers)} workers have several threads, which would only wait for each other"
            raise DatelineError(f"{address}: {said}; {start}")
        return len(workers)


def _untyped(made: Any) -> Any:
    """A library's class without its types, of which Dask has few."""
    return made


def _ended(future: Any) -> tuple[BaseException | None, Any]:
    if future.status == "finished":
        try:
            return None, future.result()
        except Exception as error:
            return error, None
    return future.exception(), None


def _said(problem: BaseException | None) -> str:
    if problem is None:
        return ""
    return str(problem) if isinstance(problem, DatelineError) else f"{type(problem).__name__}: {problem}"
