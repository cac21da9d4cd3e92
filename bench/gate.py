"""The gate: measured figures may not fall below floors.json, nor rise above its ceilings."""

from __future__ import annotations

import json
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")

Floors = dict[str, dict[str, dict[str, float]]]


def read(path: Path = FLOORS) -> Floors:
    """`{"claims": {"at_least": {"dev.found": 0.6}, "at_most": {"dev.over": 1.1}}, …}`"""
    floors: Floors = json.loads(path.read_text(encoding="utf-8"))
    return floors


def drops(measured: dict[str, dict[str, float]], floors: Floors) -> list[str]:
    """A line for every figure past its bound, and for every bounded figure that is missing. Measures not run are not judged."""
    judged = (
        _judged(f"{name} {figure}", figures.get(figure), bound, side)
        for name, figures in measured.items()
        for side, bounds in sorted(floors.get(name, {}).items())
        for figure, bound in bounds.items()
    )
    return [line for line in judged if line]


def _judged(label: str, value: float | None, bound: float, side: str) -> str:
    if value is None:
        return f"{label}: not measured, and floors.json bounds it"
    if side == "at_least" and value < bound:
        return f"{label}: {value:g} is below its floor {bound:g}"
    if side == "at_most" and value > bound:
        return f"{label}: {value:g} is above its ceiling {bound:g}"
    return ""
