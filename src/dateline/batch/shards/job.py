"""A job: what whoever works on a shard must know beside the shard, and the knowledge that it names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline import pipeline
from dateline.knowledge import Knowledge, load
from dateline.records import DatelineError, Report, Run
from dateline.threads import one_thread

from .plan import Terms
from .reading import Read

__all__ = ["Job", "job_of", "known", "one_thread", "run_of"]

SECONDS = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Where the output goes, below which folder relative inputs lie, the terms, and who is to read.

    `fingerprint` is that of the plan: a worker with another program or knowledge refuses. `seconds` is the longest that one record
    may take. `read` is the pipeline's, but where reading itself is to be tried out.
    """

    out: str
    base: str
    terms: Terms
    fingerprint: str
    knowledge: str | None = None
    seconds: float = SECONDS
    read: Read = pipeline.read


@cache
def known(folder: str | None) -> Knowledge:
    """The knowledge, loaded once a process."""
    return load(Path(folder) if folder else None)


@cache
def ready(folder: str | None) -> Knowledge:
    """The same, and the language models with it, so that no record that is read first has to wait for them."""
    knowledge = known(folder)
    for language in knowledge.languages:
        pipeline.read(Report(id="-", text="Nothing was reported.", language=language), knowledge)
    return knowledge


def job_of(out: Path, terms: Terms, knowledge: Path | None, seconds: float = SECONDS) -> Job:
    """The job of this program with this knowledge, for workers that start in whatever folder."""
    folder = str(knowledge.resolve()) if knowledge else None
    fingerprint = pipeline.run(known(folder)).fingerprint
    here = str(Path.cwd())
    return Job(out=str(out.resolve()), base=here, terms=terms, fingerprint=fingerprint, knowledge=folder, seconds=seconds)


def run_of(job: Job) -> Run:
    """What reads here; DatelineError where it is not what the plan was made for."""
    run = pipeline.run(known(job.knowledge))
    if run.fingerprint != job.fingerprint:
        said = f"this machine has another program or knowledge ({run.fingerprint}) than the plan was made with ({job.fingerprint})"
        raise DatelineError(f"{said}; install the same version, and give the same --knowledge")
    return run
