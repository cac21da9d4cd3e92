"""Times as EDTF writes them (ISO 8601-2:2019): what is a season, a decade, open or only about is told, which two days cannot."""

from __future__ import annotations

from datetime import date

from . import feasts
from .stretch import Stretch
from .when import Expression

SEASONS = {3: 21, 6: 22, 9: 23, 12: 24}
OPEN = ".."
ROUGH = frozenset({"about", "over", "under"})
COARSE = frozenset({"week", "fortnight", "month", "year", "decade", "century"})


def edtf(found: Expression, stretch: Stretch) -> str:
    """The string of a resolved time: "2017-03-22", "2017-03~", "2016/..", "2014-21", "199X"."""
    rough = "~" if _rough(found) else ""
    if stretch.start is None or stretch.end is None:
        ends = (_point(stretch.start, stretch.precision, rough), _point(stretch.end, stretch.precision, rough))
        return "/".join(ends)
    named = _named(found, stretch) if found.until is None and not found.values.get("edge") else None
    if named is not None:
        return named + rough
    if stretch.precision in ("day", "month", "year") and _whole(stretch):
        return _point(stretch.start, stretch.precision, rough)
    fine = _fineness(stretch)
    return f"{_point(stretch.start, fine, rough)}/{_point(stretch.end, fine, rough)}"


def _named(found: Expression, stretch: Stretch) -> str | None:
    """Seasons, quarters, halves, decades and centuries have codes of their own."""
    at = stretch.start
    if at is None:
        return None
    if "season" in found.values and at.month in SEASONS:
        return f"{at.year:04}-{SEASONS[at.month]}"
    match found.means:
        case "quarter":
            return f"{at.year:04}-{33 + (at.month - 1) // 3}"
        case "half" if "month" not in found.values:
            return f"{at.year:04}-{40 + (at.month > 6)}"
        case "decade":
            return f"{at.year // 10:03}X"
        case "century":
            return f"{at.year // 100:02}XX"
    return None


def _rough(found: Expression) -> bool:
    """Whether the words say "about", name a part without borders ("early March"), or count in coarse steps ("two years ago")."""
    v = found.values
    counted = found.means == "ago" and v.get("span") in COARSE
    moon = found.means == "feast" and feasts.seen(v["feast"])
    return found.before == "near" or v.get("approx") in ROUGH or v.get("edge") in (1, 2, 3) or counted or moon


def _whole(stretch: Stretch) -> bool:
    """Whether start and end are those of one day, month or year."""
    a, b = stretch.start, stretch.end
    if a is None or b is None:
        return False
    if stretch.precision == "day":
        return a == b
    return a.year == b.year and (stretch.precision == "year" or a.month == b.month)


def _fineness(stretch: Stretch) -> str:
    """Years where a stretch runs from a first of January to a last of December, months from a first to a last, else days."""
    a, b = stretch.start, stretch.end
    if a is None or b is None or a.day != 1 or b.day < 28:
        return "day"
    last = b.month == 12 and b.day == 31
    return "year" if a.month == 1 and last else "month" if stretch.precision in ("month", "year", "years") else "day"


def _point(at: date | None, precision: str, rough: str) -> str:
    if at is None:
        return OPEN
    text = f"{at.year:04}" if precision in ("year", "years") else f"{at:%Y-%m}" if precision == "month" else at.isoformat()
    return text + rough
