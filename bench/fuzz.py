"""Fuzz: random and mutated inputs through intake and through the whole reading. DATELINE_FUZZ says how many inputs, in all.

An input crashes where anything is raised, or the process ends; it hangs where it takes more than ten seconds of processor time.
Refusals are what should be. What a child process of intake was stopped at is counted apart (`stopped`): there the limits did
their work.
"""

from __future__ import annotations

import faulthandler
import os
import time
import traceback
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from pathlib import Path

from dateline import pipeline
from dateline.confined import Confined
from dateline.knowledge import load
from dateline.records import Report
from dateline.stages.intake import Raw, Refusal, reports

from .fuzz_inputs import document, text
from .outcome import Outcome

INPUTS = 4_000  # of which one in fifty goes through the whole reading
WHOLE = 50
HANG = 10.0
STUCK = 300.0  # seconds after which a process that answers no more says where it is, and ends
TODAY = date(2021, 4, 1)
PORTION = 5_000
SHOWN = 5
STOPPED = ("took longer to read", "made its reader crash", "ended its reader", "needs more memory", "of text, or none")


def outcome(_: Path, limit: int | None = None) -> Outcome:
    """Each portion of the inputs in a process of its own, so that the end of one is seen."""
    inputs = limit or int(os.environ.get("DATELINE_FUZZ", INPUTS))
    workers = int(os.environ.get("DATELINE_FUZZ_WORKERS", "1"))
    work: list[tuple[Callable[[int, int], Counter[str]], int, int]] = []
    work += [(taken_in, start, min(start + PORTION, inputs)) for start in range(0, inputs, PORTION)]
    whole = inputs // WHOLE
    work += [(read, start, min(start + PORTION // WHOLE, whole)) for start in range(0, whole, PORTION // WHOLE)]
    found: Counter[str] = Counter()
    with ProcessPoolExecutor(workers, max_tasks_per_child=20) as pool:
        for step, start, end, waiting in [(*one, pool.submit(one[0], one[1], one[2])) for one in work]:
            try:
                found += waiting.result()
            except BrokenProcessPool:
                found += Counter({"crashes": 1, f"the process ended in {step.__name__} between {start} and {end}": 1})
    return _told(found)


def taken_in(start: int, end: int) -> Counter[str]:
    """What becomes of the documents `start` to `end` in intake."""
    with Confined() as confined:

        def one(number: int) -> Counter[str]:
            name, data = document(number)
            found = list(reports(Raw(name=name, data=data), today=TODAY, read=confined.drafts))
            refused = [str(item) for item in found if isinstance(item, Refusal)]
            stopped = sum(any(sign in item for sign in STOPPED) for item in refused)
            return Counter(intake=1, taken=len(found) - len(refused), refused=len(refused), stopped=stopped)

        return _each(one, start, end)


def read(start: int, end: int) -> Counter[str]:
    """What becomes of the texts `start` to `end` in the whole reading."""
    known = load()

    def one(number: int) -> Counter[str]:
        reading = pipeline.read(Report(id=f"f{number}", text=text(number), published=TODAY), known)
        return Counter(read=1, claims=len(reading.claims))

    return _each(one, start, end)


def _each(one: Callable[[int], Counter[str]], start: int, end: int) -> Counter[str]:
    found: Counter[str] = Counter()
    for number in range(start, end):
        faulthandler.dump_traceback_later(STUCK, exit=True)
        began = time.process_time()
        try:
            found += one(number)
        except Exception as error:
            at = traceback.extract_tb(error.__traceback__)[-1]
            found += Counter(
                {"crashes": 1, f"{number}: {type(error).__name__} in {Path(at.filename).name}, line {at.lineno}: {error}"[:160]: 1}
            )
        if time.process_time() - began > HANG:
            found += Counter({"hangs": 1, f"{number}: took {time.process_time() - began:.0f} seconds": 1})
    faulthandler.cancel_dump_traceback_later()
    return found


def _told(found: Counter[str]) -> Outcome:
    names = ("intake", "taken", "refused", "stopped", "read", "claims", "crashes", "hangs")
    figures = {name: float(found[name]) for name in names}
    lines = [f"  {name:<10} {found[name]:>10,}" for name in names]
    causes = [f"  {cause}" for cause in found if cause not in names][:SHOWN]
    return Outcome(name="fuzz", figures=figures, lines=("Fuzz: inputs at random and sound ones changed", *lines, *causes))
