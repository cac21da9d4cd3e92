"""Saying: what one claim says of who has a place; stated outright, or following from what happened there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.knowledge.assembling import Assembling, Effect

from .telling import DENIED, Telling

HOLDS, LOST = "holds", "lost"
NOT_YET = frozenset({"planned", "attempted", "conditional", "possible", "denied"})
ID = ":"  # in the key of a place that a gazetteer knows; a site only has the footprint of what it lies in
WIDE = frozenset({"country", "province", "region"})
STATED, TAKEN, RETAKEN = range(3)  # within one day a taking follows what is stated, and a retaking follows the taking


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One holder in one state over one interval. `past` says that it is over; `ends` names a state that this one ends."""

    telling: Telling
    place: str
    holder: str
    state: str
    start: date | None
    end: date | None
    rank: int
    reason: str
    against: frozenset[str] = frozenset()
    past: bool = False
    ends: str = ""
    after: date | None = None

    @property
    def since(self) -> date | None:
        """From when on it is so: its start, or `after`, the day of what its report tells just before, within a wide time."""
        return max(self.start, self.after) if self.start and self.after else self.start

    @property
    def day(self) -> date | None:
        """For order only: the day it is of, else the last day that it can be of, else the day it was reported."""
        return self.since or self.end or self.telling.end or self.telling.published

    @property
    def changes(self) -> bool:
        """Whether it tells that the place changed hands, so that it may end what was so before."""
        return self.rank != STATED or (self.state == LOST and not self.past)

    @property
    def order(self) -> tuple[bool, date, int, str, int, str, str]:
        """When it comes among the sayings of its place."""
        day = self.day
        return (day is None, day or date.min, self.rank, self.telling.report, *self._within_report)

    @property
    def _within_report(self) -> tuple[int, str, str]:
        return self.telling.at, self.telling.id, self.holder


def sayings(told: Sequence[Telling], rules: Assembling) -> Iterator[Saying]:
    """Every saying about control, from claims of control and from actual events that change who has a place."""
    for telling in told:
        if telling.place is None or telling.factuality != "actual":
            yield from _still(telling, rules)
        elif telling.kind == "control":
            yield from _stated(telling, rules)
        elif telling.kind == "event" and telling.type in rules.control:
            yield from _caused(telling, rules.control[telling.type])


def _still(telling: Telling, rules: Assembling) -> Iterator[Saying]:
    """Who means to end a state, may, or has not, tells that it is so: "the aim is to lift the siege"."""
    effect = rules.control.get(telling.type) if telling.kind == "event" and telling.place else None
    if effect is not None and effect.ends and telling.factuality in NOT_YET:
        against = frozenset(_of(telling, effect.against))
        yield _saying(telling, "", effect.ends, rank=STATED, reason=f"{telling.factuality}: {telling.type}", against=against)


def denials(told: Sequence[Telling], rules: Assembling) -> Iterator[Saying]:
    """What is denied about control, as it would be if it were so."""
    for telling in told:
        if telling.place is not None and telling.factuality == DENIED:
            if telling.kind == "control":
                yield from _stated(telling, rules)
            elif telling.kind == "event" and telling.type in rules.control:
                yield from (s for s in _caused(telling, rules.control[telling.type]) if s.state and not s.past)


def in_order(told: Sequence[Saying]) -> list[Saying]:
    """The sayings about one place in the order of time. "Lost on 2 May, retaken in May": the second follows the first."""
    latest: dict[str, date] = {}
    found = []
    for saying in sorted(told, key=lambda s: (s.telling.report, s.telling.at, s.rank)):
        report, end = saying.telling.report, saying.telling.end
        before = latest.get(report)
        wide = before is not None and saying.start is not None and end is not None and saying.start < before <= end
        found.append(replace(saying, after=before) if wide and not saying.past else saying)
        if saying.rank != STATED and found[-1].since is not None:
            latest[report] = found[-1].since
    return sorted(found, key=lambda s: s.order)


def _stated(telling: Telling, rules: Assembling) -> Iterator[Saying]:
    state = telling.type
    seen_on_a_day = telling.start == telling.end  # somebody looked that day; it need not have ended there
    over = telling.end is not None and not seen_on_a_day and telling.published is not None and telling.end < telling.published
    for holder in sorted(telling.parties("holder")) or [""]:
        yield _saying(
            telling,
            holder,
            state,
            rank=STATED,
            reason=f"stated: {telling.quote}",
            against=telling.parties("against"),
            start=telling.start,
            end=telling.end,
            past=over and rules.has(state),
        )
    if state == LOST:  # "ceded the base to the rebels": they have it from then on
        for holder in sorted(telling.parties("against")):
            yield _saying(telling, holder, HOLDS, rank=TAKEN, reason=f"stated: {telling.quote}", start=telling.start)


def _caused(telling: Telling, effect: Effect) -> Iterator[Saying]:
    act = telling.type
    rank = RETAKEN if effect.again else TAKEN
    gainers, losers = _of(telling, effect.gains), _of(telling, effect.loses)
    for holder in gainers:
        yield _saying(telling, holder, HOLDS, rank=rank, reason=f"follows from {act}", start=telling.start)
    for holder in losers:
        yield _saying(telling, holder, LOST, rank=rank, reason=f"follows from {act}", start=telling.start)
    if effect.again or (effect.had and not _wide(telling)):
        yield from _before(telling, gainers if effect.again else [], losers, act)
    if effect.state or effect.ends:
        against, why = frozenset(_of(telling, effect.against)), f"follows from {act}"
        for holder in _of(telling, effect.holder) or [""]:
            yield _saying(
                telling, holder, effect.state, rank=TAKEN, reason=why, start=telling.start, against=against, ends=effect.ends
            )


def _before(telling: Telling, gainers: list[str], losers: list[str], act: str) -> Iterator[Saying]:
    """What a retaking says of the time before it: the loser had the place, the gainer had lost it. Who leaves had it too."""
    for holder in losers:
        yield _saying(telling, holder, HOLDS, rank=STATED, reason=f"a {act} tells who had it", end=telling.start, past=True)
    for holder in gainers:
        yield _saying(telling, holder, LOST, rank=STATED, reason=f"a {act} tells that it was lost", end=telling.start, past=True)


def _wide(telling: Telling) -> bool:
    """Whether a place is a land: who withdraws from a country was there, but need not have held it."""
    return telling.ground is None or (ID in (telling.place or "") and telling.ground.precision in WIDE)


def _of(telling: Telling, role: str) -> list[str]:
    return sorted(telling.parties(role)) if role else []


def _saying(
    telling: Telling,
    holder: str,
    state: str,
    *,
    rank: int,
    reason: str,
    start: date | None = None,
    end: date | None = None,
    against: frozenset[str] = frozenset(),
    past: bool = False,
    ends: str = "",
) -> Saying:
    return Saying(
        telling=telling,
        place=telling.place or "",
        holder=holder,
        state=state,
        start=start,
        end=end,
        rank=rank,
        reason=reason,
        against=against,
        past=past,
        ends=ends,
    )
