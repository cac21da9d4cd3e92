"""Distances: what the steps of a parse cost between a happening and the places of its sentence (distances.yaml)."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.records import KnowledgeError

from ..files import read_folders

Costs = dict[str, float]
TABLES = ("up", "down", "prepositions", "clauses", "origins", "extra")
BOUNDS = ("limit", "country", "slack", "inner", "narrower")


@dataclass(frozen=True, slots=True, kw_only=True)
class Distances:
    """Costs by relation (`up`, `down`), by preposition, by the word that opens a clause, by name (`extra`).

    `origins` are what prepositions cost more behind a party.
    """

    up: Costs = field(default_factory=dict)
    down: Costs = field(default_factory=dict)
    prepositions: Costs = field(default_factory=dict)
    clauses: Costs = field(default_factory=dict)
    origins: Costs = field(default_factory=dict)
    extra: Costs = field(default_factory=dict)
    limit: float = 0.0
    country: float = 0.0
    slack: float = 0.0
    inner: float = 0.0
    narrower: float = 0.0

    @staticmethod
    def read(folders: list[Path]) -> Distances:
        """From distances.yaml of each folder, later entries winning; KnowledgeError names a key that is none."""
        tables: dict[str, Costs] = {name: {} for name in TABLES}
        bounds = dict.fromkeys(BOUNDS, 0.0)
        for path, data in read_folders(folders, "distances.yaml"):
            for name, found in _entries(path, data):
                if name in TABLES and isinstance(found, dict):
                    tables[name].update({str(key): _number(path, name, cost) for key, cost in found.items()})
                elif name in BOUNDS:
                    bounds[name] = _number(path, name, found)
                else:
                    raise KnowledgeError(f"{path}: {name} is none of {', '.join((*TABLES, *BOUNDS))}")
        return Distances(
            up=tables["up"],
            down=tables["down"],
            prepositions=tables["prepositions"],
            clauses=tables["clauses"],
            origins=tables["origins"],
            extra=tables["extra"],
            limit=bounds["limit"],
            country=bounds["country"],
            slack=bounds["slack"],
            inner=bounds["inner"],
            narrower=bounds["narrower"],
        )

    def more(self, name: str) -> float:
        """What a step costs more for a reason of `extra`; nothing where the language does not say."""
        return self.extra.get(name, 0.0)


def _entries(path: Path, data: Any) -> list[tuple[str, Any]]:
    if not isinstance(data, dict):
        raise KnowledgeError(f"{path}: distances is a mapping of tables of costs")
    return list(data.items())


def _number(path: Path, name: str, cost: Any) -> float:
    if isinstance(cost, bool) or not isinstance(cost, int | float):
        raise KnowledgeError(f"{path}: {name} holds {cost!r}, which is no cost")
    return float(cost)
