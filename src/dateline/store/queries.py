"""The questions asked of the tables. "Current" is the reading of the newest version of a report that came or returned last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import CompoundSelect, Connection, Select, Subquery, func, literal, or_, select, text, union, union_all

from dateline.records import Moment, Report

from .schema import claims, readings, reports, returns, runs

# A prefix search by range uses the index, which LIKE on binary-collated text does not.
LAST = "\U0010ffff"


def _ranked(versions: Select[Any] | None = None) -> Subquery:
    """The readings of all versions, or of some, each with its place: the one that came or returned last is the first, and holds."""
    came = (
        select(readings.c.version, readings.c.reading, readings.c.reading.label("after"), literal(0).label("number")),
        select(readings.c.version, returns.c.reading, returns.c.after, returns.c.number).join(
            returns, returns.c.reading == readings.c.reading
        ),
    )
    # Where few are asked for, the others are not gone through.
    every = union_all(*(some if versions is None else some.where(readings.c.version.in_(versions)) for some in came)).subquery()
    order = (every.c.after.desc(), every.c.number.desc())
    return select(every.c.reading, func.row_number().over(partition_by=every.c.version, order_by=order).label("place")).subquery()


def _latest(versions: Select[Any] | None = None) -> Select[Any]:
    ranked = _ranked(versions)
    return select(ranked.c.reading).where(ranked.c.place == 1)


_NEWEST = select(func.max(reports.c.version)).group_by(reports.c.id)


def _versions_of(report: str) -> Select[Any]:
    return select(reports.c.version).where(reports.c.id == report)


_LATEST = _latest()
_FIRST_SEEN = select(reports.c.id, func.min(reports.c.version).label("seen")).group_by(reports.c.id).subquery()

# What a search by words ends with, whatever the database: of the claims `said` and the reports `told`, with their ranks, those
# that are current, the best first. Only what was found is looked at, however much there is.
SEARCHED = """
    , hits AS (SELECT said.number, said.rank, claims.reading, readings.version
               FROM said JOIN claims ON claims.number = said.number JOIN readings ON readings.reading = claims.reading),
    about AS (SELECT id FROM reports WHERE version IN (SELECT version FROM hits UNION SELECT version FROM told)),
    newest AS (SELECT max(version) AS version FROM reports WHERE id IN (SELECT id FROM about) GROUP BY id),
    came AS (SELECT version, reading, reading AS after, 0 AS number FROM readings WHERE version IN (SELECT version FROM newest)
             UNION ALL SELECT version, reading, after, number FROM returns JOIN readings USING (reading)
             WHERE version IN (SELECT version FROM newest)),
    latest AS (SELECT reading FROM (
        SELECT reading, row_number() OVER (PARTITION BY version ORDER BY after DESC, number DESC) AS place FROM came)
        AS ranked WHERE place = 1),
    found AS (SELECT 0 AS part, rank, number, version FROM hits WHERE reading IN (SELECT reading FROM latest)
              UNION ALL SELECT 1, rank, version, version FROM told WHERE version IN (SELECT version FROM newest)
              ORDER BY part, rank, number LIMIT :limit)
    SELECT reports.id AS report, claims.id AS claim, claims.body AS body,
           coalesce(nullif(reports.title, ''), substr(reports.text, 1, 80)) AS quote
    FROM found JOIN reports ON reports.version = found.version
         LEFT JOIN claims ON found.part = 0 AND claims.number = found.number
    ORDER BY found.part, found.rank, found.number"""

# Rows are only ever added, so the last number of each table says how far a store has come.
STATE = text("""
    SELECT (SELECT max(version) FROM reports), (SELECT max(reading) FROM readings), (SELECT max(number) FROM returns),
           (SELECT max(number) FROM judgements)""")


def since(reading: int) -> Select[Any]:
    """The last reading, and how many claims came after this one with the first readings of their texts."""
    earlier = readings.alias()
    again = (
        select(earlier.c.reading).where(earlier.c.version == readings.c.version, earlier.c.reading < readings.c.reading).exists()
    )
    counted = select(func.count()).select_from(claims.join(readings, readings.c.reading == claims.c.reading))
    fresh = counted.where(claims.c.reading > reading, ~again).scalar_subquery()
    return select(select(func.max(readings.c.reading)).scalar_subquery(), fresh)


def all_reports() -> Select[Any]:
    """Every version of every report; ids in the order they were first taken in."""
    return select(reports).join(_FIRST_SEEN, _FIRST_SEEN.c.id == reports.c.id).order_by(_FIRST_SEEN.c.seen, reports.c.version)


def current_reports() -> Select[Any]:
    """The newest version of every report, in the same order."""
    return all_reports().where(reports.c.version.in_(_NEWEST))


def current_report(id: str) -> Select[Any]:
    """The newest version of one report."""
    return select(reports).where(reports.c.id == id).order_by(reports.c.version.desc()).limit(1)


def newest_versions() -> Select[Any]:
    """The number of the newest version of every report."""
    return select(reports.c.version).where(reports.c.version.in_(_NEWEST)).order_by(reports.c.version)


def ids_of_reports(prefix: str) -> Select[Any]:
    """The ids of reports that begin so."""
    return select(reports.c.id).where(reports.c.id >= prefix, reports.c.id < prefix + LAST).distinct().order_by(reports.c.id)


def readings_of(current: bool, report: str | None) -> Select[Any]:
    """Readings with the text they read, in the order of reports; the current ones, or all."""
    found = (
        select(readings.c.reading, reports.c.id, reports.c.text)
        .join(reports, reports.c.version == readings.c.version)
        .join(_FIRST_SEEN, _FIRST_SEEN.c.id == reports.c.id)
        .order_by(_FIRST_SEEN.c.seen, reports.c.version, readings.c.reading)
    )
    if report is not None:
        return _readings_of_one(current, report)
    return found.where(reports.c.version.in_(_NEWEST), readings.c.reading.in_(_LATEST)) if current else found


def _readings_of_one(current: bool, report: str) -> Select[Any]:
    found = select(readings.c.reading, reports.c.id, reports.c.text).join(reports, reports.c.version == readings.c.version)
    found = found.where(reports.c.id == report).order_by(reports.c.version, readings.c.reading)
    newest = _NEWEST.where(reports.c.id == report)
    return found.where(reports.c.version.in_(newest), readings.c.reading.in_(_latest(newest))) if current else found


def runs_in_order() -> Select[Any]:
    """What ever read into the store, in the order of their first readings."""
    first = select(readings.c.fingerprint, func.min(readings.c.reading).label("first")).group_by(readings.c.fingerprint).subquery()
    return select(runs).join(first, first.c.fingerprint == runs.c.fingerprint).order_by(first.c.first)


def made_of(report: str) -> Select[Any]:
    """For every version of a report, oldest first: what read it last, when it was taken in, and how many claims that gave."""
    counted = select(func.count()).select_from(claims).where(claims.c.reading == readings.c.reading).scalar_subquery()
    return (
        select(reports.c.version, reports.c.recorded_at, readings.c.fingerprint, counted.label("claims"))
        .join(readings, readings.c.version == reports.c.version)
        .where(reports.c.id == report, readings.c.reading.in_(_latest(_versions_of(report))))
        .order_by(reports.c.version)
    )


def near(source: str, first: date, last: date) -> Select[Any]:
    """The current reports of one source that were published between two days, or are undated."""
    between = reports.c.published.between(first.isoformat(), last.isoformat())
    return newest_versions().where(reports.c.source == source, or_(reports.c.published.is_(None), between))


def sharing_address() -> Select[Any]:
    """The current reports that another of their source shares its address with."""
    other = reports.alias()
    same = (other.c.url == reports.c.url) & (other.c.source == reports.c.source) & (other.c.id != reports.c.id)
    return newest_versions().where(reports.c.url != "", select(other.c.id).where(same).exists())


def heads(moment: Moment | None = None) -> Select[Any]:
    """Every report's newest version, of those known by a moment where one is given, and the reading of it that holds now."""
    return _heads(_newest(moment), _LATEST)


def heads_of(ids: Sequence[str]) -> Select[Any]:
    """The same, as far as is known now, of some reports."""
    newest = _NEWEST.where(reports.c.id.in_(ids))
    return _heads(newest, _latest(newest))


def _heads(newest: Select[Any], latest: Select[Any]) -> Select[Any]:
    return (
        select(reports.c.id, reports.c.version, readings.c.reading)
        .join(readings, readings.c.version == reports.c.version)
        .where(reports.c.version.in_(newest), readings.c.reading.in_(latest))
    )


def added_since(version: int, reading: int, returned: int) -> CompoundSelect[Any]:
    """The reports that got another version, reading or return after those of these numbers."""
    of_readings = select(reports.c.id).join(readings, readings.c.version == reports.c.version)
    return union(
        select(reports.c.id).where(reports.c.version > version),
        of_readings.where(readings.c.reading > reading),
        of_readings.join(returns, returns.c.reading == readings.c.reading).where(returns.c.number > returned),
    )


def _newest(moment: Moment | None) -> Select[Any]:
    if moment is None:
        return _NEWEST
    recorded = func.substr(reports.c.recorded_at, 1, 10)
    learned = recorded if moment.clock == "recorded" else func.coalesce(reports.c.published, recorded)
    return _NEWEST.where(learned <= moment.day.isoformat())


def texts_of(read: Sequence[int]) -> Select[Any]:
    """The text that each of these readings read."""
    joined = select(readings.c.reading, reports.c.text).join(reports, reports.c.version == readings.c.version)
    return joined.where(readings.c.reading.in_(read))


def claims_named(prefix: str) -> Select[Any]:
    """Claims whose id begins so, with their texts, older readings first."""
    return (
        select(claims.c.id, claims.c.body, reports.c.text)
        .join(readings, readings.c.reading == claims.c.reading)
        .join(reports, reports.c.version == readings.c.version)
        .where(claims.c.id >= prefix, claims.c.id < prefix + LAST)
        .order_by(claims.c.number)
    )


def claims_with(ids: Sequence[str]) -> Select[Any]:
    """Claims of these ids with their texts, older readings first."""
    joined = select(claims.c.id, claims.c.body, reports.c.text).join(readings, readings.c.reading == claims.c.reading)
    return joined.join(reports, reports.c.version == readings.c.version).where(claims.c.id.in_(ids)).order_by(claims.c.number)


def extent() -> Select[Any]:
    """How many reports there are, of how many sources, and the first and last day on which one was published."""
    named = func.count(func.distinct(func.nullif(reports.c.source, "")))
    told: tuple[Any, ...] = (func.count(), named, func.min(reports.c.published), func.max(reports.c.published))
    return select(*told).where(reports.c.version.in_(_NEWEST))


def version_of(connection: Connection, report: Report) -> int | None:
    """The newest version that holds this very text, published on the same day where this report knows its day."""
    found = select(func.max(reports.c.version)).where(reports.c.id == report.id, reports.c.digest == report.digest)
    if report.published:
        found = found.where(reports.c.published == report.published.isoformat())
    version: int | None = connection.execute(found).scalar_one()
    return version


def was_read(connection: Connection, version: int, fingerprint: str) -> bool:
    """Whether this fingerprint has read this version."""
    found = select(readings.c.reading).where(readings.c.version == version, readings.c.fingerprint == fingerprint)
    return connection.execute(found).first() is not None


def returning(connection: Connection, version: int, fingerprint: str) -> dict[str, int] | None:
    """The row that lets a reading hold again; None where it holds, or where there is none by this fingerprint."""
    was = select(readings.c.reading).where(readings.c.version == version, readings.c.fingerprint == fingerprint)
    reading = connection.execute(was).scalar_one_or_none()
    if reading is None:
        return None
    mine = select(reports.c.version).where(reports.c.version == version)
    if reading in connection.execute(_latest(mine)).scalars().all():
        return None
    return {"reading": reading, "after": int(connection.execute(select(func.max(readings.c.reading))).scalar_one())}
