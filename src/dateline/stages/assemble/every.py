"""Every: what is told of a group of places ("all the points") may be said of each strong point nearby that the others had then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline.knowledge.assembling import Assembling
from dateline.knowledge.places.place import distance_km
from dateline.records import Hold

from .bounds import before
from .names import OF
from .rivals import holder_of, place_of
from .sides import Sides

NEAR = 10.0  # km between a strong point and the group that it may be one of
FRESH = timedelta(days=7)  # how long before the group was taken somebody told who had the point
ID = ":"  # in the key of a place that a gazetteer knows: a town or district is no strong point


def each(held: Sequence[Hold], rules: Assembling, sides: Sides) -> Iterator[Hold]:
    """A possible hold, never a certain one, for every strong point that a group told of together may include."""
    groups = taken_together(held, rules)
    by_place: dict[str, list[Hold]] = {}
    for hold in held if groups else ():
        by_place.setdefault(hold.place, []).append(hold)
    for place in sorted(by_place):
        yield from each_at(groups, by_place[place], rules, sides)


def taken_together(held: Sequence[Hold], rules: Assembling) -> list[Hold]:
    """The holds of groups of places: they are held, now, and a day is told from which on they were."""
    return [h for h in held if is_group(place_of(h), rules) and rules.has(h.state) and not h.past and h.since_certain]


def each_at(groups: Sequence[Hold], here: Sequence[Hold], rules: Assembling, sides: Sides) -> Iterator[Hold]:
    """What follows for one place, whose holds are given, from the holds of groups."""
    told = [h for h in here if h.holder]
    if told and may_be_one(place_of(told[0]), rules):
        for group in groups:
            yield from _one(group, told, rules, sides)


def is_group(place: str, rules: Assembling) -> bool:
    """Whether the key of a place is that of a group: "all the points"."""
    words = _words(place)
    return len(words) > 1 and words[0] in rules.every and words[-1] in rules.sites


def may_be_one(place: str, rules: Assembling) -> bool:
    """Whether the key of a place is that of a strong point that a group may include."""
    return ID not in place and _words(place)[-1] not in rules.sites


def _words(place: str) -> list[str]:
    return place.partition(OF)[0].split() or [""]


def _one(group: Hold, here: Sequence[Hold], rules: Assembling, sides: Sides) -> Iterator[Hold]:
    """The hold of one place that follows, where the others had it and nothing is told of this side's."""
    day = group.since_certain
    assert day is not None
    theirs = [h for h in here if rules.has(h.state) and sides.opposed(holder_of(h), holder_of(group))]
    had = [h for h in theirs if _lately(h, day)]
    ours = [h for h in here if rules.has(h.state) and sides.kin(holder_of(h), holder_of(group)) and h.since_certain == day]
    if not had or ours or not _near(group, had[0]):
        return
    later = [h.since_certain for h in theirs if h.since_certain and h.since_certain > day and h.since_possible]
    yield replace(
        group,
        place=had[0].place,
        lat=had[0].lat,
        lon=had[0].lon,
        radius_km=had[0].radius_km,
        within=had[0].within,
        reason=f"may be one of “{place_of(group).partition(OF)[0]}”: {group.reason}",
        since_possible=group.since_possible or had[0].since_certain or had[0].until_possible,
        since_certain=None,
        until_certain=None,
        until_possible=before(min(later, default=None)),
        accounts=tuple(replace(a, since_certain=None, until_certain=None) for a in group.accounts),
    )


def _lately(hold: Hold, day: date) -> bool:
    """Whether a hold was so shortly before a day; one that is only told to be over, by the day on which it was at the latest."""
    first, last = hold.since_certain or hold.until_possible, hold.until_certain or hold.until_possible
    return first is not None and last is not None and first <= day <= last + FRESH


def _near(group: Hold, hold: Hold) -> bool:
    """By their points; where one has none, by the nearest thing that each lies in."""
    if group.lat is None or group.lon is None or hold.lat is None or hold.lon is None:
        return group.within[:1] == hold.within[:1] != ()
    return distance_km((group.lat, group.lon), (hold.lat, hold.lon)) <= NEAR
