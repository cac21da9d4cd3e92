"""Columns: the facets of all claims, or of all records of one sort, as arrays in the order of their numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from sqlalchemy import Connection

from .layout import LINK, REST, ROW, Array

NOTHING = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Which entry, by its place, has which code; of who takes part also in which role."""

    at: Array
    code: Array
    role: Array = field(default_factory=lambda: NOTHING)

    def marking(self, mask: Array, length: int) -> Array:
        """Which of so many entries have one of these links at least."""
        found = np.zeros(length, bool)
        found[self.at[mask]] = True
        return found

    def once(self, *, ordered: bool = False) -> Links:
        """Each code of an entry once, without the roles; those of a sheet are in order."""
        order = slice(None) if ordered else np.lexsort((self.code, self.at))
        at, code = self.at[order], self.code[order]
        first = np.ones(len(at), bool)
        first[1:] = (at[1:] != at[:-1]) | (code[1:] != code[:-1])
        return Links(at=at[first], code=code[first])

    def where(self, mask: Array) -> Links:
        """Some of the links."""
        return Links(at=self.at[mask], code=self.code[mask], role=self.role[mask] if len(self.role) else NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """An array for each field, all of one length; who takes part; the numbers of the claims or incidents that entries rest on."""

    fields: Mapping[str, Array]
    links: Links
    rests: Links

    def __len__(self) -> int:
        return len(self.fields["number"])

    def __getitem__(self, name: str) -> Array:
        return self.fields[name]

    def places_of(self, numbers: Iterable[int] | Array) -> Array:
        """Where these numbers stand; those that do not are left out."""
        wanted = numbers if isinstance(numbers, np.ndarray) else np.array(list(numbers), np.int64)
        found, there = self.find(wanted)
        return found[there]

    def find(self, numbers: Array) -> tuple[Array, Array]:
        """Where each of these numbers would stand, and whether it does."""
        mine = self.fields["number"]
        if not len(mine):
            return np.zeros(len(numbers), np.int64), np.zeros(len(numbers), bool)
        found = np.minimum(np.searchsorted(mine, numbers), len(mine) - 1)
        return found, mine[found] == numbers

    def marked(self, places: Array) -> Array:
        """The entries at these places, and no others."""
        found = np.zeros(len(self), bool)
        found[places] = True
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The values of one facet and their names by code. Codes begin at one; nothing has the code 0."""

    values: Sequence[str]
    names: Sequence[str]
    codes: Mapping[str, int]

    def known(self, values: Iterable[str]) -> list[int]:
        """The codes of values, or of all that have such a name where none has such a value; those that there are."""
        found: list[int] = []
        for value in values:
            found += [self.codes[value]] if value in self.codes else self._called(value.casefold())
        return found

    def _called(self, name: str) -> list[int]:
        return [code for code, called in enumerate(self.names) if code and called.casefold() == name]

    def top(self, counts: Array, most: int) -> list[int]:
        """The codes counted most, those of one count in the order of their names."""
        codes = np.flatnonzero(counts[1:]) + 1
        if len(codes) > most:
            codes = codes[counts[codes] >= np.partition(counts[codes], -most)[-most]]
        return sorted(codes.tolist(), key=lambda c: (-int(counts[c]), self.names[c], self.values[c]))[:most]


Block = tuple[Array, Array, Array]  # rows, links, rests


def block(connection: Connection, sheet: str, span: int) -> Block:
    """One block of a sheet; an empty one where there is none."""
    sql = "SELECT rows, links, rests FROM columns WHERE sheet = ? AND span = ?"
    row = connection.exec_driver_sql(sql, (sheet, span)).first()
    return _arrays(*row) if row is not None else _arrays(b"", b"", b"")


def sheet(connection: Connection, name: str, spans: Collection[int] | None = None) -> Sheet:
    """All blocks of a sheet as one, or some of them."""
    found = connection.exec_driver_sql("SELECT span FROM columns WHERE sheet = ? ORDER BY span", (name,)).scalars().all()
    blocks = [block(connection, name, span) for span in found if spans is None or span in spans]
    starts = np.cumsum([0, *(len(rows) for rows, _, _ in blocks)])
    return Sheet(
        fields={name: _joined([rows[name] for rows, _, _ in blocks], ROW[name]) for name in ROW.names or ()},
        links=_links([links for _, links, _ in blocks], starts, LINK),
        rests=_links([rests for _, _, rests in blocks], starts, REST),
    )


def terms(connection: Connection, facet: str) -> Terms:
    """All values of a facet."""
    found = connection.exec_driver_sql("SELECT code, value, name FROM terms WHERE facet = ? ORDER BY code", (facet,))
    rows = [(0, "", ""), *map(tuple, found)]
    values, names = [""] * (rows[-1][0] + 1), [""] * (rows[-1][0] + 1)
    for code, value, name in rows:
        values[code], names[code] = value, name
    return Terms(values=values, names=names, codes={value: code for code, value, _ in rows[1:]})


def _arrays(rows: bytes, links: bytes, rests: bytes) -> Block:
    return np.frombuffer(rows, ROW), np.frombuffer(links, LINK), np.frombuffer(rests, REST)


def _links(parts: Sequence[Array], starts: Array, dtype: np.dtype[np.void]) -> Links:
    moved = [part["at"] + np.int32(start) for part, start in zip(parts, starts, strict=False)]
    role = [part["role"] for part in parts] if "role" in (dtype.names or ()) else []
    return Links(
        at=_joined(moved, dtype["at"]),
        code=_joined([part["code"] for part in parts], dtype["code"]),
        role=_joined(role, np.dtype(np.int32)) if role else NOTHING,
    )


def _joined(parts: Iterable[Array], dtype: np.dtype[np.generic]) -> Array:
    return np.concatenate([np.zeros(0, dtype), *parts])
