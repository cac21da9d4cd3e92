"""Places: names looked up in a read-only SQLite file that is built once and kept beside the other caches."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from dateline.knowledge.files import read_folders

from . import cities
from .added import AddedPlaces, Order, order
from .build import MAX_WORDS, build
from .fold import fold, rough_spellings, variants
from .place import Place, of_row
from .spelling import alike

REMEMBERED = 4096
# The code that makes the index is part of its fingerprint: another build gives another file.
_CODE = ("areas.py", "build.py", "cities.py", "fold.py", "place.py", "supplement.py")
_OF_KEY = """
SELECT p.id, p.name, p.lat, p.lon, p.kind, p.country, p.country_name, p.admin1, p.population, p.radius_km, p.within,
  p.rank, t.other, p.n
FROM {table} t JOIN place p USING (n) WHERE t.key = ?
"""
_BY_NAME, _BY_SOUND = (_OF_KEY.format(table=table) for table in ("name", "rough"))

_COUNTRIES = """
SELECT id, name, lat, lon, kind, country, country_name, admin1, population, radius_km, within FROM place
WHERE kind = 'country' ORDER BY n
"""


class Candidate(NamedTuple):
    """A place of a name: its order among the candidates, and the file of the added gazetteer it is from (None: our index)."""

    order: Order
    place: Place
    other: bool  # found by another name than its own
    file: Path | None


@dataclass(slots=True, kw_only=True)
class Places:
    """The gazetteer. Only paths and stop words are pickled; the index opens at the first look-up and is rebuilt when gone.

    `added` are the files of gazetteers that people added; a look-up asks them too.
    """

    path: Path
    folders: tuple[Path, ...]
    stop: frozenset[str] = frozenset()
    max_words: int = MAX_WORDS
    added: tuple[Path, ...] = ()
    _base: sqlite3.Connection | None = field(default=None, repr=False)
    _seen: OrderedDict[str, tuple[Place, ...]] = field(default_factory=OrderedDict, repr=False)
    _more: tuple[AddedPlaces, ...] | None = field(default=None, repr=False)
    _capitals: dict[str, str] = field(default_factory=dict, repr=False)

    @staticmethod
    def read(folders: list[Path], cache: Path) -> Places:
        """The gazetteer of the folders, its index built in `cache` if it is not there yet (some seconds, once)."""
        mark = hashlib.sha256(cities.package_version().encode())
        code = [Path(__file__).parent / name for name in _CODE]
        for path in [*code, *(p for f in folders for p in _data(f))]:
            mark.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
        stop = {fold(str(w)) for _, data in read_folders(folders, "stop.yaml") for w in data or []}
        places = Places(path=cache / f"places-{mark.hexdigest()[:16]}.sqlite", folders=tuple(folders), stop=frozenset(stop))
        places.ready()
        return places

    def with_added(self, files: tuple[Path, ...]) -> Places:
        """The same gazetteer with these added ones beside it."""
        return Places(path=self.path, folders=self.folders, stop=self.stop, max_words=self.max_words, added=files)

    def ready(self) -> None:
        """Build the index where it is missing. Two processes may do so at once: each renames a whole file into place."""
        if not self.path.exists():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            build(self.path, list(self.folders))

    def lookup(self, name: str) -> tuple[Place, ...]:
        """Every place of that name, best first: supplement, countries, then by population (a fiftieth of it under another name).

        A place of our own index that an added gazetteer has too, by the same id, comes once, as our index has it.
        """
        key = fold(name)
        return self._found(key) if key else ()

    def _found(self, key: str) -> tuple[Place, ...]:
        """What is kept under a key; "~" before it: by its sound."""
        found = self._seen.get(key)
        if found is None:
            found = self._seen[key] = tuple(candidate.place for candidate in self._candidates(key))
            if len(self._seen) > REMEMBERED:
                self._seen.popitem(last=False)
        return found

    def lookup_loose(self, name: str) -> tuple[Place, ...]:
        """As `lookup_near`, and where that finds nothing names of the same sound."""
        return self.lookup_near(name) or self.lookup_sounding(name)

    def lookup_near(self, name: str) -> tuple[Place, ...]:
        """As `lookup`, and where that finds nothing the near spellings ("Syrias", "Raqqah")."""
        found = self.lookup(name)
        for key in () if found else variants(fold(name)):
            found = found or self.lookup(key)
        return found

    def lookup_sounding(self, name: str) -> tuple[Place, ...]:
        """Places whose names sound alike in the nearest way that finds any: "Dayr az-Zawr" and "Deir Ezzor"."""
        for sound in rough_spellings(fold(name)):
            if found := self._found(f"~{sound}"):
                return found
        return ()

    def lookup_alike(self, name: str, country: str) -> tuple[Place, ...]:
        """Districts and provinces of a country whose name has the same consonants ("Zharay" for Zhaṟêy)."""
        self.ready()
        areas = (p for other in dict.fromkeys(alike(self.path, name, country)) for p in self.lookup(other))
        return tuple(p for p in areas if p.country == country and p.kind in ("district", "province"))

    def known(self, name: str) -> bool:
        """Whether some place has that name and the name is no common word (stop.yaml)."""
        return fold(name) not in self.stop and bool(self.lookup(name))

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """As `lookup`, each with where it is from and whether it is found by another name than its own."""
        return self._candidates(fold(name))

    def countries(self) -> tuple[Place, ...]:
        """Every country, in the order of the index."""
        return tuple(map(_place, self._opened().execute(_COUNTRIES)))

    def capital(self, country: str) -> Place | None:
        """The capital of a country by its ISO 3166 code, as GeoNames has it; None where it has none."""
        if not self._capitals:
            self._capitals.update({land["iso"]: land["capital"] for land in cities.countries()})
        found = self.lookup(self._capitals.get(country, ""))
        return next((p for p in found if p.country == country and p.kind == "settlement"), None)

    def provinces(self) -> dict[str, str]:
        """For every settlement's id the name of its province, where that is known."""
        return dict(self._opened().execute("SELECT id, admin1 FROM place WHERE admin1 <> ''"))

    def _candidates(self, key: str) -> tuple[Candidate, ...]:
        found = [Candidate(_order(row), _place(row), row[12] > 0, None) for row in (self._query(key) if key else ())]
        if key and self.added:
            if self._more is None:
                self._more = tuple(map(AddedPlaces, self.added))
            added = [Candidate(*ranked, more.path) for i, more in enumerate(self._more, 1) for ranked in more.ranked(key, i)]
            found = list({c.place.id: c for c in (*reversed(added), *reversed(found))}.values())
        return tuple(sorted(found, key=lambda c: c.order))

    def _query(self, key: str) -> list[tuple[Any, ...]]:
        if key.startswith("~"):
            return self._opened().execute(_BY_SOUND, (key[1:],)).fetchall()
        return self._opened().execute(_BY_NAME, (key,)).fetchall()

    def _opened(self) -> sqlite3.Connection:
        if self._base is None:
            self.ready()
            self._base = sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        return self._base

    def __getstate__(self) -> tuple[Any, ...]:
        return self.path, self.folders, self.stop, self.max_words, self.added

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self.path, self.folders, self.stop, self.max_words, self.added = state
        self._base, self._more, self._seen, self._capitals = None, None, OrderedDict(), {}


def _order(row: tuple[Any, ...]) -> Order:
    return order(row[11], row[12], row[8], 0, row[13])


def _place(row: tuple[Any, ...]) -> Place:
    return of_row(row, tuple(row[10].split("|")) if row[10] else ())


def _data(folder: Path) -> list[Path]:
    """The files that the index is made from."""
    return [p for pattern in ("*.csv", "theatres/*.csv", "areas/*", "c*.yaml", "t*.yaml") for p in sorted(folder.glob(pattern))]
