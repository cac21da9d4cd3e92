"""Rows: what is put into a catalogue: a claim as its row, a record with the head that it is found by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from typing import Any

from pydantic import TypeAdapter

from dateline.records import SORTS, ClaimRow, Derived, Named

CLAIM_ROW: TypeAdapter[ClaimRow] = TypeAdapter(ClaimRow)
RECORDS: Mapping[str, TypeAdapter[Any]] = {sort: TypeAdapter(kind) for sort, kind in SORTS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim as it is kept: its row, its place in the order of its report, and words that it is found by beside its names."""

    row: ClaimRow
    sequence: int
    language: str = ""
    quotes: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()

    @property
    def day(self) -> date | None:
        """The day that puts it in order: the one it tells of, else that of its report."""
        return self.row.first or self.row.last or self.row.published


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a record is found by: `day` puts it in order, `endless` has no last day; of a hold, the sure days are when it is told.

    `actors` are by role, `claims` those that it rests on; of episodes and the like, `incidents`. `as_told`: its place and actors
    are those of its claims. Where it has a place and does not say where that lies, it lies where they say.
    """

    id: str
    record: Derived
    kind: str
    day: date | None
    type: str = ""
    status: str = ""
    claims: tuple[str, ...] = ()
    incidents: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    sure_first: date | None = None
    sure_last: date | None = None
    endless: bool = False
    as_told: bool = False
    factuality: str = ""
    place: Named | None = None
    within: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    actors: Mapping[str, tuple[Named, ...]] = field(default_factory=dict)

    @property
    def found_by(self) -> list[object]:
        """All of it but for the record, as plain values."""
        actors = {role: [n.id for n in named] for role, named in self.actors.items()}
        days = [self.day, self.first, self.last, self.sure_first, self.sure_last, self.endless]
        place = [self.place.id if self.place else "", self.within, self.lat, self.lon, self.radius_km]
        return [self.kind, self.type, self.status, self.factuality, self.as_told, days, place, actors, self.claims, self.incidents]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report as it is kept; `mark` changes where what its claims follow from does."""

    id: str
    mark: str
    title: str
    source: str
    published: date | None
    language: str
    url: str


def mark_of(body: str, *beside: object) -> str:
    """What changes where a row does: its written form, and what is kept beside it, of plain values."""
    return blake2b(f"{body}\n{beside}".encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
