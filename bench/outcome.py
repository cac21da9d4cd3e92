"""What a measure hands back: flat figures for the gate and lines for a reader."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """`figures` by dotted name ("dev.found"), `lines` to print; `skipped` says why there are none."""

    name: str
    figures: dict[str, float] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    skipped: str = ""


def skipped(name: str, missing: object) -> Outcome:
    """An outcome for data that is not here."""
    return Outcome(name=name, skipped=f"{name}: skipped, {missing} is not here (give the folder with --data or DATELINE_SHARED)")


def table(heads: list[str], rows: list[list[str]]) -> tuple[str, ...]:
    """Rows under their heads: the first column to the left, the others to the right."""
    grid = [heads, *rows]
    widths = [max(len(row[i]) for row in grid) for i in range(len(heads))]
    return tuple(
        "  ".join([row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))]) for row in grid
    )
