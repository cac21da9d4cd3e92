"""The map: footprints as soft circles in kilometres, never pins. Plain local projection, a graticule, a scale; no tiles."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.records import Claim, Where

KM_PER_DEGREE = 111.32
WIDE = 120.0  # km: a footprint as wide as this is a region, drawn as an outline
LINK = 45.0  # km: points nearer than this are of one neighbourhood
MARGIN = 0.14
SMALLEST = 9.0  # km that a panel shows at least
LEAST = 4.0  # px: the smallest circle
CHAR, LINE = 6.3, 14.0
STEPS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 30)
SCALES = (0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
NAMES = 2

LETTERS = ("A", "B")

Box = tuple[float, float, float, float]
Size = tuple[int, int]


@dataclass(slots=True)
class Spot:
    """A footprint and everything placed on it."""

    lat: float
    lon: float
    radius: float
    names: dict[str, list[str]] = field(default_factory=dict)
    basis: dict[str, str] = field(default_factory=dict)

    @property
    def claims(self) -> int:
        """How many claims lie here."""
        return sum(map(len, self.names.values()))

    @property
    def ranked(self) -> list[str]:
        """Names by number of claims."""
        return sorted(self.names, key=lambda n: (-len(self.names[n]), n))

    @property
    def title(self) -> str:
        """All names in one line."""
        rest = len(self.names) - NAMES
        return ", ".join(self.ranked[:NAMES]) + (f" +{rest}" if rest > 0 else "")


@dataclass(frozen=True, slots=True)
class Circle:
    """A footprint on a panel; where its label stands, and the end of a leader line if it has one."""

    x: float
    y: float
    r: float
    wide: bool
    label: str
    lx: float
    ly: float
    anchor: str
    leader: bool
    href: str
    tip: str
    weight: int


@dataclass(frozen=True, slots=True)
class Panel:
    """One map: circles, meridians and parallels (position, label), a scale bar (pixels, label), boxes of the insets."""

    title: str
    width: int
    height: int
    circles: tuple[Circle, ...]
    meridians: tuple[tuple[float, str], ...]
    parallels: tuple[tuple[float, str], ...]
    bar: tuple[float, str]
    boxes: tuple[tuple[float, float, float, float, str], ...] = ()


def spots(claims: Sequence[Claim]) -> list[Spot]:
    """The footprints of all places that have one, by exactness of point and radius."""
    found: dict[tuple[float, float, float], Spot] = {}
    for claim in claims:
        place = claim.content.place
        if place is None or place.lat is None or place.lon is None:
            continue
        key = (round(place.lat, 3), round(place.lon, 3), round(place.radius_km or 1.0, 1))
        spot = found.setdefault(key, Spot(*key))
        spot.names.setdefault(place.name, []).append(claim.id)
        spot.basis.setdefault(place.name, place.basis)
    return [found[key] for key in sorted(found)]


def unplaced(claims: Sequence[Claim]) -> list[str]:
    """Names of places that have no footprint."""
    places: set[Where] = {c.content.place for c in claims if c.content.place and c.content.place.lat is None}
    return sorted({p.name for p in places})


def panels(found: Sequence[Spot], size: Size = (560, 430)) -> list[Panel]:
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
    top = max(group, key=lambda s: (s.claims, s.title))
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
    return sorted(groups, key=lambda g: (-sum(s.claims for s in g), g[0].title))


def _extent(found: Sequence[Spot]) -> Box:
    """West, south, east, north of the circles, with a margin."""
    lat = sum(s.lat for s in found) / len(found)
    cos = max(0.05, math.cos(math.radians(lat)))
    radius = [(min(s.radius, WIDE) / KM_PER_DEGREE) for s in found]
    west, east = (
        min(s.lon - r / cos for s, r in zip(found, radius, strict=True)),
        max(s.lon + r / cos for s, r in zip(found, radius, strict=True)),
    )
    south, north = (
        min(s.lat - r for s, r in zip(found, radius, strict=True)),
        max(s.lat + r for s, r in zip(found, radius, strict=True)),
    )
    least = SMALLEST / KM_PER_DEGREE
    high, broad = max(north - south, least) * (1 + 2 * MARGIN), max((east - west) * cos, least) * (1 + 2 * MARGIN) / cos
    mid_lat, mid_lon = (south + north) / 2, (west + east) / 2
    return mid_lon - broad / 2, mid_lat - high / 2, mid_lon + broad / 2, mid_lat + high / 2


@dataclass(frozen=True, slots=True)
class _Frame:
    """Equirectangular projection about the middle of a box, to fill a panel."""

    box: Box
    width: int
    height: int

    @property
    def cos(self) -> float:
        return max(0.05, math.cos(math.radians((self.box[1] + self.box[3]) / 2)))

    @property
    def scale(self) -> float:
        """Pixels per degree of latitude."""
        west, south, east, north = self.box
        return min(self.width / ((east - west) * self.cos), self.height / (north - south))

    def x(self, lon: float) -> float:
        return self.width / 2 + (lon - (self.box[0] + self.box[2]) / 2) * self.cos * self.scale

    def y(self, lat: float) -> float:
        return self.height / 2 - (lat - (self.box[1] + self.box[3]) / 2) * self.scale

    def px(self, km: float) -> float:
        return km / KM_PER_DEGREE * self.scale


def _panel(title: str, shown: Sequence[Spot], fit: Sequence[Spot], size: Size, framed: Sequence[Sequence[Spot]] = ()) -> Panel:
    """A map of `shown`, wide enough for `fit`; what lies in `framed` is only a box with a letter here."""
    frame = _Frame(_extent(fit), *size)
    hidden = {id(s) for group in framed for s in group}
    step = next((s for s in STEPS if s * frame.scale >= 78), STEPS[-1])
    km = max((k for k in SCALES if frame.px(k) <= 120), default=SCALES[0])
    return Panel(
        title=title,
        width=size[0],
        height=size[1],
        circles=tuple(_circles([s for s in shown if id(s) not in hidden], frame)),
        meridians=tuple((round(frame.x(v), 1), _degrees(v, step, "EW")) for v in _ticks(frame, step, across=True)),
        parallels=tuple((round(frame.y(v), 1), _degrees(v, step, "NS")) for v in _ticks(frame, step, across=False)),
        bar=(round(frame.px(km), 1), f"{km:g} km"),
        boxes=tuple(_inset(name, _extent(group), frame) for name, group in zip(LETTERS, framed, strict=False)),
    )


def _inset(name: str, box: Box, frame: _Frame) -> tuple[float, float, float, float, str]:
    x, y = frame.x(box[0]), frame.y(box[3])
    w, h = max(16.0, frame.x(box[2]) - x), max(16.0, frame.y(box[1]) - y)
    return round(x, 1), round(y, 1), round(w, 1), round(h, 1), name


def _ticks(frame: _Frame, step: float, *, across: bool) -> list[float]:
    if across:
        half, middle = frame.width / 2 / (frame.cos * frame.scale), (frame.box[0] + frame.box[2]) / 2
    else:
        half, middle = frame.height / 2 / frame.scale, (frame.box[1] + frame.box[3]) / 2
    first, last = math.ceil((middle - half) / step), math.floor((middle + half) / step)
    return [round(n * step, 6) for n in range(first, last + 1)]


def _degrees(value: float, step: float, letters: str) -> str:
    places = 0 if step >= 1 else 1 if step >= 0.1 else 2 if step >= 0.01 else 3
    return f"{abs(value):.{places}f}°{letters[0] if value >= 0 else letters[1]}"


def _circles(found: Sequence[Spot], frame: _Frame) -> list[Circle]:
    taken: list[Box] = [(0, frame.height - 34, 150, frame.height)]
    ranked = sorted(found, key=lambda s: (s.radius >= WIDE, -s.claims, s.title))
    made = [_circle(spot, frame, taken) for spot in ranked]
    return sorted(made, key=lambda c: (-c.r, c.label))


def _circle(spot: Spot, frame: _Frame, taken: list[Box]) -> Circle:
    x, y, r = frame.x(spot.lon), frame.y(spot.lat), max(LEAST, frame.px(spot.radius))
    label = spot.title
    lx, ly, anchor, box = _label(label, (x, y, r), frame, taken)
    taken.append(box)
    ids = spot.names[spot.ranked[0]]
    return Circle(
        x=round(x, 1),
        y=round(y, 1),
        r=round(r, 1),
        wide=spot.radius >= WIDE,
        label=label,
        lx=round(lx, 1),
        ly=round(ly, 1),
        anchor=anchor,
        leader=math.hypot(lx - x, ly - 4 - y) > r + 26 and anchor == "middle",
        href=f"#{ids[0]}",
        tip=f"{', '.join(spot.ranked)}: {spot.claims} claims; within {spot.radius:g} km",
        weight=spot.claims,
    )


def _label(text: str, at: tuple[float, float, float], frame: _Frame, taken: list[Box]) -> tuple[float, float, str, Box]:
    """The first position around the circle that overlaps no other label; the last one tried where none is free."""
    x, y, r = at
    wide, near = len(text) * CHAR, min(r, 30.0)
    tries: list[tuple[float, float, str]] = [(x, y + 4, "middle")] if r > 24 else []
    tries += [
        (x + near + 5, y + 4, "start"),
        (x - near - 5, y + 4, "end"),
        (x, y - near - 6, "middle"),
        (x, y + near + 15, "middle"),
    ]
    tries += [(x, y + 4 + sign * n * LINE, "middle") for n in range(1, 9) for sign in (-1, 1)]
    best: tuple[float, float, str, Box] | None = None
    for lx, ly, anchor in tries:
        left = {"start": lx, "end": lx - wide, "middle": lx - wide / 2}[anchor]
        box = (left - 2, ly - LINE + 2, left + wide + 2, ly + 3)
        inside = box[0] >= 2 and box[2] <= frame.width - 2 and box[1] >= 2 and box[3] <= frame.height - 2
        if inside and not any(_cross(box, other) for other in taken):
            return lx, ly, anchor, box
        if best is None and inside:
            best = lx, ly, anchor, box
    return best or (x, y + 4, "middle", (x, y, x, y))


def _cross(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
