"""Crosswalks: columns and codes of other data sets beyond what the codebook's entries name, and the numbers of states there."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from dateline.knowledge.files import read_mapping
from dateline.knowledge.places.cities import countries
from dateline.records import KnowledgeError

__all__ = ["Crosswalk", "State"]

FILES = ("acled", "ucdp", "plover", "hxl", "compare")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A country by its codes: ISO 3166-1 (two letters, three letters, number), Gleditsch and Ward's number, ACLED's region."""

    iso2: str
    iso3: str
    iso: int
    name: str
    gw: int | None = None
    acled_region: str = ""


@dataclass(frozen=True, kw_only=True)
class Crosswalk:
    """What each file says, by its name without the suffix, and every state by its two letters."""

    acled: Mapping[str, Any] = field(default_factory=dict)
    ucdp: Mapping[str, Any] = field(default_factory=dict)
    plover: Mapping[str, Any] = field(default_factory=dict)
    hxl: Mapping[str, Any] = field(default_factory=dict)
    compare: Mapping[str, Any] = field(default_factory=dict)
    states: Mapping[str, State] = field(default_factory=dict)

    @classmethod
    def read(cls, folders: list[Path]) -> Crosswalk:
        """The files of these folders, a later folder's keys winning; KnowledgeError where one is malformed."""
        found = {name: read_mapping(folders, f"{name}.yaml") for name in FILES}
        return cls(**found, states=_states([f / "states.csv" for f in folders if (f / "states.csv").is_file()]))

    @cached_property
    def acled_event(self) -> Mapping[str, str]:
        """The event type of every sub-event type."""
        return {sub: name for name, event in self.acled["events"].items() for sub in event["sub_events"]}

    def disorder(self, sub_event: str) -> str:
        """ACLED's disorder type of a sub-event."""
        return str(self.acled["disorders"].get(sub_event) or self.acled["events"][self.acled_event[sub_event]]["disorder"])

    @cached_property
    def quad(self) -> Mapping[str, str]:
        """The quad class of every type of PLOVER."""
        return {type_: quad for quad, types in self.plover["quads"].items() for type_ in types}

    def ucdp_region(self, gw: int | None) -> str:
        """UCDP's region of a state."""
        return next((name for name, (first, last) in self.ucdp["regions"].items() if gw and first <= gw <= last), "")


def _states(files: list[Path]) -> dict[str, State]:
    rows = {row["iso2"]: row for path in files for row in _rows(path)}
    known = {c["iso"]: c for c in countries()}
    return {
        iso2: State(
            iso2=iso2,
            iso3=c["iso3"],
            iso=int(c["isonumeric"]),
            name=c["name"],
            gw=int(rows[iso2]["gw"]) if rows.get(iso2, {}).get("gw") else None,
            acled_region=rows.get(iso2, {}).get("acled_region", ""),
        )
        for iso2, c in sorted(known.items())
    }


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if rows and not {"iso2", "gw", "acled_region"} <= set(rows[0]):
        raise KnowledgeError(f"{path}: needs the columns iso2, gw and acled_region")
    return rows
