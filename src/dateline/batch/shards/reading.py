"""A record read: its reports as packed readings, and what could not be read, in the order of the record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from dateline.knowledge import Knowledge
from dateline.records import DatelineError, Reading, RecordError, Report
from dateline.stages.intake import Reading as Formats
from dateline.stages.intake import Refusal, Taken
from dateline.store import Packed, pack

from .going import Record

Read = Callable[[Report, Knowledge], Reading]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of an item: read; passed (over); failed; or set aside, since whoever read it died of it."""

    item: str
    status: str = "read"
    reading: Packed | None = None
    message: str = ""


def outcomes(record: Record, known: Knowledge, read: Read, formats: Formats) -> Iterator[Outcome]:
    """Each report or refusal of a record. One that cannot be read must not end the shard, whatever is wrong with it.

    `formats` calls the readers of formats, `read` reads a report.
    """
    for taken in record.take(formats):
        if isinstance(taken, Refusal):
            yield Outcome(item=taken.item, status="failed" if taken.failed else "passed", message=str(taken))
        else:
            yield _read(taken, known, read)


def _read(taken: Taken, known: Knowledge, read: Read) -> Outcome:
    try:
        reading = read(taken.report, known)
        return Outcome(item=taken.item, reading=_packed(replace(reading, issues=(*taken.issues, *reading.issues))))
    except DatelineError as problem:
        return Outcome(item=taken.item, status="failed", message=f"{taken.item}: {problem}")
    except Exception as problem:
        what = f"{type(problem).__name__}: {problem}"
        said = f"{taken.item}: reading failed ({what}); this is a fault of the program, please report it"
        return Outcome(item=taken.item, status="failed", message=said)


def _packed(reading: Reading) -> Packed:
    """The reading as a store keeps it; RecordError where its text cannot be written."""
    packed, report = pack(reading), reading.report
    bodies = [*(claim.body for claim in packed.claims), *(issue.body for issue in packed.issues)]
    try:
        "".join((report.title, report.source, report.url, report.text, *bodies)).encode()
    except UnicodeEncodeError as problem:
        raise RecordError(f"report {report.id!r} holds half a character: {problem}") from problem
    return packed
