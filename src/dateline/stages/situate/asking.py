"""What a report says of each name of a place, over all its mentions, and which countries and peoples it speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dateline.knowledge import Knowledge
from dateline.knowledge.places import Place, distance_km
from dateline.records import Sentence

from .coherence import Name
from .footprint import Spot
from .relative import Offset
from .senses import Asked, contains

Peoples = tuple[tuple[int, int, str], ...]  # sentence, token, country


def asked(spots: list[Spot], known: Knowledge) -> dict[Name, Asked]:
    """The names of the report, each with what all its mentions say of it together."""
    by_name: dict[Name, list[Spot]] = {}
    for spot in spots:
        if spot.phrase.core:
            by_name.setdefault(spot.key, []).append(spot)
    return {key: _of_all(same, spots, known) for key, same in by_name.items()}


def _of_all(same: list[Spot], spots: list[Spot], known: Knowledge) -> Asked:
    first, found = same[0], same[0].found
    around = [(spots[s.inside].found, s.near, spots[s.inside].offset) for s in same if s.inside is not None]
    around += [(s.told, False, None) for s in same if s.told]
    held = {c.id for c in found for group, close, by in around for d in group if _held(d, c, close, by)}
    common = bool(found) and not any(known.places.known(n) for n in (first.phrase.name, first.phrase.core, found[0].name))
    kind = next((s.phrase.kind for s in same if s.phrase.kind), "")
    return Asked(
        candidates=found,
        kind=kind,
        held=frozenset(held),
        told=any(group for group, _, _ in around),
        common=common,
        seat=_seat(first, known),
        said=len(same),
    )


def _held(outer: Place, inner: Place, near: bool, by: Offset | None) -> bool:
    """Whether one place lies where the words beside it put it: in another, or as far from it as they say."""
    if near and by is not None:
        away = distance_km((outer.lat, outer.lon), (inner.lat, inner.lon))
        return outer.id != inner.id and away <= by.reach + outer.radius_km
    return contains(outer, inner)


def _seat(spot: Spot, known: Knowledge) -> str:
    """The id of the capital of that name whose name stands for its government ("Washington"), or ""."""
    power = known.actors.metonym(spot.phrase.core)
    return next((p.id for p in spot.found if power is not None and p.kind == "settlement" and p.country == power.country), "")


def peoples(sentences: Sequence[Sentence], known: Knowledge) -> Peoples:
    """Every word of the report that names a country or a people: its sentence, its token and the country."""
    words = ((s.index, token) for s in sentences for token in s.tokens if token.text[:1].isupper())
    named = ((at, token.i, known.actors.country_of_loose(token.text)) for at, token in words)
    return tuple((at, i, people.country) for at, i, people in named if people is not None and people.country)


def beside(named: Peoples, spots: Sequence[Spot]) -> Counter[str]:
    """How often the report names each country or people outside the mentions of places."""
    placed = {(s.mention.sentence, i) for s in spots if s.found for i in range(s.mention.first, s.mention.last + 1)}
    return Counter(country for at, i, country in named if (at, i) not in placed)
