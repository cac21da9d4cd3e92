"""Batch: made-up reports read in shards while workers are killed at random, compared byte by byte; claims loaded in bulk.

    python -m bench.batch --reports 10000 --cluster      # on a local Dask cluster

DATELINE_BATCH says how many reports. The figures of loading are those of claims made up, of which nothing was read.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from itertools import islice
from pathlib import Path
from threading import Timer
from typing import Any

from dateline.batch import shards
from dateline.batch.shards.reading import Outcome as Read
from dateline.batch.shards.work import Tables
from dateline.store import open_store, pack

from . import made_up
from .command import ROOT
from .outcome import Outcome

REPORTS, CLAIMS = 200, 20_000
SHARD = 10, 250  # records in a shard, of few and of many reports
TERMS = shards.Terms(until=date(2022, 1, 1))
NOON = "2022-01-01T12:00:00+00:00"
MB = 1024.0
WORKERS = 2


def outcome(_: Path, limit: int | None = None) -> Outcome:  # noqa: ARG001 (measures are called alike)
    """In a process of its own, which forks others."""
    reports = os.environ.get("DATELINE_BATCH", str(REPORTS))
    words = [sys.executable, "-m", "bench.batch", "--reports", reports]
    ran = subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True)
    figures = {name: float(value) for name, value in (line.split() for line in ran.stdout.splitlines())}
    lines = (
        "Batch: shards read while workers are killed, and loaded",
        *(f"  {name:<28} {value:g}" for name, value in figures.items()),
    )
    return Outcome(name="batch", figures=figures, lines=lines)


def main(words: list[str] | None = None) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=REPORTS)
    parser.add_argument("--claims", type=int, default=CLAIMS)
    parser.add_argument("--cluster", action="store_true", help="a local Dask cluster, instead of a crew of processes")
    parser.add_argument("--store", default="", help="an empty store to load into, such as postgresql://…; else a SQLite file")
    asked = parser.parse_args(words)
    shards.one_thread()
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        figures = killed(here, asked.reports, cluster=asked.cluster) if asked.reports else {}
        figures |= loaded(here, asked.claims, asked.store)
    for name, value in figures.items():
        print(name, round(value, 3))


def killed(here: Path, reports: int, *, cluster: bool) -> dict[str, float]:
    """An undisturbed run beside one whose workers are killed at random."""
    archive = _archive(here / "archive.jsonl", reports)
    size = SHARD[reports > 1000]
    shards.warm(None)
    seconds, busy = time.perf_counter(), _cpu_seconds()
    with shards.Crew(WORKERS) as crew:
        entries = _run(archive, here / "calm", size, crew)
    busy, seconds = _cpu_seconds() - busy, time.perf_counter() - seconds
    with (_cluster if cluster else _crew)() as (hands, living):
        killer = _Killer(living, seconds * WORKERS / len(entries))
        _run(archive, here / "wild", size, hands, killer.ended)
        killer.stop()
    return {
        "reports": reports,
        "claims_read": sum(entry.counts["claims"] for entry in entries),
        "reports_per_cpu_second": reports / busy,
        "reports_per_second": reports / seconds,
        "worker_peak_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / MB,
        "killed": killer.deaths,
        "identical": float(_bytes(here / "calm") == _bytes(here / "wild")),
    }


def loaded(here: Path, claims: int, where: str) -> dict[str, float]:
    """Shards of made-up claims, loaded into a new store and once more."""
    plan = _made_shards(here / "made", claims)
    with open_store(where or here / "loaded.db") as store:
        found = {}
        for name in ("load", "load_again"):
            seconds, busy = time.perf_counter(), time.process_time()
            for _ in shards.load(here / "made", plan, store, lambda: NOON):
                pass
            there = store.counts()["claims"]
            found[f"{name}_claims_per_cpu_second"] = there / (time.process_time() - busy)
            found[f"{name}_claims_per_second"] = there / (time.perf_counter() - seconds)
        return {"claims_loaded": there, **found}


def _archive(path: Path, reports: int) -> Path:
    """Reports of a made-up war as JSON Lines, of each the first sentence."""
    with path.open("w", encoding="utf-8") as file:
        for reading in islice(made_up.readings(made_up.PER_REPORT * reports * 2), reports):
            report = reading.report
            day = report.published.isoformat() if report.published else None
            row = {"id": report.id, "published": day, "source": report.source, "text": f"{report.text.split('. ')[0]}."}
            file.write(json.dumps(row) + "\n")
    return path


def _run(archive: Path, out: Path, size: int, hands: Any, tell: Callable[[], None] = lambda: None) -> list[shards.Entry]:
    job = shards.job_of(out, TERMS, None)
    found, passed = shards.files([str(archive)])
    list(shards.made(found, passed, job, size, hands))
    plan = shards.plan_in(out)
    assert plan is not None
    ended = []
    for one in shards.run(plan, job, hands):
        ended.append(one)
        tell()
    assert all(one.entry for one in ended), [one.problem for one in ended if one.problem]
    return [one.entry for one in ended if one.entry]


@contextmanager
def _crew() -> Iterator[tuple[Any, Callable[[], list[int]]]]:
    with shards.Crew(WORKERS) as crew:
        yield crew, crew.processes


@contextmanager
def _cluster() -> Iterator[tuple[Any, Callable[[], list[int]]]]:
    import distributed  # noqa: PLC0415 (an extra)

    local: Any = distributed.LocalCluster
    with (
        local(n_workers=WORKERS, threads_per_worker=1, processes=True, dashboard_address=":0") as cluster,
        shards.Cluster(cluster.scheduler_address) as hands,
    ):
        # One that is killed while it starts takes its nanny with it, as a machine would that is taken away.
        yield hands, lambda: [n.pid for n in cluster.workers.values() if n.pid and n.worker_address in cluster.scheduler.workers]


class _Killer:
    """After every other shard, on average, some worker dies at some moment of the next `seconds`."""

    def __init__(self, living: Callable[[], list[int]], seconds: float) -> None:
        self._living, self._seconds, self._dice = living, seconds, random.Random(11)
        self._timers: list[Timer] = []
        self.deaths = 0

    def ended(self) -> None:
        """A shard has ended."""
        if self._dice.random() < 0.5:
            self._timers.append(Timer(self._dice.uniform(0, self._seconds), self._kill))
            self._timers[-1].start()

    def stop(self) -> None:
        """Nobody dies any more."""
        for timer in self._timers:
            timer.cancel()

    def _kill(self) -> None:
        with suppress(ProcessLookupError, IndexError):
            os.kill(self._dice.choice(self._living()), signal.SIGKILL)
            self.deaths += 1


def _bytes(out: Path) -> dict[str, str]:
    """The SHA-256 of every file."""
    return {str(p.relative_to(out)): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(out.rglob("*")) if p.is_file()}


def _made_shards(out: Path, claims: int) -> shards.Plan:
    """Shards as reading would have left them."""
    reports = sum(1 for _ in made_up.readings(claims))
    cuts = tuple(shards.Cut(byte=0, line=first + 1) for first in range(0, reports, SHARD[1]))
    file = shards.Measured(path="made-up", kind="lines", size=0, records=reports, cuts=cuts)
    plan = shards.Plan(fingerprint=made_up.RUN.fingerprint, size=SHARD[1], terms=TERMS, files=(file,))
    readings = made_up.readings(claims)
    for shard in plan.shards():
        tables = Tables()
        for reading in islice(readings, SHARD[1]):
            tables.add(Read(item=reading.report.id, reading=pack(reading)))
        tables.written(out, shard, made_up.RUN)
    return plan


def _cpu_seconds() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(u.ru_utime + u.ru_stime for u in used)


if __name__ == "__main__":
    main()
