"""What is told of gazetteers that were added, and of the places that a name may mean."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from dateline.views.telling import flat, joined

from .telling import put, say

if TYPE_CHECKING:
    from rich.console import Console

    from dateline.knowledge.gazetteers import Added, Gazetteer
    from dateline.knowledge.places import Candidate

LISTED = 10  # refused rows that are told
OURS = "ours"


def tell_added(out: Console, added: Added, replaced: str, seconds: float, used: str) -> None:
    """What came of adding a gazetteer: places, rows left out and refused, the file and who reads it."""
    fresh = added.rows - added.begun
    rate = f"{fresh / max(seconds, 0.001):,.0f} rows/s"
    put(out, f"{added.path.stem}: {added.places:,} places from {added.rows:,} rows of {added.format}, {rate}", style="bold")
    if added.begun:
        put(out, f"went on after row {added.begun:,}, where it was stopped", 2, "dim")
    if replaced:
        put(out, f"in place of {flat(replaced)}", 2, "dim")
    if added.left_out:
        put(out, f"left out: {', '.join(f'{count:,} {flat(sort)}' for sort, count in added.left_out.items())}", 2, "dim")
    if added.refused:
        put(out, f"{added.refused:,} row{'s' * (added.refused != 1)} cannot be used:", 2)
        for number, why in added.refusals[:LISTED]:
            put(out, f"row {number:,}: {flat(why)}", 4)
        if added.refused > LISTED:
            put(out, f"… and {added.refused - LISTED:,} more", 4, "dim")
    say(out, f"→ {added.path}, {used}")


def tell_gazetteer(out: Console, gazetteer: Gazetteer) -> None:
    """One gazetteer: what it is, where it is from, its file."""
    parts = (gazetteer.format, f"{gazetteer.places:,} places", f"{gazetteer.refused:,} refused" if gazetteer.refused else "")
    put(out, f"{gazetteer.name}: {joined(parts)}", style="bold")
    put(out, joined((flat(gazetteer.source), f"added {gazetteer.added[:10]}")), 2)
    say(out, f"  {gazetteer.path}", "dim")


def row(candidate: Candidate) -> dict[str, Any]:
    """A place that a name may mean, for JSON."""
    return {**asdict(candidate.place), "from": candidate.file.stem if candidate.file else OURS, "why": _why(candidate)}


def _why(candidate: Candidate) -> str:
    """Why a candidate stands where it does."""
    place = candidate.place
    rank = ("a row of our supplement", "a country or state", "")[min(candidate.order[1], 2)]
    people = f"{place.population:,} people" if place.population else "" if rank else "population unknown"
    by = "this is one of its other names" if candidate.other else ""
    return "; ".join(part for part in (rank, people, by) if part)


def tell_candidate(out: Console, told: dict[str, Any]) -> None:
    """A row of `row`, in two lines."""
    put(out, flat(", ".join([told["name"], *told["within"]])), 2, "bold")
    point = f"{told['lat']:.4f}, {told['lon']:.4f} ±{told['radius_km']:g} km"
    put(out, joined((told["kind"], point, told["id"], f"from {flat(told['from'])}", told["why"])), 4)
