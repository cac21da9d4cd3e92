"""Values: parties, places and times of a row as ours, looked up where the registry or the gazetteer knows them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from dateline.knowledge import Knowledge
from dateline.knowledge.actors import Actor
from dateline.knowledge.places.place import Place, distance_km
from dateline.records import MAX_ANCHOR, Claim, Content, Finding, Party, Reading, Report, Span, Voice, When, Where

from .rows import Row

BRACKETS = re.compile(r"\s*\([^)]*\)\s*$")
NEAR_KM = 30.0  # from the row's point to the place of that name in the gazetteer
MOST_NAMES = 12


@dataclass(frozen=True, kw_only=True)
class Lookup:
    """What is known, asked by the codes of one data set; what was asked once is remembered, for names come again and again."""

    known: Knowledge
    codes: Mapping[str, Any]
    actors: dict[tuple[str, str], Actor | None] = field(default_factory=dict)

    @cached_property
    def by_ucdp_name(self) -> Mapping[str, Actor]:
        """Actors by the name that UCDP gives them."""
        return {actor.ucdp_name: actor for actor in self.known.actors.ids.values() if actor.ucdp_name}

    def actor(self, name: str, on: str) -> Actor | None:
        """Who goes by a name of the data set on a day (ISO)."""
        if (name, on) not in self.actors:
            self.actors[name, on] = self._actor(name, BRACKETS.sub("", name), on)
        return self.actors[name, on]

    def _actor(self, name: str, plain: str, on: str) -> Actor | None:
        actors = self.known.actors
        for rule, of in (("armies", actors.army), ("governments", actors.government)):
            found = re.match(self.codes[rule], plain) if rule in self.codes else None
            country = self._country(found["country"]) if found else None
            if country:
                return of(country)
        return actors.lookup(name, on) or actors.lookup(plain, on) or self.by_ucdp_name.get(name)

    def _country(self, name: str) -> str | None:
        found = self.known.places.lookup(BRACKETS.sub("", name))
        return next((place.country for place in found if place.kind == "country"), None)

    def place(self, name: str, lat: float, lon: float) -> Place | None:
        """The place of that name, of one of two names, or of the name without its sort, near a point."""
        plain = self.plain(name)
        return next((found for part in (name, plain, *plain.split("/")) if (found := self._near(part, lat, lon))), None)

    def plain(self, name: str) -> str:
        """A name without the word after it that says what sort of place it is ("Tadmur town")."""
        head, _, last = name.rpartition(" ")
        return head if head and last in self.codes.get("sorts", ()) else name

    def _near(self, name: str, lat: float, lon: float) -> Place | None:
        found = [(distance_km((lat, lon), (p.lat, p.lon)), n, p) for n, p in enumerate(self.known.places.lookup_near(name))]
        close = [one for one in found if one[0] <= max(NEAR_KM, one[2].radius_km)]
        return min(close)[2] if close else None


def parties(name: str, at: Span, on: date, look: Lookup) -> tuple[Party, ...]:
    """The parties of a name: several where it lists them by commas and one of those is known."""
    one = party(name, at, on, look)
    if one.id is None and ", " in name:
        several = tuple(party(part, at, on, look) for part in name.split(", "))
        return several if any(p.id for p in several) else (one,)
    return (one,)


def party(name: str, at: Span, on: date, look: Lookup) -> Party:
    """A party by its name, as the registry has it on a day; labels of people stay labels."""
    plain = BRACKETS.sub("", name)
    label = re.match(look.codes["people"], plain)
    if label:
        return Party(name=label["label"].lower(), mention=at)
    actor = look.actor(name, str(on))
    if actor is None or actor.umbrella:
        return Party(name=plain or name, mention=at)
    return Party(name=actor.name, mention=at, id=actor.id, aliases=actor.aliases[:MOST_NAMES])


def where(row: Row, report: Report, *, column: str, code: int, areas: tuple[str, ...], look: Lookup) -> Where:
    """The place of a row: the gazetteer's where it has one of that name near the row's point, else the row's own."""
    name, lat, lon = row.value(column), float(row.value("latitude")), float(row.value("longitude"))
    near = look.place(name, lat, lon)
    radius = float(look.codes["radius_km"][code])
    return Where(
        name=near.name if near else look.plain(name),
        span=row.span(report, column),
        id=near.id if near else None,
        lat=near.lat if near else lat,
        lon=near.lon if near else lon,
        precision=look.codes["places"][code],
        radius_km=max(near.radius_km, radius if code > 1 else 0) if near else radius,
        basis=f"{report.source}, precision {code}" + ("; in the gazetteer" if near else "; in no gazetteer by this name"),
        within=near.within if near else tuple(a for a in areas if a and a != name),
    )


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
