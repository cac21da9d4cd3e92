"""One gazetteer's SQLite file while it is filled: batches of rows, each kept whole, so that a stopped filling can go on."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.knowledge import places as places_package
from dateline.knowledge.places import Places, fold
from dateline.knowledge.places.build import MAX_WORDS
from dateline.records import KnowledgeError, digest

from .entry import Entry

SCHEMA_NUMBER = 1
APPLICATION_ID = 0x44415447  # "DATG" in ASCII: marks a SQLite file as a gazetteer of ours
SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (
  n INTEGER PRIMARY KEY, id TEXT, name TEXT, names TEXT, lat REAL, lon REAL, kind TEXT, country TEXT, area1 TEXT, area2 TEXT,
  population INTEGER, radius_km REAL, within TEXT
);
CREATE TABLE area (country TEXT, code TEXT, name TEXT, PRIMARY KEY (country, code)) WITHOUT ROWID;
CREATE TABLE name (key TEXT, n INTEGER, other INTEGER);
CREATE TABLE refused (row INTEGER PRIMARY KEY, why TEXT);
"""
INDEX = "CREATE INDEX IF NOT EXISTS by_key ON name (key)"
LISTED = 100  # refused rows that are kept with their reasons
BATCH = 5_000
_FOLDERS = sorted(Path(places_package.__file__).parent.glob("fold*.*"))
FOLDING = digest(*(path.read_text(encoding="utf-8") for path in _FOLDERS))


@dataclass(slots=True, kw_only=True)
class Tally:
    """What became of the rows so far. `digest` chains over all that was kept, batch by batch."""

    rows: int = 0
    places: int = 0
    refused: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    digest: str = ""

    def as_json(self) -> str:
        """For the file."""
        plain = {name: getattr(self, name) for name in ("rows", "places", "refused", "digest")}
        return json.dumps({**plain, "left_out": dict(sorted(self.left_out.items()))})

    @classmethod
    def of(cls, written: str) -> Tally:
        """From the file."""
        data = json.loads(written)
        return cls(**{**data, "left_out": Counter(data["left_out"])})


class Base:
    """The file of one gazetteer. `mark` says what it is filled from: with another one, a filling begins anew."""

    def __init__(self, path: Path, connection: sqlite3.Connection, tally: Tally) -> None:
        self.path, self._sql, self.tally = path, connection, tally
        self._places: list[tuple[Any, ...]] = []
        self._names: list[tuple[str, int, int]] = []
        self._areas: list[tuple[str, str, str]] = []
        self._refused: list[tuple[int, str]] = []
        self._n = tally.places

    def keep(self, entry: Entry) -> None:
        """Take a place into the batch."""
        self._n += 1
        names = [n.replace("|", " ") for n in (entry.name, *entry.names)]
        row = (self._n, entry.id, names[0], "|".join(names[1:]), entry.lat, entry.lon, entry.kind, entry.country, *entry.areas)
        within = "|".join(w.replace("|", " ") for w in entry.within)
        self._places.append((*row, entry.population, entry.radius_km, within))
        self._names += _keys(self._n, names)
        if entry.area:
            self._areas.append((entry.country, entry.area, names[0]))

    def refuse(self, row: int, why: str) -> None:
        """Count a row that cannot be used, and list it where few have been listed."""
        if self.tally.refused + len(self._refused) < LISTED:
            self._refused.append((row, why))
        else:
            self.tally.refused += 1

    def commit(self, rows: int, left_out: Counter[str]) -> None:
        """Keep the batch that ends with this row, whole or not at all."""
        said = repr((self._places, self._areas)).encode("utf-8", "surrogatepass")
        tally = Tally(
            rows=rows,
            places=self._n,
            refused=self.tally.refused + len(self._refused),
            left_out=self.tally.left_out + left_out,
            digest=hashlib.sha256(self.tally.digest.encode() + said).hexdigest()[:16],
        )
        with told(self.path), self._sql:
            self._sql.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", self._places)
            self._sql.executemany("INSERT INTO name VALUES (?,?,?)", self._names)
            self._sql.executemany("INSERT OR IGNORE INTO area VALUES (?,?,?)", self._areas)
            self._sql.executemany("INSERT OR REPLACE INTO refused VALUES (?,?)", self._refused)
            _write(self._sql, tally=tally.as_json())
        self.tally = tally
        for batch in (self._places, self._names, self._areas, self._refused):
            batch.clear()

    def finish(self, places: Places, **about: str) -> None:
        """Name the areas as the gazetteer that comes with us does, sort the keys, and mark the file as complete."""
        with told(self.path):
            with self._sql:
                self._sql.executemany("INSERT OR REPLACE INTO area VALUES (?,?,?)", self._known_areas(places))
                self._sql.execute(INDEX)
                _write(self._sql, **about, state="complete")
            self._sql.execute("PRAGMA journal_mode = DELETE")

    def drop(self) -> None:
        """Remove the file."""
        self._sql.close()
        remove(self.path)

    def refusals(self) -> list[tuple[int, str]]:
        """The refused rows that are listed: their number in the file, and why."""
        return list(self._sql.execute("SELECT row, why FROM refused ORDER BY row"))

    def _known_areas(self, places: Places) -> Iterator[tuple[str, str, str]]:
        """Countries by code, and provinces by how those settlements are filed that both gazetteers have."""
        yield from ((p.country, "", p.name) for p in places.countries())
        ours = places.provinces()
        votes: dict[tuple[str, str], Counter[str]] = {}
        asked = "SELECT id, country, area1 FROM place WHERE area1 <> '' AND population > 0 AND id LIKE 'geonames:%'"
        for id_, country, area in self._sql.execute(asked):
            if id_ in ours:
                votes.setdefault((country, area), Counter())[ours[id_]] += 1
        for (country, area), names in sorted(votes.items()):
            yield country, area, min(names, key=lambda name: (-names[name], name))


@contextmanager
def base_at(path: Path, mark: str) -> Iterator[Base]:
    """The file being filled at `path`: the one that a filling from the same source left unfinished, else a new one."""
    with told(path):
        connection = _resumed(path, mark) or _fresh(path, mark)
    try:
        tally = connection.execute("SELECT value FROM about WHERE key = 'tally'").fetchone()
        yield Base(path, connection, Tally.of(tally[0]) if tally else Tally())
    finally:
        connection.close()


def about(path: Path) -> dict[str, str]:
    """What a gazetteer's file says of itself; KnowledgeError where it is none, or unfinished."""
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
                raise KnowledgeError(f"{path}: no gazetteer of ours; take it out of this folder")
            found = dict(connection.execute("SELECT key, value FROM about"))
        finally:
            connection.close()
    except sqlite3.Error as problem:
        raise KnowledgeError(f"{path}: cannot be read as a gazetteer ({problem}); remove it and add its source again") from problem
    if found.get("state") != "complete" or found.get("schema") != str(SCHEMA_NUMBER):
        raise KnowledgeError(f"{path}: unfinished, or of another version of this program; add its source again")
    return found


def rekeyed(path: Path) -> None:
    """Where names fold to other keys than when the file was made, make its keys anew."""
    if about(path)["folding"] == FOLDING:
        return
    with told(path):
        connection = sqlite3.connect(path)
        try:
            with connection:
                connection.execute("DROP INDEX IF EXISTS by_key")
                connection.execute("DELETE FROM name")
                rows = connection.execute("SELECT n, name, names FROM place ORDER BY n")
                keys = (key for n, name, others in rows for key in _keys(n, [name, *filter(None, others.split("|"))]))
                connection.executemany("INSERT INTO name VALUES (?,?,?)", keys)
                connection.execute(INDEX)
                _write(connection, folding=FOLDING)
        finally:
            connection.close()


def remove(path: Path) -> None:
    """Remove a gazetteer's file and what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """What SQLite refuses becomes words that name the file."""
    try:
        yield
    except sqlite3.Error as problem:
        said = str(problem)
        meaning = {"database is locked": "another program is adding to it; wait until it is done"}.get(said, said)
        raise KnowledgeError(f"{path}: {meaning}") from problem


def _keys(n: int, names: Iterable[str]) -> list[tuple[str, int, int]]:
    keys = dict.fromkeys(map(fold, names))
    return [(key, n, int(i > 0)) for i, key in enumerate(keys) if key and key.count(" ") < MAX_WORDS]


def _resumed(path: Path, mark: str) -> sqlite3.Connection | None:
    if not path.exists():
        return None
    connection = _connected(path)
    with suppress(sqlite3.DatabaseError):
        found = dict(connection.execute("SELECT key, value FROM about"))
        if (found.get("mark"), found.get("folding")) == (mark, FOLDING):
            return connection
    connection.close()
    return None


def _fresh(path: Path, mark: str) -> sqlite3.Connection:
    remove(path)
    connection = _connected(path)
    connection.executescript(f"PRAGMA application_id = {APPLICATION_ID};" + SCHEMA)
    with connection:
        _write(connection, mark=mark, folding=FOLDING, schema=str(SCHEMA_NUMBER), state="filling")
    return connection


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=1.0)
    connection.executescript("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;")
    return connection


def _write(connection: sqlite3.Connection, **values: str) -> None:
    connection.executemany("INSERT OR REPLACE INTO about VALUES (?,?)", values.items())
