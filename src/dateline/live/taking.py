"""Taking: a document that came → kept as it came, read, and in the store. Done twice, it changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from dateline.batch.deciding import judgement, withdrawal
from dateline.knowledge.judged import RETRACT
from dateline.knowledge.judged.overlay import standing
from dateline.knowledge.judged.reports import report_of
from dateline.records import Claim, DatelineError, Fetched, Judgement, Reading, Report, Step, StoreError
from dateline.stages.intake import Draft, Raw, Refusal, Taken, drafts, reports
from dateline.store import Store
from dateline.version import __version__

PROGRAM = f"dateline {__version__}"
WHO = "dateline watch"
Read = Callable[[Report], Reading]
Opened = Callable[[Raw], Iterable[Draft | Refusal]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """A document, and how it came."""

    report: str
    feed: str
    asked: str
    url: str
    data: bytes
    media_type: str
    status: int = 200
    way: tuple[Step, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    within: str = ""

    @property
    def sha256(self) -> str:
        """The hash of the document."""
        return sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Took:
    """What one report gave. `fresh` are claims that it had not before; `same` is the report that has its words already."""

    report: Report
    status: str  # read, known, same
    fresh: tuple[Claim, ...] = ()
    same: str = ""


class Taker:
    """Keeps and reads what comes into one store. `open_` takes documents apart, in a process of its own where it is `Confined`."""

    def __init__(self, store: Store, read: Read, fingerprint: str, open_: Opened = drafts) -> None:
        self.store, self._read, self._fingerprint, self._open = store, read, fingerprint, open_

    def keep(self, came: Came, now: datetime) -> bool:
        """Keep a document as it came, before anything is made of it."""
        return self.store.keep_fetched(
            Fetched(
                report=came.report,
                feed=came.feed,
                asked=came.asked,
                url=came.url,
                way=came.way or (Step(url=came.url, status=came.status),),
                at=now.isoformat(timespec="seconds"),
                status=came.status,
                headers=came.headers,
                media_type=came.media_type,
                sha256=came.sha256,
                size=len(came.data),
                program=PROGRAM,
                within=came.within,
            ),
            came.data,
        )

    def take(self, raw: Raw, now: datetime, had: Callable[[str], str]) -> list[Took | Refusal]:
        """Read every report in a document; `had` gives the report that has some words already. StoreError where the store fails."""
        today = (now + timedelta(hours=14)).date()  # the latest date anywhere on earth
        return [one if isinstance(one, Refusal) else self._one(one, now, had) for one in reports(raw, today=today, read=self._open)]

    def _one(self, taken: Taken, now: datetime, had: Callable[[str], str]) -> Took | Refusal:
        """One report must not end the watch, whatever is wrong with it; a store that fails must."""
        report = taken.report
        if (other := had(report.digest)) and other != report.id:
            return Took(report=report, status="same", same=other)
        try:
            return self._kept(taken, now)
        except StoreError:
            raise
        except DatelineError as problem:
            return Refusal(item=taken.item, problem=str(problem))
        except Exception as problem:
            what = f"reading failed ({type(problem).__name__}: {problem})"
            return Refusal(item=taken.item, problem=what, advice="this is a fault of the program, please report it")

    def _kept(self, taken: Taken, now: datetime) -> Took:
        report, at = taken.report, now.isoformat(timespec="seconds")
        if self.store.has(report, self._fingerprint):
            self.store.again(report, self._fingerprint, at)
            return Took(report=report, status="known", fresh=tuple(self.store.claims(report=report.id)))
        had = self._ids(report.id)
        reading = self._read(self.store.dated(report))
        self.store.add(replace(reading, issues=(*taken.issues, *reading.issues)), at)
        return Took(report=report, status="read", fresh=tuple(c for c in reading.claims if c.id not in had))

    def _ids(self, report: str) -> set[str]:
        return {claim.id for claim in self.store.claims(report=report)}

    def retract(self, report: str, why: str, now: datetime) -> bool:
        """Say that a report was taken back; False where that is said already, or where there is no such report."""
        if self._retraction(report) is not None or not self.store.versions(report):
            return False
        self.store.judge(judgement(RETRACT, {"report": report, "by": None}, WHO, why, now=now))
        return True

    def restore(self, report: str, why: str, now: datetime) -> bool:
        """Take back what `retract` said, because the report stands again; False where nobody but a person said so."""
        said = self._retraction(report)
        if said is None or said.who != WHO:
            return False
        self.store.judge(
            replace(withdrawal(self.store, said, WHO, why, lambda j: j.kind), at=now.isoformat(timespec="milliseconds"))
        )
        return True

    def _retraction(self, report: str) -> Judgement | None:
        said = (j for j in standing(self.store.judgements()) if j.kind == RETRACT)
        return next((j for j in said if report_of(j)[0] == report), None)
