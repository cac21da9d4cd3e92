"""How fast and how heavy: the start of the command, one cold read, the pipeline beside spaCy's own parse, peak memory."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from .command import DATELINE, ROOT, Ran, run
from .outcome import Outcome

EXAMPLES = sorted((ROOT / "examples").glob("*.jsonl"))
RATIO = [sys.executable, "-m", "bench.ratio"]


def outcome(shared: Path) -> Outcome:
    """Time it on the seed report where it is here (else on one example), and on all the examples."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        run([*DATELINE, "--help"])
        start = min(run([*DATELINE, "--help"]).seconds for _ in range(3))
        single = _one_report(shared, here)
        first = _read(here, "first", single)
        cold = _read(here, "cold", single)
        everything = _read(here, "all", *EXAMPLES)
    figures = {
        "help_seconds": start,
        "first_read_seconds": first.seconds,
        "cold_read_seconds": cold.seconds,
        "parse_ratio": float(run([*RATIO, *map(str, EXAMPLES)]).output),
        "peak_mb": max(first.peak_mb, everything.peak_mb),
    }
    return Outcome(name="speed", figures={k: round(v, 3) for k, v in figures.items()}, lines=_lines(figures))


def _read(here: Path, name: str, *files: Path) -> Ran:
    """`dateline read` in a new process, into a new store, with the cache of knowledge kept in `here`."""
    return run([*DATELINE, "read", *map(str, files), "--store", str(here / f"{name}.db")], DATELINE_CACHE=str(here / "cache"))


def _one_report(shared: Path, folder: Path) -> Path:
    seed = shared / "bench" / "gold" / "seed.reports.jsonl"
    if seed.is_file():
        return seed
    one = folder / "one.jsonl"
    one.write_text(EXAMPLES[0].read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    return one


def _lines(f: dict[str, float]) -> tuple[str, ...]:
    return (
        "Speed",
        f"dateline --help                             {f['help_seconds']:.2f} s",
        f"one report, the very first time             {f['first_read_seconds']:.2f} s  (builds the image of the knowledge)",
        f"one report, cold                            {f['cold_read_seconds']:.2f} s",
        f"whole pipeline / spaCy's parse of the same  {f['parse_ratio']:.2f}",
        f"peak memory                                 {f['peak_mb']:.0f} MB",
    )
