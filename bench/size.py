"""Size: a made-up record assembled, from nothing and after one more report."""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path

from dateline.batch.situation import kept_situation, update
from dateline.knowledge import load

from .sized import MB, cpu_seconds, filled, measure, one_more, seconds

outcome = measure("size", "Size: a made-up record assembled")


def main(claims: int, folder: Path) -> None:
    """Fill a store, assemble it, add one report, assemble again; print the figures."""
    known = load(None)
    with filled(claims, folder / "size.db") as store:
        busy = cpu_seconds()
        told = seconds(lambda: update(store, known))
        busy = cpu_seconds() - busy
        situation = kept_situation(store, known)
        one_more(store)
        begun = cpu_seconds()
        touched: list[int] = []
        again = seconds(lambda: touched.append(update(store, known)))
        figures = {
            "claims": store.counts()["claims"],
            "incidents": len(situation.incidents),
            "assemble_seconds": told,
            "cpu_seconds": busy,
            "one_more_seconds": again,
            "one_more_cpu_seconds": cpu_seconds() - begun,
            "blocks_touched": touched[0],
            "peak_mb": _peak_mb(),
        }
    for name, value in figures.items():
        print(name, round(value, 3))


def _peak_mb() -> float:
    """The peak of this process and, for every core, that of the largest process it started: no less than all had at once."""
    own, largest = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return (own + (os.cpu_count() or 1) * largest) / MB


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
