"""Blocks of columns as they are changed: rows taken out and put in by their numbers, each block written once at the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from sqlalchemy import Connection

from .columns import read_block
from .layout import LINK, ROW, Array, span_of

# What is put in: the row, and the (actor, role) of who takes part.
Line = tuple[tuple[object, ...], Sequence[tuple[int, int]]]


@dataclass(kw_only=True)
class Changes:
    """What changes in one block. `links` carry the number of their row where a kept link has its place."""

    gone: list[int] = field(default_factory=list)
    rows: list[Array] = field(default_factory=list)
    links: list[Array] = field(default_factory=list)


_NUMBERED = np.dtype([("number", "<i8"), ("actor", "<i4"), ("role", "<i4")])


class Blocks:
    """The blocks of one sheet in one transaction."""

    def __init__(self, connection: Connection, sheet: str) -> None:
        self._c, self._sheet = connection, sheet
        self._changes: defaultdict[int, Changes] = defaultdict(Changes)

    def take_out(self, numbers: Iterable[int]) -> None:
        """Rows that are there no longer, or come back changed."""
        for number in numbers:
            self._changes[span_of(number)].gone.append(number)

    def put_in(self, lines: Sequence[Line]) -> None:
        """Rows that are new; the number comes first in each."""
        by_span: defaultdict[int, list[Line]] = defaultdict(list)
        for line in lines:
            by_span[span_of(int(str(line[0][0])))].append(line)
        for span, some in by_span.items():
            changes = self._changes[span]
            changes.rows.append(np.array([row for row, _ in some], ROW))
            links = [(row[0], actor, role) for row, taking in some for actor, role in sorted(set(taking))]
            changes.links.append(np.array(links, _NUMBERED))

    def write(self, version: int, touched: Iterable[int] = (), settled: Callable[[Array], bool] | None = None) -> bool:
        """Write the blocks that changed; whether any did. `settled` may change the rows of a block in place, also of those touched
        alone, and says whether it did."""
        changed = False
        for span in sorted({*self._changes, *touched}):
            changes = self._changes.get(span)
            rows, links = read_block(self._c, self._sheet, span)
            if changes is not None:
                rows, links = _merged(rows, links, changes)
            rows = rows.copy()
            again = settled(rows) if settled else False
            if changes is not None or again:
                changed = True
                self._store(span, version, rows, links)
        self._changes.clear()
        return changed

    def _store(self, span: int, version: int, rows: Array, links: Array) -> None:
        if not len(rows):
            self._c.exec_driver_sql("DELETE FROM columns WHERE sheet = ? AND span = ?", (self._sheet, span))
            return
        values = (self._sheet, span, version, rows.tobytes(), links.tobytes())
        self._c.exec_driver_sql("INSERT OR REPLACE INTO columns VALUES (?, ?, ?, ?, ?)", values)


def _merged(rows: Array, links: Array, changes: Changes) -> tuple[Array, Array]:
    numbered = np.zeros(len(links), _NUMBERED)
    numbered["number"], numbered["actor"], numbered["role"] = rows["number"][links["at"]], links["actor"], links["role"]
    gone = np.array(changes.gone, np.int64)
    rows = np.concatenate([rows[~np.isin(rows["number"], gone)], *changes.rows])
    numbered = np.concatenate([numbered[~np.isin(numbered["number"], gone)], *changes.links])
    rows = rows[np.argsort(rows["number"], kind="stable")]
    numbered = numbered[np.lexsort((numbered["role"], numbered["actor"], numbered["number"]))]
    found = np.zeros(len(numbered), LINK)
    found["at"] = np.searchsorted(rows["number"], numbered["number"])
    found["actor"], found["role"] = numbered["actor"], numbered["role"]
    return rows, found
