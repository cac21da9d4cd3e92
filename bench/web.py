"""Web: how long the app takes to answer, over a made-up record. DATELINE_SIZE says of how many claims."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import timedelta
from itertools import islice
from pathlib import Path

from starlette.testclient import TestClient

from dateline.knowledge import load
from dateline.store import open_store
from dateline.web import create_app

from . import made_up
from .command import ROOT
from .outcome import Outcome

CLAIMS = 20_000
BATCH = 500
TIMES = 20  # each page is asked for, each time for something else
NOON = "2020-01-01T12:00:00+00:00"


def outcome(_: Path, limit: int | None = None) -> Outcome:  # noqa: ARG001 (measures are called alike)
    """In a process of its own, so that nothing else is warm."""
    claims = int(os.environ.get("DATELINE_SIZE", CLAIMS))
    with tempfile.TemporaryDirectory() as folder:
        words = [sys.executable, "-m", "bench.web", str(claims), folder]
        ran = subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True)
    figures = {name: float(value) for name, value in (line.split() for line in ran.stdout.splitlines())}
    lines = ("Web: the app over a made-up record", *(f"  {name:<32} {value:g}" for name, value in figures.items()))
    return Outcome(name="web", figures=figures, lines=lines)


def asked(n: int) -> Mapping[str, str]:
    """One of each kind of address; another `n` asks for something else."""
    day = made_up.START + timedelta(days=37 * n % made_up.DAYS)
    few, month = n % 12, day + timedelta(30)
    return {
        "situation": f"/?at={day}",
        "situation_in_a_box": f"/?at={day}&box={10 + few},-20,{16 + few},-14",
        "first_page": f"/api/v1/claims?order={('newest', 'oldest', 'most_told')[n % 3]}",
        "incidents": "/incidents?type=shell",
        "facet_search": f"/search?actor=made:{few}&since={day}&until={month}",
        "word_search": f"/search?q=struck+party+{few}",
        "map_at_a_day": f"/api/v1/map?at={day}",
        "map_in_a_box": f"/api/v1/map?at={day}&box={10 + few},-20,{14 + few},-16",
        "timeline": "/api/v1/timeline?bucket=month",
        "actor": f"/actors/made:{few}",
        "place": f"/places/made:town{few}",
        "report": f"/reports/r{37 * n:07d}",
        "review": "/review",
    }


def main(claims: int, folder: Path) -> None:
    """Fill a store where there is none, serve it, ask; print the figures in milliseconds of this process, whatever else runs."""
    with open_store(folder / "size.db") as store:
        if not store.counts()["claims"]:
            made = made_up.readings(claims)
            while some := list(islice(made, BATCH)):
                store.add_all(some, NOON)
        client = TestClient(create_app(store, load(None)), base_url="http://127.0.0.1")
        began = time.perf_counter()
        client.get("/")
        print("cold_seconds", round(time.perf_counter() - began, 2))
        taken: dict[str, list[float]] = {}
        for n in range(TIMES + 1):
            for name, address in asked(n).items():
                began = time.process_time()
                answer = client.get(address)
                if answer.status_code not in (200, 404):
                    raise SystemExit(f"{address}: {answer.status_code}")
                if n:  # the first is to warm up
                    taken.setdefault(name, []).append(1000 * (time.process_time() - began))
        for name, times in taken.items():
            ordered = sorted(times)
            print(f"{name}.p50_ms", round(ordered[len(ordered) // 2], 1))
            print(f"{name}.p95_ms", round(ordered[int(len(ordered) * 0.95)], 1))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
