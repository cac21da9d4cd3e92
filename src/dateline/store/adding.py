"""Adding: packed readings into the tables, many at a time, within one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from sqlalchemy import Column, Connection, Table, func, select

from dateline.records import Reading, RecordError, Report

from . import rows
from .connecting import MANY
from .dialects import dialect_of
from .packing import Packed, pack
from .schema import claims, issues, readings, reports, runs

LOADED = 1000  # claims from which on, if they are many beside those that there were, the database looks anew at how rows lie

Row = tuple[object, ...]


def add(connection: Connection, read: Iterable[Reading | Packed], recorded_at: str) -> int:
    """Add readings in the caller's transaction, which nobody else may write beside; how many were new."""
    waiting, count, before = iter(read), 0, last_number(connection, claims)
    while some := [one if isinstance(one, Packed) else pack(one) for one in islice(waiting, MANY)]:
        portion = _Portion(connection, some, recorded_at)
        count += sum(map(portion.take, some))
        portion.write()
    if last_number(connection, claims) - before >= max(LOADED, before // 2):
        dialect_of(connection).settle(connection)
    return count


@dataclass(slots=True)
class _Rows:
    """Rows that are to be added to a table, under numbers that go on from the last."""

    table: Table
    last: int
    rows: list[Row] = field(default_factory=list)

    def add(self, *values: object) -> int:
        self.last += 1
        self.rows.append((self.last, *values))
        return self.last


class _Portion:
    """Some readings, compared with what the store holds and gathered into rows."""

    def __init__(self, connection: Connection, some: Sequence[Packed], recorded_at: str) -> None:
        self._c, self._at = connection, recorded_at
        self._versions = _versions(connection, sorted({one.report.id for one in some}))
        self._read = _read(connection, [version for had in self._versions.values() for version, _, _ in had])
        self._known = set(connection.execute(select(runs.c.fingerprint)).scalars())
        self._runs: list[Row] = []
        self._new = {table.name: _Rows(table, last_number(connection, table)) for table in (reports, readings, claims, issues)}
        self._words: tuple[list[tuple[int, str]], list[tuple[int, str]]] = ([], [])

    def take(self, one: Packed) -> bool:
        """Gather the rows of a reading; False where the same text was already read by the same fingerprint."""
        report, fingerprint = one.report, one.run.fingerprint
        version = self._version_of(report) or self._add_report(report)
        if (version, fingerprint) in self._read:
            return False
        self._read.add((version, fingerprint))
        if fingerprint not in self._known:
            self._known.add(fingerprint)
            self._runs.append((fingerprint, one.run.version, one.run.model))
        reading = self._new["readings"].add(version, fingerprint, self._at)
        for sequence, claim in enumerate(one.claims):
            number = self._new["claims"].add(reading, sequence, *claim[:-1])
            self._words[1].append((number, claim.words))
        for sequence, issue in enumerate(one.issues):
            self._new["issues"].add(reading, sequence, *issue)
        return True

    def write(self) -> None:
        """Write the rows, those that others refer to first."""
        new, dialect = self._new, dialect_of(self._c)
        try:
            for table, added in (
                (reports, new["reports"].rows),
                (runs, self._runs),
                *((t, new[t.name].rows) for t in (readings, claims, issues)),
            ):
                dialect.insert(self._c, table.name, [column.name for column in table.columns], added)
            dialect.index_words(self._c, "report_words", self._words[0])
            dialect.index_words(self._c, "claim_words", self._words[1])
        except UnicodeEncodeError as problem:
            raise RecordError(f"report {self._broken()!r} holds half a character: {problem}") from problem

    def _version_of(self, report: Report) -> int | None:
        """The newest version that holds this very text, published on the same day where this report knows its day."""
        day = report.published.isoformat() if report.published else None
        had = self._versions.get(report.id, ())
        same = [version for version, digest, at in had if digest == report.digest and day in (None, at)]
        return max(same, default=None)

    def _add_report(self, report: Report) -> int:
        row = rows.report_row(report, self._at)
        version = self._new["reports"].add(*(row[column.name] for column in list(reports.columns)[1:]))
        self._versions.setdefault(report.id, []).append((version, report.digest, row["published"]))
        self._words[0].append((version, f"{report.title}\n{report.text}"))
        return version

    def _broken(self) -> str:
        """The report with half a character, of those that were to be written."""
        of = {number: version for number, version, *_ in self._new["readings"].rows}
        ids = {version: id for id, had in self._versions.items() for version, _, _ in had}
        held = [(version, values) for version, *values in self._new["reports"].rows]
        held += [(of[reading], values) for t in ("claims", "issues") for _, reading, *values in self._new[t].rows]
        return next((ids[version] for version, values in held if not _whole(values)), "")  # type: ignore[index]


def last_number(connection: Connection, table: Table) -> int:
    """The highest number in a table, 0 where it is empty. Numbers are given in the order in which transactions are kept."""
    key: Column[int] = next(iter(table.primary_key))
    return int(connection.execute(select(func.coalesce(func.max(key), 0))).scalar_one())


def _versions(connection: Connection, ids: Sequence[str]) -> dict[str, list[tuple[int, str, str | None]]]:
    found: dict[str, list[tuple[int, str, str | None]]] = {}
    query = select(reports.c.id, reports.c.version, reports.c.digest, reports.c.published).where(reports.c.id.in_(ids))
    for id, *version in connection.execute(query):
        found.setdefault(id, []).append(tuple(version))
    return found


def _read(connection: Connection, versions: Sequence[int]) -> set[tuple[int, str]]:
    query = select(readings.c.version, readings.c.fingerprint).where(readings.c.version.in_(versions))
    return {(version, fingerprint) for version, fingerprint in connection.execute(query)} if versions else set()


def _whole(values: Iterable[object]) -> bool:
    try:
        "".join(value for value in values if isinstance(value, str)).encode()
    except UnicodeEncodeError:
        return False
    return True
