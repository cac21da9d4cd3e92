"""Groups: which things belong together, whatever order they are joined in."""

from __future__ import annotations


class Groups:
    """Disjoint sets of names; a set goes by its smallest name, so that order of joining leaves no trace."""

    def __init__(self) -> None:
        self._up: dict[str, str] = {}

    def add(self, name: str) -> None:
        """Know of a name, alone at first."""
        self._up.setdefault(name, name)

    def find(self, name: str) -> str:
        """The smallest name of the set that holds `name`."""
        self.add(name)
        while self._up[name] != name:
            self._up[name] = self._up[self._up[name]]
            name = self._up[name]
        return name

    def join(self, left: str, right: str) -> None:
        """Make one set of two."""
        low, high = sorted((self.find(left), self.find(right)))
        self._up[high] = low

    def names(self) -> list[str]:
        """Every name known, sorted."""
        return sorted(self._up)

    def all(self) -> list[list[str]]:
        """Every set, sorted, its members sorted."""
        sets: dict[str, list[str]] = {}
        for name in self.names():
            sets.setdefault(self.find(name), []).append(name)
        return [sets[name] for name in sorted(sets)]
