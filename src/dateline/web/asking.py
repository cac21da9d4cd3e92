"""What may be asked of a list: filters, days and pages, read from the query of an address; every mistake has an answer."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Any

from dateline.records import BANDS, CLOCKS, FACTUALITY, KINDS, Moment
from dateline.records.setting import PLACE_PRECISIONS
from dateline.views.happening import MARKS

from .problems import RequestError

LONGEST = 500  # characters of one value
MOST, USUAL = 1000, 100  # records of a page
WORDS_OF: Mapping[str, Collection[str]] = {
    "kind": tuple(KINDS),
    "factuality": FACTUALITY,
    "likelihood": (*BANDS, "none"),
    "status": tuple(MARKS),
    "precision": PLACE_PRECISIONS,
    "verdict": ("accepted", "rejected", "none"),
}
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing that may be asked: what it means, how it is read, and whether several values may be given (any of them fits)."""

    name: str
    says: str
    read: Callable[[str, str], Any]
    schema: Mapping[str, Any] = field(default_factory=lambda: {"type": "string"})
    several: bool = False
    facet: bool = False  # whether it is one of the words that records have (see `traits`)


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
        raise RequestError(f"{name}={written!r} is none of: {', '.join(allowed)}.")
    return written


def _number(least: int, most: int) -> Callable[[str, str], int]:
    def read(name: str, written: str) -> int:
        if not (written.isascii() and written.isdigit()) or not least <= int(written[:9]) <= most:
            raise RequestError(f"{name}={written!r} has to be a number from {least} to {most}.")
        return int(written)

    return read


def _box(name: str, written: str) -> Box:
    """West, south, east, north, in degrees; west may be greater than east, across the date line."""
    try:
        w, s, e, n = (float(part) for part in written.split(","))
    except ValueError:
        raise RequestError(f"{name} is four numbers: west,south,east,north, in degrees.") from None
    if not all(map(math.isfinite, (w, s, e, n))) or not (-90 <= s <= n <= 90 and -540 <= w <= 540 and -540 <= e <= 540):
        raise RequestError(f"{name}={written!r} is no box: west,south,east,north in degrees, south below north.")
    return w, s, e, n


def _text(_name: str, written: str) -> str:
    return written


def _facet(name: str, says: str) -> Field:
    allowed = WORDS_OF.get(name)
    schema = {"type": "string", "enum": list(allowed)} if allowed else {"type": "string"}
    return Field(name=name, says=says, read=_word, schema=schema, several=True, facet=True)


DAY = {"type": "string", "format": "date"}
FIELDS: Mapping[str, Field] = {
    f.name: f
    for f in (
        Field(name="q", says="Words that all have to stand in the quotes, names and titles.", read=_text),
        _facet("kind", "The kind of claim: event, loss, control and so on."),
        _facet("type", "The type, as the codebook names it."),
        _facet("actor", "A party, by its id or its name."),
        _facet("place", "A place or what it lies in, by its id or its name."),
        _facet("voice", "Who says so, by id or name; `report` for the reports' own voice."),
        _facet("source", "The outlet of the report."),
        _facet("report", "A report, by its id."),
        _facet("factuality", "Whether it is told as actual, attempted, planned and so on."),
        _facet("likelihood", "The ICD-203 band of the words of doubt; `none` where there are no such words."),
        _facet("status", "How well it is borne out: corroborated, single-source, disputed and so on."),
        _facet("verdict", "What people judged of it as a whole."),
        _facet("state", "The state of a hold or of talks."),
        _facet("said_of", "`assessed` where independent origins agree on a hold, else `claimed`."),
        _facet("precision", "How exactly the place is known."),
        _facet("language", "The language of a report."),
        Field(name="since", says="Only what is told of this day or a later one.", read=day, schema=DAY),
        Field(name="until", says="Only what is told of this day or an earlier one.", read=day, schema=DAY),
        Field(name="box", says="Only what touches west,south,east,north, in degrees.", read=_box),
        Field(name="at", says="As it stood on this day.", read=day, schema=DAY),
        Field(name="as_known", says="By what was known at the end of this day.", read=day, schema=DAY),
        Field(
            name="clock",
            says="What `as_known` goes by: the day a report was `published`, or the day the store `recorded` it.",
            read=lambda name, written: _one_of(name, written, CLOCKS),
            schema={"type": "string", "enum": list(CLOCKS)},
        ),
        Field(
            name="bucket",
            says="How wide a bar of the timeline is.",
            read=lambda name, written: _one_of(name, written, ("day", "week", "month")),
            schema={"type": "string", "enum": ["day", "week", "month"]},
        ),
        Field(
            name="days",
            says="How many days of incidents, up to `at`, a map shows.",
            read=_number(1, 36600),
            schema={"type": "integer", "minimum": 1, "maximum": 36600},
        ),
        Field(
            name="limit",
            says=f"How many records a page has; {USUAL} where it is not said.",
            read=_number(1, MOST),
            schema={"type": "integer", "minimum": 1, "maximum": MOST},
        ),
        Field(name="cursor", says="Where the page begins: `next` of the page before it.", read=_text),
    )
}
PAGING = ("as_known", "clock", "limit", "cursor")


def _one_of(name: str, written: str, allowed: Collection[str]) -> str:
    if written not in allowed:
        raise RequestError(f"{name}={written!r} is none of: {', '.join(allowed)}.")
    return written


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked, read: every field's values by its name, in the order given."""

    values: Mapping[str, tuple[Any, ...]]

    def one(self, name: str) -> Any:
        """The value of a field that has one, or None."""
        return next(iter(self.values.get(name, ())), None)

    @property
    def facets(self) -> dict[str, tuple[str, ...]]:
        """The words asked for, by field."""
        return {name: values for name, values in self.values.items() if FIELDS[name].facet}

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
            raise RequestError(_no_such(name, allowed))
        if not written.strip():
            continue  # a form sends its empty fields too
        if len(written) > LONGEST:
            raise RequestError(f"{name} is longer than {LONGEST} characters.")
        field_ = FIELDS[name]
        if name in found and not field_.several:
            raise RequestError(f"{name} is given more than once; it takes one value.")
        found[name] = (*found.get(name, ()), field_.read(name, written.strip()))
    return Asked(values=found)


def _no_such(name: str, allowed: Collection[str]) -> str:
    near = get_close_matches(name, allowed, n=1)
    meant = f" Did you mean {near[0]}?" if near else ""
    return f"Nothing here is asked by {name[:40]!r}.{meant} There is: {', '.join(allowed)}."
