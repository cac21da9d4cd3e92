"""Festivals: the days on which a year keeps them, by the arithmetic of their calendars.

Easter after Meeus, "Astronomical Algorithms" (1991), chapter 8; Hijri months by the tabular calendar of thirty years, whose days
may differ by one from those that the moon was seen on; Hebrew years by the molad and its four postponements (Reingold and
Dershowitz, "Calendrical Calculations").
"""

from __future__ import annotations

from datetime import date, timedelta

from .stretch import Stretch

ISLAMIC_EPOCH = 227014  # 16 July 622 (Julian) as a proleptic Gregorian ordinal, less one
HEBREW_EPOCH = -1373427  # ordinal of 1 Tishri of the year 1, less one
SEEN = frozenset({"islamic"})  # calendars whose days hang on what is seen of the moon


def of_year(feast: str, year: int) -> Stretch | None:
    """The days of a feast ("calendar month day length") that begins in a Gregorian year; the first, where two do."""
    calendar, month, number, length = feast.split()
    start = _start(calendar, int(month), int(number), year)
    if start is None:
        return None
    end = start + timedelta(days=int(length) - 1)
    return Stretch(start, end, "day" if start == end else "days")


def seen(feast: str) -> bool:
    """Whether the days may be off by one: the month begins when the moon is seen."""
    return feast.split(maxsplit=1)[0] in SEEN


def _start(calendar: str, month: int, day: int, year: int) -> date | None:
    match calendar:
        case "gregorian":
            return date(year, month, day)
        case "easter":
            return easter(year) + timedelta(days=day)
        case "orthodox":
            return orthodox_easter(year) + timedelta(days=day)
        case "islamic":
            about = (year - 622) * 33 // 32
            return _within(year, [islamic(y, month, day) for y in range(about - 1, about + 3)])
        case "hebrew":
            return _within(year, [hebrew(y, month, day) for y in (year + 3760, year + 3761)])
    return None


def _within(year: int, days: list[date]) -> date | None:
    return next((d for d in days if d.year == year), None)


def easter(year: int) -> date:
    """Easter Sunday of the western churches."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the eastern churches, in the Gregorian calendar."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)


def islamic(year: int, month: int, day: int) -> date:
    """A day of the tabular Hijri calendar."""
    before = 29 * (month - 1) + month // 2
    return date.fromordinal(ISLAMIC_EPOCH + (year - 1) * 354 + (3 + 11 * year) // 30 + before + day)


def hebrew(year: int, month: int, day: int) -> date:
    """A day of the Hebrew calendar; month 7 is Tishri, which opens the year, 1 Nisan, 0 the month before it."""
    months = {7: 0, 9: 1} if month >= 7 else {}
    if month in months:
        days = 0 if month == 7 else 30 + (30 if _length(year) % 10 == 5 else 29)
        return date.fromordinal(_new_year(year) + days + day - 1)
    nisan = _new_year(year + 1) - 177
    offset = {0: -29, 1: 0, 2: 30, 3: 59}[month]
    return date.fromordinal(nisan + offset + day - 1)


def _new_year(year: int) -> int:
    """The ordinal of 1 Tishri."""
    return HEBREW_EPOCH + _elapsed(year) + _delay(year)


def _length(year: int) -> int:
    return _new_year(year + 1) - _new_year(year)


def _elapsed(year: int) -> int:
    """Days from the epoch to the molad of Tishri, put off from Sunday, Wednesday and Friday."""
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    day = 29 * months + parts // 25920
    return day + 1 if (3 * (day + 1)) % 7 < 3 else day


def _delay(year: int) -> int:
    """What keeps years from lasting 356 or 382 days."""
    last, here, following = (_elapsed(y) for y in (year - 1, year, year + 1))
    return 2 if following - here == 356 else 1 if here - last == 382 else 0
