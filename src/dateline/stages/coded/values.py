"""Values: parties, places and times of a row as ours, looked up where the registry or the gazetteer knows them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from dateline.knowledge import Knowledge
from dateline.knowledge.actors import Actor
from dateline.knowledge.places.place import Place, distance_km
from dateline.records import MAX_ANCHOR, Claim, Content, Finding, Party, Reading, Report, Span, Voice, When, Where

from .rows import Row

BRACKETS = re.compile(r"\s*\([^)]*\)\s*$")
NEAR_KM = 30.0  # from the row's point to the place of that name in the gazetteer
MOST_NAMES = 12


def parties(name: str, at: Span, on: date, codes: Mapping[str, Any], known: Knowledge) -> tuple[Party, ...]:
    """The parties of a name: several where it lists them by commas and one of those is known."""
    one = party(name, at, on, codes, known)
    if one.id is None and ", " in name:
        several = tuple(party(part, at, on, codes, known) for part in name.split(", "))
        return several if any(p.id for p in several) else (one,)
    return (one,)


def party(name: str, at: Span, on: date, codes: Mapping[str, Any], known: Knowledge) -> Party:
    """A party by its name, as the registry has it on a day; labels of people stay labels."""
    plain = BRACKETS.sub("", name)
    label = re.match(codes["people"], plain)
    if label:
        return Party(name=label["label"].lower(), mention=at)
    actor = _actor(name, plain, str(on), codes, known)
    if actor is None or actor.umbrella:
        return Party(name=plain or name, mention=at)
    return Party(name=actor.name, mention=at, id=actor.id, aliases=actor.aliases[:MOST_NAMES])


def _actor(name: str, plain: str, on: str, codes: Mapping[str, Any], known: Knowledge) -> Actor | None:
    actors = known.actors
    for rule, of in (("armies", actors.army), ("governments", actors.government)):
        found = re.match(codes[rule], plain) if rule in codes else None
        country = _country(found["country"], known) if found else None
        if country:
            return of(country)
    return (
        actors.lookup(name, on) or actors.lookup(plain, on) or next((a for a in actors.ids.values() if a.ucdp_name == name), None)
    )


def _country(name: str, known: Knowledge) -> str | None:
    place = next((p for p in known.places.lookup(BRACKETS.sub("", name)) if p.kind == "country"), None)
    return place.country if place else None


def where(
    row: Row,
    report: Report,
    *,
    name: str,
    column: str,
    code: int,
    areas: tuple[str, ...],
    codes: Mapping[str, Any],
    known: Knowledge,
) -> Where:
    """The place of a row: the gazetteer's where it has one of that name near the row's point, else the row's own."""
    lat, lon = float(row.value("latitude")), float(row.value("longitude"))
    plain = _plain(name, codes)
    near = next((found for part in (name, plain, *plain.split("/")) if (found := _near(part, lat, lon, known))), None)
    precision = codes["places"][code]
    radius = float(codes["radius_km"][code])
    return Where(
        name=near.name if near else plain,
        span=row.span(report, column),
        id=near.id if near else None,
        lat=near.lat if near else lat,
        lon=near.lon if near else lon,
        precision=precision,
        radius_km=max(near.radius_km, radius if code > 1 else 0) if near else radius,
        basis=f"{report.source}, precision {code}" + ("; in the gazetteer" if near else "; in no gazetteer by this name"),
        within=near.within if near else tuple(a for a in areas if a and a != name),
    )


def _plain(name: str, codes: Mapping[str, Any]) -> str:
    """A name without the word after it that says what sort of place it is ("Tadmur town")."""
    head, _, last = name.rpartition(" ")
    return head if head and last in codes.get("sorts", ()) else name


def _near(name: str, lat: float, lon: float, known: Knowledge) -> Place | None:
    found = [(distance_km((lat, lon), (p.lat, p.lon)), n, p) for n, p in enumerate(known.places.lookup_near(name))]
    close = [one for one in found if one[0] <= max(NEAR_KM, one[2].radius_km)]
    return min(close)[2] if close else None


def day(written: str) -> date:
    """A day as both data sets write it, with or without a time; ValueError where it is none."""
    return date.fromisoformat(written.strip()[:10])


def when(row: Row, report: Report, column: str, start: date, end: date, basis: str) -> When:
    """A time with its precision by its length."""
    span = (end - start).days + 1
    precision = "day" if span == 1 else "week" if span == 7 else "month" if 28 <= span <= 31 else "days"
    return When(span=row.span(report, column), start=start, end=end, precision=precision, basis=basis)


def voices(row: Row, report: Report, dataset: str, column: str) -> tuple[Voice, ...]:
    """The data set, and within it the source that it names where that is a single one."""
    cue = row.span(report, column)
    outer = Voice(name=dataset, cue=cue)
    named = row.value(column)
    return (outer, Voice(name=named, cue=cue)) if named and ";" not in named else (outer,)


def claim(row: Row, report: Report, content: Content, anchor: str, voice: tuple[Voice, ...]) -> Claim:
    """A claim whose evidence is the whole row and whose anchor is a column's value."""
    finding = Finding(
        content=content,
        anchor=row.span(report, anchor, MAX_ANCHOR),
        evidence=(report.span(0, len(report.text)),),
        found_by=f"coded:{row.format}",
        reason=f"{row.format}: column {anchor}",
        sentence=0,
        token=row.starts.get(anchor, 0),
    )
    return Claim(report=report.id, content=content, findings=(finding,), voice=voice)


def read(row: Row, report: Report, claims: tuple[Claim, ...]) -> Reading:
    """The reading of a row."""
    return Reading(report=report, claims=claims, issues=(), run=row.run)
