"""UCDP-shaped CSV: the columns and codes of UCDP GED's codebook, one row for each incident in which somebody is told to have died.

UCDP's own numbers of conflicts and dyads are UCDP's to give and stay empty; those of actors are written where the registry has
them. Each article of `source_article` ends with its claims and spans.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.knowledge import Knowledge
from dateline.records import Claim
from dateline.views.record import Record
from dateline.views.rows.citing import cited, said_by, sources
from dateline.views.rows.happened import Happened, happened, told_together
from dateline.views.rows.harm import Harm, deaths, total
from dateline.views.rows.losses import Losses
from dateline.views.rows.parties import Side
from dateline.views.rows.pointed import Pointed, pointed
from dateline.views.rows.setting import code_of, days, spread
from dateline.views.rows.tables import Cell, defused, lines

MIDNIGHT = " 00:00:00.000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dyad:
    """Two sides as UCDP names them, with their numbers and those of their states, and the type of violence between them."""

    violence: int
    a: str
    b: str
    a_id: str | None
    b_id: str | None
    a_gw: int | None
    b_gw: int | None
    a_sides: tuple[Side, ...]
    b_sides: tuple[Side, ...]


def write(record: Record, losses: Losses) -> Iterator[str]:
    """The header and the rows."""
    columns = record.known.crosswalk.ucdp["columns"]
    yield from lines([columns])
    for one in happened(record, losses, attempted=record.known.crosswalk.acled["attempted"]):
        row = _row(one, record, losses)
        if row is not None:
            losses.row(one.ids)
            yield from lines([defused([row.get(name) for name in columns], losses)])


def _row(one: Happened, record: Record, losses: Losses) -> dict[str, Cell] | None:
    """The row of an incident; None where it has none, with the first reason why."""
    walk, killed = record.known.crosswalk, deaths(one.harms)
    if not total(killed, "high"):
        losses.add("no-deaths", one.what, one.ids)
        return None
    dyad = _dyad(one, record.known)
    if dyad is None:
        losses.add("no-sides", one.what, one.ids)
        return None
    when = _when(one, walk.ucdp, losses)
    where = _where(one, record.known, losses) if when else None
    if when is None or where is None or one.site is None or one.site.state is None:
        return None
    number = int(one.id.removeprefix("i_"), 16) >> 1
    return {
        "id": number,
        "relid": f"{one.site.state.iso3}-{when['year']}-{dyad.violence}-{one.id}",
        "code_status": "Clear",
        "type_of_violence": dyad.violence,
        "dyad_name": f"{dyad.a} - {dyad.b}",
        "side_a_new_id": dyad.a_id,
        "side_a": dyad.a,
        "side_b_new_id": dyad.b_id,
        "side_b": dyad.b,
        "gwnoa": dyad.a_gw,
        "gwnob": dyad.b_gw,
        **when,
        **where,
        **_told(one, record),
        **_deaths(one, killed, dyad, losses),
    }


def _dyad(one: Happened, known: Knowledge) -> Dyad | None:
    """Who met whom; None where either is not told, or is no organised party."""
    doers = tuple(s for s in one.doers if s.sort == "armed")
    met = tuple(s for s in (*one.targets, *one.beside) if s.sort != "thing" and s.name not in {d.name for d in doers})
    harmed = tuple(h.side for h in one.harms if h.side is not None and h.side.civilians)
    if not met:
        met = harmed
    if not doers or not met or not _organised(doers[0]):
        return None
    if all(s.civilians for s in met):
        name, number, gw = _ucdp(doers[0], known)
        return Dyad(
            violence=known.crosswalk.ucdp["violence"]["one_sided"],
            a=name,
            b=known.crosswalk.ucdp["civilians"],
            a_id=number,
            b_id=None,
            a_gw=gw,
            b_gw=None,
            a_sides=doers,
            b_sides=(),
        )
    armed = tuple(s for s in met if not s.civilians)
    return _between(doers, armed, known) if _organised(armed[0]) else None


def _between(doers: tuple[Side, ...], met: tuple[Side, ...], known: Knowledge) -> Dyad:
    """Two armed sides: a government is side A, of two governments or none the one whose name comes first."""
    first, second = ((*_ucdp(sides[0], known), sides) for sides in (doers, met))
    a, b = sorted((first, second), key=lambda s: (s[3][0].government(known) is None, s[0]))
    state = a[3][0].government(known) is not None
    return Dyad(
        violence=known.crosswalk.ucdp["violence"]["state" if state else "non_state"],
        a=a[0],
        b=b[0],
        a_id=a[1],
        b_id=b[1],
        a_gw=a[2],
        b_gw=b[2],
        a_sides=a[3],
        b_sides=b[3],
    )


def _organised(side: Side) -> bool:
    """Whether it is a named party rather than a label or a description."""
    return side.actor is not None and not side.actor.umbrella


def _ucdp(side: Side, known: Knowledge) -> tuple[str, str | None, int | None]:
    """UCDP's name and number of an actor, and the number of its state where it is a government's."""
    government = side.government(known)
    actor = government or side.actor
    if actor is None:
        return side.name, None, None
    state = known.crosswalk.states.get(government.country) if government else None
    return actor.ucdp_name or actor.name, actor.ucdp, state.gw if state else None


def _when(one: Happened, codes: Mapping[str, Any], losses: Losses) -> dict[str, Cell] | None:
    told = days(one.incident)
    precision = code_of(spread(*told), codes["date_prec"]) if told else None
    if told is None or precision is None:
        losses.add("no-day" if told is None else "wide-day", one.what, one.ids)
        return None
    start, end = told
    return {
        "year": start.year,
        "event_clarity": 1 if spread(start, end) <= codes["clear_days"] else 2,
        "date_prec": precision,
        "date_start": f"{start}{MIDNIGHT}",
        "date_end": f"{end}{MIDNIGHT}",
    }


def _where(one: Happened, known: Knowledge, losses: Losses) -> dict[str, Cell] | None:
    codes = known.crosswalk.ucdp
    where = pointed(one, codes, "where_prec", losses)
    if where is None:
        return None
    site = where.site
    return {
        "where_prec": where.precision,
        "where_coordinates": site.name,
        "where_description": site.basis,
        "adm_1": site.admin1,
        "adm_2": site.admin2,
        "latitude": round(where.lat, 6),
        "longitude": round(where.lon, 6),
        "geom_wkt": f"POINT ({where.lon:.6f} {where.lat:.6f})",
        "priogrid_gid": _cell(where, codes["cell"]),
        "country": site.country,
        "country_id": where.state.gw,
        "region": known.crosswalk.ucdp_region(where.state.gw),
    }


def _cell(where: Pointed, size: float) -> int:
    """The number of the cell of PRIO-GRID: rows from the south pole, columns from the date line, counted from one."""
    row, column = math.floor((where.lat + 90) / size), math.floor((where.lon + 180) / size)
    return row * round(360 / size) + column + 1


def _told(one: Happened, record: Record) -> dict[str, Cell]:
    claims = told_together(record, one)
    found = sources(claims, record)
    articles = [_article(s.report, s.name, str(s.published or ""), s.title, claims) for s in found]
    return {
        "number_of_sources": len({s.name for s in found}),
        "source_article": "; ".join(articles),
        "source_office": "; ".join(s.name for s in found),
        "source_date": "; ".join(str(s.published or "") for s in found),
        "source_headline": "; ".join(s.title for s in found),
        "source_original": "; ".join(dict.fromkeys(said_by(c) for c in claims if c.voice)),
    }


def _article(report: str, name: str, published: str, title: str, claims: Sequence[Claim]) -> str:
    """“name, day, title” and the claims of it with their spans, as GED quotes articles."""
    return f'"{name},{published},{title}" [{cited(c for c in claims if c.report == report)}]'


def _deaths(one: Happened, killed: Sequence[Harm], dyad: Dyad, losses: Losses) -> dict[str, Cell]:
    for harm in killed:
        if harm.differs:
            losses.add("differing-toll", f"{one.what}: killed {harm.low}–{harm.high} of {harm.name}", harm.claims)
        elif harm.open:
            losses.add("open-quantity", f"{one.what}: killed {harm.low or harm.high} of {harm.name}", harm.claims)
    by = {"deaths_a": 0, "deaths_b": 0, "deaths_civilians": 0, "deaths_unknown": 0}
    for harm in killed:
        by[_column(harm, dyad)] += total([harm], "best")
    return {**by, "best": sum(by.values()), "high": total(killed, "high"), "low": total(killed, "low")}


def _column(harm: Harm, dyad: Dyad) -> str:
    """The column for a side's dead; those of no side of the dyad are of an unknown one."""
    if harm.side is None:
        return "deaths_unknown"
    if harm.side.civilians:
        return "deaths_civilians"
    for column, sides in (("deaths_a", dyad.a_sides), ("deaths_b", dyad.b_sides)):
        if any(s.name == harm.side.name or (s.id and s.id == harm.side.id) for s in sides):
            return column
    return "deaths_unknown"
