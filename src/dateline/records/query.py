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


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """What lies between two meridians and two parallels, in degrees; where `west` > `east` it crosses the date line."""

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
        if not (-90 <= self.south <= self.north <= 90 and -180 <= self.west <= 180 and -180 <= self.east <= 180):
            raise RecordError(f"no such box on earth: {self.written}")

    @property
    def written(self) -> str:
        """West, south, east, north."""
        return ",".join(f"{edge:.12g}" for edge in (self.west, self.south, self.east, self.north))


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is looked for; what is left empty is not asked. Everything asked must be so, of several values of one field any.

    `words`: all of them must be there; "in quotes" side by side, `word*` as a beginning, `-word` not there. `actors` must all take
    part, in `role` where one is given: a role of the kinds of claims, or one of ROLE_GROUPS. `places` are set in a place itself,
    `within` in what lies in it, by name. `first` to `last`: what may lie on one of these days; what gives no day lies on that of
    its report. `likely_from` to `likely_to` are bands of likelihood. `status` is that of the happening that a claim tells of, or
    what a person said of it. `after` is the cursor of the page before. Ids are those of the registry and the gazetteer, or the
    folded names that stand for them.
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
    factuality: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    likely_from: str = ""
    likely_to: str = ""
    box: Box | None = None
    report: str = ""
    order: str = ORDERS[0]
    after: str = ""
    limit: int = LIMIT

    def __post_init__(self) -> None:
        if self.order not in ORDERS:
            raise RecordError(f"no order {self.order!r}; there is: {', '.join(ORDERS)}")
        if not 1 <= self.limit <= MOST:
            raise RecordError(f"a page holds 1 to {MOST} entries, not {self.limit}")
        if self.first and self.last and self.last < self.first:
            raise RecordError(f"a time that ends ({self.last}) before it starts ({self.first})")
        for band in (self.likely_from, self.likely_to):
            if band and band not in BANDS:
                raise RecordError(f"unknown band of likelihood: {band!r}; there is: {', '.join(BANDS)}")

    @property
    def bands(self) -> tuple[str, ...]:
        """The bands of likelihood asked for; none where any will do."""
        if not (self.likely_from or self.likely_to):
            return ()
        low = BANDS.index(self.likely_from) if self.likely_from else 0
        high = BANDS.index(self.likely_to) if self.likely_to else len(BANDS) - 1
        return BANDS[low : high + 1]


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
    "factuality": "factuality",
    "status": "status",
    "first": "from",
    "last": "to",
    "likely_from": "likely_from",
    "likely_to": "likely_to",
    "box": "box",
    "report": "report",
    "order": "order",
    "limit": "limit",
    "after": "after",
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
