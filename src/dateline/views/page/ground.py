"""The map: footprints as soft circles in kilometres, never pins. Plain local projection, a graticule, a scale; no tiles."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .labels import LEAST, Label, labels
from .spots import KM_PER_DEGREE, WIDE, Box, Frame, Spot
from .words import counted

LINK = 45.0  # km: points nearer than this are of one neighbourhood
MARGIN = 0.14
SMALLEST = 9.0  # km that a panel shows at least
STEPS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 30)
SCALES = (0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
LETTERS = ("A", "B")
SUREST = ("accepted", "corroborated", "disputed", "single-source")  # statuses, the surest first

Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Circle:
    """A footprint on a panel; `happened` says how sure the surest of the incidents in it is, empty where there is none."""

    x: float
    y: float
    r: float
    wide: bool
    href: str
    tip: str
    happened: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """One map: circles, meridians and parallels (position, label), a scale bar (pixels, label), boxes of the insets."""

    title: str
    width: int
    height: int
    circles: tuple[Circle, ...]
    labels: tuple[Label, ...]
    meridians: tuple[tuple[float, str], ...]
    parallels: tuple[tuple[float, str], ...]
    bar: tuple[float, str]
    boxes: tuple[tuple[float, float, float, float, str], ...] = ()


def panels(found: Sequence[Spot], size: Size = (560, 490)) -> list[Panel]:
    """An overview, and an inset for each of the two busiest neighbourhoods where the overview could not show them."""
    if not found:
        return []
    exact = [s for s in found if s.radius < WIDE] or list(found)
    groups = _neighbourhoods(exact)
    if len(groups) == 1:
        return [_panel(_name(groups[0]), found, exact, size)]
    busy = [g for g in groups if len(g) > 1][: len(LETTERS)]
    insets = [_panel(f"{letter} · {_name(g)}", g, g, size) for letter, g in zip(LETTERS, busy, strict=False)]
    return [*insets[:1], _panel("overview", found, exact, size, busy), *insets[1:]]


def _name(group: Sequence[Spot]) -> str:
    top = max(group, key=lambda s: (s.proper, s.claims, s.ranked[0]))
    return f"around {top.ranked[0]}" if len(group) > 1 else top.ranked[0]


def _distance(a: Spot, b: Spot) -> float:
    x = (a.lon - b.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return KM_PER_DEGREE * math.hypot(x, a.lat - b.lat)


def _neighbourhoods(found: Sequence[Spot]) -> list[list[Spot]]:
    """Spots joined where they lie near each other, the neighbourhood told of most first. Few enough to compare in pairs."""
    groups: list[list[Spot]] = []
    for spot in sorted(found, key=lambda s: (-s.claims, s.lat, s.lon))[:400]:
        near = [g for g in groups if any(_distance(spot, other) <= LINK for other in g)]
        groups = [g for g in groups if g not in near] + [[spot, *(s for g in near for s in g)]]
    return sorted(groups, key=lambda g: (-sum(s.claims for s in g), g[0].ranked[0]))


def _extent(found: Sequence[Spot]) -> Box:
    """West, south, east, north of the circles, with a margin; a circle wider than all points lie apart may run over the edge."""
    apart = max((_distance(found[0], s) for s in found), default=0.0)
    most = max(SMALLEST, apart, min(s.radius for s in found))
    cos = max(0.05, math.cos(math.radians(sum(s.lat for s in found) / len(found))))
    reach = [(s, min(s.radius, most) / KM_PER_DEGREE) for s in found]
    west, east = min(s.lon - r / cos for s, r in reach), max(s.lon + r / cos for s, r in reach)
    south, north = min(s.lat - r for s, r in reach), max(s.lat + r for s, r in reach)
    least, grown = SMALLEST / KM_PER_DEGREE, 1 + 2 * MARGIN
    high, broad = max(north - south, least) * grown, max((east - west) * cos, least) * grown / cos
    middle = (south + north) / 2, (west + east) / 2
    return middle[1] - broad / 2, middle[0] - high / 2, middle[1] + broad / 2, middle[0] + high / 2


def _panel(title: str, shown: Sequence[Spot], fit: Sequence[Spot], size: Size, framed: Sequence[Sequence[Spot]] = ()) -> Panel:
    """A map of `shown`, wide enough for `fit`; what lies in `framed` is only a box with a letter here."""
    frame = Frame(_extent(fit), *size)
    hidden = {id(s) for group in framed for s in group}
    open_ = [s for s in shown if id(s) not in hidden]
    step = next((s for s in STEPS if s * frame.scale >= 78), STEPS[-1])
    km = max((k for k in SCALES if frame.px(k) <= 120), default=SCALES[0])
    return Panel(
        title=title,
        width=size[0],
        height=size[1],
        circles=tuple(_circle(s, frame) for s in sorted(open_, key=lambda s: (-s.radius, s.lat, s.lon))),
        labels=tuple(labels(open_, frame)),
        meridians=tuple((round(frame.x(v), 1), _degrees(v, step, "EW")) for v in _ticks(frame, step, across=True)),
        parallels=tuple((round(frame.y(v), 1), _degrees(v, step, "NS")) for v in _ticks(frame, step, across=False)),
        bar=(round(frame.px(km), 1), f"{km:g} km"),
        boxes=tuple(_inset(name, _extent(group), frame) for name, group in zip(LETTERS, framed, strict=False)),
    )


def _inset(name: str, box: Box, frame: Frame) -> tuple[float, float, float, float, str]:
    x, y = frame.x(box[0]), frame.y(box[3])
    w, h = max(16.0, frame.x(box[2]) - x), max(16.0, frame.y(box[1]) - y)
    return round(x, 1), round(y, 1), round(w, 1), round(h, 1), name


def _ticks(frame: Frame, step: float, *, across: bool) -> list[float]:
    if across:
        half, middle = frame.width / 2 / (frame.cos * frame.scale), (frame.box[0] + frame.box[2]) / 2
    else:
        half, middle = frame.height / 2 / frame.scale, (frame.box[1] + frame.box[3]) / 2
    first, last = math.ceil((middle - half) / step), math.floor((middle + half) / step)
    return [round(n * step, 6) for n in range(first, last + 1)]


def _degrees(value: float, step: float, letters: str) -> str:
    places = 0 if step >= 1 else 1 if step >= 0.1 else 2 if step >= 0.01 else 3
    return f"{abs(value):.{places}f}°{letters[0] if value >= 0 else letters[1]}"


def _circle(spot: Spot, frame: Frame) -> Circle:
    surest = min((i.status for i in spot.incidents), key=_rank, default="")
    told = f", {_told(spot)}" if spot.incidents else ""
    return Circle(
        x=round(frame.x(spot.lon), 1),
        y=round(frame.y(spot.lat), 1),
        r=round(max(LEAST, frame.px(spot.radius)), 1),
        wide=spot.radius >= WIDE or frame.px(spot.radius) > frame.width / 2,
        href=f"#{spot.names[spot.ranked[0]][0]}",
        tip=f"{', '.join(spot.ranked)}: {counted(spot.claims, 'claim')}{told}, somewhere within {spot.radius:g} km",
        happened=surest,
    )


def _rank(status: str) -> int:
    return SUREST.index(status) if status in SUREST else len(SUREST)


def _told(spot: Spot) -> str:
    """`3 incidents (2 corroborated, 1 disputed)`"""
    counts = Counter(i.status for i in spot.incidents)
    each = ", ".join(f"{counts[status]} {status}" for status in sorted(counts, key=_rank))
    return f"{counted(len(spot.incidents), 'incident')} ({each})"
