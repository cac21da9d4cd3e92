"""Taking in: items read, by this process or several side by side, and kept in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from dateline.records import DatelineError, StoreError

from .options import fetcher_for

if TYPE_CHECKING:
    from dateline.batch.side_by_side import Answer, Readers
    from dateline.knowledge import Knowledge
    from dateline.stages.intake import Raw, Taken
    from dateline.store import Packed, Store

    from .progress import Bar

AGAIN = "an earlier reading holds again"
PORTION = 64  # reports that several processes have in hand,
LONGEST = 4_000_000  # or so many characters of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one report or item: read, known (read before by the same program), passed (over) or failed."""

    status: str
    item: str
    report: str | None = None
    source: str = ""
    claims: int = 0
    issues: int = 0
    message: str | None = None


class Taker:
    """Takes items in, reads what is new, and keeps it in order, one transaction a report."""

    def __init__(self, store: Store, known: Knowledge, bar: Bar, allowed: list[str] | None, readers: Readers | None) -> None:
        from dateline import pipeline  # noqa: PLC0415 (slow to load)

        self.store, self.known, self.bar, self.allowed, self.readers = store, known, bar, allowed, readers
        self.fingerprint = pipeline.run(known).fingerprint

    def outcomes(self, paths: list[str], published: date | None, source: str) -> Iterator[Outcome]:
        """What becomes of each item, in order."""
        for portion in _portions(self._items(paths, published, source), 1 if self.readers is None else PORTION):
            if self.readers is None:
                yield from map(self._outcome, portion)
            else:
                yield from self._side_by_side(portion, self.readers)

    def _items(self, paths: list[str], published: date | None, source: str) -> Iterator[Taken | Outcome]:
        """Each report taken in, or what became of what is none."""
        from dateline.confined import Confined  # noqa: PLC0415 (slow to load)
        from dateline.stages.intake import Refusal, open_items, reports  # noqa: PLC0415 (slow to load)

        with Confined() as confined:
            for item in open_items(paths, published=published, source=source, fetch=self._fetched):
                if isinstance(item, Refusal):
                    yield _refused(item.item, str(item), failed=item.failed)
                    continue
                self.bar.item(item.name, len(item.data))
                for taken in reports(item, today=latest_day(), read=confined.drafts):
                    yield _refused(taken.item, str(taken), failed=taken.failed) if isinstance(taken, Refusal) else taken

    def _fetched(self, url: str) -> Raw:
        from dateline.stages.intake.url import fetch  # noqa: PLC0415 (slow to load)

        return fetch(url, fetcher_for(self.allowed))

    def _side_by_side(self, portion: list[Taken | Outcome], readers: Readers) -> Iterator[Outcome]:
        """The same where processes read what is new, before it is its turn to be kept."""
        taken = {i: one for i, one in enumerate(portion) if not isinstance(one, Outcome)}
        new = {i: one for i, one in taken.items() if not self._has(one)}
        answers = readers.each([(self.store.dated(one.report), one.issues) for one in new.values()])
        for i, one in enumerate(portion):
            yield self._outcome(one, next(answers) if i in new else None)

    def _has(self, taken: Taken) -> bool:
        return self.store.has(taken.report, self.fingerprint)

    def _outcome(self, one: Taken | Outcome, answer: Answer | None = None) -> Outcome:
        """One report must not end the run, whatever is wrong with it; a store that fails must."""
        if isinstance(one, Outcome):
            return one
        try:
            return self._kept(one, answer)
        except StoreError:
            raise
        except DatelineError as problem:
            return _refused(one.item, f"{one.item}: {problem}")
        except Exception as problem:
            return _refused(one.item, f"{one.item}: {_fault(f'{type(problem).__name__}: {problem}')}")
        finally:
            self.bar.report(len(one.report.text))

    def _kept(self, taken: Taken, answer: Answer | None) -> Outcome:
        report, now = taken.report, _now().isoformat(timespec="seconds")
        if answer is None and self._has(taken):
            back = self.store.again(report, self.fingerprint, now)
            return Outcome(status="known", item=taken.item, report=report.id, source=report.source, message=AGAIN if back else None)
        reading = self._read(taken) if answer is None else _given(answer)
        self.store.add_all([reading], now)
        return Outcome(
            status="read",
            item=taken.item,
            report=report.id,
            source=report.source,
            claims=len(reading.claims),
            issues=len(reading.issues),
        )

    def _read(self, taken: Taken) -> Packed:
        from dateline import pipeline  # noqa: PLC0415 (slow to load)
        from dateline.store import pack  # noqa: PLC0415 (slow to load)

        reading = pipeline.read(self.store.dated(taken.report), self.known)
        return pack(replace(reading, issues=(*taken.issues, *reading.issues)))


def _given(answer: Answer) -> Packed:
    """What a process read; DatelineError where it could not."""
    if answer.reading is None:
        raise DatelineError(_fault(answer.problem) if answer.fault else answer.problem)
    return answer.reading


def _fault(what: str) -> str:
    return f"reading failed ({what}); this is a fault of the program, please report it"


def _portions(items: Iterable[Taken | Outcome], most: int) -> Iterator[list[Taken | Outcome]]:
    """The items in portions in which no text stands twice: whether the second is known hangs on what becomes of the first."""
    some: list[Taken | Outcome] = []
    had: set[tuple[str, str]] = set()
    size = 0
    for item in items:
        report = None if isinstance(item, Outcome) else item.report
        if some and (len(some) == most or size > LONGEST or (report and (report.id, report.digest) in had)):
            yield some
            some, size = [], 0
            had.clear()
        some.append(item)
        if report:
            had.add((report.id, report.digest))
            size += len(report.text)
    if some:
        yield some


def latest_day() -> date:
    """The latest date anywhere on earth: a report dated today east of here is not of the future."""
    return (_now() + timedelta(hours=14)).date()


def _now() -> datetime:
    return datetime.now(UTC)


def _refused(item: str, message: str, *, failed: bool = True) -> Outcome:
    return Outcome(status="failed" if failed else "passed", item=item, message=message)
