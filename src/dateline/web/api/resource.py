"""Resource: one kind of record that the API lists, and how its pages are found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import TypeAdapter

from dateline.records import Entry, StoreError

from ..asking import PAGING, USUAL, Asked, asked
from ..problems import RequestError, missing
from ..reading import Seen

T = TypeVar("T")
Wire = dict[str, Any]
Row = Any  # what a resource finds: an entry of the catalogue, or a record with an id
MOST = 1000  # records asked for at a time where all are wanted
OF_RECORDS = (
    *("q", "actor", "role", "place", "within", "source", "voice", "factuality", "likelihood"),
    *("report", "language", "verdict", "since", "until", "order"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One page of what was asked for: its rows, how many there are on all pages (`more`: at least), and the cursor of the next."""

    rows: Sequence[Row]
    total: int
    next: str = ""
    more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A kind of record. `shape` says how its records look in JSON, `asks` by which fields they can be asked for.

    `page` finds some of them, `one` that of an id (None where there is none), `wires` gives them for JSON, in the order given.
    """

    name: str
    noun: str
    says: str
    shape: Any
    asks: tuple[str, ...]
    page: Callable[[Seen, Asked], Found]
    one: Callable[[Seen, str], Row | None]
    wires: Callable[[Seen, Sequence[Row]], list[Wire]]

    @property
    def fields(self) -> tuple[str, ...]:
        """Everything that may stand in a query."""
        return (*self.asks, *PAGING)

    def asked(self, query: Sequence[tuple[str, str]]) -> Asked:
        """The query read; RequestError where it asks for what there is not."""
        return asked(query, self.fields)

    def found(self, seen: Seen, id_: str) -> Row:
        """The record of an id; RequestError where there is none."""
        row = self.one(seen, id_)
        if row is None:
            raise missing(self.noun, id_)
        return row

    def every(self, seen: Seen, wanted: Asked) -> Iterator[Row]:
        """All records asked for, page after page."""
        found = self.page(seen, wanted.given("limit", MOST))
        yield from found.rows
        while found.next:
            found = self.page(seen, wanted.given("limit", MOST).given("cursor", found.next))
            yield from found.rows


def sort_page(sort: str) -> Callable[[Seen, Asked], Found]:
    """Pages of one sort of the catalogue's records."""

    def page(seen: Seen, wanted: Asked) -> Found:
        found = seen.catalogue.entries(sort, wanted.query())
        return Found(rows=found.items, total=found.total, next=found.after, more=found.more)

    return page


def sort_one(sort: str) -> Callable[[Seen, str], Entry[Any] | None]:
    """A record of one sort by its id."""

    def one(seen: Seen, id_: str) -> Entry[Any] | None:
        try:
            return seen.catalogue.entry(sort, id_)
        except StoreError:
            return None

    return one


def plain(shape: type[T]) -> Callable[[Seen, Sequence[Entry[T]]], list[Wire]]:
    """The JSON of entries as the fields of their records are, their ids in front."""
    adapter = TypeAdapter(shape)

    def wires(_: Seen, entries: Sequence[Entry[T]]) -> list[Wire]:
        return [{"id": entry.id, **adapter.dump_python(entry.record, mode="json")} for entry in entries]

    return wires


def numbered(rows: Sequence[Row], wanted: Asked, *, whole: bool = True) -> Found:
    """A page of rows that are all at hand, or (not `whole`) only up to the one after it; its cursor is a number."""
    start, end = window(wanted)
    more = end < len(rows)
    return Found(rows=rows[start:end], total=len(rows), next=str(end) if more else "", more=more and not whole)


def window(wanted: Asked) -> tuple[int, int]:
    """The first row of a page that is counted off, and the first after it; RequestError for a cursor that is none."""
    limit, cursor = wanted.one("limit") or USUAL, wanted.one("cursor") or "0"
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) < 10):
        raise RequestError(f"cursor={cursor[:20]!r} is no cursor of a page; it is to be taken as `next` of a page gives it.")
    return int(cursor), int(cursor) + limit
