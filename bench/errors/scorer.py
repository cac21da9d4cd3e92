"""The scorer that lies beside the data, used as it is: what it holds for a pair is a pair here too."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

Raw = dict[str, Any]
WORK = "work"  # the part of the gold that may be looked at; of the other only sums are told


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One report with its gold and our claims, and which of them (by position) the scorer holds to be the same."""

    report: Raw
    gold: list[Raw]
    told: list[Raw]
    pairs: list[tuple[int, int]]

    @property
    def missed(self) -> list[int]:
        """Positions of gold claims that nothing of ours is paired with."""
        paired = {i for i, _ in self.pairs}
        return [i for i in range(len(self.gold)) if i not in paired]

    @property
    def invented(self) -> list[int]:
        """Positions of claims of ours that no gold claim is paired with."""
        paired = {j for _, j in self.pairs}
        return [j for j in range(len(self.told)) if j not in paired]


def load(script: Path) -> ModuleType:
    """The scorer's module. OSError where it is not there."""
    spec = importlib.util.spec_from_file_location("score_claims", script)
    if spec is None or spec.loader is None:
        raise OSError(f"{script} is no module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def compared(scorer: ModuleType, gold: Path, claims: list[str]) -> Iterator[Compared]:
    """Every report of the sets in `gold` that may be looked at, beside the exported lines of our claims."""
    told: dict[str, list[Raw]] = {}
    for line in claims:
        row = json.loads(line)
        told.setdefault(row["report"], []).append(row)
    for file in sorted(gold.glob("*.reports.jsonl")):
        wanted = {g["id"]: g["claims"] for g in _rows(file.with_name(file.name.replace(".reports.", ".gold.")))}
        for report in _rows(file):
            if report["id"] in wanted and scorer.in_part(report["id"], WORK):
                yield _paired(scorer, report, wanted[report["id"]], told.get(report["id"], []))


def _paired(scorer: ModuleType, report: Raw, gold: list[Raw], told: list[Raw]) -> Compared:
    sides = [[scorer.Claim(c, report["text"]) for c in claims] for claims in (gold, told)]
    return Compared(report=report, gold=gold, told=told, pairs=scorer.match(*sides, report["text"]))


def _rows(file: Path) -> list[Raw]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
