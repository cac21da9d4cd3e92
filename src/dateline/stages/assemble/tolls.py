"""Tolls: what is said of each loss, and by whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dateline.records import Figure, Loss, Quantity, Toll

from .telling import Telling

TollKey = tuple[str, str, str, date | None, date | None, str]


def tolls(told: Sequence[Telling], names: Mapping[str, str]) -> tuple[Toll, ...]:
    """One toll per side, sort of loss, place and time; losses without a time meet only within one day of reporting."""
    found: dict[TollKey, list[Telling]] = {}
    for telling in told:
        if isinstance(telling.claim.content, Loss):
            found.setdefault(_toll_key(telling), []).append(telling)
    made = [_toll(key, loss, names) for key, group in found.items() for loss in _losses(group)]
    return tuple(sorted(made, key=lambda t: (t.start is None, str(t.start), str(t.place), t.side, t.type, t.figures[0].claim)))


def _losses(told: Sequence[Telling]) -> list[list[Telling]]:
    """One loss, unless one report gives several figures: then each is a loss of its own, and others join the one they meet."""
    by_report: dict[str, list[Telling]] = {}
    for telling in told:
        by_report.setdefault(telling.claim.report, []).append(telling)
    fullest = min(by_report, key=lambda report: (-len(by_report[report]), report))
    if len(by_report[fullest]) == 1:
        return [list(told)]
    losses = [[telling] for telling in by_report[fullest]]
    for telling in (t for t in told if t.claim.report != fullest):
        home = next((loss for loss in losses if meet(_quantity(loss[0]), _quantity(telling))), None)
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


def _quantity(telling: Telling) -> Quantity:
    content = telling.claim.content
    assert isinstance(content, Loss)
    return content.quantity


def _toll_key(telling: Telling) -> TollKey:
    content = telling.claim.content
    side = "+".join(sorted(telling.parties("side")))
    undated = "" if telling.start or telling.end else str(telling.published or telling.claim.report)
    return side, content.type, telling.place or "", telling.start, telling.end, undated


def _toll(key: TollKey, told: Sequence[Telling], names: Mapping[str, str]) -> Toll:
    _, type_, place, start, end, _ = key
    return Toll(
        side=", ".join(sorted(names.get(k, k) for k in told[0].parties("side"))) or "people",
        type=type_,
        by=tuple(sorted({names.get(k, k) for t in told for k in t.parties("by")})),
        place=names.get(place, place) if place else None,
        start=start,
        end=end,
        figures=tuple(_figure(t) for t in sorted(told, key=lambda t: (str(t.published), t.id))),
    )


def _figure(telling: Telling) -> Figure:
    quantity = _quantity(telling)
    return Figure(
        low=quantity.low,
        high=quantity.high,
        qualifier=quantity.qualifier,
        said_by=telling.by,
        origin=telling.origin,
        reported=telling.published,
        factuality=telling.claim.factuality,
        claim=telling.id,
    )
