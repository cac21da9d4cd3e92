"""/control: who holds, loses, contests, besieges or threatens which place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.records import Entry, Hold, Query
from dateline.views.standing import Standing, standing

from ..asking import Asked
from ..reading import Seen
from .resource import OF_RECORDS, Found, Resource, Wire, plain, sort_one, sort_page

SORT = "hold"
ON_THE_DAY = ("sure", "said_of", "said_by", "told_last", "agreed_by", "contradicted_by")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A hold, and how it stood on the day that was asked for, if one was."""

    entry: Entry[Hold]
    stood: Standing | None = None

    @property
    def id(self) -> str:
        """The id of the hold."""
        return self.entry.id


def page(seen: Seen, wanted: Asked) -> Found:
    """Holds; with `at` what stood at the end of that day, as far as it is told by then."""
    if day := wanted.one("at"):
        return on(seen, wanted.query(), day)
    found = sort_page(SORT)(seen, wanted)
    return Found(rows=[Held(entry=entry) for entry in found.rows], total=found.total, next=found.next, more=found.more)


def on(seen: Seen, query: Query, day: date) -> Found:
    """A page of what stood on a day, each with how sure that is and what contradicts it; it may be shorter than was asked."""
    found = seen.catalogue.entries(SORT, replace(query, first=day, last=day))
    places = tuple(dict.fromkeys(entry.place.id for entry in found.items if entry.place))
    there = seen.catalogue.holds(Query(places=places), day=day) if places else ()
    held = _held(found.items, there, day)
    counted = seen.catalogue.control(day, replace(query, first=None, last=None), most=0)
    return Found(rows=held, total=counted.total + counted.elsewhere, next=found.after, more=found.more)


def every_on(seen: Seen, query: Query, day: date) -> list[Held]:
    """All that stood on a day, by place."""
    entries = seen.catalogue.holds(query, day=day)
    return _held(entries, entries, day)


def _held(entries: Sequence[Entry[Hold]], there: Sequence[Entry[Hold]], day: date) -> list[Held]:
    """Those of some holds that stood on a day; `there` are all of their places that did."""
    rows = {_key(row): row for row in standing([entry.record for entry in there], day)}
    return [Held(entry=entry, stood=rows[_key(entry.record)]) for entry in entries if _key(entry.record) in rows]


def wires(seen: Seen, held: Sequence[Held]) -> list[Wire]:
    """The holds; on a day, each with how it stood then."""
    made = _holds(seen, [one.entry for one in held])
    return [wire | _stood(one.stood) for wire, one in zip(made, held, strict=True)]


def _one(seen: Seen, id_: str) -> Held | None:
    entry = sort_one(SORT)(seen, id_)
    return Held(entry=entry) if entry else None


_holds = plain(Hold)


def _key(row: Hold | Standing) -> tuple[object, ...]:
    return row.place, row.state, row.holder, row.claims


def _stood(stood: Standing | None) -> Wire:
    return {name: _plain(getattr(stood, name)) for name in ON_THE_DAY} if stood else {}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else list(value) if isinstance(value, tuple) else value


CONTROL = Resource(
    name="control",
    noun="hold",
    says="A place in someone's hands, or contested, besieged, threatened or lost, from when to when, claimed or assessed. "
    "With `at`: what stood on that day, `sure` where it is told of it, else possible.",
    shape=Hold,
    asks=(*OF_RECORDS, "state", "said_of", "box", "at"),
    page=page,
    one=_one,
    wires=wires,
)
