"""Endurance: a process that reads and keeps report after report. Whether its memory grows, and what each report costs.

    python -m bench.endurance --reports 20000             # DATELINE_ENDURANCE says how many where all measures are run
    python -m bench.endurance --kills 50                  # `read --workers 2` killed so often at random moments, and gone on with

Reports are the examples' sentences in ever new order with ever new names in them, for a reader meets new words without end. Slopes
are by least squares with an interval of 95 %: MB of resident memory per 1,000 reports, and the growth of the cost per report over
the whole run as a share of its mean, the store included. The first fifth warms up and is left out.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from dateline import pipeline
from dateline.knowledge import load
from dateline.records import Report
from dateline.store import open_store
from dateline.threads import one_thread

from .command import DATELINE, ROOT, run
from .outcome import Outcome

REPORTS = 200
POINTS = 40  # at which memory and time are looked at
WARMING = 5  # one part of so many is left out
SENTENCES = 8  # of a report
KILLED = 300  # reports that are read while the reader is killed
NOON = "2022-01-01T12:00:00+00:00"
NAME = re.compile(r"(?<=[a-z] )[A-Z][a-z]{3,}\b")
SYLLABLES = ("ba", "do", "ka", "li", "mu", "ne", "ro", "sa", "ti", "vo", "ya", "zu")
MB = 1024 * 1024
PAGE = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Slope:
    """By how much one thing grows with another, and half the width of the interval of 95 %."""

    by: float
    give: float


def outcome(_: Path, limit: int | None = None) -> Outcome:  # noqa: ARG001 (measures are called alike)
    """In a process of its own, so that its memory is its own."""
    reports = os.environ.get("DATELINE_ENDURANCE", str(REPORTS))
    ran = run([sys.executable, "-m", "bench.endurance", "--reports", reports])
    figures = {name: float(value) for name, value in (line.split() for line in ran.output.splitlines())}
    lines = ("Endurance: report after report read and kept", *(f"  {name:<32} {value:g}" for name, value in figures.items()))
    return Outcome(name="endurance", figures=figures, lines=lines)


def main(words: list[str] | None = None) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=REPORTS)
    parser.add_argument("--kills", type=int, default=0)
    asked = parser.parse_args(words)
    one_thread()
    with tempfile.TemporaryDirectory() as folder:
        figures = killed(asked.kills, Path(folder)) if asked.kills else endured(asked.reports, Path(folder))
    for name, value in figures.items():
        print(name, round(value, 4))


def endured(count: int, folder: Path) -> dict[str, float]:
    """So many reports read and kept by this process."""
    known, made = load(None), reports()
    every = max(1, count // POINTS)
    read: list[float] = []
    memory: list[float] = []
    cost: list[float] = []
    with open_store(folder / "endured.db") as store:
        for done in range(every, count + 1, every):
            began = time.process_time()
            for report in islice(made, every):
                store.add(pipeline.read(report, known), NOON)
            cost.append((time.process_time() - began) / every)
            read.append(done / 1000)
            memory.append(_resident() / MB)
    start = len(read) // WARMING
    grown, dearer = slope(read[start:], memory[start:]), slope(read[start:], cost[start:])
    mean = sum(cost[start:]) / len(cost[start:])
    whole = (read[-1] - read[start]) / mean
    return {
        "reports": read[-1] * 1000,
        "peak_mb": max(memory),
        "mb_per_1000": grown.by,
        "mb_per_1000_give": grown.give,
        "cpu_ms_per_report": 1000 * mean,
        "cost_growth": dearer.by * whole,
        "cost_growth_give": dearer.give * whole,
    }


def slope(xs: Sequence[float], ys: Sequence[float]) -> Slope:
    """The slope of a line through points, by least squares; the interval takes the points' scatter for normal."""
    n, x, y = len(xs), sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((a - x) ** 2 for a in xs)
    by = sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / spread
    left = sum((b - y - by * (a - x)) ** 2 for a, b in zip(xs, ys, strict=True))
    return Slope(by=by, give=2 * math.sqrt(left / max(1, n - 2) / spread))


def reports(seed: int = 7) -> Iterator[Report]:
    """Reports without end, the same for the same seed."""
    dice = random.Random(seed)
    rows = [json.loads(row) for file in sorted((ROOT / "examples").glob("*.jsonl")) for row in file.read_text("utf-8").splitlines()]
    told = sorted({s.strip() for row in rows for s in re.split(r"(?<=[.!?])\s+", row["text"]) if len(s.split()) > 5})
    number = 0
    while True:
        text = " ".join(_renamed(sentence, dice) for sentence in dice.sample(told, SENTENCES))
        yield Report(id=f"made-{number}", text=text, source=f"Outlet {number % 40}")
        number += 1


def _renamed(sentence: str, dice: random.Random) -> str:
    """The sentence with a new name for one of its names in three."""
    return NAME.sub(lambda m: _name(dice) if dice.random() < 1 / 3 else m.group(), sentence)


def _name(dice: random.Random) -> str:
    return "".join(dice.choices(SYLLABLES, k=dice.randint(2, 4))).capitalize()


def killed(times: int, folder: Path) -> dict[str, float]:
    """`read --workers 2` killed at random moments, and gone on with until it ends: what is lost and doubled beside a whole run."""
    archive = folder / "archive.jsonl"
    rows = ({"id": r.id, "source": r.source, "text": r.text} for r in islice(reports(), KILLED))
    archive.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    words = [*DATELINE, "read", str(archive), "--workers", "2", "--quiet", "--store"]
    began = time.perf_counter()
    run([*words, str(folder / "whole.db")])
    seconds = time.perf_counter() - began
    dice, kills = random.Random(times), 0
    while kills < times:
        path = folder / f"killed-{kills}.db"
        ended = False
        while not ended and kills < times:
            ended = not _killed([*words, str(path)], dice.uniform(0, seconds))
            kills += not ended
        run([*words, str(path)])
    wanted = _kept(folder / "whole.db")
    found = [_kept(path) for path in folder.glob("killed-*.db")]
    return {
        "kills": kills,
        "stores": len(found),
        "lost": sum(len(set(wanted) - set(had)) for had in found),
        "doubled": sum(len(had) - len(set(had)) for had in found),
        "differing": sum(had != wanted for had in found),
    }


def _killed(words: list[str], after: float) -> bool:
    """Whether the command still ran when it was killed."""
    paths = [str(ROOT / "src"), str(ROOT), os.environ.get("PYTHONPATH", "")]
    child = subprocess.Popen(words, env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in paths if p)})
    try:
        child.wait(after)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
        return True
    return False


def _kept(path: Path) -> list[str]:
    """Every reading and claim of a store."""
    with open_store(path, create=False) as store:
        return [*(f"{r.id} {len(store.made(r.id))}" for r in store.reports()), *(c.id + c.report for c in store.claims())]


def _resident() -> int:
    """Bytes of memory that this process holds now; 0 where the system does not say."""
    status = Path("/proc/self/statm")
    return int(status.read_text("ascii").split()[1]) * PAGE if status.exists() else 0


if __name__ == "__main__":
    main()
