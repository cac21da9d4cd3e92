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
        made.append(_label(group, frame, taken))
        taken.append(box(made[-1].lines, made[-1].x, made[-1].y, made[-1].anchor))
    return made


def _wordings(group: Sequence[Spot]) -> list[tuple[str, ...]]:
    """All names, a few to a label; and the first name alone, for where there is no room. Proper names come first."""
    told = {n: -len(s.names[n]) for s in sorted(group, key=lambda s: s.radius) for n in s.ranked}
    names = sorted(told, key=lambda n: (n.islower(), told[n], n))
    rest = len(names) - NAMES
    full = (*names[:NAMES], f"and {rest} more") if rest > 1 else tuple(names)
    return [full, (f"{names[0]} +{len(names) - 1}",)] if len(names) > 1 else [full]


def _label(group: Sequence[Spot], frame: Frame, taken: Sequence[Box]) -> Label:
    """At the first position about the point that overlaps no other label; over the point where there is none."""
    x, y = round(frame.x(group[0].lon), 1), round(frame.y(group[0].lat), 1)
    r = min(34.0, max(LEAST, frame.px(min(s.radius for s in group))))
    for lines in (wordings := _wordings(group)):
        for lx, ly, anchor in _tries(x, y, r, len(lines)):
            area = box(lines, lx, ly, anchor)
            inside = area[0] >= 2 and area[2] <= frame.width - 2 and area[1] >= 14 and area[3] <= frame.height - 2
            if inside and not any(cross(area, other) for other in taken):
                return Label(x, y, round(lx, 1), round(ly, 1), anchor, lines, math.hypot(lx - x, ly - y) > r + 3 * LINE)
    return Label(x, y, x, y + 4, "middle", wordings[-1], leader=False)


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


def box(lines: Sequence[str], x: float, y: float, anchor: str) -> Box:
    """Left, top, right, bottom of these lines, the first of which stands at (x, y)."""
    wide = max(map(len, lines)) * CHAR
    left = {"start": x, "end": x - wide, "middle": x - wide / 2}[anchor]
    return left - 3, y - LINE + 2, left + wide + 3, y + (len(lines) - 1) * LINE + 4


def cross(a: Box, b: Box) -> bool:
    """Whether two boxes overlap."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
