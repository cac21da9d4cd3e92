"""Filtering: which claims or records a query means, as one array of truths for every condition that it sets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from dateline.records import CLAIM, NONE, REPORT, ROLE_GROUPS, Box, Query

from .columns import Links, Sheet
from .folding import asked
from .layout import BETWEEN, VOICE, Array, ordinal
from .state import ACTOR, INCIDENT, State

# The facets that stand in a column of their own, with the field of the query that asks for each.
COLUMNS: Mapping[str, str] = {"kind": "kinds", "type": "types", "status": "status", "place": "places"}
TOLD: Mapping[str, str] = {
    "factuality": "factuality",
    "likelihood": "likelihood",
    "verdict": "verdicts",
    "precision": "precision",
    "source": "sources",
    "report": "reports",
    "language": "languages",
}
UNDIVIDED = (INCIDENT, "episode")  # sorts that say who takes part, and leave it to their claims in which role
DID, CLAIMED, ACCUSED = "did", "claimed", "accused"

WITH_NONE = ("likelihood", "verdict")  # facets of which to have none can be asked for
KM_OF_DEGREE, WHOLE, FLAT = (
    111.32,
    360.0,
    0.01,
)  # km of a degree of latitude; degrees; the least a meridian's are taken to shrink to

Masks = dict[str, Array]


class Conditions:
    """The conditions of a query by the names of their facets: those on an entry itself, and those on a claim that it rests on."""

    def __init__(self, state: State, sort: str, own: Mapping[str, Array], told: Mapping[str, Array], *, more: bool) -> None:
        self._state, self._sort, self._own, self._told, self.more = state, sort, own, told, more

    def all(self, but: str = "") -> Array:
        """Which entries meet every condition, but for the one of this facet; a record, if one of its claims meets all of theirs."""
        kept = [mask for name, mask in self._own.items() if name != but]
        told = [mask for name, mask in self._told.items() if name != but]
        if told:
            kept.append(self._lifted(np.logical_and.reduce(told)))
        found: Array = np.logical_and.reduce(kept) if kept else np.ones(len(self._state.sheet(self._sort)), bool)
        return found

    def asks(self, name: str) -> bool:
        """Whether the query sets a condition on this facet."""
        return name in self._own or name in self._told

    def _lifted(self, claims: Array) -> Array:
        if self._sort == CLAIM:
            return claims
        resting = self._state.resting(self._sort)
        return resting.marking(claims[resting.code], len(self._state.sheet(self._sort)))


def conditions(state: State, query: Query, sort: str) -> Conditions:
    """The conditions that a query sets on claims, or on the records of one sort."""
    sheet, claims = state.sheet(sort), state.sheet(CLAIM)
    own = _in_columns(state, sheet, query, COLUMNS)
    told = _in_columns(state, claims, query, TOLD)
    if query.within:
        own["within"] = _within(state, sheet, query)
    if query.first or query.last:
        own["day"] = _overlapping(sheet, query.first, query.last)
    if query.box:
        own["box"] = inside(state, sort, query.box)
    if query.actors and (query.role in (CLAIMED, ACCUSED) or (query.role and sort in UNDIVIDED)):
        told[ACTOR] = _taking_part(state, claims, query)
    elif query.actors:
        own[ACTOR] = _taking_part(state, sheet, query)
    if query.voices:
        told[VOICE] = _voiced(state, claims, query.voices)
    words, more = _said(state, claims, query.words)
    return Conditions(state, sort, own, told | words, more=more)


def inside(state: State, sort: str, box: Box) -> Array:
    """Which entries may lie in a box: their point does, or is no further from it than it may be wrong."""
    south, north, east, wide = state.once(("edges", sort), lambda: _edges(state.sheet(sort)))
    span = box.width + wide
    turns = (east - box.west) / WHOLE
    found: Array = (north >= box.south) & (south <= box.north)
    return found & (((turns - np.floor(turns)) * WHOLE <= span) | (span >= WHOLE))


def _edges(sheet: Sheet) -> tuple[Array, ...]:
    """The southernmost, northernmost and easternmost degree that each entry may lie at, and how wide that is."""
    lat, high = sheet["lat"], np.nan_to_num(sheet["radius"]) / KM_OF_DEGREE
    wide = np.minimum(high / np.maximum(np.cos(np.radians(lat)), FLAT), WHOLE / 2)
    return lat - high, lat + high, sheet["lon"] + wide, 2 * wide


def _in_columns(state: State, sheet: Sheet, query: Query, fields: Mapping[str, str]) -> Masks:
    asked_for = {facet: values for facet, field in fields.items() if (values := getattr(query, field))}
    return {facet: _has(sheet[facet], _codes(state, facet, values)) for facet, values in asked_for.items()}


def _codes(state: State, facet: str, values: Sequence[str]) -> list[int]:
    return state.terms(facet).known(values) + ([0] if facet in WITH_NONE and NONE in values else [])


def _overlapping(sheet: Sheet, first: date | None, last: date | None) -> Array:
    """Which entries may lie on one of these days; what has no day does not."""
    found: Array = sheet["last"] >= max(ordinal(first), 1)
    return found & (sheet["first"] <= ordinal(last)) if last else found


def _has(column: Array, codes: list[int]) -> Array:
    found: Array = column == codes[0] if len(codes) == 1 else np.isin(column, codes)
    return found


def _linked(sheet: Sheet, codes: list[int], links: Array) -> Array:
    """Which entries have one of these actors in one of these links."""
    return sheet.links.marking(_has(sheet.links.code, codes) & links, len(sheet))


def _voiced(state: State, claims: Sheet, voices: Sequence[str]) -> Array:
    """Which claims one of these voices says; without any the report says so itself."""
    links = claims.links.role == state.role(VOICE)
    found = _linked(claims, state.terms(VOICE).known(voices), links)
    return found | ~claims.links.marking(links, len(claims)) if REPORT in voices else found


def _taking_part(state: State, sheet: Sheet, query: Query) -> Array:
    """Which entries all the actors asked for take part in; who only says so does not, unless that is the role asked for."""
    found = np.ones(len(sheet), bool)
    links = _in_role(state, sheet.links, query.role)
    for codes in (state.terms(ACTOR).known([actor]) for actor in query.actors):
        found &= _linked(sheet, codes, links)
        if query.role == ACCUSED:
            found &= _linked_by_others(state, sheet, codes)
    return found


def _in_role(state: State, links: Links, role: str) -> Array:
    if not role:
        found: Array = links.role != state.role(VOICE)
        return found
    wanted = DID if role == ACCUSED else role
    return _has(links.role, state.terms("role").known(ROLE_GROUPS.get(wanted, (wanted,))))


def _linked_by_others(state: State, sheet: Sheet, codes: list[int]) -> Array:
    """Which entries somebody else says."""
    return sheet.links.marking((sheet.links.role == state.role(VOICE)) & ~_has(sheet.links.code, codes), len(sheet))


def _within(state: State, sheet: Sheet, query: Query) -> Array:
    """Which entries are set in a place of one of these names, or in what lies in one."""
    wanted = set(query.within)
    areas, places = state.terms("area"), state.terms("place")
    of_areas = [code for value, code in areas.codes.items() if not wanted.isdisjoint(value.split(BETWEEN))]
    of_places = [code for code in places.codes.values() if places.names[code] in wanted]
    found: Array = _has(sheet["area"], of_areas) | _has(sheet["place"], of_places)
    return found


def _said(state: State, claims: Sheet, words: str) -> tuple[Masks, bool]:
    """Which claims have the words, where any are asked; and whether there may be more of them than were looked at."""
    search = asked(words)
    if search.nothing:
        return {"words": np.zeros(len(claims), bool)}, False
    if not search.match:
        return {}, False
    places, more = state.matching(search.match, every=search.but)
    found = claims.marked(places)
    return {"words": ~found if search.but else found}, more
