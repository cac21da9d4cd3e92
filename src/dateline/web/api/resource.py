"""Resource: one kind of record that the API lists, and what every list has in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter

from ..asking import PAGING, Asked, asked
from ..reading import Seen
from ..traits import Traits, fits

T = TypeVar("T")
Wire = dict[str, Any]
OF_CLAIMS = ("actor", "place", "voice", "source", "report", "factuality", "likelihood", "since", "until", "q")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Generic[T]):
    """One record of a resource, its id, and what it is found by."""

    id: str
    record: T
    traits: Traits


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource(Generic[T]):
    """A kind of record. `shape` says how its records look in JSON, `asks` by which fields they can be asked for.

    `entries` gives all of them in a fixed order, `wire` one for JSON; `at` those that stood on a day, where that can be asked.
    """

    name: str
    noun: str
    says: str
    shape: Any
    asks: tuple[str, ...]
    entries: Callable[[Seen], Sequence[Entry[T]]]
    wire: Callable[[Seen, Entry[T]], Wire]
    at: Callable[[Seen, Sequence[Entry[T]], date], Sequence[Entry[T]]] | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """Everything that may stand in a query."""
        return (*self.asks, *(("at",) if self.at else ()), *PAGING)

    def asked(self, query: Sequence[tuple[str, str]]) -> Asked:
        """The query read; RequestError where it asks for what there is not."""
        return asked(query, self.fields)

    def found(self, seen: Seen, wanted: Asked) -> list[Entry[T]]:
        """The records asked for, in order."""
        every, day = self.entries(seen), wanted.one("at")
        standing = self.at(seen, every, day) if self.at and day else every
        return [entry for entry in standing if fits(entry.traits, wanted)]


def plain(shape: type[T]) -> Callable[[Seen, Entry[T]], Wire]:
    """The JSON of a record as its fields are, its id in front."""
    adapter = TypeAdapter(shape)

    def wire(_: Seen, entry: Entry[T]) -> Wire:
        return {"id": entry.id, **adapter.dump_python(entry.record, mode="json")}

    return wire
