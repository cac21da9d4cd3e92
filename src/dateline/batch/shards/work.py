"""A shard worked on: read, written, entered into the manifest. Doing it again does nothing, or the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from dateline import pipeline
from dateline.confined import Confined
from dateline.knowledge import Knowledge
from dateline.records import DatelineError, Run
from dateline.stages.intake import Reading as Formats
from dateline.store import Packed

from .going import Record
from .job import Job, known, ready, run_of
from .kinds import records
from .output import FILES, MANIFEST, SCHEMAS, Entry, Written, damage, entry_of, file_of, write_table, write_text
from .perils import Perils
from .plan import Shard
from .reading import Outcome, Read, outcomes

COUNTED = ("records", "reports", "claims", "issues", "failed", "passed", "aside")


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """The entry of a shard, and whether it was worked on now or found done."""

    entry: Entry
    anew: bool


def process_shard(shard: Shard, job: Job) -> Worked:
    """See that the files of a shard lie below `job.out`; one that is there, whole, is left as it is.

    What a shard's files hold depends on its key alone. DatelineError where this machine reads otherwise than the plan says;
    IntakeError where an input is no longer there.
    """
    out = Path(job.out)
    if had := finished(out, shard):
        return Worked(entry=had, anew=False)
    run = run_of(job)
    if job.read is pipeline.read:
        ready(job.knowledge)
    with Perils(shard, job) as perils, Confined() as confined:
        tables = Tables()
        for outcome in _outcomes(shard, job, perils, confined.drafts):
            tables.add(outcome)
        return Worked(entry=tables.written(out, shard, run), anew=True)


def finished(out: Path, shard: Shard) -> Entry | None:
    """The entry of a shard that is done and whole; None where it is to be done (again)."""
    try:
        entry = entry_of(out, shard.number)
    except DatelineError:
        return None
    return entry if entry and entry.key == shard.key and not damage(out, entry) else None


def _outcomes(shard: Shard, job: Job, perils: Perils, formats: Formats) -> Iterator[Outcome]:
    knowledge = known(job.knowledge)
    for at, record in enumerate(records(shard, job.terms, job.base)):
        yield from perils.through(at, partial(_all, record, knowledge, job.read, formats), record.item)


def _all(record: Record, knowledge: Knowledge, read: Read, formats: Formats) -> list[Outcome]:
    return list(outcomes(record, knowledge, read, formats))


class Tables:
    """The rows of a shard's files, column by column."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, list[Any]]] = {
            name: {column: [] for column in columns} for name, columns in SCHEMAS.items()
        }
        self._counts: Counter[str] = Counter()

    def add(self, outcome: Outcome) -> None:
        """An outcome: a report with its claims and issues, or an error."""
        if outcome.reading is None:
            self._row("errors", {"item": outcome.item, "status": outcome.status, "message": outcome.message})
            self._counts[outcome.status] += 1
        else:
            self._add_reading(outcome.item, outcome.reading)

    def written(self, out: Path, shard: Shard, run: Run) -> Entry:
        """The files, then the entry."""
        files: dict[str, Written] = {name: write_table(out, name, shard.number, self._rows[name]) for name in FILES}
        counts = {name: self._counts[name] for name in COUNTED} | {"records": shard.records}
        entry = Entry(
            number=shard.number,
            key=shard.key,
            fingerprint=run.fingerprint,
            version=run.version,
            model=run.model,
            counts=counts,
            files=files,
        )
        write_text(file_of(out, MANIFEST, shard.number), entry.line())
        return entry

    def _add_reading(self, item: str, read: Packed) -> None:
        report, at = read.report, self._counts["reports"]
        day = report.published.isoformat() if report.published else None
        plain = {name: getattr(report, name) for name in SCHEMAS["reports"] if hasattr(report, name)}
        counted = {"claims": len(read.claims), "issues": len(read.issues)}
        self._row("reports", {**plain, **counted, "item": item, "published": day})
        for sequence, claim in enumerate(read.claims):
            self._row("claims", {**claim._asdict(), "sequence": sequence, "row": at, "report": report.id})
        for sequence, issue in enumerate(read.issues):
            self._row("issues", {**issue._asdict(), "sequence": sequence, "row": at, "report": report.id})
        self._counts.update({"reports": 1, **counted})

    def _row(self, name: str, values: dict[str, Any]) -> None:
        for column, cells in self._rows[name].items():
            cells.append(values[column])
