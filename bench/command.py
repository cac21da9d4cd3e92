"""Runs the real command line in a process of its own, and says how long it took and how much memory it held."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

DATELINE = [sys.executable, "-m", "dateline"]
ROOT = Path(__file__).resolve().parent.parent
KIB_PER_UNIT = 1 / 1024 if sys.platform == "darwin" else 1.0  # ru_maxrss counts bytes there and KiB elsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """One finished command: wall-clock seconds, peak resident memory in MB, and what it wrote to stdout."""

    seconds: float
    peak_mb: float
    output: str


def run(command: list[str], **settings: str) -> Ran:
    """Run `command` with `settings` added to the environment. Raises RuntimeError with the end of stderr where it fails."""
    paths = [str(ROOT / "src"), str(ROOT), os.environ.get("PYTHONPATH", "")]
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in paths if p), **settings}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        began = time.perf_counter()
        child = subprocess.Popen(command, stdout=out, stderr=err, env=surroundings)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        if child.returncode != 0:
            tail = err.read().decode(errors="replace")[-2000:]
            raise RuntimeError(f"{' '.join(command)} ended with {child.returncode}:\n{tail}")
        return Ran(seconds=seconds, peak_mb=usage.ru_maxrss * KIB_PER_UNIT / 1024, output=out.read().decode())
