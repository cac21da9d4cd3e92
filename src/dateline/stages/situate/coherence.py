"""Coherence: how far the other names of a report speak for one of the places that a name could be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import cos, floor, radians
from typing import TypeVar

from dateline.knowledge.places import Place, distance_km, fold

REACH_KM = 60.0  # at this distance a place speaks half as much for another as it would beside it
HEARD = 0.2  # the least that one name says for another to be given as a reason
LEAST = 0.01
WORDS = 3.0  # the fewest words for a country and what lies in it that tell where a report is
FAR_KM = 240.0  # beyond this it says nothing
POINTS = frozenset({"settlement", "district", "site"})  # kinds whose point tells where they are
Name = tuple[str, str]  # what tells one name of a report from another
Weights = Mapping[Name, Sequence[float]]
Province = tuple[str, str]
Cell = tuple[int, int]
K = TypeVar("K")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What the other names say for a place: names beside it, names of its province, the part of all words of its country."""

    near: float = 0.0
    province: float = 0.0
    country: float = 0.0


@dataclass(slots=True, kw_only=True)
class Coherence:
    """The candidates of all names of a report laid out on the globe. `names` are folded; `said` is how often each stands there.

    `peoples` counts the words for countries and their peoples that are no mention of a place ("Syrian", "the Nigerian army").
    """

    names: Mapping[Name, Sequence[Place]]
    said: Mapping[Name, int]
    peoples: Counter[str]
    _pairs: dict[Name, list[list[tuple[Name, int, float]]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        cells = self._cells()
        for name, candidates in self.names.items():
            self._pairs[name] = [list(self._neighbours(name, place, cells)) for place in candidates]

    def voices(self, weights: Weights) -> dict[Name, list[Voice]]:
        """What speaks for each candidate of each name, where `weights` holds how likely each candidate is taken to be."""
        own = {name: _homes(candidates, weights[name], self.said[name]) for name, candidates in self.names.items()}
        provinces = _sums(homes[0] for homes in own.values())
        countries = _sums([*(homes[1] for homes in own.values()), {c: float(n) for c, n in self.peoples.items()}])
        return {
            name: [
                Voice(
                    near=sum(weights[other][j] * nearness for other, j, nearness in self._pairs[name][i]),
                    province=_rest(provinces, own[name][0], province_of(place)),
                    country=_part(countries, own[name][1], place.country),
                )
                for i, place in enumerate(candidates)
            ]
            for name, candidates in self.names.items()
        }

    def land(self, name: Name, weights: Weights) -> tuple[str, float]:
        """The country that the rest of the report speaks of most, and its part of all countries spoken of there, 0-1."""
        others = [_homes(self.names[n], weights[n], self.said[n])[1] for n in self.names if n != name]
        spoken = _sums([*others, {c: float(n) for c, n in self.peoples.items()}])
        country = max(spoken, key=lambda c: (spoken[c], c), default="")
        total = sum(spoken.values())
        return (country, spoken[country] / total) if total >= WORDS else ("", 0.0)

    def beside(self, name: Name, at: int, weights: Weights) -> tuple[str, ...]:
        """The names, at most two, that speak most for a candidate by lying near it."""
        spoken = _sums({self.names[other][j].name: weights[other][j] * nearness} for other, j, nearness in self._pairs[name][at])
        return tuple(sorted((n for n, weight in spoken.items() if weight > HEARD), key=lambda n: -spoken[n])[:2])

    def _cells(self) -> dict[Cell, list[tuple[Name, int]]]:
        cells: dict[Cell, list[tuple[Name, int]]] = defaultdict(list)
        for name, candidates in self.names.items():
            for i, place in enumerate(candidates):
                if place.kind in POINTS:
                    cells[_cell(floor(place.lat), place.lon)].append((name, i))
        return cells

    def _neighbours(self, name: Name, place: Place, cells: dict[Cell, list[tuple[Name, int]]]) -> Iterator[tuple[Name, int, float]]:
        """Candidates of other names within reach, and how near they are, 0–1."""
        if place.kind not in POINTS:
            return
        for row in range(floor(place.lat) - 2, floor(place.lat) + 3):
            middle = _cell(row, place.lon)[1]
            for column in range(middle - 2, middle + 3):
                for other, j in cells.get((row, column), ()):
                    there = self.names[other][j]
                    itself = other == name or fold(there.name) == fold(place.name)
                    away = FAR_KM if itself else distance_km((place.lat, place.lon), (there.lat, there.lon))
                    if away < FAR_KM:
                        yield other, j, 1 / (1 + (away / REACH_KM) ** 2)


def province_of(place: Place) -> tuple[str, str] | None:
    """Country and folded name of the province that a place is or lies in; None where it is not known."""
    if place.kind == "province":
        return place.country, fold(place.name)
    named = place.admin1 or (place.within[-2] if len(place.within) > 1 else "")
    return (place.country, fold(named)) if named and place.kind != "country" else None


def _homes(candidates: Sequence[Place], weights: Sequence[float], said: int) -> tuple[dict[Province, float], dict[str, float]]:
    """What one name adds to the provinces and to the countries of its candidates."""
    weighed = list(zip(candidates, weights, strict=True))
    provinces = _sums({province: w} for place, w in weighed if (province := province_of(place)) is not None)
    return provinces, _sums({place.country: w * said} for place, w in weighed)


def _sums(parts: Iterable[Mapping[K, float]]) -> dict[K, float]:
    total: dict[K, float] = defaultdict(float)
    for part in parts:
        for key, weight in part.items():
            total[key] += weight
    return total


def _rest(all_: Mapping[K, float], own: Mapping[K, float], key: K | None) -> float:
    """The weight of a key without what a name itself adds to it."""
    return max(0.0, all_.get(key, 0.0) - own.get(key, 0.0)) if key is not None else 0.0


def _part(all_: Mapping[str, float], own: Mapping[str, float], country: str) -> float:
    """The part that a country has in all that the others say, 0-1."""
    total = sum(all_.values()) - sum(own.values())
    return _rest(all_, own, country) / total if country and total > LEAST else 0.0


def _cell(row: int, longitude: float) -> Cell:
    """A square of about one degree of latitude each way."""
    return row, floor(longitude * cos(radians(row + 0.5)))
