"""Resolving: which of several actors or places of one name a record means: the one that what it rests on has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from dateline.records import Named

from .columns import Sheet, Terms
from .layout import Array
from .rows import Head


class Resolver:
    """The actors and places of what records rest on: claims, or incidents."""

    def __init__(self, base: Sheet, actors: Terms, places: Terms) -> None:
        self._base, self._actors, self._places = base, actors, places

    def resolved(self, heads: Sequence[Head], rests: Sequence[Sequence[int]]) -> list[Head]:
        """The heads with the ids that fit; `rests` has for each the numbers of what it rests on."""
        at = [self._base.places_of(numbers) for numbers in rests]
        return [self._one(head, places) if len(places) else head for head, places in zip(heads, at, strict=True)]

    def _one(self, head: Head, at: Array) -> Head:
        place = head.place and _fitting(head.place, self._base["place"][at].tolist(), self._places)
        taking = list(self._taking(at))
        actors = {role: tuple(_fitting(n, taking, self._actors) for n in named) for role, named in head.actors.items()}
        return replace(head, place=place, actors=actors)

    def _taking(self, at: Array) -> Iterable[int]:
        links = self._base.links
        starts, ends = (np.searchsorted(links.at, at, side) for side in ("left", "right"))
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            yield from links.code[start:end].tolist()


def _fitting(named: Named, codes: Iterable[int], terms: Terms) -> Named:
    """The same name by the id that most of these codes of that name have."""
    counts = Counter(code for code in codes if code and terms.names[code] == named.name)
    best = min(counts, key=lambda code: (-counts[code], terms.values[code]), default=0)
    return Named(id=terms.values[best], name=named.name) if best else named
