"""Storing: claims loaded in bulk, and twenty readers beside one who writes, in a SQLite file and in a PostgreSQL database.

DATELINE_STORING says how many claims are loaded, DATELINE_STORING_SECONDS how long is read. What is loaded was packed before, as
`dateline load` finds it. A reader is a process that asks for the state, a report with its claims or a search, and then waits for a
tenth of a second or so, as people and programs that show pages do; the writer adds reports without a pause.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from dateline.store import Packed, Store, open_store, pack

from . import made_up, postgres
from .outcome import Outcome, table

CLAIMS, SECONDS, READERS, PAUSE = 5_000, 2.0, 20, 0.1
TOGETHER = 20  # reports that the writer adds in one transaction
NOON = "2020-01-01T12:00:00+00:00"
SHOWN = (
    "pack_us",
    "load_per_second",
    "load_cpu_us",
    "reads_per_second",
    "read_p50_ms",
    "read_p99_ms",
    "read_errors",
    "written_per_second",
)

Figures = dict[str, float]
_fork = multiprocessing.get_context("fork")  # readers have everything loaded when they begin


def outcome(_: Path, limit: int | None = None) -> Outcome:  # noqa: ARG001 (measures are called alike)
    """Both databases, or SQLite alone where PostgreSQL is not installed."""
    claims, seconds = int(os.environ.get("DATELINE_STORING", CLAIMS)), float(os.environ.get("DATELINE_STORING_SECONDS", SECONDS))
    begun = time.process_time()
    packed = [pack(one) for one in made_up.readings(claims)]
    count = sum(len(one.claims) for one in packed)
    figures: Figures = {"claims": count, "pack_us": round((time.process_time() - begun) / count * 1e6, 1)}
    with tempfile.TemporaryDirectory() as folder:
        figures |= _named("sqlite", measured(f"{folder}/a.db", packed, claims, seconds))
    if not postgres.missing():
        with postgres.server() as reached:
            figures |= _named("postgresql", measured(f"postgresql:///postgres{reached}", packed, claims, seconds))
    return Outcome(name="storing", figures=figures, lines=tuple(_lines(figures)))


def measured(where: str, packed: list[Packed], claims: int, seconds: float) -> Figures:
    """Load, then read beside a writer."""
    count = sum(len(one.claims) for one in packed)
    with open_store(where) as store:
        start, busy = time.perf_counter(), _cpu_seconds()
        store.add_all(packed, NOON)
        took, used = time.perf_counter() - start, _cpu_seconds() - busy
    loaded = {"load_per_second": count / took, "load_cpu_us": used / count * 1e6}
    return {name: round(value, 1) for name, value in (loaded | _beside_a_writer(where, len(packed), claims, seconds)).items()}


def _beside_a_writer(where: str, reports: int, claims: int, seconds: float) -> Figures:
    told: Any = _fork.SimpleQueue()
    begin, end = _fork.Event(), _fork.Event()
    crew = [_fork.Process(target=_read, args=(where, reports, n, begin, end, told)) for n in range(READERS)]
    for one in crew:
        one.start()
    with _ended(crew, end), open_store(where) as store:
        for _ in crew:
            told.get()  # each says that it is ready
        begin.set()
        written, start = 0, time.perf_counter()
        fresh = (pack(one) for one in made_up.readings(10 * claims, seed=11))
        while time.perf_counter() - start < seconds and (some := list(islice(fresh, TOGETHER))):
            store.add_all([_renamed(one) for one in some], NOON)
            written += sum(len(one.claims) for one in some)
        took = time.perf_counter() - start
        end.set()
        found = [told.get() for _ in crew]
    waits = sorted(wait for times, _ in found for wait in times)
    at = {q: waits[int(q * (len(waits) - 1))] * 1000 if waits else float("inf") for q in (0.5, 0.99)}
    return {
        "reads_per_second": len(waits) / took,
        "read_p50_ms": at[0.5],
        "read_p99_ms": at[0.99],
        "read_errors": sum(errors for _, errors in found),
        "written_per_second": written / took,
    }


def _read(where: str, reports: int, seed: int, begin: Any, end: Any, told: Any) -> None:
    """One reader: how long each of its reads took, and how many failed."""
    dice, times, errors = random.Random(seed), [], 0
    with open_store(where, create=False) as store:
        asked = _asked(store, reports, dice)
        store.state()
        told.put(None)
        begin.wait()
        while not end.is_set():
            start = time.perf_counter()
            try:
                dice.choice(asked)()
            except Exception:
                errors += 1
            times.append(time.perf_counter() - start)
            time.sleep(dice.expovariate(1 / PAUSE))
    told.put((times, errors))


def _asked(store: Store, reports: int, dice: random.Random) -> list[Callable[[], object]]:
    def one() -> object:
        id_ = f"r{dice.randrange(reports):07d}"
        return store.report(id_), list(store.claims(report=id_))

    return [store.state, one, one, lambda: store.search(f"party {dice.randrange(40)} town {dice.randrange(400)}", limit=20)]


@contextmanager
def _ended(crew: list[Any], end: Any) -> Iterator[None]:
    try:
        yield
    finally:
        end.set()
        for one in crew:
            one.join(10)
            with suppress(ValueError):
                one.close() if one.exitcode is not None else one.kill()


def _renamed(one: Packed) -> Packed:
    """The same of another report."""
    return replace(one, report=replace(one.report, id=f"later-{one.report.id}"))


def _named(backend: str, figures: Figures) -> Figures:
    return {f"{backend}.{name}": value for name, value in figures.items()}


def _lines(figures: Mapping[str, float]) -> Iterator[str]:
    kinds = [kind for kind in ("sqlite", "postgresql") if f"{kind}.read_errors" in figures]
    yield f"Storing {figures['claims']:,.0f} claims, and {READERS} readers beside a writer"
    rows = [[name, *(f"{figures.get(f'{kind}.{name}', figures.get(name, 0)):,.1f}" for kind in kinds)] for name in SHOWN]
    yield from (f"  {line}" for line in table(["", *kinds], rows))


def _cpu_seconds() -> float:
    """What this process has used; a database server works beside it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
