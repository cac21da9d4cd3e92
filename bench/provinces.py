"""Provinces of one country in which the harm that a report tells of was done, by whatever spelling."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.knowledge import Knowledge
from dateline.knowledge.places import Places
from dateline.records import Claim, Report, Where
from dateline.stages import parse, situate, spot

BY_THE_WAY = frozenset({"general", "planned", "possible", "conditional", "denied"})  # of no happening of the report


def of_harm(claims: Iterable[Claim], harm: frozenset[str], places: Places, country: str) -> set[str]:
    """Ids of the provinces of what is told to have happened; of every claim with a place where no harm has one."""
    told = _happened(claims)
    harmed = _of((c for c in told if c.content.type in harm), places, country)
    return harmed or _of(told, places, country)


def of_first_harm(claims: Iterable[Claim], harm: frozenset[str], places: Places, country: str) -> set[str]:
    """The province of the first loss told that has one, else of the first harm, else of any claim: news come first."""
    told = sorted(_happened(claims), key=lambda c: (c.content.kind != "loss", c.content.type not in harm, c.anchor.start))
    return next(filter(None, (_of([c], places, country) for c in told)), set())


def first_named(report: Report, known: Knowledge, country: str) -> set[str]:
    """The province that a report names first, in its sentences rather than in its dateline: for one whose claims have none."""
    sentences = parse.sentences(report, known)
    wheres = situate.settings(report, sentences, spot.mentions(report, sentences, known), known).wheres
    ordered = sorted(wheres, key=lambda found: sentences[found[0].sentence].part == "dateline")
    named = (_lies_in(where, known.places, country) for _, where in ordered)
    return {p for p in (next((p for p in named if p is not None), None),) if p is not None}


def province(name: str, places: Places, country: str) -> str | None:
    """The id of the country's province of that name, None where it is no province's."""
    plain = name.replace("_", " ")
    found = (p for n in (plain, f"{plain} province") for p in places.lookup_loose(n))
    return next((p.id for p in found if p.kind == "province" and p.country == country), None)


def _happened(claims: Iterable[Claim]) -> list[Claim]:
    return [c for c in claims if c.content.place is not None and c.factuality not in BY_THE_WAY]


def _of(claims: Iterable[Claim], places: Places, country: str) -> set[str]:
    found = (_lies_in(c.content.place, places, country) for c in claims if c.content.place is not None)
    return {p for p in found if p is not None}


def _lies_in(place: Where, places: Places, country: str) -> str | None:
    """The nearest province of what a place is or lies in; a town's name counts as its province's last."""
    outer = (province(name, places, country) for name in (*place.within, place.name))
    return next((p for p in outer if p is not None), None)
