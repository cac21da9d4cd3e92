"""Times that the calendar names: days, months, seasons, quarters, years, centuries, festivals."""

from __future__ import annotations

from collections.abc import Callable

from . import feasts, stretch
from .counted import COUNTED
from .clock import FINE, Clock, Values, safe, told_year, yearless
from .stretch import ONE_DAY, Stretch


def _day(v: Values, clock: Clock) -> Stretch | None:
    month, number = v.get("month") or v.get("mm"), v.get("dd") or v.get("ordinal")
    if not month or not number:
        return None
    year = v.get("year") or told_year(v, clock) or yearless(month, number, clock)
    at = safe(year, month, number) if year else None
    return stretch.day(at) if at else None


def _numeric(v: Values, _: Clock) -> Stretch | None:
    a, b = v["dd"], v["dd2"]
    if a > 12 >= b or a == b:
        at = safe(v["year"], b, a)
    elif b > 12 >= a:
        at = safe(v["year"], a, b)
    else:
        return None  # 3/4/2017 may be March or April
    return stretch.day(at) if at else None


def _monthday(v: Values, clock: Clock) -> Stretch | None:
    """ "the 20th" of the month told last, else the latest on or before publication."""
    told = clock.running.start if clock.running and clock.running.precision in FINE["month"] else None
    base = told or clock.published
    if base is None:
        return None
    at = safe(base.year, base.month, v["dd"])
    if at is not None and told is None and at > base and not clock.ahead:
        before = stretch.shift(base.replace(day=1), "month", -1)
        at = safe(before.year, before.month, v["dd"]) if before else None
    return stretch.day(at) if at else None


def _days(v: Values, clock: Clock) -> Stretch | None:
    last_month = v.get("month2") or v["month"]
    year = v.get("year") or yearless(last_month, v["dd2"], clock)
    if not year:
        return None
    start = safe(year - (v["month"] > last_month), v["month"], v["dd"])
    end = safe(year, last_month, v["dd2"])
    return stretch.days(start, end) if start and end else None


def _month(v: Values, clock: Clock) -> Stretch | None:
    number = v.get("month") or v.get("monthname") or v["mm"]
    year = v.get("year") or told_year(v, clock) or yearless(number, 1, clock)
    return stretch.third(stretch.month(year, number), v.get("edge") or 0) if year else None


def _months(v: Values, clock: Clock) -> Stretch | None:
    year = v.get("year") or yearless(v["month2"], 1, clock)
    if not year:
        return None
    first = stretch.month(year - (v["month"] > v["month2"]), v["month"])
    return Stretch(first.start, stretch.month(year, v["month2"]).end, "month")


def _season(v: Values, clock: Clock) -> Stretch | None:
    year = v.get("year") or told_year(v, clock) or yearless(v["season"], 1, clock)
    return stretch.third(stretch.months(year, v["season"], 3), v.get("edge") or 0) if year else None


def _quarter(v: Values, clock: Clock) -> Stretch | None:
    year = v.get("year") or told_year(v, clock) or told_year({"yearly": v.get("yearly2")}, clock)
    if not 1 <= v["ordinal"] <= 4:
        return None
    first = v["ordinal"] * 3 - 2
    year = year or yearless(first + 2, 1, clock)
    return stretch.months(year, first, 3) if year else None


def _half(v: Values, clock: Clock) -> Stretch | None:
    if month := v.get("month"):
        whole = _month({"month": month, "year": v.get("year2")}, clock)
        if whole is None or whole.start is None:
            return None
        middle = whole.start.replace(day=15)
        return Stretch(whole.start, middle, "days") if v["half"] == 1 else Stretch(middle + ONE_DAY, whole.end, "days")
    base = clock.known if clock.narrative else clock.published
    year = v.get("year") or told_year(v, clock) or (base.year if base else None)
    return stretch.months(year, v["half"] * 6 - 5, 6) if year else None


def _within(v: Values, clock: Clock) -> Stretch | None:
    """ "The first three weeks of May", "the last days of 2016"; a number that the words do not tell leaves the whole."""
    if month := v.get("month"):
        whole = _month({"month": month, "year": v.get("year")}, clock)
    elif year := v.get("year2"):
        whole = stretch.years(year, year)
    else:
        whole = COUNTED["relative"]({"which": v["which"], "period": v["period"]}, clock)
    count = v.get("digits") or (v.get("count") if "count" in v else 1 if v["single"] else None)
    if whole is None or whole.start is None or whole.end is None or not count:
        return whole
    if v["extreme"] == 1:
        end = stretch.shift(whole.start, v["unit"], count)
        return stretch.days(whole.start, min(end - ONE_DAY, whole.end)) if end else whole
    start = stretch.shift(whole.end + ONE_DAY, v["unit"], -count)
    return stretch.days(max(start, whole.start), whole.end) if start else whole


def _year(v: Values, _: Clock) -> Stretch | None:
    return stretch.third(stretch.years(v["year"], v["year"]), v.get("edge") or 0)


def _years(v: Values, _: Clock) -> Stretch | None:
    last = v.get("year2") or v["year"] // 100 * 100 + v["yy"]
    return stretch.years(v["year"], last) if v["year"] <= last else None


def _decade(v: Values, _: Clock) -> Stretch | None:
    return stretch.third(stretch.years(v["year"], v["year"] + 9), v.get("edge") or 0) if v["year"] % 10 == 0 else None


def _century(v: Values, _: Clock) -> Stretch | None:
    number = v.get("ordinal") or v["dd"]
    if not 1 <= number <= 30:
        return None
    first = (number - 1) * 100
    return stretch.third(stretch.years(max(first, 1), first + 99), v.get("edge") or 0)


def _feast(v: Values, clock: Clock) -> Stretch | None:
    """The days of a festival: of the year told, else the latest begun by publication, the next where the verb looks ahead."""
    year = v.get("year") or told_year(v, clock)
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


NAMED: dict[str, Callable[[Values, Clock], Stretch | None]] = {
    "day": _day,
    "numeric": _numeric,
    "monthday": _monthday,
    "days": _days,
    "month": _month,
    "months": _months,
    "season": _season,
    "quarter": _quarter,
    "half": _half,
    "within": _within,
    "year": _year,
    "years": _years,
    "decade": _decade,
    "century": _century,
    "feast": _feast,
}
