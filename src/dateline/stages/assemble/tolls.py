"""Tolls: what is said of each loss, and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dateline.records import Figure, Quantity, Toll

from .naming import mark
from .telling import Telling

TollKey = tuple[date | None, date | None, str]


def tolls(told: Sequence[Telling]) -> tuple[Toll, ...]:
    """Of one side, sort of loss and place: a toll per time; losses without a time meet only within one day of reporting."""
    found: dict[TollKey, list[Telling]] = {}
    for telling in told:
        found.setdefault(_time(telling), []).append(telling)
    return tuple(_toll(loss) for group in found.values() for loss in _losses(group))


def _losses(told: Sequence[Telling]) -> list[list[Telling]]:
    """One loss, unless one report gives several figures: then each is a loss of its own, and others join the one they meet."""
    by_report: dict[str, list[Telling]] = {}
    for telling in told:
        by_report.setdefault(telling.report, []).append(telling)
    fullest = min(by_report, key=lambda report: (-len(by_report[report]), report))
    if len(by_report[fullest]) == 1:
        return [list(told)]
    losses = [[telling] for telling in by_report[fullest]]
    for telling in (t for t in told if t.report != fullest):
        home = next((loss for loss in losses if meet(loss[0].quantity, telling.quantity)), None)
        if home is None:
            losses.append([telling])
        else:
            home.append(telling)
    return losses


def meet(left: Quantity, right: Quantity) -> bool:
    """Whether some number fits both; a quantity in words alone fits any."""
    if None in (left.low or left.high, right.low or right.high):
        return True
    highs = [q.high for q in (left, right) if q.high is not None]
    return not highs or max(left.low or 0, right.low or 0) <= min(highs)


def _time(telling: Telling) -> TollKey:
    undated = "" if telling.start or telling.end else str(telling.published or telling.report)
    return telling.start, telling.end, undated


def _toll(told: Sequence[Telling]) -> Toll:
    first = told[0]
    return Toll(
        side=", ".join(map(mark, sorted(first.parties("side")))) or "people",
        type=first.type,
        by=tuple(sorted({mark(key) for t in told for key in t.parties("by")})),
        place=mark(first.place) if first.place else None,
        start=first.start,
        end=first.end,
        figures=tuple(_figure(t) for t in sorted(told, key=lambda t: (str(t.published), t.id))),
    )


def _figure(telling: Telling) -> Figure:
    quantity = telling.quantity
    return Figure(
        low=quantity.low,
        high=quantity.high,
        qualifier=quantity.qualifier,
        said_by=telling.by,
        origin=telling.origin,
        reported=telling.published,
        factuality=telling.factuality,
        claim=telling.id,
    )
