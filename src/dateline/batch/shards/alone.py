"""Reads one record that standard input names, and writes what came of it to standard output: `-m dateline.batch.shards.alone`."""

from __future__ import annotations

import contextlib
import os
import pickle
import sys
from itertools import islice
from threading import Thread

from dateline.confined import Confined

from .job import Job, known, one_thread
from .kinds import records
from .plan import Shard
from .reading import Outcome, outcomes

MEMORY = 4_000_000_000  # bytes of address space


def main() -> None:
    """Both are pickles, of our own and for us alone."""
    Thread(target=_end_with, args=(int(sys.argv[1]),), daemon=True).start()
    one_thread()
    shard, job, at = pickle.load(sys.stdin.buffer)
    _bound()
    found = _outcomes(shard, job, at)
    sys.stdout.buffer.write(pickle.dumps(found))


def _end_with(parent: int) -> None:
    """Nobody waits for what this process does once the other end of a pipe has closed: whoever asked is dead."""
    os.read(parent, 1)
    os._exit(1)


def _outcomes(shard: Shard, job: Job, at: int) -> list[Outcome]:
    (record,) = islice(records(shard, job.terms, job.base), at, at + 1)
    with Confined() as confined:
        return list(outcomes(record, known(job.knowledge), job.read, confined.drafts))


def _bound() -> None:
    """What is deadly is often memory: here it is refused, where elsewhere the machine would suffer."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 (not on every system)

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
