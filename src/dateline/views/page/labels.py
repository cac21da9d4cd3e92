"""Labels: the names on a map, one block for all footprints about one point, where they overlap no other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from .spots import WIDE, Box, Frame, Spot

LEAST = 4.0  # px: the smallest circle
CHAR, LINE = 7.4, 14.0  # px of a character and a line, on the wide side
NAMES = 4  # names in one label
CORNER = (150, 34)  # px at the bottom left that the scale needs


@dataclass(frozen=True, slots=True)
class Label:
    """The names of all footprints about one point, and where their first line stands; (px, py) is the point."""

    px: float
    py: float
    x: float
    y: float
    anchor: str
    lines: tuple[str, ...]
    leader: bool


def labels(found: Sequence[Spot], frame: Frame) -> list[Label]:
    """One label for all footprints about one point: exact points first, then by number of claims."""
    points: dict[tuple[float, float], list[Spot]] = {}
    for spot in found:
        points.setdefault((spot.lat, spot.lon), []).append(spot)
    ranked = sorted(
        points.values(), key=lambda g: (min(s.radius for s in g) >= WIDE, len(g) > 1, -sum(s.claims for s in g), g[0].lat, g[0].lon)
    )
    taken: list[Box] = [(0, frame.height - CORNER[1], CORNER[0], frame.height)]
    made = []
    for group in ranked:
        label, box = _label(_named(group), group[0], min(s.radius for s in group), frame, taken)
        taken.append(box)
        made.append(label)
    return made


def _named(group: Sequence[Spot]) -> tuple[str, ...]:
    names = {n: -len(s.names[n]) for s in sorted(group, key=lambda s: s.radius) for n in s.ranked}
    ranked = sorted(names, key=lambda n: (n.islower(), names[n], n))
    rest = len(ranked) - NAMES
    return (*ranked[:NAMES], f"and {rest} more") if rest > 1 else tuple(ranked)


def _label(names: tuple[str, ...], spot: Spot, radius: float, frame: Frame, taken: Sequence[Box]) -> tuple[Label, Box]:
    """At the first position about the point that overlaps no other label; with one name only where all do not fit."""
    x, y, r = frame.x(spot.lon), frame.y(spot.lat), min(34.0, max(LEAST, frame.px(radius)))
    short = (names[0] if len(names) == 1 else f"{names[0]} +{len(names) - 1}",)
    for lines in (names, short) if names != short else (names,):
        for lx, ly, anchor in _tries(x, y, r, len(lines)):
            box = _box(lines, lx, ly, anchor)
            inside = box[0] >= 2 and box[2] <= frame.width - 2 and box[1] >= 14 and box[3] <= frame.height - 2
            if inside and not any(_cross(box, other) for other in taken):
                leader = math.hypot(lx - x, ly - y) > r + 3 * LINE
                return Label(round(x, 1), round(y, 1), round(lx, 1), round(ly, 1), anchor, lines, leader), box
    return Label(round(x, 1), round(y, 1), round(x, 1), round(y + 4, 1), "middle", short, leader=False), _box(short, x, y, "middle")


def _tries(x: float, y: float, r: float, n: int) -> list[tuple[float, float, str]]:
    """Positions of the first line: beside, above and below the point, then farther up and down."""
    half = (n - 1) * LINE / 2
    tries = [(x + r + 5, y + 4 - half, "start"), (x - r - 5, y + 4 - half, "end")]
    tries += [(x, y - r - 6 - 2 * half, "middle"), (x, y + r + 15, "middle")]
    if r > 24:
        tries.insert(0, (x, y + 4 - half, "middle"))
    return tries + [
        (x + side * (r + 5), y + 4 - half + sign * k * LINE, a)
        for k in range(1, 9)
        for sign in (-1, 1)
        for side, a in ((1, "start"), (-1, "end"))
    ]


def _box(lines: Sequence[str], x: float, y: float, anchor: str) -> Box:
    wide = max(map(len, lines)) * CHAR
    left = {"start": x, "end": x - wide, "middle": x - wide / 2}[anchor]
    return left - 3, y - LINE + 2, left + wide + 3, y + (len(lines) - 1) * LINE + 4


def _cross(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
