"""Jobs: what is to be asked, when, and never two things of one host at a time. Threads ask; all else is done by the caller's.

A host that hangs holds up one thread until its time is over, and nothing else.
"""

from __future__ import annotations

import heapq
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from dateline.fetching import Hosts

from .clock import Clock

THREADS = 16
PATIENCE = 1.0  # seconds that are waited for a thread before one looks whether something else is due

Work = Callable[[], Any]
Done = Callable[[Any], None]


@dataclass(frozen=True, order=True, slots=True)
class _Job:
    due: float
    number: int
    host: str = field(compare=False)
    work: Work = field(compare=False)
    done: Done = field(compare=False)


class Jobs:
    """What is to be done. `work` runs in a thread and `done` gets what it gives, or the exception that it raised."""

    def __init__(self, clock: Clock, hosts: Hosts, threads: int = THREADS) -> None:
        self._clock, self._hosts, self._threads = clock, hosts, threads
        self._waiting: dict[str, list[_Job]] = {}
        self._busy: set[str] = set()
        self._results: queue.SimpleQueue[tuple[_Job, Any] | None] = queue.SimpleQueue()
        self._number = 0
        self._stopped = False

    def add(self, delay: float, host: str, work: Work, done: Done) -> None:
        """Do something after so many seconds, or when the host is free."""
        self._number += 1
        job = _Job(self._clock.steady() + max(0.0, delay), self._number, host, work, done)
        heapq.heappush(self._waiting.setdefault(host, []), job)

    def wake(self) -> None:
        """Look anew whether there is something to do; may be called from any thread."""
        self._results.put(None)
        self._clock.wake()

    def stop(self) -> None:
        """Begin nothing more; may be called from any thread."""
        self._stopped = True
        self.wake()

    def run(self, idle: Callable[[], None]) -> None:
        """Work until nothing is left or one is stopped. `idle` is called whenever nothing is due."""
        while not self._stopped:
            self._begin()
            if self._busy:
                self._finish(PATIENCE)
                continue
            idle()
            if not self._waiting and self._results.empty():
                return
            wait = min((self._ready(host) for host in self._waiting), default=0.0) - self._clock.steady()
            if wait > 0 and self._results.empty():
                self._clock.sleep(wait)
            self._finish(0.0)

    def _ready(self, host: str) -> float:
        return max(self._waiting[host][0].due, self._hosts.free(host))

    def _begin(self) -> None:
        now = self._clock.steady()
        ready = sorted((self._ready(host), host) for host in self._waiting if host not in self._busy)
        for due, host in ready:
            if due > now or len(self._busy) >= self._threads:
                return
            job = heapq.heappop(self._waiting[host])
            if not self._waiting[host]:
                del self._waiting[host]
            self._busy.add(host)
            self._hosts.taken(host, now)
            threading.Thread(target=self._work, args=(job,), daemon=True).start()

    def _work(self, job: _Job) -> None:
        try:
            found = job.work()
        except Exception as problem:
            found = problem
        self._results.put((job, found))

    def _finish(self, patience: float) -> None:
        """Hand on what the threads gave; waits for the first of it."""
        try:
            found = self._results.get(timeout=patience) if patience else self._results.get_nowait()
        except queue.Empty:
            return
        if found is not None:
            job, result = found
            self._busy.discard(job.host)
            self._hosts.taken(job.host, self._clock.steady())
            job.done(result)
