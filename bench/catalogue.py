"""Catalogue: how long each kind of query takes over a made-up record."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from dateline.batch import catalogued
from dateline.knowledge import load
from dateline.records import CLAIM, Box, Query
from dateline.store.catalogue import Catalogue, catalogue_path, open_catalogue

from . import made_up
from .command import ROOT
from .sized import MB, cpu_seconds, filled, measure, one_more, seconds

MOST_TOLD = 12  # actors and places, the most told, are asked for in turn
TIMES = 40  # each query is asked, each time for something else
LAST = made_up.START + timedelta(days=made_up.DAYS)


outcome = measure("catalogue", "Catalogue: a made-up record found and counted")


def fill(claims: int, path: Path) -> dict[str, float]:
    """A store of so many claims and its catalogue, made where missing; seconds of making it, and of adding one report."""
    known = load(None)
    with filled(claims, path) as store:
        whole = seconds(lambda: catalogued(store, known))
        one_more(store)
        begun = cpu_seconds()
        again = seconds(lambda: catalogued(store, known))
        figures = {"claims": store.counts()["claims"], "catalogue_seconds": whole, "one_more_seconds": again}
        return {**figures, "one_more_cpu_seconds": cpu_seconds() - begun}


def queries(catalogue: Catalogue, n: int) -> Mapping[str, Callable[[], object]]:
    """One of each kind of query; another `n` asks for something else."""
    day, few = made_up.START + timedelta(days=37 * n % made_up.DAYS), n % MOST_TOLD
    actor, town = (found[n % len(found)].id for found in (catalogue.actors(limit=MOST_TOLD), catalogue.places(limit=MOST_TOLD)))
    month = Query(first=day, last=day + timedelta(30))
    box = Box(west=10 + few, south=-20 + few % 8, east=14 + few, north=-16 + few % 8)
    deep = catalogue.claims(Query(types=("attack",), limit=1000)).after
    return {
        "first_page": lambda: catalogue.claims(Query(limit=50, order=("newest", "oldest", "most_told")[n % 3])),
        "deep_page": lambda: catalogue.claims(Query(types=("attack",), after=deep)),
        "facet_search": lambda: (catalogue.claims(q := replace(month, actors=(actor,))), catalogue.facets(q)),
        "rare_search": lambda: (
            catalogue.claims(q := replace(month, places=(town,), voices=("officials@Country",))),
            catalogue.facets(q),
        ),
        "wide_search": lambda: (catalogue.claims(q := Query(kinds=("event",), status=("corroborated",))), catalogue.facets(q)),
        "words": lambda: (catalogue.claims(q := Query(words=f"struck party {few} -town*")), catalogue.facets(q)),
        "all_words": lambda: (catalogue.claims(q := Query(words="struck")), catalogue.facets(q)),
        "words_incidents": lambda: catalogue.entries("incident", Query(words=f'"party {few}"')),
        "box": lambda: (catalogue.claims(q := Query(box=box)), catalogue.facets(q)),
        "incidents": lambda: (catalogue.entries("incident", q := Query(types=("shell",))), catalogue.facets(q, "incident")),
        "control_at_a_day": lambda: catalogue.control(day),
        "control_in_a_box": lambda: catalogue.control(day, Query(box=box), most=5000),
        "control_of_a_place": lambda: catalogue.holds(Query(places=(town,))),
        "map": lambda: catalogue.features(month),
        "timeline": lambda: catalogue.timeline(Query(types=("shell", "clash"))),
        "actor": lambda: (
            catalogue.actor(actor),
            catalogue.claims(Query(actors=(actor,), role="agent")),
            catalogue.entries("tie", Query(actors=(actor,))),
        ),
        "place": lambda: (
            catalogue.place(town),
            catalogue.holds(Query(places=(town,))),
            catalogue.entries("incident", Query(places=(town,))),
        ),
        "report": lambda: catalogue.report_claims(f"r{37 * n:07d}"),
        "names": lambda: (catalogue.actors(f"party {few}"), catalogue.places("town 1")),
        "first_facets": catalogue.facets,
    }


def main(claims: int, folder: Path) -> None:
    """Fill a store, catalogue it, ask; print the figures."""
    path = folder / "size.db"
    for name, value in fill(claims, path).items():
        print(name, round(value, 3))
    print("file_mb", round(catalogue_path(path).stat().st_size / MB / MB, 1))
    # The peak of serving, not of making, is what a process that asks costs.
    subprocess.run([sys.executable, "-m", "bench.catalogue", "ask", str(path)], cwd=ROOT, check=True)


def ask(path: Path) -> None:
    """How long each kind of query takes, in milliseconds: warm, each time for something else; and how much of that was work."""
    with open_catalogue(path) as catalogue:
        print(
            "cold_ms",
            round(1000 * seconds(lambda: (catalogue.claims(), catalogue.facets(), catalogue.facets(sort="incident"))), 1),
        )
        catalogue.control(date(2016, 1, 1))
        taken: dict[str, list[tuple[float, float]]] = {}
        for n in range(TIMES):
            for name, asked in queries(catalogue, n).items():
                start = time.process_time()
                taken.setdefault(name, []).append((1000 * seconds(asked), 1000 * (time.process_time() - start)))
        for name, times in taken.items():
            passed, worked = (sorted(column) for column in zip(*times, strict=True))
            print(f"{name}.p50_ms", round(passed[len(passed) // 2], 1))
            print(f"{name}.p95_ms", round(passed[int(len(passed) * 0.95)], 1))
            print(f"{name}.p95_cpu_ms", round(worked[int(len(worked) * 0.95)], 1))
        print("incidents", catalogue.entries("incident").total)
        print("holds", catalogue.entries("hold").total)
        print("total", catalogue.facets(sort=CLAIM).total)
    print("serving_peak_mb", round(_peak() / MB, 1))


def _peak() -> float:
    """The most memory of this process in kB; `getrusage` would count that of the one that started it."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    own = next((float(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0.0)
    return own or float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


if __name__ == "__main__":
    if sys.argv[1] == "ask":
        ask(Path(sys.argv[2]))
    else:
        main(int(sys.argv[1]), Path(sys.argv[2]))
