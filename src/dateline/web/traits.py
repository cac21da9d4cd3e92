"""Traits: what a record can be found by: its words by facet, its days, point and text. One way to match and count them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import cos, radians

from .asking import Asked, Box

KM_OF_DEGREE = 111.32
Words = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What a record is found by. `words` has for each facet the ids of its values, each with the name to show.

    `start` and `end` are the first and last day it tells of, None where unknown or open; `point` is latitude, longitude and how
    wrong that may be in km; `text` is everything that a search for words looks at.
    """

    words: Words = field(default_factory=dict)
    start: date | None = None
    end: date | None = None
    point: tuple[float, float, float] | None = None
    text: str = ""


def fits(traits: Traits, asked: Asked) -> bool:
    """Whether a record is among those asked for. What has no day is in no span of days, what has no point in no box."""
    return (
        all(_has(traits.words.get(name, {}), wanted) for name, wanted in asked.facets.items())
        and _between(traits, asked.one("since"), asked.one("until"))
        and _within(traits, asked.one("box"))
        and _says(traits, asked.one("q"))
    )


def counted(every: Iterable[Traits], facet: str) -> list[tuple[str, str, int]]:
    """The values of a facet among some records, each with its name and in how many it stands; the most frequent first."""
    names: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for traits in every:
        for value, name in traits.words.get(facet, {}).items():
            names.setdefault(value, name)
            counts[value] += 1
    ranked = sorted(counts, key=lambda value: (-counts[value], names[value]))
    return [(value, names[value], counts[value]) for value in ranked]


def words_of(*values: str | None) -> dict[str, str]:
    """Words that are their own names; those that are empty are left out."""
    return {value: value for value in values if value}


def _has(values: Mapping[str, str], wanted: Sequence[str]) -> bool:
    """Whether one of these is among them, by id or by name."""
    if any(one in values for one in wanted):
        return True
    names = {name.casefold() for name in values.values()}
    return any(one.casefold() in names for one in wanted)


def _between(traits: Traits, since: date | None, until: date | None) -> bool:
    if since is None and until is None:
        return True
    first, last = traits.start or traits.end, traits.end or traits.start
    if first is None or last is None:
        return False
    return (since is None or last >= since) and (until is None or first <= until)


def _within(traits: Traits, box: Box | None) -> bool:
    """Whether the footprint touches the box; the box may go across the date line."""
    if box is None:
        return True
    if traits.point is None:
        return False
    lat, lon, radius = traits.point
    west, south, east, north = box
    high = radius / KM_OF_DEGREE
    wide = min(180.0, high / max(0.01, cos(radians(lat))))
    if lat + high < south or lat - high > north:
        return False
    span = (east - west) % 360 if abs(east - west) < 360 else 360.0
    return (lon + wide - west) % 360 <= span + 2 * wide or span + 2 * wide >= 360


def _says(traits: Traits, q: str | None) -> bool:
    text = traits.text.casefold()
    return not q or all(word in text for word in q.casefold().split())
