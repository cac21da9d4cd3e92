"""Public sets: each has a module with `run(data, limit)`, whose figures become an outcome like any other."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .outcome import Outcome

Measure = Callable[..., Outcome]


def measure(name: str, about: str) -> Measure:
    """The measure of the module of this name; it is imported when it runs, for that loads the parser.

    A module may lay out what it found itself, by `lines(found)`.
    """

    def outcome(shared: Path, limit: int | None = None) -> Outcome:
        module = importlib.import_module(f".{name}", __package__)
        found: dict[str, Any] = module.run(shared / "data", limit)
        if "skipped" in found:
            return Outcome(name=name, skipped=f"{name}: skipped, {found['skipped']}")
        figures = dict(flat(found))
        plain = (f"  {key:<24} {value:g}" for key, value in figures.items())
        return Outcome(name=name, figures=figures, lines=(about, *(module.lines(found) if hasattr(module, "lines") else plain)))

    return outcome


def flat(found: dict[str, Any], before: str = "") -> list[tuple[str, float]]:
    """Numbers by dotted name, in the order given; what is no number is left out."""
    pairs: list[tuple[str, float]] = []
    for key, value in found.items():
        if isinstance(value, dict):
            pairs += flat(value, f"{before}{key}.")
        elif isinstance(value, int | float):
            pairs.append((f"{before}{key}", float(value)))
    return pairs
