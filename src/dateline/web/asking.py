"""What may be asked of a list: filters, days and pages, read from the query of an address; every mistake has an answer."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Any

from dateline.records import BANDS, CLOCKS, FACTUALITY, KINDS, NONE, REPORT, ROLES, VERDICTS, Box, Moment, Query
from dateline.records.query import MOST, NAMES, ORDERS, ROLE_GROUPS, ROUND
from dateline.records.setting import PLACE_PRECISIONS
from dateline.views.happening import MARKS

from .problems import RequestError

LONGEST = 500  # characters of one value
USUAL = 100  # records of a page where it is not said
WORDS_OF: Mapping[str, Collection[str]] = {
    "kind": tuple(KINDS),
    "role": (*(role for roles in ROLES.values() for role in roles), *ROLE_GROUPS),
    "factuality": FACTUALITY,
    "likelihood": (*BANDS, NONE),
    "verdict": (*VERDICTS.values(), NONE),
    "precision": PLACE_PRECISIONS,
    "status": tuple(MARKS),
    "said_of": ("claimed", "assessed"),
    "order": ORDERS,
    "clock": CLOCKS,
    "bucket": ("day", "week", "month"),
    "redact": ("persons",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing that may be asked: what it means, how it is read, and whether several values may be given (any of them fits)."""

    name: str
    says: str
    read: Callable[[str, str], Any]
    schema: Mapping[str, Any] = field(default_factory=lambda: {"type": "string"})
    several: bool = False


def day(name: str, written: str) -> date:
    """A day, in ISO form."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise RequestError(f"{name}={written!r} is no day; write it as 2017-03-21.") from None


def _word(name: str, written: str) -> str:
    """A word of a closed list, or any word where the list is open."""
    allowed = WORDS_OF.get(name)
    if allowed is not None and written not in allowed:
        raise RequestError(f"{name}={written!r} is none of: {', '.join(dict.fromkeys(allowed))}.")
    return written


def _number(least: int, most: int) -> Callable[[str, str], int]:
    def read(name: str, written: str) -> int:
        if not (written.isascii() and written.isdigit()) or not least <= int(written[:9]) <= most:
            raise RequestError(f"{name}={written!r} has to be a number from {least} to {most}.")
        return int(written)

    return read


def _box(name: str, written: str) -> Box:
    """West, south, east, north, in degrees; west may be greater than east, across the date line, or go on past 180."""
    try:
        w, s, e, n = (float(part) for part in written.split(","))
        if not (all(map(math.isfinite, (w, s, e, n))) and s <= n and abs(w) <= ROUND and abs(e) <= ROUND):
            raise ValueError
    except ValueError:
        raise RequestError(f"{name} is four numbers: west,south,east,north, in degrees, south below north.") from None
    return Box(west=w, south=max(-90.0, min(90.0, s)), east=e, north=max(-90.0, min(90.0, n)))


def _field(name: str, says: str, *, several: bool = False) -> Field:
    allowed = WORDS_OF.get(name)
    schema = {"type": "string", "enum": list(dict.fromkeys(allowed))} if allowed else {"type": "string"}
    return Field(name=name, says=says, read=_word, schema=schema, several=several)


def _day(name: str, says: str) -> Field:
    return Field(name=name, says=says, read=day, schema={"type": "string", "format": "date"})


def _count(name: str, says: str, most: int) -> Field:
    return Field(name=name, says=says, read=_number(1, most), schema={"type": "integer", "minimum": 1, "maximum": most})


FIELDS: Mapping[str, Field] = {
    f.name: f
    for f in (
        _field("q", "Words that all have to be there; “side by side” in quotation marks, `word*` as a beginning, `-word` not."),
        _field("kind", "The kind of claim: event, loss, control and so on.", several=True),
        _field("type", "The type, as the codebook names it.", several=True),
        _field("actor", "A party, by its id or its name; of several all have to take part.", several=True),
        _field("role", "The role in which the actor takes part; `did`, `suffered`, `claimed` and `accused` stand for several."),
        _field("place", "A place, by its id or its name.", several=True),
        _field("within", "What lies in a place of this name.", several=True),
        _field("voice", f"Who says so, by id or name; `{REPORT}` where nobody is quoted.", several=True),
        _field("source", "The outlet of the report.", several=True),
        _field("report", "A report, by its id.", several=True),
        _field("language", "The language of the report.", several=True),
        _field("factuality", "Whether it is told as actual, attempted, planned and so on.", several=True),
        _field("likelihood", f"The ICD-203 band of the words of doubt; `{NONE}` where there are none.", several=True),
        _field("status", "How well it is borne out: corroborated, single-source, disputed and so on.", several=True),
        _field("verdict", f"What people judged of the claim as a whole; `{NONE}` where nobody did.", several=True),
        _field("precision", "How exactly the place is known.", several=True),
        _field("state", "The state of a hold: holds, lost, contested, besieged or threatened.", several=True),
        _field("said_of", "`assessed` where independent origins agree on a hold, else `claimed`.", several=True),
        _day("since", "Only what may lie on this day or a later one."),
        _day("until", "Only what may lie on this day or an earlier one."),
        Field(
            name="box", says="Only what may lie in west,south,east,north, in degrees, as far as its point may be wrong.", read=_box
        ),
        _field("order", "What comes first: what is newest, oldest or told by most claims."),
        _field("name", "Only those with words in their names that begin so."),
        _day("at", "As it stood on this day."),
        _day("as_known", "By what was known at the end of this day."),
        _field("clock", "What `as_known` goes by: the day a report was `published`, or the day the store `recorded` it."),
        _field("bucket", "How wide a bar of the timeline is."),
        _field("redact", "`persons`: an export without the names of persons who are no public figures."),
        _count("days", "How many days of incidents, up to `at`, a map shows.", 36600),
        _count("limit", f"How many records a page has; {USUAL} where it is not said.", MOST),
        _field("cursor", "Where the page begins: `next` of the page before it."),
    )
}
PAGING = ("as_known", "clock", "limit", "cursor")
# What type and status of a hold are called here.
OF_HOLDS: Mapping[str, str] = {"state": "types", "said_of": "status"}
FIELD_OF: Mapping[str, str] = {**{name: of for of, name in NAMES.items()}, **OF_HOLDS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked, read: every field's values by its name, in the order given."""

    values: Mapping[str, tuple[Any, ...]]

    def query(self) -> Query:
        """The same as a query of the catalogue."""
        found: dict[str, Any] = {"limit": USUAL}
        for name, values in self.values.items():
            if name in FIELD_OF:
                field_ = FIELD_OF[name]
                found[field_] = (*found.get(field_, ()), *values) if FIELDS[name].several else values[0]
        if "first" in found and "last" in found and found["last"] < found["first"]:
            raise RequestError(f"since={found['first']} is after until={found['last']}.")
        return Query(**found)

    def one(self, name: str) -> Any:
        """The value of a field that has one, or None."""
        return next(iter(self.values.get(name, ())), None)

    @property
    def moment(self) -> Moment | None:
        """By what was known when, if that was asked."""
        known_by = self.one("as_known")
        return Moment(day=known_by, clock=self.one("clock") or CLOCKS[0]) if known_by else None

    def given(self, name: str, value: Any) -> Asked:
        """The same with a field set."""
        return Asked(values={**self.values, name: (value,)})

    def without(self, *names: str) -> Asked:
        """The same without some fields."""
        return Asked(values={name: values for name, values in self.values.items() if name not in names})


def asked(query: Iterable[tuple[str, str]], allowed: Collection[str]) -> Asked:
    """The query read; RequestError where a field is not among those allowed, has no such value, or comes twice and may not."""
    found: dict[str, tuple[Any, ...]] = {}
    for name, written in query:
        if name not in allowed:
            raise RequestError(no_such(name, allowed))
        if not written.strip():
            continue  # a form sends its empty fields too
        if len(written) > LONGEST:
            raise RequestError(f"{name} is longer than {LONGEST} characters.")
        field_ = FIELDS[name]
        if name in found and not field_.several:
            raise RequestError(f"{name} is given more than once; it takes one value.")
        found[name] = (*found.get(name, ()), field_.read(name, written.strip()))
    return Asked(values=found)


def no_such(name: str, allowed: Collection[str]) -> str:
    """What is told of a field that nothing here is asked by."""
    near = get_close_matches(name, allowed, n=1)
    meant = f" Did you mean {near[0]}?" if near else ""
    return f"Nothing here is asked by {name[:40]!r}.{meant} There is: {', '.join(allowed)}."
