"""A batch run: the plan made or taken up again, its shards worked on by a crew or a cluster, the manifest written."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from dateline.records import DatelineError

from .crew import Done
from .inputs import KNOWN, File
from .job import Job, ready
from .kinds import measured
from .output import FILES, MANIFEST, Entry, file_of, write_text
from .perils import UNFINISHED
from .plan import Measured, Plan, Shard
from .work import Worked, process_shard

PLAN = "plan.jsonl"
ALL = "manifest.jsonl"

T = TypeVar("T")
R = TypeVar("R")


class Hands(Protocol):
    """Who works on tasks: a crew of this machine, or a cluster."""

    def each(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[Done[T, R]]:
        """What `work` makes of every task, in the order in which they end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A shard that ended: its entry in the manifest and whether it was worked on now; or, in words, why there is none."""

    shard: Shard
    entry: Entry | None
    anew: bool = False
    problem: str = ""


def warm(folder: str | None) -> None:
    """Load the knowledge and the language models, for processes forked from this one to share."""
    ready(folder)
    gc.collect()
    gc.freeze()  # what is there now stays: collecting it would copy its pages into every process


def plan_in(out: Path) -> Plan | None:
    """The plan that a folder was begun with; None where it was not. DatelineError where it cannot be read."""
    try:
        return Plan.of((out / PLAN).read_text("utf-8").splitlines())
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as problem:
        raise DatelineError(f"{out / PLAN}: cannot be read ({problem})") from problem


def made(found: Sequence[File], passed: Sequence[str], job: Job, size: int, hands: Hands) -> Iterator[Measured]:
    """Every file measured, as it is done; afterwards the plan lies in the output folder."""
    if not found:
        raise DatelineError(f"there is nothing to read: no file of a known kind ({KNOWN})")
    measuring = partial(measured, size=size, terms=job.terms, base=job.base)
    by_path: dict[str, Measured] = {}
    for done in hands.each(measuring, found):
        if done.result is None:
            raise DatelineError(f"{done.task.path}: cannot be gone through: {done.problem}")
        by_path[done.task.path] = done.result
        yield done.result
    inputs = tuple(by_path[file.path] for file in found)
    plan = Plan(fingerprint=job.fingerprint, size=size, terms=job.terms, files=inputs, passed=tuple(passed))
    write_text(Path(job.out) / PLAN, "".join(f"{line}\n" for line in plan.lines()))


def difference(plan: Plan, found: Sequence[File], job: Job, size: int) -> str:
    """In what a plan is another than the one asked for now, in words; "" where it is the same."""
    had = [File(path=file.path, kind=file.kind, size=file.size) for file in plan.files]
    differs = {
        "other inputs": had != list(found),
        "another program or knowledge": plan.fingerprint != job.fingerprint,
        "another --shard-size": plan.size != size,
        "another --published, --source or --until": plan.terms != job.terms,
    }
    return ", ".join(name for name, so in differs.items() if so)


def run(plan: Plan, job: Job, hands: Hands) -> Iterator[Ended]:
    """Every shard, as it ends; where all are done, the whole manifest is written."""
    whole = True
    for done in hands.each(partial(process_shard, job=job), plan.shards()):
        worked: Worked | None = done.result
        whole = whole and worked is not None
        entry, anew = (worked.entry, worked.anew) if worked else (None, False)
        yield Ended(shard=done.task, entry=entry, anew=anew, problem=done.problem)
    if whole:
        _finish(Path(job.out), plan)


def _finish(out: Path, plan: Plan) -> None:
    """The entries in one file, and nothing left of those who died."""
    lines = (file_of(out, MANIFEST, shard.number).read_text("utf-8") for shard in plan.shards())
    write_text(out / ALL, "".join(lines))
    for name in (*FILES, MANIFEST):
        for left in (out / name).glob(".part-*"):
            left.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        (out / UNFINISHED).rmdir()
