"""Columns: the facets of all claims, or of all records of one sort, as arrays in the order of their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Lock

import numpy as np
from sqlalchemy import Connection

from .layout import LINK, ROW, Array
from .tables import state


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One array for each field, all of one length. `at`, `actor`, `role`: who takes part in the entry at which place of them.

    `once` marks the first of the links that an actor has to one entry in roles other than voicing it.
    """

    fields: Mapping[str, Array]
    at: Array
    actor: Array
    role: Array

    def __len__(self) -> int:
        return len(self.fields["number"])

    def __getitem__(self, name: str) -> Array:
        return self.fields[name]

    def places_of(self, numbers: Array) -> Array:
        """Where these numbers stand; those that do not are left out."""
        mine = self.fields["number"]
        if not len(mine):
            return np.zeros(0, np.int64)
        found = np.minimum(np.searchsorted(mine, numbers), len(mine) - 1)
        there: Array = found[mine[found] == numbers]
        return there


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The values of one facet by code, and the order of their names. Codes begin at one; nothing has the code 0."""

    values: tuple[str, ...]
    names: tuple[str, ...]
    order: Array
    codes: Mapping[str, int]


Block = tuple[int, Array, Array]  # version, rows, links


class Cache:
    """What was read of one state of the catalogue, for all who read it; only what changed is read anew."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._generation = ""
        self._blocks: dict[str, dict[int, Block]] = {}
        self._sheets: dict[str, Sheet] = {}
        self._terms: dict[str, Terms] = {}

    def sheet(self, connection: Connection, name: str) -> Sheet:
        """The columns of claims or of one sort, as the connection sees them."""
        with self._lock:
            self._fresh(connection)
            if name not in self._sheets:
                self._blocks[name] = _blocks(connection, name, self._blocks.get(name, {}))
                self._sheets[name] = _sheet(self._blocks[name])
            return self._sheets[name]

    def terms(self, connection: Connection, facet: str) -> Terms:
        """The values of a facet, as the connection sees them."""
        with self._lock:
            self._fresh(connection)
            if facet not in self._terms:
                self._terms[facet] = _terms(connection, facet)
            return self._terms[facet]

    def _fresh(self, connection: Connection) -> None:
        generation = state(connection, "generation")
        if generation != self._generation:
            self._generation = generation
            self._sheets, self._terms = {}, {}


def _blocks(connection: Connection, name: str, had: Mapping[int, Block]) -> dict[int, Block]:
    found: dict[int, Block] = {}
    listed = connection.exec_driver_sql("SELECT span, version FROM columns WHERE sheet = ? ORDER BY span", (name,)).all()
    for span, version in listed:
        old = had.get(span)
        found[span] = old if old and old[0] == version else (version, *read_block(connection, name, span))
    return found


def read_block(connection: Connection, sheet: str, span: int) -> tuple[Array, Array]:
    """The rows and links of one block; empty ones where there is none."""
    row = connection.exec_driver_sql("SELECT rows, links FROM columns WHERE sheet = ? AND span = ?", (sheet, span)).first()
    if row is None:
        return np.zeros(0, ROW), np.zeros(0, LINK)
    return np.frombuffer(row[0], ROW), np.frombuffer(row[1], LINK)


def _sheet(blocks: Mapping[int, Block]) -> Sheet:
    rows = [b[1] for b in blocks.values()]
    starts = np.cumsum([0, *map(len, rows)])
    links = [b[2] for b in blocks.values()]
    return Sheet(
        fields={name: _joined((r[name] for r in rows), ROW[name]) for name in ROW.names or ()},
        at=_joined((part["at"].astype(np.int64) + start for part, start in zip(links, starts, strict=False)), np.dtype(np.int64)),
        actor=_joined((part["actor"] for part in links), LINK["actor"]),
        role=_joined((part["role"] for part in links), LINK["role"]),
    )


def _joined(parts: Iterable[Array], dtype: np.dtype[np.generic]) -> Array:
    return np.concatenate([np.zeros(0, dtype), *parts])


def _terms(connection: Connection, facet: str) -> Terms:
    rows = connection.exec_driver_sql("SELECT code, value, name FROM terms WHERE facet = ? ORDER BY code", (facet,)).all()
    size = rows[-1][0] + 1 if rows else 1
    values, names = [""] * size, [""] * size
    for code, value, name in rows:
        values[code], names[code] = value, name
    order = np.zeros(size, np.int64)
    order[sorted(range(size), key=lambda c: (names[c], values[c]))] = np.arange(size)
    return Terms(values=tuple(values), names=tuple(names), order=order, codes={row[1]: row[0] for row in rows})
