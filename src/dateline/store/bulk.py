"""Readings by the thousand: made into rows where they were read, written with a few statements where they are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Column, Connection, func, insert, select

from dateline.records import Reading, RecordError, Report, Run

from . import rows
from .connecting import portions
from .schema import claims, issues, readings, reports, runs


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A reading as the rows that a store keeps of it. `claims` have beside their columns the `words` that search looks through."""

    report: Report
    run: Run
    claims: tuple[rows.Values, ...]
    issues: tuple[rows.Values, ...]


def packed(reading: Reading) -> Packed:
    """The reading, packed; RecordError where its text cannot be written."""
    found = tuple({**row, "words": rows.quotes_of(row["body"])} for row in rows.claim_rows(reading, 0))
    open_ = tuple(rows.issue_rows(reading.issues, 0))
    report = reading.report
    try:
        for written in (report.text, report.title, report.source, report.url, *(row["body"] for row in (*found, *open_))):
            written.encode()
    except UnicodeEncodeError as problem:
        raise RecordError(f"report {report.id!r} holds half a character: {problem}") from problem
    return Packed(report=report, run=reading.run, claims=found, issues=open_)


def add(connection: Connection, readings_: Sequence[Packed], recorded_at: str) -> int:
    """Keep readings in the caller's transaction as `Store.add` keeps one; how many were new."""
    versions = _Versions(connection, readings_)
    new: list[tuple[Packed, int]] = []
    for one in readings_:
        version = versions.of(one.report)
        if not versions.was_read(version, one.run.fingerprint):
            new.append((one, version))
    _add_reports(connection, versions.new, recorded_at)
    _add_runs(connection, {one.run.fingerprint: one.run for one, _ in new})
    _add_readings(connection, new, recorded_at)
    return len(new)


class _Versions:
    """The versions that a store has of some reports, and what has read them; and those that become new."""

    def __init__(self, connection: Connection, readings_: Sequence[Packed]) -> None:
        self._had: dict[tuple[str, str], list[tuple[str | None, int]]] = {}
        self._read: set[tuple[int, str]] = set()
        self.new: list[tuple[int, Report]] = []
        self._numbers = numbers(connection, reports.c.version)
        for some in portions(sorted({one.report.id for one in readings_})):
            found = select(reports.c.id, reports.c.digest, reports.c.published, reports.c.version).where(reports.c.id.in_(some))
            for id, digest, published, version in connection.execute(found.order_by(reports.c.version)):
                self._had.setdefault((id, digest), []).append((published, version))
        for some_ in portions(sorted(version for had in self._had.values() for _, version in had)):
            found_ = select(readings.c.version, readings.c.fingerprint).where(readings.c.version.in_(some_))
            self._read.update((row.version, row.fingerprint) for row in connection.execute(found_))

    def of(self, report: Report) -> int:
        """The newest version of this very text; an unknown day of publication matches any. Where there is none, it is a new one."""
        day = report.published.isoformat() if report.published else None
        had = self._had.setdefault((report.id, report.digest), [])
        for published, version in reversed(had):
            if day in (None, published):
                return version
        version = next(self._numbers)
        had.append((day, version))
        self.new.append((version, report))
        return version

    def was_read(self, version: int, fingerprint: str) -> bool:
        """Whether it was read by this fingerprint; from now on it was."""
        key = (version, fingerprint)
        if key in self._read:
            return True
        self._read.add(key)
        return False


def numbers(connection: Connection, column: Column[int]) -> Iterator[int]:
    """The numbers that come next in a key; nobody else writes during the caller's transaction."""
    last = int(connection.execute(select(func.max(column))).scalar_one() or 0)
    while True:
        last += 1
        yield last


def _add_reports(connection: Connection, new: Iterable[tuple[int, Report]], recorded_at: str) -> None:
    found = [{**rows.report_row(report, recorded_at), "version": version} for version, report in new]
    if found:
        connection.execute(insert(reports), found)
        words = [(row["version"], f"{row['title']}\n{row['text']}") for row in found]
        connection.exec_driver_sql("INSERT INTO report_words (rowid, text) VALUES (?, ?)", words)


def _add_runs(connection: Connection, new: dict[str, Run]) -> None:
    had = set(connection.execute(select(runs.c.fingerprint)).scalars())
    found = [run for fingerprint, run in new.items() if fingerprint not in had]
    if found:
        connection.execute(insert(runs), [{"fingerprint": r.fingerprint, "version": r.version, "model": r.model} for r in found])


def _add_readings(connection: Connection, new: Sequence[tuple[Packed, int]], recorded_at: str) -> None:
    if not new:
        return
    numbered = list(zip(numbers(connection, readings.c.reading), new, strict=False))
    made = [
        {"reading": reading, "version": version, "fingerprint": one.run.fingerprint, "recorded_at": recorded_at}
        for reading, (one, version) in numbered
    ]
    connection.execute(insert(readings), made)
    _add_claims(connection, [(reading, row) for reading, (one, _) in numbered for row in one.claims])
    open_ = [{**row, "reading": reading} for reading, (one, _) in numbered for row in one.issues]
    if open_:
        connection.execute(insert(issues), open_)


def _add_claims(connection: Connection, new: Sequence[tuple[int, rows.Values]]) -> None:
    if not new:
        return
    numbered = list(zip(numbers(connection, claims.c.number), new, strict=False))
    columns = [column.name for column in claims.columns]
    found = [{**row, "reading": reading, "number": number} for number, (reading, row) in numbered]
    connection.execute(insert(claims), [{name: row[name] for name in columns} for row in found])
    words = [(row["number"], row["words"]) for row in found]
    connection.exec_driver_sql("INSERT INTO claim_words (rowid, quotes) VALUES (?, ?)", words)
