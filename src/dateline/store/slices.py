"""Slices: what was put together of the parts of a situation, slice by slice, in the file that `kept` describes.

A slice has a key and lines of records as text. What it bears on is noted beside it, so that a change finds the slices it changes.
Of slices that neighbours make, as happenings make an episode, the *nodes* lie here too, under spots and days where neighbours meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from .connecting import portions

TABLES = (
    "CREATE TABLE slices (number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, tick INTEGER NOT NULL, body TEXT)",
    "CREATE INDEX ticks ON slices (tick)",
    "CREATE TABLE bearing (key TEXT NOT NULL, slice INTEGER NOT NULL, PRIMARY KEY (key, slice)) WITHOUT ROWID",
    "CREATE INDEX borne ON bearing (slice)",
    "CREATE TABLE standings (id TEXT PRIMARY KEY, telling INTEGER NOT NULL, slice INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE INDEX standing_in ON standings (slice)",
    "CREATE TABLE nodes (sort TEXT NOT NULL, id TEXT NOT NULL, home TEXT NOT NULL, slice INTEGER NOT NULL, body TEXT NOT NULL, "
    "PRIMARY KEY (sort, id))",
    "CREATE INDEX at_home ON nodes (sort, home)",
    "CREATE INDEX nodes_in ON nodes (slice)",
    "CREATE TABLE near (sort TEXT NOT NULL, spot TEXT NOT NULL, last INTEGER NOT NULL, first INTEGER NOT NULL, id TEXT NOT NULL, "
    "PRIMARY KEY (sort, spot, last, first, id)) WITHOUT ROWID",
    "CREATE TABLE names (sort TEXT NOT NULL, key TEXT NOT NULL, written TEXT NOT NULL, shown TEXT NOT NULL, "
    "PRIMARY KEY (sort, key)) WITHOUT ROWID",
    "CREATE INDEX written ON names (sort, written)",
)
NAMES = ("slices", "bearing", "standings", "nodes", "near", "names")
NAMED = ("party", "place")
ALONE = 0  # the slice of a node that no other hangs together with


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A slice as it is made: its lines, and the keys of what it bears on."""

    body: str
    bears: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A node as text. `home` is what it comes and goes with; `spots` are where neighbours meet it, from a first to a last day."""

    id: str
    home: str
    body: str
    spots: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a telling that is put together with others stands: its number, and the number of its slice."""

    id: str
    telling: int
    slice: int


class Slices:
    """The slices within the transaction of a `Kept`. `tick` is that of this transaction, later than any before after `begin`.

    `changed` has the numbers of the slices that it wrote or ended.
    """

    def __init__(self, connection: Connection) -> None:
        self._c, self.tick = connection, 0
        self.changed: set[int] = set()

    def begin(self) -> None:
        """What is written from now on is of a new tick."""
        self.tick = 1 + self.last

    def put(self, made: Mapping[str, Made], gone: Iterable[int] = ()) -> dict[str, int]:
        """Keep slices by key; what is the same as before is left. `gone` are numbers of slices that end unless they are made again.

        The number of each slice.
        """
        had = {
            row.key: (row.number, row.body) for row in self._many("SELECT number, key, body FROM slices WHERE key IN", list(made))
        }
        first = int(self._c.exec_driver_sql("SELECT coalesce(max(number), 0) FROM slices").scalar_one()) + 1
        new = {key: first + n for n, key in enumerate(key for key in made if key not in had)}
        numbers = {key: had[key][0] if key in had else new[key] for key in made}
        rows = [(numbers[key], key, self.tick, one.body) for key, one in made.items() if had.get(key, (0, None))[1] != one.body]
        self._all("INSERT OR REPLACE INTO slices VALUES (?, ?, ?, ?)", rows)
        self.changed |= {row[0] for row in rows}
        self._bear([number for number, _ in had.values()], {numbers[key]: one.bears for key, one in made.items()})
        self.end(set(gone) - set(numbers.values()))
        return numbers

    def end(self, numbers: Iterable[int]) -> None:
        """Slices that are no more. Their rows stay, empty, to say so."""
        ended = sorted(self.bodies(numbers))
        self.changed |= set(ended)
        self._all("UPDATE slices SET body = NULL, tick = ? WHERE number = ? AND body IS NOT NULL", [(self.tick, n) for n in ended])
        self._bear(ended, {})

    def touch(self, numbers: Iterable[int]) -> None:
        """Slices that read otherwise from now on, though nothing in them changed."""
        self._all("UPDATE slices SET tick = ? WHERE number = ?", [(self.tick, n) for n in numbers])

    def bodies(self, numbers: Iterable[int]) -> dict[int, str]:
        """The lines of slices; of those that ended, none."""
        rows = self._many("SELECT number, body FROM slices WHERE body IS NOT NULL AND number IN", list(numbers))
        return {row.number: row.body for row in rows}

    def all_bodies(self) -> Iterator[str]:
        """The lines of every slice, in the order of their keys."""
        yield from self._c.exec_driver_sql("SELECT body FROM slices WHERE body IS NOT NULL ORDER BY key").scalars()

    def keyed(self, keys: Iterable[str]) -> dict[str, int]:
        """The numbers of the slices of these keys."""
        return {row.key: row.number for row in self._many("SELECT key, number FROM slices WHERE key IN", list(keys))}

    def keys(self, numbers: Iterable[int]) -> dict[int, str]:
        """The keys of the slices of these numbers."""
        return {row.number: row.key for row in self._many("SELECT number, key FROM slices WHERE number IN", list(numbers))}

    def bearing(self, keys: Iterable[str]) -> dict[str, set[int]]:
        """For each of these keys the slices that bear on it."""
        wanted = list(keys)
        found: dict[str, set[int]] = {key: set() for key in wanted}
        for row in self._many("SELECT key, slice FROM bearing WHERE key IN", wanted):
            found[row.key].add(row.slice)
        return found

    def borne(self, numbers: Iterable[int], first: str, last: str) -> set[str]:
        """The keys between two that any of these slices bears on."""
        return {row.key for row in self._many("SELECT key FROM bearing WHERE slice IN", list(numbers)) if first <= row.key <= last}

    def since(self, tick: int, kind: str) -> Iterator[tuple[int, str]]:
        """Number and lines of the slices that changed after a tick and whose keys begin with a word, in the order of the keys."""
        query = "SELECT number, body FROM slices WHERE tick > ? AND body IS NOT NULL AND key GLOB ? ORDER BY key"
        for row in self._c.exec_driver_sql(query, (tick, f"{kind}\x1f*")):
            yield row.number, row.body

    def ended(self, tick: int) -> list[int]:
        """The numbers of the slices that ended after a tick."""
        found = self._c.exec_driver_sql("SELECT number FROM slices WHERE tick > ? AND body IS NULL ORDER BY number", (tick,))
        return list(found.scalars())

    def numbers(self) -> set[int]:
        """The numbers of all slices that there are."""
        return set(self._c.exec_driver_sql("SELECT number FROM slices WHERE body IS NOT NULL").scalars())

    @property
    def last(self) -> int:
        """The last tick at which anything was kept."""
        return int(self._c.exec_driver_sql("SELECT coalesce(max(tick), 0) FROM slices").scalar_one())

    def stand(self, rows: Sequence[tuple[str, int]]) -> None:
        """Tellings by id, with their numbers, that stand in no slice yet."""
        self._all("INSERT OR REPLACE INTO standings VALUES (?, ?, ?)", [(*row, ALONE) for row in rows])

    def leave(self, ids: Sequence[str]) -> None:
        """Tellings that are no more."""
        self._all("DELETE FROM standings WHERE id = ?", [(id,) for id in ids])

    def standing(self, ids: Iterable[str]) -> list[Standing]:
        """Where these tellings stand, as far as they do."""
        return [_standing(row) for row in self._many("SELECT * FROM standings WHERE id IN", list(ids))]

    def standing_in(self, numbers: Iterable[int]) -> list[Standing]:
        """What stands in these slices."""
        return [_standing(row) for row in self._many("SELECT * FROM standings WHERE slice IN", list(numbers))]

    def all_standing(self) -> list[Standing]:
        """Whatever stands anywhere."""
        return [_standing(row) for row in self._c.exec_driver_sql("SELECT * FROM standings")]

    def place(self, rows: Sequence[tuple[int, str]]) -> None:
        """Let tellings stand in slices: the number of the slice and the id of the telling."""
        self._all("UPDATE standings SET slice = ? WHERE id = ?", rows)

    def put_nodes(self, sort: str, nodes: Sequence[Node]) -> None:
        """Nodes that are new."""
        self._all("INSERT INTO nodes VALUES (?, ?, ?, ?, ?)", [(sort, n.id, n.home, ALONE, n.body) for n in nodes])
        self._all(
            "INSERT INTO near VALUES (?, ?, ?, ?, ?)", [(sort, spot, last, a, n.id) for n in nodes for spot, a, last in n.spots]
        )

    def drop_nodes(self, sort: str, nodes: Sequence[Node]) -> None:
        """Nodes that are no more."""
        self._all("DELETE FROM nodes WHERE sort = ? AND id = ?", [(sort, n.id) for n in nodes])
        spots = [(sort, spot, last, a, n.id) for n in nodes for spot, a, last in n.spots]
        self._all("DELETE FROM near WHERE sort = ? AND spot = ? AND last = ? AND first = ? AND id = ?", spots)

    def move(self, sort: str, homes: Sequence[tuple[str, str]]) -> None:
        """Nodes that come and go with something else from now on."""
        self._all("UPDATE nodes SET home = ? WHERE sort = ? AND id = ?", [(home, sort, id) for id, home in homes])

    def nodes(self, sort: str, ids: Iterable[str]) -> dict[str, tuple[str, int]]:
        """The text and the slice of each of these nodes."""
        rows = self._many(f"SELECT id, body, slice FROM nodes WHERE sort = '{sort}' AND id IN", list(ids))
        return {row.id: (row.body, row.slice) for row in rows}

    def nodes_at_home(self, sort: str, homes: Iterable[str]) -> dict[str, str]:
        """The text of the nodes that come and go with any of these."""
        rows = self._many(f"SELECT id, body FROM nodes WHERE sort = '{sort}' AND home IN", list(homes))
        return {row.id: row.body for row in rows}

    def homes(self, sort: str, ids: Iterable[str]) -> dict[str, str]:
        """What each of these nodes comes and goes with."""
        return {row.id: row.home for row in self._many(f"SELECT id, home FROM nodes WHERE sort = '{sort}' AND id IN", list(ids))}

    def nodes_in(self, numbers: Iterable[int]) -> dict[str, str]:
        """The text of the nodes of these slices."""
        return {row.id: row.body for row in self._many("SELECT id, body FROM nodes WHERE slice IN", list(numbers))}

    def all_nodes(self, sort: str) -> dict[str, str]:
        """The text of every node of a sort."""
        return {row.id: row.body for row in self._c.exec_driver_sql("SELECT id, body FROM nodes WHERE sort = ?", (sort,))}

    def neighbours(self, sort: str, spots: Iterable[tuple[str, int, int]]) -> set[str]:
        """The nodes that are met at any of these spots within its days."""
        query = "SELECT id FROM near WHERE sort = ? AND spot = ? AND last >= ? AND first <= ?"
        return {row.id for spot, first, last in set(spots) for row in self._c.exec_driver_sql(query, (sort, spot, first, last))}

    def hang(self, rows: Sequence[tuple[int, str, str]]) -> None:
        """Let nodes be of slices: the number of the slice, the sort and the id of the node."""
        self._all("UPDATE nodes SET slice = ? WHERE sort = ? AND id = ?", rows)

    def shown(self, keys: Iterable[str]) -> dict[str, dict[str, str]]:
        """The names to show for these keys, by what they name: parties and places."""
        wanted = sorted(keys)
        return {sort: {key: name for key, (_, name) in self.written(sort, wanted).items()} for sort in NAMED}

    def all_names(self) -> dict[str, str]:
        """The name to show for every key."""
        rows = self._c.exec_driver_sql("SELECT key, shown FROM names ORDER BY sort DESC")
        return {row.key: row.shown for row in rows}

    def written(self, sort: str, keys: Iterable[str]) -> dict[str, tuple[str, str]]:
        """For these keys of one sort the name written most often, and the one to show."""
        rows = self._many(f"SELECT key, written, shown FROM names WHERE sort = '{sort}' AND key IN", list(keys))
        return {row.key: (row.written, row.shown) for row in rows}

    def written_so(self, sort: str, names: Iterable[str]) -> dict[str, list[str]]:
        """For each of these names the keys of one sort that it is written for most often."""
        found: dict[str, list[str]] = {}
        for row in self._many(f"SELECT key, written FROM names WHERE sort = '{sort}' AND written IN", list(names)):
            found.setdefault(row.written, []).append(row.key)
        return found

    def put_names(self, sort: str, names: Mapping[str, tuple[str, str]]) -> None:
        """Keep what `written` gives."""
        self._all("INSERT OR REPLACE INTO names VALUES (?, ?, ?, ?)", [(sort, key, *pair) for key, pair in names.items()])

    def drop_names(self, sort: str, keys: Iterable[str]) -> None:
        """Keys that nothing is called by any more."""
        self._all("DELETE FROM names WHERE sort = ? AND key = ?", [(sort, key) for key in keys])

    def _bear(self, had: Sequence[int], bears: Mapping[int, frozenset[str]]) -> None:
        """What slices bear on from now on; only what changed is written."""
        before = {(row.key, row.slice) for row in self._many("SELECT key, slice FROM bearing WHERE slice IN", had)}
        now = {(key, number) for number, keys in bears.items() for key in keys}
        self._all("DELETE FROM bearing WHERE key = ? AND slice = ?", sorted(before - now))
        self._all("INSERT INTO bearing VALUES (?, ?)", sorted(now - before))

    def _many(self, query: str, values: Sequence[Any]) -> Iterator[Any]:
        for some in portions(values):
            yield from self._c.exec_driver_sql(f"{query} ({','.join('?' * len(some))})", tuple(some))

    def _all(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        if rows:
            self._c.exec_driver_sql(statement, list(rows))


def _standing(row: Any) -> Standing:
    return Standing(id=row.id, telling=row.telling, slice=row.slice)
