"""Runs: the state machine of one place. Sayings that agree make a run, until something ends it.

The sayings are gone through in order (the day they tell of, else the day they were reported). A taking ends what others held before
it, and a loss what its holder held; a mere statement ends nothing, so that contradicting statements stay side by side, but whoever
says now that another holds the place says no longer what it said before. An end is dated only where the taking is; else it is open
and the run is marked as past.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from .bounds import Bounds, before, taken, together
from .saying import HOLDS, LOST, RETAKEN, TAKEN, Saying, in_order
from .sides import Sides


@dataclass(slots=True)
class Run:
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

    @property
    def start(self) -> date | None:
        """The first day that is told as its beginning, or as one on which it was so."""
        if self.past and not self.ended:
            return self.sayings[0].start
        return min((s.since for s in self.sayings if s.since and not s.past), default=None)

    @property
    def bounds(self) -> Bounds:
        """On which days it is certain, and on which possible."""
        return together(self.sayings, after=self.after, until=self.until, over=bool(self.ended))

    @property
    def order(self) -> tuple[bool, date, bool, bool, str, str]:
        """For sorting only: its beginning, or what comes nearest to it."""
        first = min(self.sayings, key=lambda s: s.order)
        start = self.start or self.end or first.day
        return (start is None, start or date.min, not self.past, self.state == LOST, self.holder, self.state)


Key = tuple[str, str]


def runs(said: Sequence[Saying], sides: Sides) -> list[Run]:
    """The runs that the sayings about one place make, in the order of time."""
    finished: dict[tuple[object, ...], Run] = {}
    running: dict[Key, Run] = {}
    ended: list[Run] = []
    after: dict[str, date] = {}  # for every telling that ends runs, the last day that is told of them
    for saying in in_order(said):
        closed = _ended(running, saying, sides) if saying.changes else _left(running, saying, sides)
        ended += closed
        if saying.changes:
            lasts = [day for run in closed if (day := together(run.sayings).until_certain)]
            after[saying.telling.id] = max([*lasts, after.get(saying.telling.id, date.min)])
        if not saying.state:
            continue
        if saying.past or (not saying.changes and saying.start and saying.end and saying.end != saying.start):
            key = (saying.holder, saying.state, saying.start, saying.end, saying.past)
            run = finished.setdefault(key, Run(saying.holder, saying.state, end=saying.end, past=saying.past))
        else:
            run = running.setdefault((saying.holder, saying.state), Run(saying.holder, saying.state))
        if not run.sayings and after.get(saying.telling.id, date.min) > date.min:
            run.after = after[saying.telling.id]
        run.add(saying)
    return sorted(_folded([*finished.values(), *ended, *running.values()]), key=lambda run: run.order)


def _ended(running: dict[Key, Run], saying: Saying, sides: Sides) -> list[Run]:
    """Take out, and close, the runs that a taking or a loss brings to an end."""
    closed = [running.pop(key) for key in [key for key, run in running.items() if _ends(saying, run, sides)]]
    for run in closed:
        run.end, run.past, run.ended, run.until = saying.since, True, _why(saying), before(taken(saying)[1])
    return closed


def _ends(saying: Saying, run: Run, sides: Sides) -> bool:
    return _contradicts(saying, run, sides) and all(_follows(saying, earlier) for earlier in _open_to_doubt(saying, run))


def _contradicts(saying: Saying, run: Run, sides: Sides) -> bool:
    """Whether what is said cannot be so while the run goes on."""
    if saying.ends:
        return run.state == saying.ends
    if saying.state == HOLDS:
        return run.state not in (HOLDS, LOST) or sides.kin(saying.holder, run.holder) == (run.state == LOST)
    return saying.state == LOST and run.state == HOLDS and sides.kin(saying.holder, run.holder)


def _open_to_doubt(saying: Saying, run: Run) -> Iterator[Saying]:
    """The sayings of a run that one need not follow: those of its day, for they come in order, and all where it has none."""
    for earlier in reversed(run.sayings):
        if saying.day is not None and earlier.day is not None and earlier.day < saying.day:
            return
        yield earlier


def _follows(later: Saying, earlier: Saying) -> bool:
    """On a later day; or in the same report further on; or a retaking on the day of the taking."""
    if later.telling.id == earlier.telling.id or later.day is None or earlier.day is None:
        return later.telling.report == earlier.telling.report and later.rank > earlier.rank
    if later.day != earlier.day:
        return later.day > earlier.day
    retaken = later.rank == RETAKEN and earlier.rank == TAKEN
    return later.rank > earlier.rank and (retaken or later.telling.report == earlier.telling.report)


def _left(running: dict[Key, Run], saying: Saying, sides: Sides) -> list[Run]:
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


def _folded(runs: list[Run]) -> list[Run]:
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
