"""Resolving times: what an expression means beside the day of publication, or beside the time told before it."""

from __future__ import annotations

from . import stretch
from .clock import Clock
from .counted import COUNTED
from .named import NAMED
from .stretch import ONE_DAY, Stretch
from .when import Expression

MEANS = {**NAMED, **COUNTED}


def resolve(found: Expression, clock: Clock) -> Stretch | None:
    """The days that an expression stands for; None where it needs a date that is missing or names no day."""
    plain = MEANS[found.means](found.values, clock) if found.means in MEANS else None
    if found.until is not None:
        return _between(found, plain, clock)
    whole = _opened(plain, found.before) if plain else None
    return whole if whole and not (whole.start and whole.end and whole.end < whole.start) else None


def _between(found: Expression, first: Stretch | None, clock: Clock) -> Stretch | None:
    later = found.until
    last = MEANS[later.means](later.values, clock) if later is not None and later.means in MEANS else None
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
