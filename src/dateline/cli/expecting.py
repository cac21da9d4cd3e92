"""Forecasts in words: tables of what to expect, each with its interval, and what nothing is said of, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateline.records import Forecast
from dateline.views.telling import flat, many, shortened

from .output import WIDTH
from .telling import put

if TYPE_CHECKING:
    from rich.console import Console

DAY = timedelta(days=1)
COLUMNS = (("incidents", 9), ("expected", 8), ("4 in 5", 9), ("19 in 20", 9), ("at least 1", 10))
NAMES = WIDTH - sum(width + 2 for _, width in COLUMNS)
HEADINGS = {"place": "Places", "actor": "Actors"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Forecasts apart: those that are told, those of too few incidents or days, and those of enough where reports have ended."""

    told: tuple[Forecast, ...]
    few: tuple[Forecast, ...]
    quiet: tuple[Forecast, ...]

    @classmethod
    def of(cls, forecasts: Sequence[Forecast], least: int, until: date) -> Expected:
        """`least` incidents are asked for, and as many days as are forecast; `until` is the last day that was reported on."""
        enough = [f for f in forecasts if f.count >= least and _watched(f) >= f.days]
        return cls(
            told=tuple(f for f in enough if f.until == until),
            few=tuple(f for f in forecasts if f not in enough),
            quiet=tuple(f for f in enough if f.until < until),
        )


def tell_expected(out: Console, expected: Expected, least: int, *, closely: bool) -> None:
    """Tables of places and actors, then what nothing is said of; `closely` tells the reasons of each forecast too."""
    told = expected.told
    if told:
        put(
            out,
            f"Acts of harm to expect in the {many(told[0].days, 'day')} from {told[0].start}, if things go on as they did",
            style="bold",
        )
    for about, title in HEADINGS.items():
        _table(out, title, [f for f in told if f.about == about])
    for forecast in told if closely else ():
        out.print()
        put(out, f"{flat(forecast.name)}: {forecast.reason}. {_pull(forecast)}")
    if expected.few or not (told or expected.quiet):
        out.print()
        put(out, _too_few(expected.few, least, closely=closely), style="dim")
    if expected.quiet:
        out.print()
        put(out, _quiet(expected.quiet), style="dim")


def _watched(forecast: Forecast) -> int:
    return (forecast.until - forecast.since).days + 1


def _table(out: Console, title: str, forecasts: Sequence[Forecast]) -> None:
    if not forecasts:
        return
    out.print()
    put(out, _row(title, [name for name, _ in COLUMNS]), style="bold underline")
    for f in forecasts:
        cells = [str(f.count), f"{f.mean:.1f}", _interval(f.likely), _interval(f.wide), _chance(f.any)]
        put(out, _row(shortened(f.name, NAMES - 2), cells))


def _row(name: str, cells: Sequence[str]) -> str:
    widths = [width for _, width in COLUMNS]
    return name.ljust(NAMES) + "".join(f"  {cell:>{width}}" for cell, width in zip(cells, widths, strict=True))


def _interval(ends: tuple[int, int]) -> str:
    return f"{ends[0]} to {ends[1]}"


def _chance(share: float) -> str:
    if 0.005 <= share < 0.995:
        return f"{share:.0%}"
    return "under 1%" if share < 0.5 else "over 99%"


def _pull(forecast: Forecast) -> str:
    """What a self-exciting process says of the series, in words."""
    if forecast.branching is None or forecast.half_life is None:
        return f"{forecast.per_day:.2g} a day in the long run."
    return (
        f"{forecast.per_day:.2g} a day in the long run; the recent past counts for {forecast.branching:.0%} of what is expected, "
        f"and fades by half in {forecast.half_life:.0f} days."
    )


def _quiet(quiet: Sequence[Forecast]) -> str:
    """Series of whose country reports have ended: their silence is no peace."""
    last = max(f.until for f in quiet)
    return (
        f"Nothing is said of {_numbers(quiet)} of whose countries no report has told since {last}: their silence is no peace. "
        f"--at {last + DAY} asks as of then."
    )


def _numbers(forecasts: Sequence[Forecast]) -> str:
    counts = Counter(f.about for f in forecasts)
    return " and ".join(many(counts[about], about) for about in HEADINGS if counts[about])


def _too_few(few: Sequence[Forecast], least: int, *, closely: bool) -> str:
    if not few:
        return "No dated act of harm is told of at a known place or by a named actor."
    lacking = f"fewer than {least} incidents, or fewer days of reports than are asked for"
    if closely:
        names = ", ".join(f"{flat(f.name)} ({f.count} in {many(_watched(f), 'day')})" for f in few)
        return f"Nothing is said of {names}: {lacking}, tell no rate from chance. --min N lowers the number."
    most = max(few, key=lambda f: (f.count, f.name))
    extent = f"{flat(most.name)}, {most.count} in {many(_watched(most), 'day')}"
    return (
        f"Nothing is said of {_numbers(few)} (the most: {extent}): {lacking}, tell no rate from chance. --min N lowers the number."
    )
