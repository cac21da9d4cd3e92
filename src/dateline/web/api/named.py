"""/actors, /places, /reports: whom and what the record names, those told of most (or newest) first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pydantic import TypeAdapter

from dateline.records import ActorEntry, PlaceEntry, ReportEntry, StoreError
from dateline.records.wire import report_to_dict

from ..asking import Asked
from ..reading import Seen
from .resource import Found, Resource, Row, Wire, numbered, window

ASKS = ("name",)
_plain = {shape: TypeAdapter(shape) for shape in (ActorEntry, PlaceEntry)}


def _page(kind: str) -> Callable[[Seen, Asked], Found]:
    """Pages of everything of a kind, or of what has a name that begins so."""

    def page(seen: Seen, wanted: Asked) -> Found:
        look: Callable[..., Sequence[Row]] = getattr(seen.catalogue, kind)
        _, end = window(wanted)
        return numbered(look(wanted.one("name") or "", limit=end + 1), wanted, whole=False)

    return page


def _one(kind: str) -> Callable[[Seen, str], Row | None]:
    def one(seen: Seen, id_: str) -> Row | None:
        try:
            found: Row = getattr(seen.catalogue, kind)(id_)
        except StoreError:
            return None
        return found

    return one


def _wires(_: Seen, rows: Sequence[ActorEntry | PlaceEntry]) -> list[Wire]:
    return [_plain[type(row)].dump_python(row, mode="json") for row in rows]


def _reports(seen: Seen, rows: Sequence[ReportEntry]) -> list[Wire]:
    """Reports with their whole texts, how many claims each has, and why it no longer stands, if so."""
    found = seen.reports(row.id for row in rows)
    over = {id_: one.why for id_, one in seen.over.items()}
    return [
        {**report_to_dict(found[row.id]), "claims": row.claims, "superseded": over.get(row.id)} for row in rows if row.id in found
    ]


def _made(name: str, noun: str, says: str, shape: Any, wires: Callable[[Seen, Sequence[Any]], list[Wire]]) -> Resource:
    return Resource(name=name, noun=noun, says=says, shape=shape, asks=ASKS, page=_page(name), one=_one(noun), wires=wires)


ACTORS = _made("actors", "actor", "A party or voice that the record names, in how many claims in which role.", ActorEntry, _wires)
PLACES = _made(
    "places", "place", "A place that the record names: its surest footprint, what it lies in, how many claims.", PlaceEntry, _wires
)
REPORTS = _made("reports", "report", "A document as it was taken in, with its whole text.", None, _reports)
