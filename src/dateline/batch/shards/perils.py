"""What killed whoever read it is found and set aside: a note beside the shard of the record that is being read.

A note that is there when work on a shard begins means that somebody died at the record it names: of the record, or by chance. After
`DEATHS` deaths at one record it is read by a child process, whose death does no harm; if the child dies of it or does not end, it
is set aside with the reason, and the rest of the shard goes on. This needs no word from whoever hands out the work.
"""

from __future__ import annotations

import faulthandler
import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from signal import Signals
from types import TracebackType
from typing import IO, Self

from .job import Job
from .output import part_name
from .plan import Shard
from .reading import Outcome

UNFINISHED = "unfinished"
DEATHS = 2
CHILDREN = 2  # tried before a record is set aside: a child too may be killed by chance
STARTING = 120.0  # seconds that a child may take to load what it needs
ENDLESS = "reading it did not end"
WIDTH = 12
NOWHERE = -1


class Perils:
    """The note of one shard, used as a context; it is taken away where the work ends well."""

    def __init__(self, shard: Shard, job: Job) -> None:
        self._shard, self._job = shard, job
        self._path = Path(job.out) / UNFINISHED / part_name(shard.number)
        self._deaths: dict[int, int] = {}
        self._file = -1
        self._nowhere: IO[str] | None = None

    def __enter__(self) -> Self:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._deaths = _deaths(self._path)
        self._nowhere = Path(os.devnull).open("w")
        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT)
        said = f"{NOWHERE:{WIDTH}}\n{self._shard.key}\n{json.dumps(self._deaths)}\n".encode()
        os.pwrite(self._file, said, 0)
        os.ftruncate(self._file, len(said))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        faulthandler.cancel_dump_traceback_later()
        os.close(self._file)
        if self._nowhere:
            self._nowhere.close()
        if kind is None:
            self._path.unlink(missing_ok=True)

    def through(self, at: int, read: Callable[[], Sequence[Outcome]], item: str) -> Sequence[Outcome]:
        """What reading the record at this place gives: here, or by a child where it has been deadly."""
        if self._deaths.get(at, 0) >= DEATHS:
            return self._by_child(at, item)
        os.pwrite(self._file, f"{at:{WIDTH}}".encode(), 0)
        faulthandler.dump_traceback_later(self._job.seconds, exit=True, file=self._nowhere or sys.stderr)
        try:
            return read()
        finally:
            faulthandler.cancel_dump_traceback_later()
            os.pwrite(self._file, f"{NOWHERE:{WIDTH}}".encode(), 0)

    def _by_child(self, at: int, item: str) -> Sequence[Outcome]:
        why = ""
        for _ in range(CHILDREN):
            found = _child(self._shard, self._job, at)
            if not isinstance(found, str):
                return found
            why = found
            if why.startswith(ENDLESS):
                break
        said = f"{item}: {why}; set aside after {self._deaths[at]} deaths, please report it"
        return (Outcome(item=item, status="aside", message=said),)


def _child(shard: Shard, job: Job, at: int) -> Sequence[Outcome] | str:
    """What a process of its own reads; or, in words, how it ended. It ends too where this process does: it hears `tie` close."""
    theirs, tie = os.pipe()
    command = [sys.executable, "-m", "dateline.batch.shards.alone", str(theirs)]
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    child = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=surroundings, pass_fds=(theirs,)
    )
    try:
        with child:
            os.close(theirs)
            try:
                out, err = child.communicate(pickle.dumps((shard, job, at)), STARTING + job.seconds)
            except subprocess.TimeoutExpired:
                child.kill()
                return f"{ENDLESS} within {job.seconds:g} seconds"
    finally:
        os.close(tie)
    if child.returncode == 0:
        found: Sequence[Outcome] = pickle.loads(out)
        return found
    if child.returncode < 0:
        return f"reading it was ended by {Signals(-child.returncode).name}"
    last = (err.decode(errors="replace").strip().splitlines() or ["no word"])[-1]
    return f"reading it ended with {child.returncode} ({last[:200]})"


def _deaths(path: Path) -> dict[int, int]:
    """How often somebody died at each record, the last death among them."""
    try:
        at, _, counted = path.read_text("ascii").splitlines()
        deaths = {int(record): int(n) for record, n in json.loads(counted).items()}
        if int(at) != NOWHERE:
            deaths[int(at)] = deaths.get(int(at), 0) + 1
        return deaths
    except (OSError, ValueError, AttributeError):
        return {}
