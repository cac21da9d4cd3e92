"""What a catalogue answers with: entries page by page, counts by value and by day, marks for a map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from .situation import Aims, Campaign, Dispute, Episode, Fight, Hold, Incident, Tie, Toll, Track, Turn

T = TypeVar("T")

CLAIM = "claim"
# The sorts of records that follow from claims, by the beginning of their ids.
SORTS: Mapping[str, type] = {
    "incident": Incident,
    "hold": Hold,
    "tie": Tie,
    "track": Track,
    "dispute": Dispute,
    "aims": Aims,
    "toll": Toll,
    "fight": Fight,
    "episode": Episode,
    "campaign": Campaign,
    "turn": Turn,
}
Derived = Incident | Hold | Tie | Track | Dispute | Aims | Toll | Fight | Episode | Campaign | Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An actor, a place or a report by its id, which a query can ask for, and the name to show."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim as a table, a timeline or a map shows it; the whole of it is in the store.

    `quote` is the first stretch of evidence; `roles` the parties by role; `voice` the names from the outermost in. `first` to
    `last` are the days told, None where it gives none. `status` is that of the happening it tells of: one of an incident, or
    "accepted", "rejected", "superseded", or "" where it was laid beside no other. `entries` are the ids of the records that rest
    on it, by sort.
    """

    id: str
    report: str
    source: str
    title: str
    published: date | None
    kind: str
    type: str
    anchor: str
    quote: str
    start: int
    end: int
    roles: Mapping[str, tuple[Named, ...]]
    place: Named | None
    within: tuple[str, ...]
    precision: str
    lat: float | None
    lon: float | None
    radius_km: float | None
    when: str | None
    first: date | None
    last: date | None
    voice: tuple[Named, ...]
    factuality: str
    likelihood: str | None
    band: str | None
    low: int | None = None
    high: int | None = None
    qualifier: str | None = None
    verdict: str = ""
    status: str = ""
    entries: Mapping[str, tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Generic[T]):
    """A record of the situation under an id of its own, with the ids of the actors and the place that it names."""

    sort: str
    id: str
    record: T
    actors: tuple[Named, ...] = ()
    place: Named | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """Some entries in their order. `after` asks for the next page, "" where there is none. `total` counts all that are found;
    `more`: at least so many.
    """

    items: tuple[T, ...]
    after: str = ""
    total: int = 0
    more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many entries have a value of a facet."""

    value: str
    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """The values of one facet among what is found, the most frequent first; NONE or REPORT last, for those that have no value.

    `others` values more are not listed.
    """

    name: str
    counts: tuple[Count, ...]
    others: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """Every facet of what is found. A facet is counted as if it were not asked for itself, so that other values can be chosen."""

    facets: tuple[Facet, ...]
    total: int
    more: bool = False

    def of(self, name: str) -> Facet:
        """One facet by its name; an empty one where nothing has it."""
        return next((f for f in self.facets if f.name == name), Facet(name=name, counts=()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """How many entries begin on the days from `first` to `last`."""

    first: date
    last: date
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Counts by time: `step` is day, week (from Monday), month or year; empty ones are left out. `undated` have no day at all."""

    step: str
    buckets: tuple[Bucket, ...]
    undated: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One entry on a map, with how wrong its point may be. Of a hold, `type` is its state, `holder` who has it, and `sure` "told"
    where it is told of that day, else "possible".
    """

    sort: str
    id: str
    name: str
    kind: str
    type: str
    status: str
    lat: float
    lon: float
    radius_km: float | None
    first: date | None
    last: date | None
    holder: str = ""
    sure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Many entries on a map as one: their middle, the box that holds them all, how many there are, and of which types."""

    lat: float
    lon: float
    west: float
    south: float
    east: float
    north: float
    count: int
    types: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapFeatures:
    """What lies in a box: single entries, or cells where they are too many. `elsewhere` have no point or lie outside."""

    features: tuple[Feature, ...] = ()
    cells: tuple[Cell, ...] = ()
    total: int = 0
    elsewhere: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorEntry:
    """An actor, how it is written, and how many claims have it in which role ("voice": it says so)."""

    id: str
    name: str
    claims: int
    roles: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEntry:
    """A place, where its surest footprint lies, what it lies in, from near to far, and how many claims are set there."""

    id: str
    name: str
    claims: int
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportEntry:
    """A report without its text, and how many claims it makes."""

    id: str
    title: str
    source: str
    published: date | None
    language: str
    url: str
    claims: int
