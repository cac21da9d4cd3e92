"""The store: everything that was read, in order, and nothing ever changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Engine, Row, RowMapping, func, insert, select

from dateline.records import Claim, Fetched, Issue, Judgement, Moment, Reading, Report, ReportFacts, Run, StoreError, digest

from . import adding, fetches, queries, rows
from .connecting import portions, reading, writing
from .dialects import dialect_of
from .location import Location
from .packing import Packed
from .schema import claims, issues, judgements, readings, reports, returns

Sketch = Callable[[str], tuple[int, ...]]
Notice = Callable[[Report], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """What a search found: a report, or a claim of it with the words that say it."""

    report: str
    claim: str | None
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How many current reports there are, of how many sources, and the days on which the first and the last were published."""

    reports: int
    sources: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What became of one version of a report: when it was taken in, by what it was read last, and how many claims that gave."""

    recorded_at: str
    fingerprint: str
    claims: int


class Store:
    """Reports, readings, claims, issues and judgements of one SQLite file or PostgreSQL database.

    Open it with `open_store`; close it when done.

    "Current" is the reading of the newest version of each report that was added, or returned to, last. Reports come in the order
    in which their ids were first taken in, claims in the order of the text. Every method raises StoreError where the database
    refuses.
    """

    def __init__(self, engine: Engine, location: Location) -> None:
        self.engine, self.location = engine, location

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file or the server."""
        self.engine.dispose()

    def add(self, read: Reading, recorded_at: str) -> bool:
        """Keep a reading, in one transaction; False where the same text was already read by the same fingerprint.

        Another text (or another day of publication) under a known id is a new version, which becomes the current one.
        `recorded_at` is the moment in ISO form, given by the edge that has a clock. RecordError where the text cannot be written.
        """
        return self.add_all([read], recorded_at) == 1

    def add_all(self, read: Iterable[Reading | Packed], recorded_at: str) -> int:
        """Keep readings in one transaction, all or none; how many were new. See `add`.

        Those that were packed beforehand (`pack`), by others side by side for instance, cost least.
        """
        with writing(self.engine, self.location) as connection:
            return adding.add(connection, read, recorded_at)

    def has(self, report: Report, fingerprint: str) -> bool:
        """Whether this text, under this id, was already read by this fingerprint. An unknown day of publication matches any."""
        with reading(self.engine, self.location) as connection:
            version = queries.version_of(connection, report)
            return version is not None and queries.was_read(connection, version, fingerprint)

    def again(self, report: Report, fingerprint: str, recorded_at: str) -> bool:
        """Let the reading of this text by this fingerprint hold again; False where it does, or where there is none."""
        with writing(self.engine, self.location) as connection:
            version = queries.version_of(connection, report)
            row = queries.returning(connection, version, fingerprint) if version is not None else None
            if row is None:
                return False
            number = adding.last_number(connection, returns) + 1
            connection.execute(insert(returns), {"number": number, **row, "recorded_at": recorded_at})
            return True

    def dated(self, report: Report) -> Report:
        """The report, with the day of publication that the store knows for this text where it has none itself."""
        with reading(self.engine, self.location) as connection:
            version = queries.version_of(connection, report)
            if report.published or version is None:
                return report
            found = connection.execute(select(reports).where(reports.c.version == version)).mappings().one()
            return replace(report, published=rows.report_of(found).published)

    def reports(self) -> Iterator[Report]:
        """The current version of every report."""
        with reading(self.engine, self.location) as connection:
            for row in connection.execute(queries.current_reports()).mappings():
                yield rows.report_of(row)

    def report(self, id: str) -> Report:
        """The current version of one report, by its id or the only one that begins so; StoreError where there is none."""
        with reading(self.engine, self.location) as connection:
            found = [r.id for r in connection.execute(queries.ids_of_reports(id))]
            chosen = id if id in found else found[0] if len(found) == 1 else None
            if chosen is None:
                raise StoreError(_none_or_many(self.location, "report", id, found))
            return rows.report_of(connection.execute(queries.current_report(chosen)).mappings().one())

    def versions(self, id: str) -> tuple[Report, ...]:
        """Every version of a report, oldest first."""
        with reading(self.engine, self.location) as connection:
            found = select(reports).where(reports.c.id == id).order_by(reports.c.version)
            return tuple(rows.report_of(row) for row in connection.execute(found).mappings())

    def made(self, id: str) -> tuple[Made, ...]:
        """For every version of a report, oldest first, what its last reading was and gave."""
        with reading(self.engine, self.location) as connection:
            found = connection.execute(queries.made_of(id))
            return tuple(Made(recorded_at=row.recorded_at, fingerprint=row.fingerprint, claims=row.claims) for row in found)

    def claims(self, *, current: bool = True, report: str | None = None, kind: str | None = None) -> Iterator[Claim]:
        """Claims, narrowed to a report or a kind; `current=False` gives those of every version and reading, oldest first."""
        with reading(self.engine, self.location) as connection:
            for row in connection.execute(queries.readings_of(current, report)).all():
                found = select(claims.c.body).where(claims.c.reading == row.reading).order_by(claims.c.start, claims.c.sequence)
                found = found.where(claims.c.kind == kind) if kind else found
                for (body,) in connection.execute(found):
                    yield rows.claim_of(body, row.text)

    def claim(self, id: str) -> Claim:
        """The claim of this id, or the only one whose id begins so, from its newest reading; StoreError where there is none."""
        with reading(self.engine, self.location) as connection:
            found = connection.execute(queries.claims_named(id)).all()
        bodies = {row.id: row for row in found}
        chosen = bodies.get(id) or (next(iter(bodies.values())) if len(bodies) == 1 else None)
        if chosen is None:
            raise StoreError(_none_or_many(self.location, "claim", id, sorted(bodies)))
        return rows.claim_of(chosen.body, chosen.text)

    def claims_with(self, ids: Sequence[str]) -> Iterator[Claim]:
        """The claims of these ids, each once, from its newest reading; those that are not there are left out."""
        with reading(self.engine, self.location) as connection:
            for some in portions(ids):
                newest = {row.id: row for row in connection.execute(queries.claims_with(some))}
                yield from (rows.claim_of(row.body, row.text) for row in newest.values())

    def issues(self, *, current: bool = True, report: str | None = None) -> Iterator[Issue]:
        """What could not be decided, report by report."""
        with reading(self.engine, self.location) as connection:
            for row in connection.execute(queries.readings_of(current, report)).all():
                found = select(issues.c.body).where(issues.c.reading == row.reading).order_by(issues.c.sequence)
                for (body,) in connection.execute(found):
                    yield rows.issue_of(body, row.text)

    def facts(self, *, current: bool = True, sketch: Sketch | None = None, notice: Notice | None = None) -> tuple[ReportFacts, ...]:
        """What assembling needs of each report; old versions are marked.

        `sketch` draws a text for finding near-duplicates, `notice` finds the words by which a report says that it corrects another.
        """
        with reading(self.engine, self.location) as connection:
            newest = set(connection.execute(queries.newest_versions()).scalars())
            found = queries.current_reports() if current else queries.all_reports()
            return tuple(
                _facts(row, sketch, notice, superseded=row["version"] not in newest) for row in connection.execute(found).mappings()
            )

    def heads(self, as_known: Moment | None = None) -> dict[str, tuple[int, int]]:
        """For every report its current version and the reading of it that holds: what changes where the report does.

        `as_known`: the version that was current by what was known then, and reports that were known.
        """
        with reading(self.engine, self.location) as connection:
            return {row.id: (row.version, row.reading) for row in connection.execute(queries.heads(as_known))}

    def heads_of(self, ids: Iterable[str]) -> dict[str, tuple[int, int]]:
        """The same of some reports, as far as they are there."""
        with reading(self.engine, self.location) as connection:
            every = (row for some in portions(list(ids)) for row in connection.execute(queries.heads_of(some)))
            return {row.id: (row.version, row.reading) for row in every}

    def added_since(self, state: str) -> tuple[str, ...]:
        """The reports to which a version or a reading was added, or in which one returned, since a state (see `state`)."""
        version, read, returned, _ = map(int, state.split("."))
        with reading(self.engine, self.location) as connection:
            return tuple(connection.execute(queries.added_since(version, read, returned)).scalars())

    def last_of(self, state: str) -> str:
        """What was added last by a state: it tells whether another store came to that state another way."""
        version, read, _, _ = map(int, state.split("."))
        of_version = select(reports.c.id, reports.c.digest, reports.c.recorded_at).where(reports.c.version == version)
        of_reading = select(readings.c.version, readings.c.fingerprint, readings.c.recorded_at).where(readings.c.reading == read)
        with reading(self.engine, self.location) as connection:
            return digest(*(tuple(row) for one in (of_version, of_reading) for row in connection.execute(one)))

    def facts_of(
        self, versions: Sequence[int], sketch: Sketch | None = None, notice: Notice | None = None
    ) -> Iterator[ReportFacts]:
        """What assembling needs of some versions of reports (see `heads`)."""
        with reading(self.engine, self.location) as connection:
            for some in portions(versions):
                for row in connection.execute(select(reports).where(reports.c.version.in_(some))).mappings():
                    yield _facts(row, sketch, notice)

    def reports_of(self, versions: Sequence[int]) -> Iterator[Report]:
        """Some versions of reports (see `heads`)."""
        with reading(self.engine, self.location) as connection:
            for some in portions(versions):
                for row in connection.execute(select(reports).where(reports.c.version.in_(some))).mappings():
                    yield rows.report_of(row)

    def saying(self, phrases: Iterable[str]) -> tuple[int, ...]:
        """The current versions in whose title or text one of these phrases stands, whatever its capitals and accents."""
        with reading(self.engine, self.location) as connection:
            found = dialect_of(connection).saying(connection, list(phrases))
            newest = set(connection.execute(queries.newest_versions()).scalars()) if found else set()
            return tuple(version for version in found if version in newest)

    def near(self, source: str, first: date, last: date) -> list[int]:
        """The current versions of one source that were published between two days, or are undated."""
        with reading(self.engine, self.location) as connection:
            return list(connection.execute(queries.near(source, first, last)).scalars())

    def sharing_address(self) -> list[int]:
        """The current versions that another report of the same source shares its address with."""
        with reading(self.engine, self.location) as connection:
            return list(connection.execute(queries.sharing_address()).scalars())

    def claims_of(self, read: Sequence[int]) -> Iterator[Claim]:
        """The claims of some readings (see `heads`), each reading's in the order of the text."""
        with reading(self.engine, self.location) as connection:
            for some in portions(read):
                words = {row.reading: row.text for row in connection.execute(queries.texts_of(some))}
                found = select(claims.c.reading, claims.c.body).where(claims.c.reading.in_(some))
                for row in connection.execute(found.order_by(claims.c.reading, claims.c.start, claims.c.sequence)):
                    yield rows.claim_of(row.body, words[row.reading])

    def runs(self) -> tuple[Run, ...]:
        """Everything that ever read into this store, oldest first."""
        with reading(self.engine, self.location) as connection:
            found = connection.execute(queries.runs_in_order())
            return tuple(Run(fingerprint=r.fingerprint, version=r.version, model=r.model) for r in found)

    def search(self, words: str, *, limit: int = 50) -> tuple[Hit, ...]:
        """Current claims, then current reports, that hold all these words; the best first."""
        with reading(self.engine, self.location) as connection:
            found = dialect_of(connection).search(connection, words.split(), limit)
            return tuple(Hit(report=row.report, claim=row.claim, quote=_quoted(row)) for row in found)

    def judge(self, judgement: Judgement) -> None:
        """Keep a person's decision. One that is withdrawn is withdrawn by another, never edited."""
        with writing(self.engine, self.location) as connection:
            number = adding.last_number(connection, judgements) + 1
            connection.execute(insert(judgements), {"number": number, **rows.judgement_row(judgement)})

    def judgements(self) -> tuple[Judgement, ...]:
        """Every decision, oldest first."""
        with reading(self.engine, self.location) as connection:
            found = connection.execute(select(judgements).order_by(judgements.c.number)).mappings()
            return tuple(rows.judgement_of(row) for row in found)

    def keep_fetched(self, one: Fetched, body: bytes) -> bool:
        """Keep a document as it came, and how; False where the same came last from that address for that report."""
        with writing(self.engine, self.location) as connection:
            return fetches.keep(connection, one, body)

    def fetched(self, report: str | None = None) -> tuple[Fetched, ...]:
        """How the documents of a report, or all, were fetched, in the order in which they came."""
        with reading(self.engine, self.location) as connection:
            return tuple(fetches.kept(connection, report))

    def document(self, sha256: str) -> bytes:
        """The bytes of a document that was fetched; StoreError where there is none of this hash."""
        with reading(self.engine, self.location) as connection:
            found = fetches.document(connection, sha256)
        if found is None:
            raise StoreError(f"{self.location}: no document {sha256!r} was fetched into it")
        return found

    def state(self) -> str:
        """A word that changes with every report, reading and judgement that is added, and never otherwise."""
        with reading(self.engine, self.location) as connection:
            return ".".join(str(number or 0) for number in connection.execute(queries.STATE).one())

    def since(self, reading_: int) -> tuple[int, int]:
        """The last reading there is, and how many claims came after this one with texts that were not read before."""
        with reading(self.engine, self.location) as connection:
            last, count = connection.execute(queries.since(reading_)).one()
            return int(last or 0), int(count)

    def extent(self) -> Extent:
        """How much the store holds of current reports."""
        with reading(self.engine, self.location) as connection:
            count, sources, first, last = connection.execute(queries.extent()).one()
            days = tuple(date.fromisoformat(day) for day in (first, last)) if first else (None, None)
            return Extent(reports=count, sources=sources, first=days[0], last=days[1])

    def counts(self) -> dict[str, int]:
        """How many rows each table has, for people and tests."""
        tables = (reports, readings, claims, issues, judgements)
        with reading(self.engine, self.location) as connection:
            return {t.name: int(connection.execute(select(func.count()).select_from(t)).scalar_one()) for t in tables}


def _facts(row: RowMapping, sketch: Sketch | None, notice: Notice | None, *, superseded: bool = False) -> ReportFacts:
    drawn, said = sketch(row["text"]) if sketch else (), notice(rows.report_of(row)) if notice else ""
    return rows.facts_of(row, drawn, said, superseded)


def _quoted(row: Row[Any]) -> str:
    """The words by which a hit is shown: the evidence of a claim, the title of a report."""
    return str(rows.evidence_of(row.body) if row.body else row.quote)


def _none_or_many(location: Location, noun: str, id: str, found: list[str]) -> str:
    if not found:
        return f"{location}: no {noun} {id!r}"
    return f"{location}: {id!r} begins {len(found)} {noun}s ({', '.join(found[:3])}, …): write more of it"
