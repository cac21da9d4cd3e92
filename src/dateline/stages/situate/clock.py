"""What times are counted from: the day of publication, or the time that the text told last; and the years of days without one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from .stretch import Stretch

Values = dict[str, Any]
# A day this soon after publication is meant rather than the same day almost a year before, unless a past tense says otherwise.
SOON = timedelta(days=62)
BEHIND_MONTHS = 5  # a narrative that seems to leap on by more months than 12 less these goes back
LONG_PAST = timedelta(days=240)
# How fine a running time must be for words that count in these units from it.
FINE = {"hour": ("day",), "minute": ("day",), "day": ("day",), "week": ("day", "week"), "month": ("day", "days", "week", "month")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What times are counted from: the day of publication, and `running`, the last time that the text told.

    `narrative` is a text without a day of its own: days without a year take it from `running`. `history` is a narrative of years:
    in it "last year" counts from `running` too. `ahead` is True where the verb beside the expression looks ahead, False where it
    looks back, None where it does neither. `spoken` is the day on which somebody is said, in the same sentence, to have spoken.
    """

    published: date | None = None
    running: Stretch | None = None
    narrative: bool = False
    history: bool = False
    ahead: bool | None = None
    spoken: date | None = None

    @property
    def known(self) -> date | None:
        """The day from which a day without a year is counted."""
        return (self.running.start or self.running.end if self.running else None) if self.narrative else self.published

    @property
    def now(self) -> date | None:
        """The day from which "last week" is counted."""
        return self.published if not self.history else (self.running.end or self.running.start if self.running else None)

    def told(self, unit: str) -> date | None:
        """The running time, where it is fine enough to count such units from it."""
        if self.running is None or self.running.precision not in FINE.get(unit, (self.running.precision,)):
            return None
        return self.running.end if self.running.precision == "day" else self.running.start


def safe(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def yearless(month: int, day: int, clock: Clock) -> int | None:
    """The year of a day without one: the latest such day on or before publication, or near the running time of a narrative."""
    base = clock.known
    if base is None:
        return None
    if clock.narrative:
        return _nearest(month, clock.running)
    here = safe(base.year, month, min(day, 28)) or base
    if here <= base:
        return base.year + 1 if clock.ahead and base - here > LONG_PAST else base.year
    soon = here - base <= SOON
    return base.year if clock.ahead or (soon and clock.ahead is None) else base.year - 1


def told_year(v: Values, clock: Clock) -> int | None:
    """The year that words beside a month tell: "last year" from publication, "of that year" from the time told before."""
    match v.get("yearly"):
        case int(step):
            return clock.now.year + step if clock.now else None
        case "same":
            told = clock.running.start or clock.running.end if clock.running else None
            return told.year if told else None
        case str(side) if clock.running and clock.running.start:
            return clock.running.start.year + (1 if side == "after" else -1)
    return None


def _nearest(month: int, running: Stretch | None) -> int | None:
    """The year in which a narrative comes to a month: onward from the time told last, but not where it lies a little behind."""
    at = running.start or running.end if running else None
    if running is None or at is None:
        return None
    if running.precision in ("year", "years"):
        return at.year
    onward = (month - at.month) % 12
    behind = 12 - onward
    ahead = onward <= 12 - BEHIND_MONTHS
    return at.year + (month < at.month) if ahead else at.year - (month > at.month) * (behind > 0)
