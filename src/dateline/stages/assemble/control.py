"""Control: for each place who holds, lost, contests or besieges it, since when and until when, as far as anyone says.

The sayings about a place are gone through in order (the day they tell of, else the day they were reported). A taking ends
what others held before it; a mere statement ends nothing, so that contradicting statements stay side by side. An end is
dated only where the taking is; else it is open and the hold is marked as past.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from dateline.knowledge.assembling import Assembling
from dateline.records import Hold

from .naming import mark
from .origins import independent
from .saying import HOLDS, LOST, RETAKEN, STATED, Saying, in_order, sayings
from .sides import Sides
from .telling import Ground, Telling


@dataclass(slots=True)
class _Run:
    """Sayings that agree: one holder, one state, until something ends it."""

    holder: str
    state: str
    sayings: list[Saying] = field(default_factory=list)
    end: date | None = None
    past: bool = False
    ended: str = ""


def holds(told: Sequence[Telling], rules: Assembling, sides: Sides) -> tuple[Hold, ...]:
    """Every hold of the one place that these tellings are set at, in the order of time."""
    runs = _runs(in_order(list(sayings(told, rules))), sides)
    return tuple(_hold(run) for run in sorted(runs, key=_order))


def _order(run: _Run) -> tuple[bool, date, bool, bool, str, str]:
    first = min(run.sayings, key=lambda s: s.order)
    start = _start(run) or run.end or first.day
    return (start is None, start or date.min, not run.past, run.state == LOST, run.holder, run.state)


def _runs(told: Sequence[Saying], sides: Sides) -> list[_Run]:
    finished: dict[tuple[object, ...], _Run] = {}
    running: dict[tuple[str, str], _Run] = {}
    ended: list[_Run] = []
    for saying in told:
        if saying.rank != STATED:
            ended += _ended(running, saying, sides)
        if not saying.state:
            continue
        if saying.past or (saying.start and saying.end and saying.end != saying.start):
            key = (saying.holder, saying.state, saying.start, saying.end, saying.past)
            run = finished.setdefault(key, _Run(saying.holder, saying.state, end=saying.end, past=saying.past))
        else:
            run = running.setdefault((saying.holder, saying.state), _Run(saying.holder, saying.state))
        run.sayings.append(saying)
    return _folded([*finished.values(), *ended, *running.values()])


def _ended(running: dict[tuple[str, str], _Run], saying: Saying, sides: Sides) -> list[_Run]:
    """Take out, and close, the runs that a taking brings to an end."""
    over = [key for key, run in running.items() if _ends(saying, run, sides)]
    closed = [running.pop(key) for key in over]
    for run in closed:
        run.end, run.past, run.ended = saying.since, True, _why(saying)
    return closed


def _ends(saying: Saying, run: _Run, sides: Sides) -> bool:
    if not all(_follows(saying, earlier) for earlier in run.sayings):
        return False
    if saying.ends:
        return run.state == saying.ends
    same = sides.kin(saying.holder, run.holder)
    return {
        HOLDS: (run.state == HOLDS and not same) or (run.state == LOST and same) or run.state not in (HOLDS, LOST),
        LOST: run.state == HOLDS and same,
    }.get(saying.state, False)


def _follows(later: Saying, earlier: Saying) -> bool:
    """On a later day; or in the same report further on; or a retaking on the day of the taking."""
    if later.telling.id == earlier.telling.id or later.day is None or earlier.day is None:
        return later.telling.report == earlier.telling.report and later.rank > earlier.rank
    if later.day != earlier.day:
        return later.day > earlier.day
    return later.rank > earlier.rank and (later.rank == RETAKEN or later.telling.report == earlier.telling.report)


def _why(saying: Saying) -> str:
    reported = saying.telling.published
    when = saying.since or (f"as reported {reported}" if reported else "day not given")
    return f"until {saying.telling.type} ({when})"


def _folded(runs: list[_Run]) -> list[_Run]:
    """A past hold that only a retaking implies is the hold already known, where one of the same holder ends that day."""
    known = {(r.holder, r.state, r.end): r for r in runs if r.ended}
    kept = []
    for run in runs:
        twin = known.get((run.holder, run.state, run.end))
        if twin is not None and twin is not run and not run.ended and run.past:
            twin.sayings += run.sayings
        else:
            kept.append(run)
    return kept


def _start(run: _Run) -> date | None:
    if run.past and not run.ended:
        return run.sayings[0].start
    return min((s.since for s in run.sayings if s.since and not s.past), default=None)


def _hold(run: _Run) -> Hold:
    told = {s.telling.id: s.telling for s in run.sayings}
    origins = independent(told.values())
    where = min((t.ground for t in told.values() if t.ground), key=_exactness)
    reported = min((t.published for t in told.values() if t.published), default=None)
    reasons = list(dict.fromkeys(s.reason for s in sorted(run.sayings, key=lambda s: s.order)))
    return Hold(
        place=mark(run.sayings[0].place),
        holder=mark(run.holder) if run.holder else None,
        state=run.state,
        start=_start(run),
        end=run.end,
        said_of="assessed" if len(origins) > 1 else "claimed",
        claims=tuple(sorted(told)),
        reason="; ".join([*reasons, *([run.ended] if run.ended else [])]),
        lat=where.lat,
        lon=where.lon,
        radius_km=where.radius_km,
        against=tuple(sorted({mark(k) for s in run.sayings for k in s.against})),
        said_by=tuple(sorted({t.by for t in told.values()})),
        origins=origins,
        reported=reported,
        past=run.past,
        within=where.within,
    )


def _exactness(where: Ground) -> tuple[bool, float, int, str, tuple[str, ...]]:
    """The surest footprint first, the fullest account of what contains it next; for choosing in a fixed way."""
    return (where.lat is None, where.radius_km or 0.0, -len(where.within), where.name, where.within)
