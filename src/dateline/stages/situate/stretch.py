"""Arithmetic on the calendar: stretches of days, and steps by days, weeks, months and years."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7, "hour": 0, "minute": 0}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from `start` to `end`, both inclusive, None where open, and how precise that is."""

    start: date | None
    end: date | None
    precision: str


def day(at: date) -> Stretch:
    """One day."""
    return Stretch(at, at, "day")


def days(start: date, end: date) -> Stretch | None:
    """Several days; None where they end before they start."""
    return Stretch(start, end, "day" if start == end else "days") if start <= end else None


def month(year: int, number: int) -> Stretch:
    """A whole month."""
    return Stretch(date(year, number, 1), date(year, number, monthrange(year, number)[1]), "month")


def months(year: int, first: int, count: int) -> Stretch:
    """`count` months from month `first` of `year`, running over into the next year where need be."""
    last = year * 12 + first - 1 + count - 1
    return Stretch(date(year, first, 1), month(last // 12, last % 12 + 1).end, "month")


def years(first: int, last: int) -> Stretch:
    """Whole years, both inclusive."""
    return Stretch(date(first, 1, 1), date(last, 12, 31), "year" if first == last else "years")


def around(unit: str, at: date) -> Stretch:
    """The day, week (from Monday), weekend, month, year, decade or century that holds the day `at`."""
    monday = at - timedelta(days=at.weekday())
    match unit:
        case "week" | "fortnight":
            return Stretch(monday, monday + 6 * ONE_DAY, "week")
        case "weekend":
            return Stretch(monday + 5 * ONE_DAY, monday + 6 * ONE_DAY, "days")
        case "month":
            return month(at.year, at.month)
        case "quarter":
            return months(at.year, (at.month - 1) // 3 * 3 + 1, 3)
        case "year":
            return years(at.year, at.year)
        case "decade" | "century":
            size = 10 if unit == "decade" else 100
            return years(at.year // size * size, at.year // size * size + size - 1)
    return day(at)


def shift(at: date, unit: str, count: int) -> date | None:
    """The day `count` units after `at`; None beyond the calendar. A 31st falls back to the month's last day."""
    try:
        if unit in DAYS:
            return at + timedelta(days=DAYS[unit] * count)
        total = at.year * 12 + at.month - 1 + MONTHS[unit] * count
        year, number = total // 12, total % 12 + 1
        return date(year, number, min(at.day, monthrange(year, number)[1]))
    except (OverflowError, ValueError):
        return None


def third(whole: Stretch, part: int) -> Stretch:
    """The first, second or last third ("early", "mid", "late"): days 1–10, 11–20, 21–end of a month, else months."""
    if whole.start is None or whole.end is None or part not in (1, 2, 3) or whole.precision not in ("month", "year", "years"):
        return whole
    if whole.precision == "month" and whole.start.month == whole.end.month:
        first = whole.start.replace(day=(1, 11, 21)[part - 1])
        return Stretch(first, whole.end if part == 3 else first.replace(day=part * 10), "days")
    count = (whole.end.year - whole.start.year) * 12 + whole.end.month - whole.start.month + 1
    start = shift(whole.start, "month", count * (part - 1) // 3)
    end = shift(whole.start, "month", count * part // 3)
    if start is None or end is None:
        return whole
    return Stretch(start, end - ONE_DAY, "month" if count <= 12 else "years")
