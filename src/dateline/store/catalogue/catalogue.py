"""The catalogue of a store: what follows from it, found and counted. It is brought up to date by dateline.batch.cataloguing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
from sqlalchemy import Connection, Engine

from dateline.records import (
    CLAIM,
    SORTS,
    ActorEntry,
    Box,
    ClaimRow,
    Entry,
    Facets,
    Hold,
    MapFeatures,
    Named,
    Page,
    PlaceEntry,
    Query,
    ReportEntry,
    StoreError,
    Timeline,
)
from dateline.store.connecting import reading

from . import counting, mapping, named
from .columns import Cache, Sheet
from .filtering import BETWEEN, conditions
from .layout import Array
from .paging import picked
from .reading import LAST, claims_at, numbers_of, resting_on
from .rows import RECORDS
from .tables import catalogue_path, is_made, prepared, state

EVERYTHING = Query()


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """What an id, or the beginning of one, stands for: `sort` is "claim", "report", "actor", "place" or one of SORTS."""

    sort: str
    id: str


class Catalogue:
    """A catalogue to read from, by several threads at once. Every answer sees one state of it, from before or after a change.

    What it gives is in a fixed order. Every method raises StoreError where the database refuses or the catalogue was not made yet.
    """

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine, self.path, self._cache = engine, path, Cache()

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
            return state(connection, "generation") if is_made(connection) else ""

    def claims(self, query: Query = EVERYTHING) -> Page[ClaimRow]:
        """One page of the claims that a query means."""
        with self._reading() as connection:
            sheet = self._cache.sheet(connection, CLAIM)
            found = conditions(connection, self._cache, query, CLAIM)
            page = picked(sheet, found.all(), query)
            items = tuple(self._claims(connection, sheet, page.places))
            return Page(items=items, after=page.after, total=page.total, more=found.more)

    def entries(self, sort: str, query: Query = EVERYTHING) -> Page[Entry[Any]]:
        """One page of the records of one sort (see SORTS) that a query means; its words are those of the claims they rest on."""
        with self._reading() as connection:
            sheet = self._cache.sheet(connection, _known(sort))
            found = conditions(connection, self._cache, query, sort)
            page = picked(sheet, found.all(), query)
            items = tuple(self._entries(connection, sort, page.places))
            return Page(items=items, after=page.after, total=page.total, more=found.more)

    def facets(self, query: Query = EVERYTHING, sort: str = CLAIM, *, listed: int = 20) -> Facets:
        """Every facet of the claims (or records) that a query means, `listed` values of each."""
        with self._reading() as connection:
            sheet = self._cache.sheet(connection, _known(sort))
            found = conditions(connection, self._cache, query, sort)
            return counting.facets(connection, self._cache, sheet, found, listed)

    def timeline(self, query: Query = EVERYTHING, sort: str = CLAIM, *, step: str = "") -> Timeline:
        """How many of what a query means begin on which days; by day, week, month or year, or as fine as can be shown."""
        with self._reading() as connection:
            sheet = self._cache.sheet(connection, _known(sort))
            return counting.timeline(sheet, conditions(connection, self._cache, query, sort).all(), step)

    def features(self, query: Query = EVERYTHING, sort: str = "incident", *, most: int = 2000) -> MapFeatures:
        """What a query means on a map: one by one, or in cells where more than `most` lie in its box."""
        with self._reading() as connection:
            mask = conditions(connection, self._cache, replace(query, box=None), sort).all()
            return mapping.features(connection, self._cache, _known(sort), mask, query.box, most)

    def control(self, day: date, *, box: Box | None = None, query: Query = EVERYTHING, most: int = 2000) -> MapFeatures:
        """Who may hold, contest or besiege which place at the end of a day, by what is told by then, on a map."""
        with self._reading() as connection:
            mask = mapping.standing_on(connection, self._cache, day)
            mask = mask & conditions(connection, self._cache, replace(query, box=None), "hold").all()
            return mapping.features(connection, self._cache, "hold", mask, box, most, day)

    def holds(self, *, day: date | None = None, place: str = "", limit: int | None = None) -> tuple[Entry[Hold], ...]:
        """Holds as records, in the order of the situation: those standing on a day, those of one place, or all of either."""
        with self._reading() as connection:
            sheet = self._cache.sheet(connection, "hold")
            mask = np.ones(len(sheet), bool) if day is None else mapping.standing_on(connection, self._cache, day)
            if place:
                code = self._cache.terms(connection, "place").codes.get(place, -1)
                mask = mask & (sheet["place"] == code)
            return tuple(self._entries(connection, "hold", np.flatnonzero(mask)[:limit]))

    def identify(self, id: str) -> tuple[Identified, ...]:
        """What has this id, or else what has an id that begins so; a few at most, none where nothing does."""
        with self._reading() as connection:
            return tuple(Identified(sort=sort, id=found) for sort, found in named.identified(connection, id, LAST))

    def claim(self, id: str) -> ClaimRow:
        """One claim by its id; StoreError where there is none."""
        with self._reading() as connection:
            places = self._place_of(connection, CLAIM, id)
            return next(self._claims(connection, self._cache.sheet(connection, CLAIM), places))

    def entry(self, sort: str, id: str) -> Entry[Any]:
        """One record of a sort by its id; StoreError where there is none."""
        with self._reading() as connection:
            return next(self._entries(connection, _known(sort), self._place_of(connection, sort, id)))

    def resting_on(self, claims: Sequence[str], sort: str) -> tuple[Entry[Any], ...]:
        """The records of one sort that rest on any of these claims."""
        with self._reading() as connection:
            numbers = numbers_of(connection, CLAIM, claims)
            found = {id for by in resting_on(connection, list(numbers.values())).values() for id in by.get(sort, ())}
            places = self._cache.sheet(connection, _known(sort)).places_of(
                np.array(sorted(numbers_of(connection, sort, sorted(found)).values()), np.int64)
            )
            return tuple(self._entries(connection, sort, places))

    def actor(self, id: str) -> ActorEntry:
        """An actor by its id; StoreError where no claim names it."""
        with self._reading() as connection:
            found = named.actors(connection, self._cache, [id])
            if not found:
                raise StoreError(f"{self.path}: no actor {id!r}")
            return found[0]

    def place(self, id: str) -> PlaceEntry:
        """A place by its id; StoreError where no claim names it."""
        with self._reading() as connection:
            found = named.places(connection, self._cache, [id])
            if not found:
                raise StoreError(f"{self.path}: no place {id!r}")
            return found[0]

    def report(self, id: str) -> ReportEntry:
        """A report by its id, without its text; StoreError where there is none."""
        with self._reading() as connection:
            found = named.reports(connection, [id])
            if not found:
                raise StoreError(f"{self.path}: no report {id!r}")
            return found[0]

    def report_claims(self, id: str) -> tuple[ClaimRow, ...]:
        """The claims of a report, in the order of its text."""
        with self._reading() as connection:
            sheet = self._cache.sheet(connection, CLAIM)
            code = self._cache.terms(connection, "report").codes.get(id, -1)
            found = self._claims(connection, sheet, np.flatnonzero(sheet["report"] == code))
            return tuple(sorted(found, key=lambda row: (row.start, row.id)))

    def actors(self, beginning: str = "", *, limit: int = 50) -> tuple[ActorEntry, ...]:
        """Actors, those of most claims first: all, or those with words in a name that begin so."""
        with self._reading() as connection:
            ids = named.called(connection, self._cache, "actor", beginning, limit)
            return named.actors(connection, self._cache, ids)

    def places(self, beginning: str = "", *, limit: int = 50) -> tuple[PlaceEntry, ...]:
        """Places, those of most claims first: all, or those with words in a name that begin so."""
        with self._reading() as connection:
            ids = named.called(connection, self._cache, "place", beginning, limit)
            return named.places(connection, self._cache, ids)

    def reports(self, beginning: str = "", *, limit: int = 50) -> tuple[ReportEntry, ...]:
        """Reports, the newest first: all, or those with words in their titles that begin so."""
        with self._reading() as connection:
            return named.reports(connection, named.titled(connection, beginning, limit))

    def days(self) -> tuple[date, date] | None:
        """The first and last day on which anything is told; None where nothing has a day."""
        line = self.timeline(step="day")
        return (line.buckets[0].first, line.buckets[-1].first) if line.buckets else None

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with reading(self._engine, self.path) as connection:
            if not is_made(connection):
                raise StoreError(f"{self.path}: nothing is catalogued yet")
            yield connection

    def _place_of(self, connection: Connection, sort: str, id: str) -> Array:
        number = numbers_of(connection, sort, [id]).get(id)
        if number is None:
            raise StoreError(f"{self.path}: no {sort} {id!r}")
        return self._cache.sheet(connection, sort).places_of(np.array([number], np.int64))

    def _claims(self, connection: Connection, sheet: Sheet, places: Array) -> Iterator[ClaimRow]:
        numbers = sheet["number"][places].tolist()
        kept, resting = claims_at(connection, numbers), resting_on(connection, numbers)
        status = self._cache.terms(connection, "status").values
        for number, code in zip(numbers, sheet["status"][places].tolist(), strict=True):
            yield replace(kept[number], status=status[code], entries=resting.get(number, {}))

    def _entries(self, connection: Connection, sort: str, places: Array) -> Iterator[Entry[Any]]:
        sheet = self._cache.sheet(connection, sort)
        rows = named.records_at(connection, sheet["number"][places].tolist())
        taking = named.taking_part(connection, self._cache, sheet, places)
        terms = self._cache.terms(connection, "place")
        for place in places.tolist():
            row, code = rows[int(sheet["number"][place])], int(sheet["place"][place])
            at = Named(id=terms.values[code], name=terms.names[code]) if code else None
            record = RECORDS[sort].validate_json(row.body)
            yield Entry(sort=sort, id=row.id, record=record, actors=taking.get(place, ()), place=at)


def open_catalogue(store: Path) -> Catalogue:
    """The catalogue beside the store of this path; it answers as soon as something was catalogued there."""
    path = catalogue_path(store)
    return Catalogue(prepared(path), path)


def _known(sort: str) -> str:
    if sort != CLAIM and sort not in SORTS:
        raise StoreError(f"nothing of the sort {sort!r} is catalogued; there is: {', '.join((CLAIM, *SORTS))}")
    return sort


__all__ = ["BETWEEN", "Catalogue", "Identified", "open_catalogue"]
