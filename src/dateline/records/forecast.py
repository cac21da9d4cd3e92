"""What may come: the history of a series of incidents, how many more to expect, and what came of what others foretold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .errors import RecordError

ABOUT = ("place", "actor")
METHODS = ("self-exciting", "base rate")
VERDICTS = ("came", "did not come", "cannot be told yet", "cannot be matched")


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The incidents at a place or by an actor: a day for each, in order, out of a time that was watched from end to end.

    Both ends are inclusive. `incidents` are the ids, day by day; empty where the series has none.
    """

    about: str
    name: str
    since: date
    until: date
    days: tuple[date, ...]
    incidents: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.about not in ABOUT:
            raise RecordError(f"a history is about one of {', '.join(ABOUT)}, not {self.about!r}")
        if self.until < self.since:
            raise RecordError(f"a history that ends ({self.until}) before it starts ({self.since})")
        if list(self.days) != sorted(self.days) or any(not self.since <= day <= self.until for day in self.days):
            raise RecordError(f"the days of {self.name!r} are out of order, or outside {self.since} to {self.until}")
        if self.incidents and len(self.incidents) != len(self.days):
            raise RecordError(f"{len(self.incidents)} incidents on {len(self.days)} days")


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """How many incidents to expect over `days` days from `start` on, if things go on as they did: never what will be.

    `mean` and `variance` are of the number of incidents; four times out of five it lies in `likely`, nineteen times out of
    twenty in `wide` (both ends inclusive); `any` is the probability of at least one. `branching` is the share of what is
    expected that rests on the recent past (of a self-exciting process: incidents that follow from earlier ones), `half_life`
    the days in which that past fades by half; both None under a base rate.
    `per_day` is the rate of the whole history. `rests_on` holds the ids of its incidents.
    """

    about: str
    name: str
    start: date
    days: int
    mean: float
    variance: float
    likely: tuple[int, int]
    wide: tuple[int, int]
    any: float
    method: str
    branching: float | None
    half_life: float | None
    per_day: float
    count: int
    since: date
    until: date
    reason: str
    rests_on: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.method not in METHODS:
            raise RecordError(f"unknown method of forecasting: {self.method!r}")
        if self.days < 1:
            raise RecordError(f"a forecast over {self.days} days")


@dataclass(frozen=True, slots=True, kw_only=True)
class Foretold:
    """What came of an outlook by the last day that reports tell of.

    `outlook` is its claim, `told` the claims beside it that say what was to come; `band` is how likely it was said to be, `negated`
    that it was said not to come. `start` and `end` bound the days on which it was to come; None where the words set no bound.
    `came` holds the ids of the incidents in which it is held to have come, `rests_on` their claims. "Did not come" means that no
    report tells of it.
    """

    outlook: str
    told: tuple[str, ...]
    verdict: str
    reason: str
    start: date | None = None
    end: date | None = None
    band: str | None = None
    negated: bool = False
    came: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.verdict not in VERDICTS:
            raise RecordError(f"unknown verdict on an outlook: {self.verdict!r}")
