"""Words for dates, amounts and types, as a person would write them."""

from __future__ import annotations

from datetime import date

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(of: date) -> str:
    """22 Mar 2017"""
    return f"{of.day} {MONTHS[of.month - 1]} {of.year}"


def period(start: date | None, end: date | None) -> str:
    """18–22 Mar 2017; 2012–2015 for whole years; "from" or "until" where one end is open; empty where both are."""
    if start is None or end is None:
        return f"from {day(start)}" if start else f"until {day(end)}" if end else ""
    if start == end:
        return day(start)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}"
    if start.year != end.year:
        return f"{day(start)} – {day(end)}"
    if start.month != end.month:
        return f"{start.day} {MONTHS[start.month - 1]} – {day(end)}"
    return f"{start.day}–{day(end)}"


def amount(low: int | None, high: int | None, qualifier: str | None) -> str:
    """The number as given: 30, 12–15, at least 30, up to 40, or the report's own words."""
    if low is None and high is None:
        return qualifier or "number not given"
    if low == high:
        return f"{low:,}"
    if high is None:
        return f"at least {low:,}"
    return f"up to {high:,}" if low is None else f"{low:,}–{high:,}"


def plain(type_: str) -> str:
    """A type's name as words."""
    return type_.replace("_", " ")


def counted(number: int, one: str, many: str = "") -> str:
    """1 report, 2 reports"""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(names: list[str] | tuple[str, ...]) -> str:
    """a, b and c"""
    return " and ".join([*([", ".join(names[:-1])] if len(names) > 1 else []), *names[-1:]])
