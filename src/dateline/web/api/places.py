"""/places: every place that the record names, with its footprint."""

from __future__ import annotations

from dataclasses import replace

from ..places import Place, places
from ..reading import Seen, once
from ..resting import resting_on
from ..traits import words_of
from .resource import OF_CLAIMS, Entry, Resource, plain


@once
def entries(seen: Seen) -> list[Entry[Place]]:
    """Every place, those that most claims are set at first."""
    return [_entry(seen, place) for place in places(seen).values()]


def _entry(seen: Seen, place: Place) -> Entry[Place]:
    point = (place.lat, place.lon, place.radius_km or 0.0) if place.lat is not None and place.lon is not None else None
    words = {"place": {place.id: place.name, **words_of(*place.within)}, "precision": words_of(place.precision)}
    traits = resting_on(seen, place.claims, words=words, point=point)
    return Entry(id=place.id, record=place, traits=replace(traits, text=" ".join((place.id, place.name, *place.within))))


PLACES = Resource(
    name="places",
    noun="place",
    says="A place that the record names: its point, how wrong that may be and why, what it lies in, and the claims set there.",
    shape=Place,
    asks=(*(name for name in OF_CLAIMS if name not in ("since", "until")), "precision", "box"),
    entries=entries,
    wire=plain(Place),
)
