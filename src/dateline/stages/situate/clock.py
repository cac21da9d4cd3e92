"""Resolving times: what an expression means beside the day of publication, or beside the time told before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from . import feasts, stretch
from .stretch import ONE_DAY, Stretch
from .when import Expression

Values = dict[str, Any]
# A day this soon after publication is meant rather than the same day almost a year before, unless a past tense says otherwise.
SOON = timedelta(days=62)
BEHIND_MONTHS = 7  # a narrative that seems to leap on by more months than 12 less these goes back
LONG_PAST = timedelta(days=240)
# How fine a running time must be for words that count in these units from it.
FINE = {"hour": ("day",), "minute": ("day",), "day": ("day",), "week": ("day", "week"), "month": ("day", "days", "week", "month")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What times are counted from: the day of publication, and `running`, the last time that the text told.

    `narrative` is a text without a day of its own: days without a year take it from `running`. `history` is a narrative of years:
    in it "last year" counts from `running` too. `ahead` is True where the verb beside
    the expression looks ahead, False where it looks back, None where it does neither.
    """

    published: date | None = None
    running: Stretch | None = None
    narrative: bool = False
    history: bool = False
    ahead: bool | None = None

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


def resolve(found: Expression, clock: Clock) -> Stretch | None:
    """The days that an expression stands for; None where it needs a date that is missing or names no day."""
    plain = _MEANS[found.means](found.values, clock) if found.means in _MEANS else None
    if found.until is not None:
        return _between(found, plain, clock)
    whole = _opened(plain, found.before) if plain else None
    return whole if whole and not (whole.start and whole.end and whole.end < whole.start) else None


def _between(found: Expression, first: Stretch | None, clock: Clock) -> Stretch | None:
    later = found.until
    last = _MEANS[later.means](later.values, clock) if later is not None and later.means in _MEANS else None
    if last is None or last.end is None:
        return None
    if first is None or first.start is None:
        return None
    start = first.start
    if start > last.end and "year" not in found.values:
        start = stretch.shift(start, "year", last.end.year - start.year) or start
    return Stretch(start, last.end, _coarser(first, last)) if start <= last.end else None


def _coarser(first: Stretch, last: Stretch) -> str:
    both = {first.precision, last.precision}
    return "years" if both & {"year", "years"} else "month" if "month" in both else "days"


def _opened(plain: Stretch, before: str) -> Stretch | None:
    match before:
        case "start":
            return Stretch(plain.start, None, plain.precision)
        case "end":
            return Stretch(None, plain.end, plain.precision)
        case "until":
            return Stretch(None, plain.start - ONE_DAY if plain.start else None, plain.precision)
    return plain


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _yearless(month: int, day: int, clock: Clock) -> int | None:
    """The year of a day without one: the latest such day on or before publication, or near the running time of a narrative."""
    base = clock.known
    if base is None:
        return None
    if clock.narrative:
        return _nearest(month, clock.running)
    here = _safe(base.year, month, min(day, 28)) or base
    if here <= base:
        return base.year + 1 if clock.ahead and base - here > LONG_PAST else base.year
    soon = here - base <= SOON
    return base.year if clock.ahead or (soon and clock.ahead is None) else base.year - 1


def _told_year(v: Values, clock: Clock) -> int | None:
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


def _monthday(v: Values, clock: Clock) -> Stretch | None:
    """ "the 20th" of the month told last, else the latest on or before publication."""
    told = clock.running.start if clock.running and clock.running.precision in FINE["month"] else None
    base = told or clock.published
    if base is None:
        return None
    at = _safe(base.year, base.month, v["dd"])
    if at is not None and told is None and at > base and not clock.ahead:
        before = stretch.shift(base.replace(day=1), "month", -1)
        at = _safe(before.year, before.month, v["dd"]) if before else None
    return stretch.day(at) if at else None


def _quarter(v: Values, clock: Clock) -> Stretch | None:
    year = v.get("year") or _told_year(v, clock) or _told_year({"yearly": v.get("yearly2")}, clock)
    if not 1 <= v["ordinal"] <= 4:
        return None
    first = v["ordinal"] * 3 - 2
    year = year or _yearless(first + 2, 1, clock)
    return stretch.months(year, first, 3) if year else None


def _half(v: Values, clock: Clock) -> Stretch | None:
    if month := v.get("month"):
        whole = _month({"month": month, "year": v.get("year2")}, clock)
        if whole is None or whole.start is None:
            return None
        middle = whole.start.replace(day=15)
        return Stretch(whole.start, middle, "days") if v["half"] == 1 else Stretch(middle + ONE_DAY, whole.end, "days")
    base = clock.known if clock.narrative else clock.published
    year = v.get("year") or _told_year(v, clock) or (base.year if base else None)
    return stretch.months(year, v["half"] * 6 - 5, 6) if year else None


def _century(v: Values, _: Clock) -> Stretch | None:
    number = v.get("ordinal") or v["dd"]
    if not 1 <= number <= 30:
        return None
    first = (number - 1) * 100
    return stretch.third(stretch.years(max(first, 1), first + 99), v.get("edge") or 0)


def _feast(v: Values, clock: Clock) -> Stretch | None:
    """The days of a festival: of the year told, else the latest that had begun by publication, the next where the verb looks ahead."""
    year = v.get("year") or _told_year(v, clock)
    if year:
        return feasts.of_year(v["feast"], year)
    base = clock.known
    if base is None:
        return None
    near = [f for y in (-1, 0, 1) if (f := feasts.of_year(v["feast"], base.year + y)) and f.start and f.end]
    if clock.narrative:
        return next((f for f in near if f.start and f.start.year == base.year), None)
    past = [f for f in near if f.start and f.start <= base]
    coming = [f for f in near if f.end and f.end >= base]
    return coming[0] if clock.ahead and coming else past[-1] if past else None


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


def _day(v: Values, clock: Clock) -> Stretch | None:
    month, number = v.get("month") or v.get("mm"), v.get("dd") or v.get("ordinal")
    if not month or not number:
        return None
    year = v.get("year") or _told_year(v, clock) or _yearless(month, number, clock)
    at = _safe(year, month, number) if year else None
    return stretch.day(at) if at else None


def _numeric(v: Values, _: Clock) -> Stretch | None:
    a, b = v["dd"], v["dd2"]
    if a > 12 >= b or a == b:
        at = _safe(v["year"], b, a)
    elif b > 12 >= a:
        at = _safe(v["year"], a, b)
    else:
        return None  # 3/4/2017 may be March or April
    return stretch.day(at) if at else None


def _days(v: Values, clock: Clock) -> Stretch | None:
    last_month = v.get("month2") or v["month"]
    year = v.get("year") or _yearless(last_month, v["dd2"], clock)
    if not year:
        return None
    start = _safe(year - (v["month"] > last_month), v["month"], v["dd"])
    end = _safe(year, last_month, v["dd2"])
    return stretch.days(start, end) if start and end else None


def _month(v: Values, clock: Clock) -> Stretch | None:
    number = v.get("month") or v.get("monthname") or v["mm"]
    year = v.get("year") or _told_year(v, clock) or _yearless(number, 1, clock)
    return stretch.third(stretch.month(year, number), v.get("edge") or 0) if year else None


def _months(v: Values, clock: Clock) -> Stretch | None:
    year = v.get("year") or _yearless(v["month2"], 1, clock)
    if not year:
        return None
    first = stretch.month(year - (v["month"] > v["month2"]), v["month"])
    return Stretch(first.start, stretch.month(year, v["month2"]).end, "month")


def _season(v: Values, clock: Clock) -> Stretch | None:
    year = v.get("year") or _told_year(v, clock) or _yearless(v["season"], 1, clock)
    return stretch.third(stretch.months(year, v["season"], 3), v.get("edge") or 0) if year else None


def _year(v: Values, _: Clock) -> Stretch | None:
    return stretch.third(stretch.years(v["year"], v["year"]), v.get("edge") or 0)


def _years(v: Values, _: Clock) -> Stretch | None:
    last = v.get("year2") or v["year"] // 100 * 100 + v["yy"]
    return stretch.years(v["year"], last) if v["year"] <= last else None


def _decade(v: Values, _: Clock) -> Stretch | None:
    return stretch.third(stretch.years(v["year"], v["year"] + 9), v.get("edge") or 0) if v["year"] % 10 == 0 else None


def _weekday(v: Values, clock: Clock) -> Stretch | None:
    base = clock.published
    if base is None:
        return None
    back = (base.weekday() - v["weekday"]) % 7
    match v.get("which"):
        case "last":
            return stretch.day(base - timedelta(days=back or 7))
        case "next":
            return stretch.day(base + timedelta(days=7 - back))
    ahead = clock.ahead and back
    return stretch.day(base + timedelta(days=7 - back) if ahead else base - timedelta(days=back))


def _weekdays(v: Values, clock: Clock) -> Stretch | None:
    last = _weekday({"weekday": v["weekday2"]}, clock)
    if last is None or last.end is None:
        return None
    return stretch.days(last.end - timedelta(days=(v["weekday2"] - v["weekday"]) % 7), last.end)


def _offset(v: Values, clock: Clock) -> Stretch | None:
    return stretch.day(clock.published + timedelta(days=v["offset"])) if clock.published else None


def _ago(v: Values, clock: Clock) -> Stretch | None:
    count, unit = v.get("digits") or v.get("count"), v.get("span")
    if clock.published is None or not count or not unit:
        return None
    at = stretch.shift(clock.published, unit, -count)
    return stretch.around(unit, at) if at else None


def _past(v: Values, clock: Clock) -> Stretch | None:
    base = clock.now
    if base is None:
        return None
    unit, count = v.get("span"), v.get("digits") or v.get("count")
    if unit is None and count:  # "in 24 hours"
        return Stretch(base - timedelta(days=-(-count // 24)), base, "days")
    if unit is None or ("count" in v and not count):
        return None
    return _reach(base, unit, -(count or 1))


def _coming(v: Values, clock: Clock) -> Stretch | None:
    count = v.get("digits") or v.get("count")
    if clock.published is None or ("count" in v and not count):
        return None
    return _reach(clock.published, v["span"], count or 1)


def _reach(base: date, unit: str, count: int) -> Stretch | None:
    """From the day `count` units away to `base`, or from `base` to it."""
    if unit == "hour":
        unit, count = "day", -(-abs(count) // 24) * (1 if count > 0 else -1)
    other = stretch.shift(base, unit, count)
    if other is None:
        return None
    precision = {"day": "days", "week": "week" if abs(count) == 1 else "days", "month": "month"}.get(unit, "years")
    return Stretch(min(base, other), max(base, other), precision)


def _relative(v: Values, clock: Clock) -> Stretch | None:
    base = clock.now
    if base is None:
        return None
    if "feast" in v:
        step = {"last": -1, "next": 1}.get(v.get("which") or "this", 0)
        return feasts.of_year(v["feast"], base.year + step)
    step = {"last": -1, "next": 1}.get(v.get("which") or "this", 0)
    edge = v.get("edge") or 0
    if unit := v.get("period") or v.get("weekend"):
        at = stretch.shift(base, unit, step)
        return stretch.third(stretch.around(unit, at), edge) if at else None
    number = v.get("monthname") or v["season"]
    length = 3 if "season" in v else 1
    year = base.year
    if step < 0 and (number + length - 1) >= base.month:
        year -= 1
    elif step > 0 and number <= base.month:
        year += 1
    return stretch.third(stretch.months(year, number, length), edge)


def _later(v: Values, clock: Clock) -> Stretch | None:
    count, unit = v.get("digits") or v.get("count"), v.get("unit")
    base = clock.told(unit) if unit else None
    at = stretch.shift(base, unit, -count if v.get("back") else count) if base and count and unit else None
    return stretch.around(unit, at) if at else None


def _earlier(v: Values, clock: Clock) -> Stretch | None:
    return _later({**v, "back": True}, clock)


def _same(v: Values, clock: Clock) -> Stretch | None:
    named = v.get("season") or v.get("monthname")
    unit = v.get("unit") or ("year" if named else "day")
    base = clock.told(unit)
    if base is None:
        return None
    side = v.get("side") or v.get("sided") or 0
    if named:
        year = base.year + (1 if side > 0 and named <= base.month else -1 if side < 0 and named >= base.month else 0)
        return stretch.months(year, named, 3 if "season" in v else 1)
    at = stretch.shift(base, unit, side)
    return stretch.around(unit, at) if at else None


def _then(_: Values, clock: Clock) -> Stretch | None:
    return Stretch(clock.running.start, None, clock.running.precision) if clock.running and clock.running.start else None


_MEANS: dict[str, Callable[[Values, Clock], Stretch | None]] = {
    "day": _day,
    "days": _days,
    "numeric": _numeric,
    "month": _month,
    "months": _months,
    "season": _season,
    "year": _year,
    "years": _years,
    "decade": _decade,
    "century": _century,
    "quarter": _quarter,
    "half": _half,
    "feast": _feast,
    "monthday": _monthday,
    "weekday": _weekday,
    "weekdays": _weekdays,
    "offset": _offset,
    "ago": _ago,
    "past": _past,
    "coming": _coming,
    "relative": _relative,
    "later": _later,
    "earlier": _earlier,
    "same": _same,
    "then": _then,
}
