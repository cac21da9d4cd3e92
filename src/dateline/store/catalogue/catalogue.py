"""The catalogue of a store: what follows from it, found and counted. `dateline.batch.catalogued` brings it up to date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import numpy as np
from sqlalchemy import Engine

from dateline.records import (
    CLAIM,
    SORTS,
    ActorEntry,
    ClaimRow,
    Entry,
    Facets,
    Hold,
    MapFeatures,
    Page,
    PlaceEntry,
    Query,
    ReportEntry,
    StoreError,
    Timeline,
)
from dateline.store.connecting import reading
from dateline.store.location import Location

from . import counting, mapping, named
from .filtering import conditions
from .layout import Array
from .paging import picked
from .reading import claims_at, entries_at, entries_on, numbers_of
from .state import State, States
from .tables import catalogue_path, is_made, note, prepared

EVERYTHING = Query()
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """What an id, or the beginning of one, stands for: `sort` is "claim", "report", "actor", "place" or one of SORTS."""

    sort: str
    id: str


class Catalogue:
    """A catalogue to read from, by several threads at once. Every answer sees one state of it, from before or after a change.

    What it gives is in a fixed order. Every method raises StoreError where the database refuses, where there is no catalogue yet,
    or nothing of the id or sort asked for.
    """

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine, self.path, self._states = engine, path, States()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @property
    def generation(self) -> str:
        """Another text after every change of what is catalogued; "" where nothing is yet."""
        with reading(self._engine, self.path) as connection:
            return note(connection, "generation") if is_made(connection) else ""

    def claims(self, query: Query = EVERYTHING) -> Page[ClaimRow]:
        """One page of the claims that a query means."""
        with self._state() as state:
            found = conditions(state, query, CLAIM)
            page = picked(state.sheet(CLAIM), found.all(), query)
            return Page(items=tuple(claims_at(state, page.places)), after=page.after, total=page.total, more=found.more)

    def entries(self, sort: str, query: Query = EVERYTHING) -> Page[Entry[Any]]:
        """One page of the records of one sort (see SORTS) that a query means."""
        with self._state(sort) as state:
            found = conditions(state, query, sort)
            page = picked(state.sheet(sort), found.all(), query)
            return Page(items=tuple(entries_at(state, sort, page.places)), after=page.after, total=page.total, more=found.more)

    def facets(self, query: Query = EVERYTHING, sort: str = CLAIM, *, listed: int = 20) -> Facets:
        """Every facet of the claims (or records) that a query means, `listed` values of each."""
        with self._state(sort) as state:
            return counting.facets(state, sort, conditions(state, query, sort), listed)

    def timeline(self, query: Query = EVERYTHING, sort: str = CLAIM, *, step: str = "") -> Timeline:
        """How many of what a query means begin on which days; by day, week, month or year, or as fine as can be shown."""
        with self._state(sort) as state:
            return counting.timeline(state.sheet(sort), conditions(state, query, sort).all(), step)

    def features(self, query: Query = EVERYTHING, sort: str = "incident", *, most: int = 2000) -> MapFeatures:
        """What a query means on a map: one by one, or in cells where more than `most` lie in its box."""
        with self._state(sort) as state:
            mask = conditions(state, replace(query, box=None), sort).all()
            return mapping.features(state, sort, mask, query.box, most)

    def control(self, day: date, query: Query = EVERYTHING, *, most: int = 2000) -> MapFeatures:
        """Who may hold, contest or besiege which place at the end of a day, by what is told by then, on a map."""
        with self._state() as state:
            mask = mapping.standing_on(state, day) & conditions(state, replace(query, box=None), mapping.HOLD).all()
            return mapping.features(state, mapping.HOLD, mask, query.box, most, day)

    def holds(self, query: Query = EVERYTHING, *, day: date | None = None) -> tuple[Entry[Hold], ...]:
        """Holds as records, by place and time: all that a query means, or those of them standing on a day. No pages."""
        with self._state() as state:
            mask = conditions(state, query, mapping.HOLD).all()
            mask = mask if day is None else mask & mapping.standing_on(state, day)
            found = entries_at(state, mapping.HOLD, np.flatnonzero(mask))
            return tuple(sorted(found, key=lambda e: (e.record.place, str(e.place and e.place.id))))

    def identify(self, id: str) -> tuple[Identified, ...]:
        """What has this id, or else what has an id that begins so; a few at most, none where nothing does."""
        with self._state() as state:
            return tuple(Identified(sort=sort, id=found) for sort, found in named.identified(state, id))

    def claim(self, id: str) -> ClaimRow:
        """One claim by its id."""
        with self._state() as state:
            return next(claims_at(state, self._place_of(state, CLAIM, id)))

    def rows(self, ids: Sequence[str]) -> dict[str, ClaimRow]:
        """Claims by their ids, as far as they are there."""
        with self._state() as state:
            places = state.sheet(CLAIM).places_of(list(numbers_of(state, CLAIM, ids).values()))
            return {row.id: row for row in claims_at(state, places)}

    def entry(self, sort: str, id: str) -> Entry[Any]:
        """One record of a sort by its id."""
        with self._state(sort) as state:
            return next(entries_at(state, sort, self._place_of(state, sort, id)))

    def around(self, sort: str, id: str) -> Mapping[str, tuple[str, ...]]:
        """By sort the ids of the records that have to do with one: they rest on it, it rests on them, or both on one claim."""
        with self._state(sort) as state:
            return _around(state, self._number(state, sort, id))

    def resting_on(self, claims: Sequence[str], sort: str) -> tuple[Entry[Any], ...]:
        """The records of one sort that rest on any of these claims."""
        with self._state(sort) as state:
            resting = entries_on(state, list(numbers_of(state, CLAIM, claims).values()))
            ids = sorted({id for by in resting.values() for id in by.get(sort, ())})
            numbers = sorted(numbers_of(state, sort, ids).values())
            return tuple(entries_at(state, sort, state.sheet(sort).places_of(numbers)))

    def actor(self, id: str) -> ActorEntry:
        """An actor by its id."""
        with self._state() as state:
            return self._first(named.actors(state, [id]), "actor", id)

    def place(self, id: str) -> PlaceEntry:
        """A place by its id."""
        with self._state() as state:
            return self._first(named.places(state, [id]), "place", id)

    def report(self, id: str) -> ReportEntry:
        """A report by its id, without its text."""
        with self._state() as state:
            return self._first(named.reports(state, [id]), "report", id)

    def report_claims(self, id: str) -> tuple[ClaimRow, ...]:
        """The claims of a report, in the order of its text."""
        with self._state() as state:
            places = np.flatnonzero(state.sheet(CLAIM)["report"] == state.terms("report").codes.get(id, -1))
            return tuple(sorted(claims_at(state, places), key=lambda row: (row.start, row.id)))

    def actors(self, beginning: str = "", *, limit: int = 50) -> tuple[ActorEntry, ...]:
        """Actors, those of most claims first: all, or those with words in a name that begin so."""
        with self._state() as state:
            return tuple(named.actors(state, named.most_told(state, "actor", beginning, limit)))

    def places(self, beginning: str = "", *, limit: int = 50) -> tuple[PlaceEntry, ...]:
        """Places, those of most claims first: all, or those with words in a name that begin so."""
        with self._state() as state:
            return tuple(named.places(state, named.most_told(state, "place", beginning, limit)))

    def reports(self, beginning: str = "", *, limit: int = 50) -> tuple[ReportEntry, ...]:
        """Reports, the newest first: all, or those with words in their titles that begin so."""
        with self._state() as state:
            return tuple(named.reports(state, named.titled(state, beginning, limit)))

    def days(self) -> tuple[date, date] | None:
        """The first and last day that anything begins on; None where nothing has a day."""
        line = self.timeline(step="day")
        return (line.buckets[0].first, line.buckets[-1].first) if line.buckets else None

    @contextmanager
    def _state(self, sort: str = CLAIM) -> Iterator[State]:
        if sort != CLAIM and sort not in SORTS:
            raise StoreError(f"nothing of the sort {sort!r} is catalogued; there is: {', '.join((CLAIM, *SORTS))}")
        with reading(self._engine, self.path) as connection:
            if not is_made(connection):
                raise StoreError(f"{self.path}: nothing is catalogued yet")
            yield self._states.of(connection)

    def _place_of(self, state: State, sort: str, id: str) -> Array:
        return state.sheet(sort).places_of([self._number(state, sort, id)])

    def _number(self, state: State, sort: str, id: str) -> int:
        number = numbers_of(state, sort, [id]).get(id)
        if number is None:
            raise StoreError(f"{self.path}: no {sort} {id!r}")
        return number

    def _first(self, found: Iterable[T], noun: str, id: str) -> T:
        for one in found:
            return one
        raise StoreError(f"{self.path}: no {noun} {id!r}")


def open_catalogue(store: Path | Location) -> Catalogue:
    """The catalogue beside a store; it answers as soon as something was catalogued there."""
    path = catalogue_path(store)
    return Catalogue(prepared(path), path)


_AROUND = """
    WITH mine AS (SELECT base FROM resting WHERE record = :n),
         near AS (SELECT record FROM resting WHERE base IN mine
                  UNION SELECT record FROM parts WHERE base = :n
                  UNION SELECT base FROM parts WHERE record = :n
                  UNION SELECT record FROM parts WHERE base IN (SELECT base FROM parts WHERE record = :n))
    SELECT sort, id FROM records WHERE number IN near AND number <> :n ORDER BY sort, id"""


def _around(state: State, number: int) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in state.connection.exec_driver_sql(_AROUND, {"n": number}):
        found.setdefault(row.sort, []).append(row.id)
    return {sort: tuple(ids) for sort, ids in found.items()}
