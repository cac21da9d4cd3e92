"""/actors, /places, /reports: whom and what the record names, those told of most (or newest) first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter

from dateline.records import ActorEntry, Entry, Hold, Incident, PlaceEntry, Query, ReportEntry, StoreError
from dateline.records.wire import report_to_dict

from ..asking import Asked
from ..reading import Seen
from .resource import Found, Resource, Row, Wire, numbered, window

ASKS = ("name",)
NAMING = ("incident", "hold", "tie", "toll", "aims", "track")  # sorts of records that name actors
_plain = {shape: TypeAdapter(shape) for shape in (ActorEntry, PlaceEntry)}


def _page(kind: str) -> Callable[[Seen, Asked], Found]:
    """Pages of everything of a kind, or of what has a name that begins so."""

    def page(seen: Seen, wanted: Asked) -> Found:
        look: Callable[..., Sequence[Row]] = getattr(seen.catalogue, kind)
        _, end = window(wanted)
        return numbered(look(wanted.one("name") or "", limit=end + 1), wanted, whole=False)

    return page


def _actor(seen: Seen, id_: str) -> ActorEntry | None:
    """An actor; also one that no claim names so, and that only what follows from claims does."""
    try:
        return seen.catalogue.actor(id_)
    except StoreError:
        entries = _naming(seen, Query(actors=(id_,), limit=1), NAMING)
        named = [one for entry in entries for one in entry.actors if one.id == id_]
        return ActorEntry(id=id_, name=named[0].name, claims=0, roles={}) if named else None


def _place(seen: Seen, id_: str) -> PlaceEntry | None:
    """A place; also one that no claim is set at by this name, and that only what follows from claims names."""
    try:
        return seen.catalogue.place(id_)
    except StoreError:
        entries = [e for e in _naming(seen, Query(places=(id_,), limit=1), ("incident", "hold")) if e.place and e.place.id == id_]
        return _as_told(entries[0]) if entries else None


def _as_told(entry: Entry[Incident | Hold]) -> PlaceEntry:
    """The place of a record, with the footprint that it has there."""
    of, place = entry.record, entry.place
    assert place is not None
    return PlaceEntry(id=place.id, name=place.name, claims=0, lat=of.lat, lon=of.lon, radius_km=of.radius_km, within=of.within)


def _naming(seen: Seen, query: Query, sorts: Sequence[str]) -> list[Entry[Any]]:
    """The first record of each of these sorts that a query means."""
    return [entry for sort in sorts for entry in seen.catalogue.entries(sort, query).items]


def _report(seen: Seen, id_: str) -> ReportEntry | None:
    try:
        return seen.catalogue.report(id_)
    except StoreError:
        return None


def _wires(_: Seen, rows: Sequence[ActorEntry | PlaceEntry]) -> list[Wire]:
    return [_plain[type(row)].dump_python(row, mode="json") for row in rows]


def _reports(seen: Seen, rows: Sequence[ReportEntry]) -> list[Wire]:
    """Reports with their whole texts, how many claims each has, and why it no longer stands, if so."""
    found = seen.reports(row.id for row in rows)
    over = {id_: one.why for id_, one in seen.over.items()}
    return [
        {**report_to_dict(found[row.id]), "claims": row.claims, "superseded": over.get(row.id)} for row in rows if row.id in found
    ]


_ONE: Mapping[str, Callable[[Seen, str], Row | None]] = {"actor": _actor, "place": _place, "report": _report}


def _made(name: str, noun: str, says: str, shape: Any, wires: Callable[[Seen, Sequence[Any]], list[Wire]]) -> Resource:
    return Resource(name=name, noun=noun, says=says, shape=shape, asks=ASKS, page=_page(name), one=_ONE[noun], wires=wires)


ACTORS = _made("actors", "actor", "A party or voice that the record names, in how many claims in which role.", ActorEntry, _wires)
PLACES = _made(
    "places", "place", "A place that the record names: its surest footprint, what it lies in, how many claims.", PlaceEntry, _wires
)
REPORTS = _made("reports", "report", "A document as it was taken in, with its whole text.", None, _reports)
