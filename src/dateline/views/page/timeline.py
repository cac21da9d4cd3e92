"""The timeline: dated claims as marks, a lane per place, by day, week, month or year as the time told of is long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.records import Claim

from . import words
from .lines import Line

WIDTH, LABEL, RIGHT = 1120, 176, 8
LANES = 9
MARK = 14.0  # px from one mark to the next
MOST_ROWS = 4
MOST_COLUMNS = 36
UNITS: dict[str, Callable[[date], int]] = {  # a column is a day, a week from Monday, a month, a year or a decade
    "day": date.toordinal,
    "week": lambda day: (day.toordinal() - 1) // 7,
    "month": lambda day: day.year * 12 + day.month - 1,
    "year": lambda day: day.year,
    "decade": lambda day: day.year // 10,
}
ROUGH = 31  # days: a wider time is no mark but a line of text
OTHER, NOWHERE = "other places", "no place given"


@dataclass(frozen=True, slots=True)
class Mark:
    """One claim at one point."""

    x: float
    y: float
    line: Line
    tip: str


@dataclass(frozen=True, slots=True)
class Lane:
    """The marks of one place; `spill` counts (x, y, number) of marks that found no room."""

    name: str
    top: float
    height: float
    marks: tuple[Mark, ...]
    spill: tuple[tuple[float, float, int], ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything drawn, and the claims that have no single place on it."""

    width: int
    height: float
    ticks: tuple[tuple[float, float, str], ...]
    lanes: tuple[Lane, ...]
    reported: tuple[float, ...]
    rough: tuple[Line, ...]
    outside: tuple[Line, ...]
    undated: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Columns:
    """`number` columns of a unit of the calendar, the first of which holds the day `first`."""

    first: date
    unit: str
    number: int

    @property
    def wide(self) -> float:
        return (WIDTH - LABEL - RIGHT) / self.number

    def of(self, day: date) -> int:
        return UNITS[self.unit](day) - UNITS[self.unit](self.first)

    def x(self, column: float) -> float:
        return LABEL + column * self.wide


def timeline(claims: Sequence[Claim], lines: Mapping[str, Line], published: Sequence[date]) -> Timeline:
    """The timeline of these claims; `published` are the days on which their reports came out."""
    starts = {c.id: c.content.when.start or c.content.when.end for c in claims}
    dated = [c for c in claims if starts[c.id]]
    rough = [c for c in dated if _days(c) > ROUGH]
    narrow = [c for c in dated if _days(c) <= ROUGH]
    columns = _columns([d for c in narrow if (d := starts[c.id])], published)
    inside = [c for c in narrow if columns and (d := starts[c.id]) and 0 <= columns.of(d) < columns.number]
    lanes = _lanes(inside, lines, columns) if columns else []
    height = (lanes[-1].top + lanes[-1].height if lanes else 0) + 26
    kept = {c.id for c in inside}
    return Timeline(
        width=WIDTH,
        height=round(height, 1),
        ticks=_ticks(columns) if columns and lanes else (),
        lanes=tuple(lanes),
        reported=tuple(sorted({round(columns.x(columns.of(d) + 0.5), 1) for d in published if 0 <= columns.of(d) < columns.number}))
        if columns
        else (),
        rough=tuple(lines[c.id] for c in rough),
        outside=tuple(lines[c.id] for c in narrow if c.id not in kept),
        undated=tuple(lines[c.id] for c in claims if not starts[c.id]),
    )


def _days(claim: Claim) -> int:
    when = claim.content.when
    return (when.end - when.start).days if when.start and when.end else 0


def _columns(days: Sequence[date], published: Sequence[date]) -> _Columns | None:
    """Columns over the reports' own time and a little before it, where most claims are of it; else over all but the extremes."""
    if not days:
        return None
    first, last = _reported(published) or (min(days), max(days))
    if sum(first <= d <= last for d in days) * 2 < len(days):
        ordered = sorted(days)
        cut = len(ordered) // 20
        first, last = ordered[cut], ordered[-1 - cut]
    spans = {unit: index(last) - index(first) + 1 for unit, index in UNITS.items()}
    unit = next((u for u, number in spans.items() if number <= MOST_COLUMNS), "decade")
    return _Columns(first, unit, spans[unit])


def _reported(published: Sequence[date]) -> tuple[date, date] | None:
    if not published:
        return None
    first, last = min(published), max(published)
    room = timedelta(days=max(3, (last - first).days // 3))
    return first - room, last + timedelta(days=1)


def _lanes(claims: Sequence[Claim], lines: Mapping[str, Line], columns: _Columns) -> list[Lane]:
    places = Counter(c.content.place.name if c.content.place else NOWHERE for c in claims)
    ranked = sorted((p for p in places if p != NOWHERE), key=lambda p: (-places[p], p))
    own = set(ranked if len(ranked) <= LANES + 1 else ranked[:LANES])
    by_lane: dict[str, list[Claim]] = {}
    for claim in claims:
        name = claim.content.place.name if claim.content.place else NOWHERE
        by_lane.setdefault(name if name in own or name == NOWHERE else OTHER, []).append(claim)
    top, made = 8.0, []
    for name in [p for p in (*ranked, OTHER, NOWHERE) if p in by_lane]:
        made.append(_lane(name, by_lane[name], lines, columns, top))
        top += made[-1].height
    return made


def _lane(name: str, claims: Sequence[Claim], lines: Mapping[str, Line], columns: _Columns, top: float) -> Lane:
    cells: dict[int, list[Claim]] = {}
    for claim in claims:
        day = claim.content.when.start or claim.content.when.end
        if day:
            cells.setdefault(columns.of(day), []).append(claim)
    across = max(1, int((columns.wide - 4) // MARK))
    rows = min(MOST_ROWS, max(-(-len(cell) // across) for cell in cells.values()))
    marks: list[Mark] = []
    spill: list[tuple[float, float, int]] = []
    for column, cell in sorted(cells.items()):
        ordered = sorted(cell, key=lambda c: (c.content.kind, c.content.type, c.id))
        room = across * MOST_ROWS - (1 if len(ordered) > across * MOST_ROWS else 0)
        spots = [(columns.x(column) + 9 + MARK * (n % across), top + 12 + MARK * (n // across)) for n in range(room + 1)]
        marks += [
            Mark(round(x, 1), round(y, 1), lines[c.id], _tip(lines[c.id])) for (x, y), c in zip(spots, ordered[:room], strict=False)
        ]
        if len(ordered) > room:
            spill.append((round(spots[room][0], 1), round(spots[room][1], 1), len(ordered) - room))
    return Lane(name, round(top, 1), rows * MARK + 10, tuple(marks), tuple(spill))


def _tip(line: Line) -> str:
    when = f"{line.when.text} — " if line.when else ""
    return f"{when}{line.gist}. {line.by}: “{line.quote}”"


def _ticks(columns: _Columns) -> tuple[tuple[float, float, str], ...]:
    """Left edge and middle of each column, with a label where there is room for one."""
    every = max(1, -(-columns.number * 62 // (WIDTH - LABEL)))
    labels = [_tick(columns, n) if n % every == 0 else "" for n in range(columns.number)]
    return tuple((round(columns.x(n), 1), round(columns.x(n + 0.5), 1), label) for n, label in enumerate(labels))


def _tick(columns: _Columns, n: int) -> str:
    at = UNITS[columns.unit](columns.first) + n
    if columns.unit in ("year", "decade"):
        return str(at) if columns.unit == "year" else f"{at}0s"
    if columns.unit == "month":
        return f"{words.MONTHS[at % 12]} {at // 12}"
    day = date.fromordinal(at if columns.unit == "day" else at * 7 + 1)
    return f"{day.day} {words.MONTHS[day.month - 1]}" + (f" {day.year}" if n == 0 else "")
