"""A row of ACLED: one event, and the people killed in it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from dateline.records import Claim, Event, Loss, Party, Quantity, Reading, Report, When

from .rows import Row
from .values import Lookup, claim, day, party, read, voices, when, where

DATASET = "ACLED"
MONTH = 3


def reading(row: Row, look: Lookup) -> Reading:
    """The event and its dead; ValueError where its sub-event is none that we have a type for."""
    codes = look.codes
    sub = row.value("sub_event_type")
    if sub not in codes["types"]:
        raise ValueError(f"no type of ours for the sub-event {sub!r}")
    report = row.report(row.value("event_id_cnty"), DATASET, _uploaded(row))
    on = day(row.value("event_date"))
    time = _when(row, report, on, codes)
    place = where(
        row,
        report,
        column="location",
        code=row.number_in("geo_precision") or 1,
        areas=(row.value("admin2"), row.value("admin1"), row.value("country")),
        look=look,
    )
    filled = {"agent": _parties(row, report, "actor1", on, look), "target": _parties(row, report, "actor2", on, look)}
    roles = {role: parties for role, parties in filled.items() if parties}
    content = Event(type=codes["types"][sub], roles=roles, place=place, when=time)
    voice = voices(row, report, DATASET, "source")
    found: list[Claim] = [claim(row, report, content, "sub_event_type", voice)]
    dead = row.number_in("fatalities")
    if dead:
        loss = Loss(type="killed", roles={}, place=place, when=time, quantity=Quantity(low=dead, high=dead, qualifier=str(dead)))
        found.append(claim(row, report, loss, "fatalities", voice))
    return read(row, report, tuple(found))


def _parties(row: Row, report: Report, column: str, on: date, look: Lookup) -> tuple[Party, ...]:
    """The actor of a column; those associated with it are named in the row only."""
    name = row.value(column)
    return (party(name, row.span(report, column), on, look),) if name else ()


def _when(row: Row, report: Report, on: date, codes: Mapping[str, Any]) -> When:
    code = row.number_in("time_precision") or 1
    around = timedelta(days=codes["around"][code])
    start, end = on - around, on + around
    if code == MONTH:
        start, end = on.replace(day=1), on.replace(day=monthrange(on.year, on.month)[1])
    return when(row, report, "event_date", start, end, f"ACLED, time precision {code}")


def _uploaded(row: Row) -> date | None:
    """The day on which ACLED put the row out."""
    moment = row.value("timestamp")
    return datetime.fromtimestamp(int(float(moment)), UTC).date() if moment else None
