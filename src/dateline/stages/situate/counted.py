"""Times that count from the day of publication ("yesterday"), or from the time told before ("two days later")."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from . import feasts, stretch
from .clock import Clock, Values
from .stretch import ONE_DAY, Stretch

EARLIER, LATER = 4, 5  # "earlier this week", "later this week", among the parts of a stretch


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
    base = clock.published
    if base is None:
        return None
    if v["offset"] == "night":  # it began on the evening before
        return stretch.days(base - ONE_DAY, base)
    return stretch.day(base + timedelta(days=v["offset"]))


def _ago(v: Values, clock: Clock) -> Stretch | None:
    count, unit = v.get("digits") or v.get("count"), v.get("span")
    if clock.published is None or not count or not unit:
        return None
    at = stretch.shift(clock.published, unit, -count)
    return stretch.around(unit, at) if at else None


def _past(v: Values, clock: Clock) -> Stretch | None:
    base = clock.spoken or clock.now
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
        whole = stretch.third(stretch.around(unit, at), edge) if at else None
        return _clipped(whole, unit, edge, base, clock) if whole else None
    number = v.get("monthname") or v["season"]
    length = 3 if "season" in v else 1
    year = base.year
    if step < 0 and (number + length - 1) >= base.month:
        year -= 1
    elif step > 0 and number <= base.month:
        year += 1
    return stretch.third(stretch.months(year, number, length), edge)


def _clipped(whole: Stretch, unit: str, edge: int, base: date, clock: Clock) -> Stretch:
    """ "Earlier this week" ends today, "later this week" begins today, and a weekend that is to come is not one that was."""
    start, end = whole.start, whole.end
    if start is None or end is None:
        return whole
    if unit == "weekend" and start > base and clock.ahead is False:
        return Stretch(start - timedelta(days=7), end - timedelta(days=7), whole.precision)
    if edge == EARLIER and start <= base < end:
        return Stretch(start, base, "days")
    return Stretch(base, end, "days") if edge == LATER and start < base <= end else whole


def _later(v: Values, clock: Clock) -> Stretch | None:
    count, unit = v.get("digits") or v.get("count"), v.get("unit")
    base = clock.told(unit) if unit else None
    if not base or not count or not unit:
        return None
    at = stretch.shift(base, unit, -count if v.get("back") else count)
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


COUNTED: dict[str, Callable[[Values, Clock], Stretch | None]] = {
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
