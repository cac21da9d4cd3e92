"""Aims: the purposes seen in the actions of one party, side by side. Tolls: what is said of each loss, and by whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dateline.records import Aim, Aims, Figure, Loss, Purpose, Span, Toll

from .names import party_key
from .telling import Telling

NOBODY = "nobody named"


def aims(told: Sequence[Telling], names: Mapping[str, str]) -> tuple[Aims, ...]:
    """One group per party (or per pair of parties that act together), the aims in the order of their reports."""
    found: dict[str, list[Telling]] = {}
    for telling in told:
        if isinstance(telling.claim.content, Purpose):
            found.setdefault("+".join(sorted(telling.parties("agent"))), []).append(telling)
    made = [_aims(key, group, names) for key, group in found.items()]
    return tuple(sorted(made, key=lambda a: (-len(a.aims), a.agent)))


def _aims(key: str, told: Sequence[Telling], names: Mapping[str, str]) -> Aims:
    words = {f.quote for t in told for f in t.claim.content.role("of") if isinstance(f, Span)}
    agents = sorted(names.get(k, k) for k in key.split("+") if k)
    return Aims(agent=", ".join(agents) or NOBODY, of=tuple(sorted(words)), aims=tuple(_aim(t) for t in told))


def _aim(telling: Telling) -> Aim:
    content = telling.claim.content
    assert isinstance(content, Purpose)
    return Aim(
        text=content.aim.quote if content.aim else telling.claim.anchor.quote,
        said_by=telling.by,
        factuality=telling.claim.factuality,
        likelihood=telling.claim.likelihood.text,
        claim=telling.id,
    )


TollKey = tuple[str, str, str, date | None, date | None, str]


def tolls(told: Sequence[Telling], names: Mapping[str, str]) -> tuple[Toll, ...]:
    """One toll per side, sort of loss, place and time; losses without a time meet only within one day of reporting."""
    found: dict[TollKey, list[Telling]] = {}
    for telling in told:
        if isinstance(telling.claim.content, Loss):
            found.setdefault(_toll_key(telling), []).append(telling)
    made = [_toll(key, group, names) for key, group in found.items()]
    return tuple(sorted(made, key=lambda t: (t.start is None, str(t.start), str(t.place), t.side, t.type, t.figures[0].claim)))


def _toll_key(telling: Telling) -> TollKey:
    content = telling.claim.content
    side = "+".join(sorted(party_key(p) for p in content.parties("side")))
    undated = "" if telling.start or telling.end else str(telling.published or telling.claim.report)
    return side, content.type, telling.place or "", telling.start, telling.end, undated


def _toll(key: TollKey, told: Sequence[Telling], names: Mapping[str, str]) -> Toll:
    side, type_, place, start, end, _ = key
    return Toll(
        side=", ".join(names.get(k, k) for k in side.split("+") if k) or "people",
        type=type_,
        by=tuple(sorted({names.get(k, k) for t in told for k in t.parties("by")})),
        place=names.get(place, place) if place else None,
        start=start,
        end=end,
        figures=tuple(_figure(t) for t in sorted(told, key=lambda t: (str(t.published), t.id))),
    )


def _figure(telling: Telling) -> Figure:
    content = telling.claim.content
    assert isinstance(content, Loss)
    return Figure(
        low=content.quantity.low,
        high=content.quantity.high,
        qualifier=content.quantity.qualifier,
        said_by=telling.by,
        origin=telling.origin,
        reported=telling.published,
        factuality=telling.claim.factuality,
        claim=telling.id,
    )
