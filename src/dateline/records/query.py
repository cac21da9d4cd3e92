"""Query: what somebody looks for in a record, and how it is written in an address and read from one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode

from .claim import BANDS
from .errors import RecordError

# Roles that are asked for together: who did it, who suffered it, who says so, and who is said by others to have done it.
ROLE_GROUPS: Mapping[str, tuple[str, ...]] = {
    "did": ("agent", "by"),
    "suffered": ("target", "with", "side", "against"),
    "claimed": ("voice",),
    "accused": ("agent", "by"),
}
ORDERS = ("newest", "oldest", "most_told")
LIMIT, MOST = 50, 1000
NONE = "none"  # of likelihood and verdicts: those without any
REPORT = "report"  # of voices: nobody is quoted, the report says so itself
WHOLE, ROUND = 360.0, 540.0  # degrees: once around, and as far as a map may be pushed


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """What lies between two meridians and two parallels, in degrees; where `west` > `east` it crosses the date line."""

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
        if not (-90 <= self.south <= self.north <= 90 and abs(self.west) <= ROUND and abs(self.east) <= ROUND):
            raise RecordError(f"no such box on earth: {self.written}")

    @property
    def written(self) -> str:
        """West, south, east, north."""
        return ",".join(f"{edge:.12g}" for edge in (self.west, self.south, self.east, self.north))

    @property
    def width(self) -> float:
        """From west to east."""
        return (self.east - self.west) % WHOLE if abs(self.east - self.west) < WHOLE else WHOLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is looked for; what is left empty is not asked. Everything asked must be so, of several values of one field any.

    `words`: all of them must be there; "in quotes" side by side, `word*` as a beginning, `-word` not there. `actors` must all take
    part, in `role` where one is given: a role of the kinds of claims, or one of ROLE_GROUPS. `places` are set in a place itself,
    `within` in what lies in it, by name. `likelihood` are bands, or NONE; `voices` may be REPORT. `status` is that of the happening
    that a claim tells of; `verdicts` what people said of a claim, or NONE. `first` to `last`: what may lie on one of these days;
    what gives no day lies on that of its report. `box`: what may lie in it, as far as its point may be wrong. `after` is the cursor
    of the page before. Actors, places and voices go by id, or by name where nothing has such an id.
    """

    words: str = ""
    kinds: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    role: str = ""
    places: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    factuality: tuple[str, ...] = ()
    likelihood: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    precision: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    box: Box | None = None
    order: str = ORDERS[0]
    limit: int = LIMIT
    after: str = ""

    def __post_init__(self) -> None:
        if self.order not in ORDERS:
            raise RecordError(f"no order {self.order!r}; there is: {', '.join(ORDERS)}")
        if not 1 <= self.limit <= MOST:
            raise RecordError(f"a page holds 1 to {MOST} entries, not {self.limit}")
        if self.first and self.last and self.last < self.first:
            raise RecordError(f"a time that ends ({self.last}) before it starts ({self.first})")
        unknown = [band for band in self.likelihood if band not in (*BANDS, NONE)]
        if unknown:
            raise RecordError(f"unknown band of likelihood: {unknown[0]!r}; there is: {', '.join((*BANDS, NONE))}")


def bands(low: str, high: str) -> tuple[str, ...]:
    """The bands of likelihood from one to another; "" is the end of them."""
    for band in (low, high):
        if band and band not in BANDS:
            raise RecordError(f"unknown band of likelihood: {band!r}; there is: {', '.join(BANDS)}")
    return BANDS[BANDS.index(low) if low else 0 : BANDS.index(high) + 1 if high else len(BANDS)]


# The name of each field in an address, in the order in which they are written there.
NAMES: Mapping[str, str] = {
    "words": "q",
    "kinds": "kind",
    "types": "type",
    "actors": "actor",
    "role": "role",
    "places": "place",
    "within": "within",
    "voices": "voice",
    "sources": "source",
    "reports": "report",
    "languages": "language",
    "factuality": "factuality",
    "likelihood": "likelihood",
    "status": "status",
    "verdicts": "verdict",
    "precision": "precision",
    "first": "since",
    "last": "until",
    "box": "box",
    "order": "order",
    "limit": "limit",
    "after": "cursor",
}
_FIELDS = {f.name: f for f in fields(Query)}


def query_items(query: Query) -> list[tuple[str, str]]:
    """The query as names and values of an address; what is left as it is by default is left out."""
    found: list[tuple[str, str]] = []
    for field, name in NAMES.items():
        value = getattr(query, field)
        if value != _FIELDS[field].default:
            values = value if isinstance(value, tuple) else (value,)
            found += [(name, v.written if isinstance(v, Box) else str(v)) for v in values]
    return found


def query_to_url(query: Query) -> str:
    """The part of an address after its question mark: the same query, the same characters."""
    return urlencode(query_items(query))


def query_from_items(items: Iterable[tuple[str, str]]) -> Query:
    """The query again, whatever else the address carries; RecordError says which value cannot be used."""
    given: dict[str, list[str]] = {}
    for name, value in items:
        given.setdefault(name, []).append(value)
    read = {field: _read(field, given[name]) for field, name in NAMES.items() if any(given.get(name, ()))}
    return Query(**read)


def query_from_url(written: str) -> Query:
    """The query of an address, or of its part after the question mark."""
    _, found, after = written.partition("?")
    return query_from_items(parse_qsl((after if found else written).partition("#")[0]))


def _read(field: str, values: list[str]) -> Any:
    default = _FIELDS[field].default
    assert default is not MISSING
    if isinstance(default, tuple):
        return tuple(dict.fromkeys(v for v in values if v))
    last = next(v for v in reversed(values) if v)
    try:
        return _PARSERS.get(field, str)(last)
    except RecordError:
        raise
    except ValueError as problem:
        raise RecordError(f"{NAMES[field]}={last!r} cannot be read: {problem}") from problem


def _box(written: str) -> Box:
    west, south, east, north = map(float, written.split(","))
    return Box(west=west, south=south, east=east, north=north)


_PARSERS: Mapping[str, Callable[[str], Any]] = {"first": date.fromisoformat, "last": date.fromisoformat, "box": _box, "limit": int}
