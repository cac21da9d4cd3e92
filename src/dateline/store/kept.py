"""Kept: what was worked out from a store, in a file beside it, so that only what changes is worked out anew.

It holds no record of anything: the file may be deleted at any time, and is made again. Tellings and parts are text to it.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Row

from . import slices
from .connecting import portions, writing
from .location import Location
from .slices import Slices
from .sqlite import engine_for, turn_on_wal

SUFFIX = "-kept"
SHAPE = "2"  # of the tables below; another shape is made anew

_TABLES = (
    "CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE reports (id TEXT PRIMARY KEY, mark TEXT NOT NULL, copy TEXT NOT NULL, sketch TEXT NOT NULL, "
    "tick INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE INDEX reports_since ON reports (tick)",
    "CREATE TABLE gone (id TEXT PRIMARY KEY, tick INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE INDEX copies ON reports (copy)",
    "CREATE TABLE bands (band INTEGER NOT NULL, report TEXT NOT NULL, PRIMARY KEY (band, report)) WITHOUT ROWID",
    "CREATE TABLE tellings (number INTEGER PRIMARY KEY, report TEXT NOT NULL, event INTEGER NOT NULL, body TEXT NOT NULL)",
    "CREATE INDEX told_in ON tellings (report)",
    "CREATE TABLE blocks (number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, part TEXT)",
    "CREATE TABLE members (block INTEGER NOT NULL, telling INTEGER NOT NULL, PRIMARY KEY (block, telling)) WITHOUT ROWID",
    "CREATE INDEX standing ON members (telling)",
    "CREATE TABLE counts (sort TEXT NOT NULL, one TEXT NOT NULL, other TEXT NOT NULL, n INTEGER NOT NULL, "
    "PRIMARY KEY (sort, one, other)) WITHOUT ROWID",
)
_NAMES = ("state", "reports", "gone", "bands", "tellings", "blocks", "members", "counts", *slices.NAMES)
COMPARED = ("event", "loss", "beside")  # begin the keys of blocks whose parts join tellings

Count = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReport:
    """How far a report is worked out: the mark of its reading, the report that it copies or itself, and its sketch."""

    id: str
    mark: str
    copy: str
    sketch: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTelling:
    """A telling as text, whether it is of an event that counts as told, and the keys of the blocks that it stands in."""

    id: str
    report: str
    body: str
    event: bool
    blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRow:
    """A telling as it is kept: its number, its text, the keys of its blocks."""

    number: int
    body: str
    blocks: frozenset[str]


class Kept:
    """One transaction on what is kept; every method reads or writes within it. `slices` is what was put together of it."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection
        self.slices = Slices(connection)

    def clear(self, knowledge: str) -> None:
        """Forget everything, unless it was worked out with this knowledge and in this shape."""
        tables = self._c.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        wanted = f"{SHAPE} {knowledge}"
        if "state" in tables and self.state().get("knowledge") == wanted:
            return
        for name in (n for n in _NAMES if n in tables):
            self._c.exec_driver_sql(f"DROP TABLE {name}")
        for statement in (*_TABLES, *slices.TABLES):
            self._c.exec_driver_sql(statement)
        self.put("knowledge", wanted)
        self.put("made", uuid.uuid4().hex)  # tells this file from one that is made of the same store another time

    def state(self) -> dict[str, str]:
        """Notes on what is kept."""
        return {row.name: row.value for row in self._c.exec_driver_sql("SELECT name, value FROM state")}

    def put(self, name: str, value: str) -> None:
        """Note something."""
        self._c.exec_driver_sql("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, value))

    @property
    def empty(self) -> bool:
        """Whether no report is worked out yet."""
        return self._c.exec_driver_sql("SELECT 1 FROM reports").first() is None

    @property
    def made(self) -> str:
        """A word for this file; another that is made of the same store has another."""
        return self.state().get("made", "")

    def marks(self, since: int = -1) -> dict[str, str]:
        """The mark of every report that is worked out, or of those worked out after a tick (see `Slices`)."""
        found = self._c.exec_driver_sql("SELECT id, mark FROM reports WHERE tick > ?", (since,))
        return {row.id: row.mark for row in found}

    def marks_of(self, ids: Iterable[str]) -> dict[str, str]:
        """The marks of some reports, as far as they are worked out."""
        return {row.id: row.mark for row in self._many("SELECT id, mark FROM reports WHERE id IN", list(ids))}

    def marked_otherwise(self, ending: str) -> set[str]:
        """The reports whose marks do not end so."""
        return set(self._c.exec_driver_sql("SELECT id FROM reports WHERE mark NOT LIKE ?", (f"%{ending}",)).scalars())

    def gone(self, since: int) -> list[str]:
        """The reports that were forgotten after a tick, and not worked out again."""
        query = "SELECT id FROM gone WHERE tick > ? AND id NOT IN (SELECT id FROM reports) ORDER BY id"
        return list(self._c.exec_driver_sql(query, (since,)).scalars())

    def alike(self, bands: Iterable[int]) -> set[str]:
        """The reports that share one of these bands at least."""
        return {row.report for row in self._many("SELECT report FROM bands WHERE band IN", list(bands))}

    def in_copies(self, copies: Iterable[str]) -> list[KeptReport]:
        """The reports that copy any of these."""
        return [_report(row) for row in self._many("SELECT * FROM reports WHERE copy IN", list(copies))]

    def reports(self, ids: Iterable[str]) -> list[KeptReport]:
        """The reports of these ids that are worked out."""
        return [_report(row) for row in self._many("SELECT * FROM reports WHERE id IN", list(ids))]

    def add_reports(self, reports: Sequence[tuple[KeptReport, Sequence[int]]]) -> None:
        """Note how far reports are worked out, and the bands of their sketches."""
        rows = [(r.id, r.mark, r.copy, ",".join(map(str, r.sketch)), self.slices.tick) for r, _ in reports]
        self._all("INSERT OR REPLACE INTO reports VALUES (?, ?, ?, ?, ?)", rows)
        self._all("INSERT OR IGNORE INTO bands VALUES (?, ?)", [(band, r.id) for r, bands in reports for band in bands])

    def remove_reports(self, reports: Sequence[tuple[str, Sequence[int]]]) -> None:
        """Forget reports and their bands; their tellings are taken out by themselves."""
        self._all("DELETE FROM reports WHERE id = ?", [(id,) for id, _ in reports])
        self._all("INSERT OR REPLACE INTO gone VALUES (?, ?)", [(id, self.slices.tick) for id, _ in reports])
        self._all("DELETE FROM bands WHERE band = ? AND report = ?", [(band, id) for id, bands in reports for band in bands])

    def tellings(self, reports: Iterable[str]) -> list[str]:
        """The tellings of some reports."""
        return [row.body for row in self._many("SELECT body FROM tellings WHERE report IN", list(reports))]

    def rows(self, reports: Sequence[str]) -> list[KeptRow]:
        """The tellings of some reports as they are kept."""
        found = {row.number: row.body for row in self._many("SELECT number, body FROM tellings WHERE report IN", reports)}
        blocks: dict[int, set[str]] = {number: set() for number in found}
        for row in self._many("SELECT telling, key FROM members JOIN blocks ON number = block WHERE telling IN", list(found)):
            blocks[row.telling].add(row.key)
        return [KeptRow(number=number, body=body, blocks=frozenset(blocks[number])) for number, body in found.items()]

    def reports_in(self, first: str, last: str, reports: Sequence[str]) -> set[str]:
        """Those of the reports of which a telling stands in a block whose key is between two."""
        query = (
            f"SELECT DISTINCT report FROM tellings t JOIN members m ON m.telling = t.number JOIN blocks b ON b.number = m.block "
            f"WHERE b.key BETWEEN '{first}' AND '{last}' AND report IN"
        )
        return {row.report for row in self._many(query, reports)}

    def add_tellings(self, told: Sequence[KeptTelling]) -> set[int]:
        """Keep tellings; the blocks touched."""
        blocks = self._blocks(sorted({key for t in told for key in t.blocks}))
        first = self._last("tellings") + 1
        rows = [(first + n, t.report, t.event, t.body) for n, t in enumerate(told)]
        self._all("INSERT INTO tellings VALUES (?, ?, ?, ?)", rows)
        self._all("INSERT INTO members VALUES (?, ?)", [(blocks[key], first + n) for n, t in enumerate(told) for key in t.blocks])
        self.slices.stand([(t.id, first + n) for n, t in enumerate(told) if t.event])
        return set(blocks.values())

    def remove_tellings(self, numbers: Sequence[int]) -> set[int]:
        """Forget some tellings; the blocks touched."""
        touched = {row.block for row in self._many("SELECT DISTINCT block FROM members WHERE telling IN", numbers)}
        self._all("DELETE FROM members WHERE telling = ?", [(n,) for n in numbers])
        self._all("DELETE FROM tellings WHERE number = ?", [(n,) for n in numbers])
        return touched

    def members(self, blocks: Sequence[int]) -> Iterator[tuple[int, str, tuple[int, ...]]]:
        """The number and key of each of these blocks, in the order of the numbers, and the numbers of its tellings, if any."""
        for some in portions(blocks):
            keys = {row.number: row.key for row in self._many("SELECT number, key FROM blocks WHERE number IN", some)}
            found: dict[int, list[int]] = {block: [] for block in sorted(keys)}
            for row in self._many("SELECT block, telling FROM members WHERE block IN", some):
                found[row.block].append(row.telling)
            yield from ((block, keys[block], tuple(told)) for block, told in found.items())

    def bodies(self, tellings: Sequence[int]) -> dict[int, str]:
        """The text of each of these tellings, by number."""
        return {row.number: row.body for row in self._many("SELECT number, body FROM tellings WHERE number IN", tellings)}

    def set_parts(self, parts: Iterable[tuple[int, str | None]]) -> None:
        """Keep what follows from blocks; None where nothing does."""
        self._all("UPDATE blocks SET part = ? WHERE number = ?", [(part, block) for block, part in parts])

    def parts_of(self, blocks: Sequence[int]) -> dict[int, str]:
        """What follows from each of these blocks, as far as anything does."""
        rows = self._many("SELECT number, part FROM blocks WHERE part IS NOT NULL AND number IN", blocks)
        return {row.number: row.part for row in rows}

    def parts_at(self, keys: Sequence[str]) -> dict[str, str]:
        """The same by the keys of blocks."""
        return {row.key: row.part for row in self._many("SELECT key, part FROM blocks WHERE part IS NOT NULL AND key IN", keys)}

    def keys_between(self, first: str, last: str) -> list[str]:
        """The keys of blocks between two."""
        return list(
            self._c.exec_driver_sql("SELECT key FROM blocks WHERE key BETWEEN ? AND ? ORDER BY key", (first, last)).scalars()
        )

    def told_at(self, keys: Sequence[str]) -> dict[str, list[str]]:
        """The texts of the tellings that stand in the blocks of these keys."""
        found: dict[str, list[str]] = {}
        told = "JOIN members m ON m.block = b.number JOIN tellings t ON t.number = m.telling"
        query = f"SELECT key, body FROM blocks b {told} WHERE key IN"
        for row in self._many(query, keys):
            found.setdefault(row.key, []).append(row.body)
        return found

    def joining(self, tellings: Sequence[int] | None = None) -> Iterator[str]:
        """The parts of the blocks in which these tellings are compared with others, each once; of all where none are given."""
        compared = " OR ".join(f"key GLOB '{sort}*'" for sort in COMPARED)
        some = f"SELECT part FROM blocks WHERE part IS NOT NULL AND ({compared})"
        if tellings is None:
            yield from self._c.exec_driver_sql(some).scalars()
            return
        blocks = {row.block for row in self._many("SELECT DISTINCT block FROM members WHERE telling IN", tellings)}
        yield from (row.part for row in self._many(f"{some} AND number IN", sorted(blocks)))

    def count(self, changes: Mapping[Count, int]) -> None:
        """Add to the counts, and forget those that come to nothing."""
        upsert = "INSERT INTO counts VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n"
        self._all(upsert, [(*key, n) for key, n in changes.items() if n])
        self._all("DELETE FROM counts WHERE sort = ? AND one = ? AND other = ? AND n <= 0", list(changes))

    def counts(self) -> Iterator[tuple[str, str, str, int]]:
        """Every count."""
        for row in self._c.exec_driver_sql("SELECT sort, one, other, n FROM counts"):
            yield row.sort, row.one, row.other, row.n

    def counted(self, sort: str, keys: Sequence[str]) -> dict[str, dict[str, int]]:
        """What is counted for some keys of one sort."""
        found: dict[str, dict[str, int]] = {}
        for row in self._many(f"SELECT one, other, n FROM counts WHERE sort = '{sort}' AND one IN", keys):
            found.setdefault(row.one, {})[row.other] = row.n
        return found

    def pairs(self, sort: str) -> set[tuple[str, str]]:
        """Every pair of keys that is counted of one sort."""
        found = self._c.exec_driver_sql("SELECT one, other FROM counts WHERE sort = ?", (sort,))
        return {(row.one, row.other) for row in found}

    def _blocks(self, keys: Sequence[str]) -> dict[str, int]:
        """The numbers of blocks, of those that are new too."""
        had = {row.key: row.number for row in self._many("SELECT key, number FROM blocks WHERE key IN", keys)}
        first = self._last("blocks") + 1
        new = {key: first + n for n, key in enumerate(key for key in keys if key not in had)}
        self._all("INSERT INTO blocks (number, key) VALUES (?, ?)", [(n, key) for key, n in new.items()])
        return had | new

    def _last(self, table: str) -> int:
        return int(self._c.exec_driver_sql(f"SELECT coalesce(max(number), 0) FROM {table}").scalar_one())

    def _many(self, query: str, values: Sequence[str] | Sequence[int]) -> Iterator[Row[Any]]:
        for some in portions(values):
            yield from self._c.exec_driver_sql(f"{query} ({','.join('?' * len(some))})", tuple(some))

    def _all(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        if rows:
            self._c.exec_driver_sql(statement, list(rows))


@contextmanager
def kept_beside(store: Path | Location) -> Iterator[Kept]:
    """What is kept beside a store, made where missing; all that is done is kept, or nothing."""
    beside = Location.of(store).beside(SUFFIX)
    engine = _engine(beside)
    try:
        with writing(engine, beside) as connection:
            yield Kept(connection)
    finally:
        engine.dispose()


def _engine(path: Path) -> Engine:
    engine = engine_for(Location(file=path))
    turn_on_wal(engine, path)
    return engine


def _report(row: Row[Any]) -> KeptReport:
    sketch = tuple(map(int, row.sketch.split(","))) if row.sketch else ()
    return KeptReport(id=row.id, mark=row.mark, copy=row.copy, sketch=sketch)
