"""Control as the page shows it: places, each with a bar per holder on one axis of days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.records import Hold

from . import words
from .lines import Line

COLOURS = 6
FADE = 9.0  # width, in percent, by which a bar whose end nobody gives fades out
QUOTES = 3


@dataclass(frozen=True, slots=True)
class Axis:
    """The days that bars are drawn on."""

    start: date
    end: date

    def at(self, day: date) -> float:
        """Percent from the left, held within the axis."""
        share = (day - self.start).days / max(1, (self.end - self.start).days)
        return round(100 * min(1.0, max(0.0, share)), 2)


@dataclass(frozen=True, slots=True)
class Lane:
    """One hold: a bar (left, width in percent; which ends are open) and who says so."""

    holder: str
    state: str
    against: str
    when: str
    basis: str
    past: bool
    assessed: bool
    origins: int
    colour: int
    left: float
    width: float
    open_left: bool
    open_right: bool
    lines: tuple[Line, ...]
    more: int
    reason: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its lanes, what is so now first."""

    name: str
    within: str
    disputed: bool
    lanes: tuple[Lane, ...]
    claims: int


def axis(days: Sequence[date]) -> Axis | None:
    """From a little before the first of these days to a little after the last; None without any."""
    if not days:
        return None
    first, last = min(days), max(days)
    room = max(1, (last - first).days // 8)
    return Axis(first - timedelta(days=room), last + timedelta(days=room))


def colours(holds: Sequence[Hold]) -> dict[str, int]:
    """A colour and pattern for each of the holders met most; the rest share the last."""
    counts = Counter(h.holder for h in holds if h.holder for _ in h.claims)
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    return {name: min(rank, COLOURS) for rank, name in enumerate(ranked)}


@dataclass(frozen=True, slots=True)
class Means:
    """What drawing needs: the lines of claims, the axis if there is one, the colours of holders, where it all is."""

    lines: Mapping[str, Line]
    axis: Axis | None
    colours: Mapping[str, int]
    theatre: str = ""

    def named(self, party: str) -> str:
        """A party's name without "(Syria)" where everything is about Syria."""
        return party.removesuffix(f" ({self.theatre})")


def places(holds: Sequence[Hold], disputed: set[str], means: Means) -> list[Place]:
    """The places of these holds: disputed ones first, then by number of claims; common nouns after names."""
    by_place: dict[str, list[Hold]] = {}
    for hold in holds:
        by_place.setdefault(hold.place, []).append(hold)
    found = [_place(name, group, name in disputed, means) for name, group in by_place.items()]
    return sorted(found, key=lambda p: (not p.disputed, p.name.islower(), -p.claims, p.name))


def _place(name: str, holds: Sequence[Hold], disputed: bool, means: Means) -> Place:
    told = {c for h in holds for c in h.claims}
    shown = [h for h in holds if not _repeats(h, holds)]
    ordered = sorted(shown, key=lambda h: (h.past, h.state != "holds", -len(h.claims), h.holder or ""))
    return Place(
        name=name,
        within=" · ".join(max((h.within for h in holds), key=len)[:2]),
        disputed=disputed,
        lanes=tuple(_lane(h, means) for h in ordered),
        claims=len(told),
    )


def _repeats(hold: Hold, holds: Sequence[Hold]) -> bool:
    """Whether "lost" only repeats what another row of this place shows: its holder's hold that ended, or the taking."""
    return hold.state == "lost" and any(h is not hold and h.state == "holds" and set(hold.claims) <= set(h.claims) for h in holds)


def _lane(hold: Hold, means: Means) -> Lane:
    told = [means.lines[c] for c in hold.claims if c in means.lines]
    left, right = _bar(hold, means.axis)
    return Lane(
        holder=means.named(hold.holder or "not named"),
        state=hold.state,
        against=words.listed([means.named(a) for a in hold.against]),
        when=_when(hold),
        basis=_basis(hold),
        past=hold.past,
        assessed=hold.said_of == "assessed",
        origins=len(hold.origins),
        colour=means.colours.get(hold.holder or "", COLOURS),
        left=left,
        width=round(max(1.6, right - left), 2),
        open_left=hold.start is None,
        open_right=hold.end is None,
        lines=tuple(told[:QUOTES]),
        more=max(0, len(told) - QUOTES),
        reason=hold.reason,
    )


def _bar(hold: Hold, on: Axis | None) -> tuple[float, float]:
    if on is None:
        return 0.0, 100.0
    seen = hold.start or hold.reported or hold.end or on.start
    left = on.at(hold.start) if hold.start else max(0.0, on.at(seen) - FADE)
    if hold.end:
        return min(left, on.at(hold.end)), on.at(hold.end)
    return (left, min(100.0, on.at(seen) + FADE)) if hold.past else (left, 100.0)


def _when(hold: Hold) -> str:
    if hold.start and hold.end:
        return words.period(hold.start, hold.end)
    if hold.start:
        return f"since {words.day(hold.start)}" if not hold.past else f"from {words.day(hold.start)}"
    return f"until {words.day(hold.end)}" if hold.end else ""


def _basis(hold: Hold) -> str:
    return f"as reported {words.day(hold.reported)}" if hold.reported and not (hold.start or hold.end) else ""
