"""The keys of `bench/days`: what a person holds the dispatches of one war to tell, with the words that tell it.

`passing` words name a happening on the way: to find it there is right, to miss it no fault.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from dateline.records import Claim, Report

FOLDER = Path(__file__).parent
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of one report, with their offsets (code points, half-open)."""

    report: str
    start: int
    end: int
    text: str
    passing: bool = False

    def meets(self, claim: Claim) -> bool:
        """Whether a trigger of the claim lies within the words or overlaps them."""
        if claim.report != self.report:
            return False
        return any(f.anchor.start < self.end and f.anchor.end > self.start for f in claim.findings)

    def within(self, claim: Claim) -> bool:
        """Whether they meet a trigger of the claim or stand within the clause that shows it."""
        if self.meets(claim):
            return True
        return claim.report == self.report and any(s.start <= self.start and self.end <= s.end for s in claim.evidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One incident of the key: its type, its status, and everywhere it is told."""

    id: str
    type: str
    status: str
    told: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarrel:
    """One dispute of the key: the kinds under which it may be found, and the words of each side."""

    kinds: frozenset[str]
    about: str
    sides: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """Who is said to have a place at the end of a day, and in what state; without a holder nobody is named."""

    place: str
    day: date
    holder: str | None
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class War:
    """The dispatches of one war and the key to them."""

    name: str
    reports: tuple[Report, ...]
    happenings: tuple[Happening, ...]
    episodes: tuple[tuple[str, ...], ...]
    quarrels: tuple[Quarrel, ...]
    keepings: tuple[Keeping, ...]


def wars(folder: Path = FOLDER) -> tuple[War, ...]:
    """Every war that has a key in the folder, by name. ValueError where a key quotes what no dispatch says, or says twice."""
    return tuple(war(path) for path in sorted(folder.glob("*.yaml")))


def war(path: Path) -> War:
    """One key with its dispatches, which lie beside it unless it says where (`reports`)."""
    key: Row = yaml.safe_load(path.read_text(encoding="utf-8"))
    file = path.parent / key["reports"] if "reports" in key else path.with_suffix(".jsonl")
    reports = tuple(_report(json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines() if line.strip())
    texts = {report.id: report.text for report in reports}
    return War(
        name=path.stem,
        reports=reports,
        happenings=tuple(_happening(row, texts) for row in key["incidents"]),
        episodes=tuple(tuple(row["incidents"]) for row in key["episodes"]),
        quarrels=tuple(_quarrel(row, texts) for row in key["disputes"]),
        keepings=tuple(_keepings(key["control"])),
    )


def _report(row: Row) -> Report:
    return Report(**{**row, "published": date.fromisoformat(row["published"])})


def _happening(row: Row, texts: Mapping[str, str]) -> Happening:
    told = tuple(_words(t, texts) for t in row["told"])
    return Happening(id=row["id"], type=row["type"], status=row["status"], told=told)


def _quarrel(row: Row, texts: Mapping[str, str]) -> Quarrel:
    kinds = [row["kind"]] if isinstance(row["kind"], str) else row["kind"]
    sides = tuple(tuple(_words(w, texts) for w in side) for side in row["sides"])
    return Quarrel(kinds=frozenset(kinds), about=row["about"], sides=sides)


def _keepings(rows: list[Row]) -> Iterator[Keeping]:
    for row in rows:
        yield Keeping(place=row["place"], day=date.fromisoformat(str(row["day"])), holder=row["holder"], state=row["state"])


def _words(row: Row, texts: Mapping[str, str]) -> Words:
    report, words = row["report"], row["words"]
    if texts.get(report, "").count(words) != 1:
        raise ValueError(f"{report!r} has to say {words!r} once")
    start = texts[report].index(words)
    return Words(report=report, start=start, end=start + len(words), text=words, passing=row.get("passing", False))
