"""Saved searches: names for addresses of the search page, in a file beside the store, so that all who use the store share them."""

from __future__ import annotations

import json
import os

from dateline.records import StoreError
from dateline.store import Location

SUFFIX = ".searches.json"
MOST, LONGEST = 500, 4000


class Saved:
    """The saved searches of one store, by name in the order of the alphabet."""

    def __init__(self, store: Location) -> None:
        self.path = store.lasting(SUFFIX)

    def all(self) -> dict[str, str]:
        """The query of every search by its name; none where none was saved, or where the file is not one of ours."""
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(found, dict):
            return {}
        return {name: query for name, query in sorted(found.items()) if isinstance(query, str)}

    def keep(self, name: str, query: str) -> None:
        """Save a search under a name; one of that name is replaced."""
        every = {**self.all(), name: query}
        if len(every) > MOST or len(query) > LONGEST:
            raise StoreError(f"no more than {MOST} searches of {LONGEST} characters can be saved")
        self._write(every)

    def forget(self, name: str) -> None:
        """Remove a saved search."""
        self._write({other: query for other, query in self.all().items() if other != name})

    def _write(self, every: dict[str, str]) -> None:
        """The file, whole or not at all."""
        fresh = self.path.with_name(f".{self.path.name}.{os.getpid()}")
        try:
            fresh.write_text(json.dumps(every, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
            fresh.replace(self.path)
        except OSError as problem:
            raise StoreError(f"{self.path}: cannot be written: {problem.strerror}") from problem
        finally:
            fresh.unlink(missing_ok=True)
