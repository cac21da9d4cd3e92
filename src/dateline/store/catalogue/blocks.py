"""Blocks of columns as they are changed: rows taken out and put in by their numbers, each block written once at the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from sqlalchemy import Connection

from .columns import Block, block
from .layout import LINK, REST, ROW, Array, span_of

_BY_NUMBER = [("number", "<i8")]  # in place of where the row stands, which changes
_LINK = np.dtype([*_BY_NUMBER, *LINK.descr[1:]])
_REST = np.dtype([*_BY_NUMBER, *REST.descr[1:]])


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row to put in, its number first; the codes and roles of who takes part, and the numbers of what it rests on."""

    row: tuple[object, ...]
    number: int
    links: Sequence[tuple[int, int]]
    rests: Sequence[int] = ()


@dataclass(kw_only=True)
class Changes:
    """What changes in one block; packed, for they may be many."""

    gone: list[int] = field(default_factory=list)
    parts: list[Block] = field(default_factory=list)


class Blocks:
    """The blocks of one sheet in one transaction."""

    def __init__(self, connection: Connection, sheet: str) -> None:
        self._c, self._sheet = connection, sheet
        self._changes: defaultdict[int, Changes] = defaultdict(Changes)

    def take_out(self, numbers: Iterable[int]) -> None:
        """Rows that are there no longer, or come back changed."""
        for number in numbers:
            self._changes[span_of(number)].gone.append(number)

    def put_in(self, lines: Iterable[Line]) -> None:
        """Rows that are new."""
        by_span: defaultdict[int, list[Line]] = defaultdict(list)
        for line in lines:
            by_span[span_of(line.number)].append(line)
        for span, some in by_span.items():
            self._changes[span].parts.append(_packed(some))

    def write(self, touched: Iterable[int] = (), settled: Callable[[Array], bool] | None = None) -> set[int]:
        """Write the blocks that changed; which they are.

        `settled` may change the rows of a block, also of one that is only touched, and says whether it did.
        """
        changed = set()
        for span in sorted({*self._changes, *touched}):
            rows, links, rests = block(self._c, self._sheet, span)
            if span in self._changes:
                rows, links, rests = _merged((rows, links, rests), self._changes[span])
            rows = rows.copy()
            again = settled(rows) if settled else False
            if span in self._changes or again:
                changed.add(span)
                self._store(span, rows, links, rests)
        self._changes.clear()
        return changed

    def _store(self, span: int, rows: Array, links: Array, rests: Array) -> None:
        if not len(rows):
            self._c.exec_driver_sql("DELETE FROM columns WHERE sheet = ? AND span = ?", (self._sheet, span))
            return
        values = (self._sheet, span, rows.tobytes(), links.tobytes(), rests.tobytes())
        self._c.exec_driver_sql("INSERT OR REPLACE INTO columns VALUES (?, ?, ?, ?, ?)", values)


def _packed(lines: Sequence[Line]) -> Block:
    links = [(line.number, *link) for line in lines for link in set(line.links)]
    rests = [(line.number, base) for line in lines for base in set(line.rests)]
    return np.array([line.row for line in lines], ROW), np.array(links, _LINK), np.array(rests, _REST)


def _merged(had: Block, changes: Changes) -> Block:
    rows, links, rests = had
    gone = np.array(changes.gone, np.int64)
    numbered = (_numbered(rows, links, _LINK), _numbered(rows, rests, _REST))
    kept = [table[~np.isin(table["number"], gone)] for table in (rows, *numbered)]
    rows, links, rests = (np.concatenate([old, *(part[n] for part in changes.parts)]) for n, old in enumerate(kept))
    rows = rows[np.argsort(rows["number"], kind="stable")]
    return rows, _placed(rows, links, LINK), _placed(rows, rests, REST)


def _numbered(rows: Array, table: Array, dtype: np.dtype[np.void]) -> Array:
    """With the numbers of the rows instead of their places."""
    found = np.zeros(len(table), dtype)
    for name in dtype.names or ():
        found[name] = rows["number"][table["at"]] if name == "number" else table[name]
    return found


def _placed(rows: Array, table: Array, dtype: np.dtype[np.void]) -> Array:
    """With the places of the rows instead of their numbers, in the order of all they hold."""
    found = np.zeros(len(table), dtype)
    for name in dtype.names or ():
        found[name] = np.searchsorted(rows["number"], table["number"]) if name == "at" else table[name]
    return found[np.lexsort([found[name] for name in reversed(dtype.names or ())])]
