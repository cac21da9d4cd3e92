"""Resolving: what a record leaves open is as in what it rests on: which actor or place of a name it means, and where that lies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from dateline.records import Named

from .columns import Sheet, Terms
from .layout import BETWEEN, VOICE, Array
from .rows import Head

PARTY = "party"
FACETS = ("role", "actor", "place", "area")


class Resolver:
    """The actors and places of what records rest on: claims, or incidents."""

    def __init__(self, base: Sheet, terms: Mapping[str, Terms]) -> None:
        self._base, self._voice = base, terms["role"].codes.get(VOICE, -1)
        self._actors, self._places, self._areas = (terms[facet] for facet in ("actor", "place", "area"))

    def resolved(self, heads: Sequence[Head], rests: Sequence[Sequence[int]]) -> list[Head]:
        """The heads with what fits; `rests` has for each the numbers of what it rests on."""
        at = [self._base.places_of(numbers) for numbers in rests]
        return [self._one(head, places) if len(places) else head for head, places in zip(heads, at, strict=True)]

    def _one(self, head: Head, at: Array) -> Head:
        taking, places = list(self._taking(at)), self._base["place"][at]
        if head.as_told:
            parties = {code: self._actors.names[code] for code in taking}
            named = (Named(id=self._actors.values[code], name=name) for code, name in parties.items())
            head = replace(head, place=_most(places.tolist(), self._places), actors={PARTY: tuple(named)})
        place = head.place and _fitting(head.place, places.tolist(), self._places)
        actors = {role: tuple(_fitting(n, taking, self._actors) for n in named) for role, named in head.actors.items()}
        found = replace(head, place=place, actors=actors)
        there = at[places == self._places.codes.get(place.id, -1)] if place else at[:0]
        return found if head.lat is not None or head.within or not len(there) else self._lying(found, there)

    def _lying(self, head: Head, at: Array) -> Head:
        """With the surest footprint of its place."""
        lat, lon, radius = (self._base[name][at] for name in ("lat", "lon", "radius"))
        best = np.lexsort((self._base["number"][at], np.nan_to_num(radius), np.isnan(lat)))[0]
        within = self._areas.values[int(self._base["area"][at[best]])]
        point = (None if np.isnan(degrees[best]) else float(degrees[best]) for degrees in (lat, lon, radius))
        lat_, lon_, radius_ = point
        return replace(head, lat=lat_, lon=lon_, radius_km=radius_, within=tuple(within.split(BETWEEN)) if within else ())

    def _taking(self, at: Array) -> Iterator[int]:
        """Who takes part in these; not who only says so."""
        links = self._base.links
        starts, ends = (np.searchsorted(links.at, at, side) for side in ("left", "right"))
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            told = links.role[start:end] != self._voice
            yield from links.code[start:end][told].tolist()


def _most(codes: Iterable[int], terms: Terms) -> Named | None:
    """What most of these codes stand for; None where they stand for nothing."""
    counts = Counter(code for code in codes if code)
    best = min(counts, key=lambda code: (-counts[code], terms.values[code]), default=0)
    return Named(id=terms.values[best], name=terms.names[best]) if best else None


def _fitting(named: Named, codes: Iterable[int], terms: Terms) -> Named:
    """The same name by the id that most of these codes of that name have."""
    return _most((code for code in codes if code and terms.names[code] == named.name), terms) or named
