"""Sized: a measure over a made-up record as large as one likes, in a process of its own. DATELINE_SIZE says of how many claims."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from dateline.store import Store, open_store

from . import made_up
from .command import ROOT
from .outcome import Outcome

CLAIMS = 20_000
BATCH = 500
NOON = "2020-01-01T12:00:00+00:00"
MB = 1024.0


def measure(name: str, title: str, usual: int = CLAIMS) -> Callable[..., Outcome]:
    """What runs `bench.NAME` with a number of claims (`usual` if none is said) and an empty folder; it prints a figure a line."""

    def outcome(_: Path, limit: int | None = None) -> Outcome:  # noqa: ARG001 (measures are called alike)
        claims = int(os.environ.get("DATELINE_SIZE", usual))
        with tempfile.TemporaryDirectory() as folder:
            words = [sys.executable, "-m", f"bench.{name}", str(claims), folder]
            ran = subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True)
        figures = {key: float(value) for key, value in (line.split() for line in ran.stdout.splitlines())}
        return Outcome(name=name, figures=figures, lines=(title, *(f"  {key:<32} {value:g}" for key, value in figures.items())))

    return outcome


@contextmanager
def filled(claims: int, path: Path) -> Iterator[Store]:
    """The store at a path; one that has no claims yet is filled with so many."""
    with open_store(path) as store:
        made = made_up.readings(claims) if not store.counts()["claims"] else iter(())
        while some := list(islice(made, BATCH)):
            store.add_all(some, NOON)
        yield store


def one_more(store: Store) -> None:
    """Another report comes in."""
    store.add(next(made_up.readings(1, seed=8)), NOON)


def seconds(what: Callable[[], object]) -> float:
    """How long something takes."""
    start = time.perf_counter()
    what()
    return time.perf_counter() - start


def cpu_seconds() -> float:
    """What this process and those it started have used so far; on a busy machine it says more than the clock."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(u.ru_utime + u.ru_stime for u in used)


def told(name: str, times: list[float], unit: str = "ms") -> None:
    """Print the middle one of some times and the one that 95 in a hundred are below."""
    ordered = sorted(times)
    print(f"{name}.p50_{unit}", round(ordered[len(ordered) // 2], 1))
    print(f"{name}.p95_{unit}", round(ordered[int(len(ordered) * 0.95)], 1))
