"""Size: a made-up record of many claims assembled, from nothing and after one more report. DATELINE_SIZE says how many claims."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from dateline.batch.situation import kept_situation, update
from dateline.knowledge import load
from dateline.store import open_store

from . import made_up
from .command import ROOT
from .outcome import Outcome

CLAIMS = 20_000
BATCH = 500
NOON = "2020-01-01T12:00:00+00:00"
MB = 1024.0


def outcome(_: Path, limit: int | None = None) -> Outcome:  # noqa: ARG001 (measures are called alike)
    """In a process of its own, so that its peak is its own."""
    claims = int(os.environ.get("DATELINE_SIZE", CLAIMS))
    with tempfile.TemporaryDirectory() as folder:
        words = [sys.executable, "-m", "bench.size", str(claims), folder]
        ran = subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True)
    rows = [line.split() for line in ran.stdout.splitlines()]
    figures = {name: float(value) for name, value in rows}
    lines = ("Size: a made-up record assembled", *(f"  {name:<24} {value:g}" for name, value in figures.items()))
    return Outcome(name="size", figures=figures, lines=lines)


def main(claims: int, folder: Path) -> None:
    """Fill a store, assemble it, add one report, assemble again; print the figures."""
    known = load(None)
    with open_store(folder / "size.db") as store:
        made = made_up.readings(claims)
        while some := list(islice(made, BATCH)):
            store.add_all(some, NOON)
        start, busy = time.perf_counter(), _cpu_seconds()
        update(store, known)
        told = time.perf_counter() - start
        start = time.perf_counter()
        situation = kept_situation(store, known)
        shown = time.perf_counter() - start
        busy = _cpu_seconds() - busy
        store.add(next(made_up.readings(1, seed=8)), NOON)
        start = time.perf_counter()
        touched = update(store, known)
        one_more = time.perf_counter() - start
        figures = {
            "claims": store.counts()["claims"],
            "incidents": len(situation.incidents),
            "assemble_seconds": told + shown,
            "cpu_seconds": busy,
            "settle_seconds": told,
            "join_seconds": shown,
            "one_more_seconds": one_more,
            "blocks_touched": touched,
            "peak_mb": _peak_mb(),
        }
    for name, value in figures.items():
        print(name, round(value, 3))


def _cpu_seconds() -> float:
    """What this process and those it started have used so far; on a busy machine it says more than the clock."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(u.ru_utime + u.ru_stime for u in used)


def _peak_mb() -> float:
    """The peak of this process and, for every core, that of the largest process it started: no less than all had at once."""
    own, largest = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return (own + (os.cpu_count() or 1) * largest) / MB


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
