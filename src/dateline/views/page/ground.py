"""The map: footprints as soft circles in kilometres, never pins. Plain local projection, a graticule, a scale; no tiles."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.records import Claim, Where

from .words import counted

KM_PER_DEGREE = 111.32
WIDE = 120.0  # km: a footprint as wide as this is a region, drawn as an outline
LINK = 45.0  # km: points nearer than this are of one neighbourhood
MARGIN = 0.14
SMALLEST = 9.0  # km that a panel shows at least
LEAST = 4.0  # px: the smallest circle
CHAR, LINE = 7.4, 14.0  # px of a label's character and line, on the wide side
STEPS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 30)
SCALES = (0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
NAMES = 4  # names in one label

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
        """Names by number of claims, common nouns last."""
        return sorted(self.names, key=lambda n: (n.islower(), -len(self.names[n]), n))

    @property
    def proper(self) -> bool:
        """Whether a name of it is more than a common noun."""
        return not self.ranked[0].islower()


@dataclass(frozen=True, slots=True)
class Circle:
    """A footprint on a panel."""

    x: float
    y: float
    r: float
    wide: bool
    href: str
    tip: str


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
    open_ = [s for s in shown if id(s) not in hidden]
    step = next((s for s in STEPS if s * frame.scale >= 78), STEPS[-1])
    km = max((k for k in SCALES if frame.px(k) <= 120), default=SCALES[0])
    return Panel(
        title=title,
        width=size[0],
        height=size[1],
        circles=tuple(_circle(s, frame) for s in sorted(open_, key=lambda s: (-s.radius, s.lat, s.lon))),
        labels=tuple(_labels(open_, frame)),
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


def _circle(spot: Spot, frame: _Frame) -> Circle:
    return Circle(
        x=round(frame.x(spot.lon), 1),
        y=round(frame.y(spot.lat), 1),
        r=round(max(LEAST, frame.px(spot.radius)), 1),
        wide=spot.radius >= WIDE or frame.px(spot.radius) > frame.width / 2,
        href=f"#{spot.names[spot.ranked[0]][0]}",
        tip=f"{', '.join(spot.ranked)}: {counted(spot.claims, 'claim')}, within {spot.radius:g} km",
    )


def _labels(found: Sequence[Spot], frame: _Frame) -> list[Label]:
    """One label for all footprints about one point: exact points first, then by number of claims."""
    points: dict[tuple[float, float], list[Spot]] = {}
    for spot in found:
        points.setdefault((spot.lat, spot.lon), []).append(spot)
    ranked = sorted(
        points.values(), key=lambda g: (min(s.radius for s in g) >= WIDE, len(g) > 1, -sum(s.claims for s in g), g[0].lat, g[0].lon)
    )
    taken: list[Box] = [(0, frame.height - 34, 150, frame.height)]
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


def _label(names: tuple[str, ...], spot: Spot, radius: float, frame: _Frame, taken: Sequence[Box]) -> tuple[Label, Box]:
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
