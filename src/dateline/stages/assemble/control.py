"""Control: for each place who holds, lost, contests or besieges it, since when and until when, as far as anyone says.

A state machine for each place. The sayings about it are gone through in order (the day they tell of, else the day they were
reported). A taking ends what others held before it, and a loss what its holder held; a mere statement ends nothing, so that
contradicting statements stay side by side, but whoever says now that another holds the place says no longer what it said before.
An end is dated only where the taking is; else it is open and the hold is marked as past.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from dateline.knowledge.assembling import Assembling
from dateline.records import Account, Hold

from .bounds import before, taken, together
from .naming import mark
from .origins import by_origin
from .saying import HOLDS, LOST, RETAKEN, TAKEN, Saying, denials, in_order, sayings
from .sides import Sides
from .telling import Ground, Telling, place_of


@dataclass(slots=True)
class _Run:
    """Sayings that agree: one holder, one state, until something ends it.

    `after` is the last day on which what it ended was told, `until` the last on which it may be so once it is over. By origin,
    `last` has the last day of what it says, `left` the day on which it came to say otherwise.
    """

    holder: str
    state: str
    sayings: list[Saying] = field(default_factory=list)
    end: date | None = None
    past: bool = False
    ended: str = ""
    after: date | None = None
    until: date | None = None
    last: dict[str, date] = field(default_factory=dict)
    left: dict[str, date] = field(default_factory=dict)

    def add(self, saying: Saying) -> None:
        """One saying more; its origin is of this word again."""
        origin, day = saying.telling.origin, saying.day or date.max
        self.sayings.append(saying)
        self.last[origin] = max(day, self.last.get(origin, day))
        self.left.pop(origin, None)


Key = tuple[str, str]


def holds(told: Sequence[Telling], rules: Assembling, sides: Sides) -> tuple[Hold, ...]:
    """Every hold of the one place that these tellings are set at, in the order of time."""
    runs = _runs(in_order(list(sayings(told, rules))), sides)
    denied = list(denials(told, rules))
    return tuple(_hold(run, [d for d in denied if _denies(d, run, sides)]) for run in sorted(runs, key=_order))


def _order(run: _Run) -> tuple[bool, date, bool, bool, str, str]:
    first = min(run.sayings, key=lambda s: s.order)
    start = _start(run) or run.end or first.day
    return (start is None, start or date.min, not run.past, run.state == LOST, run.holder, run.state)


def _runs(told: Sequence[Saying], sides: Sides) -> list[_Run]:
    finished: dict[tuple[object, ...], _Run] = {}
    running: dict[Key, _Run] = {}
    ended: list[_Run] = []
    after: dict[str, date] = {}  # for every telling that ends runs, the last day that is told of them
    for saying in told:
        closed = _ended(running, saying, sides) if saying.changes else _left(running, saying, sides)
        ended += closed
        if saying.changes:
            lasts = [day for run in closed if (day := together(run.sayings).until_certain)]
            after[saying.telling.id] = max([*lasts, after.get(saying.telling.id, date.min)])
        if not saying.state:
            continue
        if saying.past or (not saying.changes and saying.start and saying.end and saying.end != saying.start):
            key = (saying.holder, saying.state, saying.start, saying.end, saying.past)
            run = finished.setdefault(key, _Run(saying.holder, saying.state, end=saying.end, past=saying.past))
        else:
            run = running.setdefault((saying.holder, saying.state), _Run(saying.holder, saying.state))
        if not run.sayings and after.get(saying.telling.id, date.min) > date.min:
            run.after = after[saying.telling.id]
        run.add(saying)
    return _folded([*finished.values(), *ended, *running.values()])


def _ended(running: dict[Key, _Run], saying: Saying, sides: Sides) -> list[_Run]:
    """Take out, and close, the runs that a taking or a loss brings to an end."""
    closed = [running.pop(key) for key in [key for key, run in running.items() if _ends(saying, run, sides)]]
    for run in closed:
        run.end, run.past, run.ended, run.until = saying.since, True, _why(saying), before(taken(saying)[1])
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
    retaken = later.rank == RETAKEN and earlier.rank == TAKEN
    return later.rank > earlier.rank and (retaken or later.telling.report == earlier.telling.report)


def _left(running: dict[Key, _Run], saying: Saying, sides: Sides) -> list[_Run]:
    """Take out, and close, the runs of which by now every teller says that another has the place."""
    if saying.state != HOLDS or saying.past or saying.day is None:
        return []
    closed, origin = [], saying.telling.origin
    for key, run in list(running.items()):
        if run.state != HOLDS or run.last.get(origin, date.max) >= saying.day or sides.kin(saying.holder, run.holder):
            continue
        run.left[origin] = saying.day
        if set(run.last) == set(run.left):
            run.past, run.until = True, before(max(run.left.values()))
            run.ended = f"until whoever said so says otherwise ({max(run.left.values())})"
            closed.append(running.pop(key))
    return closed


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


def _denies(denial: Saying, run: _Run, sides: Sides) -> bool:
    """Whether it is this that is denied: this state of this holder, by a report no earlier than the first that says so."""
    said = [s.telling.published for s in run.sayings if s.telling.published]
    late = not said or denial.telling.published is None or denial.telling.published >= min(said)
    return late and denial.state == run.state and sides.kin(denial.holder, run.holder)


def _start(run: _Run) -> date | None:
    if run.past and not run.ended:
        return run.sayings[0].start
    return min((s.since for s in run.sayings if s.since and not s.past), default=None)


def _hold(run: _Run, denied: Sequence[Saying]) -> Hold:
    told = {s.telling.id: s.telling for s in run.sayings}
    accounts = tuple(_accounts(run.sayings))
    at = place_of(told.values())
    where = at.ground if at and at.ground else Ground(name="")
    reasons = list(dict.fromkeys(s.reason for s in sorted(run.sayings, key=lambda s: s.order)))
    bounds = together(run.sayings, after=run.after, until=run.until, over=bool(run.ended))
    return Hold(
        place=mark(run.sayings[0].place),
        holder=mark(run.holder) if run.holder else None,
        state=run.state,
        start=_start(run),
        end=run.end,
        said_of="assessed" if len(accounts) > 1 else "claimed",
        claims=tuple(sorted(told)),
        reason="; ".join([*reasons, *([run.ended] if run.ended else [])]),
        lat=where.lat,
        lon=where.lon,
        radius_km=where.radius_km,
        against=tuple(sorted({mark(k) for s in run.sayings for k in s.against})),
        said_by=_by(told.values()),
        origins=tuple(account.origin for account in accounts),
        reported=min((t.published for t in told.values() if t.published), default=None),
        past=run.past,
        within=where.within,
        since_possible=bounds.since_possible,
        since_certain=bounds.since_certain,
        until_certain=bounds.until_certain,
        until_possible=bounds.until_possible,
        accounts=accounts,
        denied=tuple(sorted({d.telling.id for d in denied})),
        denied_by=_by(d.telling for d in denied),
    )


def _accounts(said: Sequence[Saying]) -> Iterator[Account]:
    """What each independent origin tells."""
    for origin, told in by_origin({s.telling.id: s.telling for s in said}.values()).items():
        ids = {t.id for t in told}
        bounds = together(s for s in said if s.telling.id in ids)
        yield Account(
            origin=origin,
            said_by=_by(told),
            claims=tuple(sorted(ids)),
            since_certain=bounds.since_certain,
            until_certain=bounds.until_certain,
        )


def _by(told: Iterable[Telling]) -> tuple[str, ...]:
    return tuple(sorted({t.by for t in told}))
