"""Coding: rows and heads as lines of columns, in which every value of a facet is the code of a term."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection

from dateline.records import Named

from .blocks import Line
from .layout import BETWEEN, CODED, OPEN, VOICE, ordinal
from .rows import Head, Told

NAN = float("nan")
OF = {"aside": "status"}  # the facet of a field that goes by another name


class Coder:
    """The codes of all terms in one transaction; a new value gets a code when it is first met."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection
        self._codes: dict[str, dict[str, int]] = {}
        self._new: list[tuple[str, int, str, str]] = []

    def known(self, facet: str) -> dict[str, int]:
        """The codes of a facet."""
        if facet not in self._codes:
            found = self._c.exec_driver_sql("SELECT value, code FROM terms WHERE facet = ?", (facet,))
            self._codes[facet] = {row.value: row.code for row in found}
        return self._codes[facet]

    def code(self, facet: str, value: str, name: str = "") -> int:
        """The code of a value; 0 for none."""
        if not value:
            return 0
        known = self.known(facet)
        if value not in known:
            known[value] = len(known) + 1
            self._new.append((facet, known[value], value, name or value))
        return known[value]

    def write(self) -> None:
        """Write the terms that are new."""
        if self._new:
            self._c.exec_driver_sql("INSERT INTO terms VALUES (?, ?, ?, ?)", self._new)
        self._new = []

    def claim(self, number: int, told: Told) -> Line:
        """A claim as a line."""
        row = told.row
        first, last = row.first or row.last or row.published, row.last or row.first or row.published
        coded = self._coded(
            kind=row.kind,
            type=row.type,
            factuality=row.factuality,
            likelihood=row.band,
            aside=row.status,
            verdict=row.verdict,
            place=row.place,
            area=BETWEEN.join(row.within),
            precision=row.precision,
            source=row.source,
            report=Named(id=row.report, name=row.title),
            language=told.language,
        )
        values = (number, ordinal(first), ordinal(last), 0, 0, *coded, 1, *_point(row.lat, row.lon, row.radius_km))
        return Line(row=values, number=number, links=self._links({**row.roles, VOICE: row.voice}))

    def record(self, number: int, head: Head, rests: Sequence[int]) -> Line:
        """A record as a line, with the numbers of what it rests on."""
        coded = self._coded(
            kind=head.kind,
            type=head.type,
            factuality=head.factuality,
            status=head.status,
            place=head.place,
            area=BETWEEN.join(head.within),
        )
        last = OPEN if head.endless else ordinal(head.last)
        days = (ordinal(head.first), last, ordinal(head.sure_first), ordinal(head.sure_last))
        values = (number, *days, *coded, len(rests), *_point(head.lat, head.lon, head.radius_km))
        return Line(row=values, number=number, links=self._links(head.actors), rests=rests)

    def _coded(self, **values: str | Named | None) -> list[int]:
        """The codes of all fields in their order; 0 where nothing is given."""
        given = ((OF.get(field, field), values.get(field)) for field in CODED)
        return [self._named(f, v) if isinstance(v, Named) else self.code(f, v or "") for f, v in given]

    def _named(self, facet: str, named: Named | None) -> int:
        return self.code(facet, named.id, named.name) if named else 0

    def _links(self, roles: Mapping[str, Iterable[Named]]) -> list[tuple[int, int]]:
        return [(self._named("actor", n), self.code("role", role)) for role, named in roles.items() for n in named]


def _point(*degrees: float | None) -> tuple[float, ...]:
    return tuple(NAN if d is None else d for d in degrees)
