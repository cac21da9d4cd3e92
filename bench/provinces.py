"""Provinces of one country in which the harm that a report tells of was done, by whatever spelling."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.knowledge.places import Places
from dateline.records import Claim, Where

BY_THE_WAY = frozenset({"general", "planned", "possible", "conditional", "denied"})  # of no happening of the report


def of_harm(claims: Iterable[Claim], harm: frozenset[str], places: Places, country: str) -> set[str]:
    """Ids of the provinces of what is told to have happened; of every claim with a place where no harm has one."""
    told = [c for c in claims if c.content.place is not None and c.factuality not in BY_THE_WAY]
    harmed = _of((c for c in told if c.content.type in harm), places, country)
    return harmed or _of(told, places, country)


def province(name: str, places: Places, country: str) -> str | None:
    """The id of the country's province of that name, None where it is no province's."""
    plain = name.replace("_", " ")
    found = (p for n in (plain, f"{plain} province") for p in places.lookup_loose(n))
    return next((p.id for p in found if p.kind == "province" and p.country == country), None)


def _of(claims: Iterable[Claim], places: Places, country: str) -> set[str]:
    found = (_lies_in(c.content.place, places, country) for c in claims if c.content.place is not None)
    return {p for p in found if p is not None}


def _lies_in(place: Where, places: Places, country: str) -> str | None:
    """The nearest province of what a place is or lies in; a town's name counts as its province's last."""
    outer = (province(name, places, country) for name in (*place.within, place.name))
    return next((p for p in outer if p is not None), None)
