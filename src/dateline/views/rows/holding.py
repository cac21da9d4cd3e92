"""Holding: who holds, lost, contests or besieges which place from when to when, as one flat row for tables and maps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.records import Claim, Hold
from dateline.views.record import Record

from .citing import sources, spans_of
from .fields import Value
from .losses import Losses

FIELDS: dict[str, type] = {
    "place": str,
    "within": str,
    "state": str,
    "holder": str,
    "against": str,
    "since_possible": date,
    "since_certain": date,
    "until_certain": date,
    "until_possible": date,
    "told_from": date,
    "told_to": date,
    "past": bool,
    "standing": str,
    "disputed": bool,
    "said_by": str,
    "denied_by": str,
    "contradicted_by": str,
    "lat": float,
    "lon": float,
    "radius_km": float,
    "reason": str,
    "sources": str,
    "claims": str,
    "spans": str,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A hold with its claims, and the rows of others that cannot be so beside it."""

    hold: Hold
    claims: tuple[Claim, ...]
    against: tuple[Hold, ...]

    @property
    def disputed(self) -> bool:
        """Whether somebody denies it or tells what cannot be so beside it."""
        return bool(self.hold.denied or self.against)

    @property
    def what(self) -> str:
        """The hold in a few words."""
        return f"{self.hold.place}: {self.hold.state} {self.hold.holder or 'not said by whom'}"


def holdings(record: Record, losses: Losses, *, bounds: bool = False) -> Iterator[Holding]:
    """Every hold in the order of the situation. `bounds`: the format has no room for what is only possible."""
    holds = record.situation.holds
    for hold in holds:
        claims = tuple(record.by_id[id] for id in hold.claims if id in record.by_id)
        if not claims:
            continue
        one = Holding(hold=hold, claims=claims, against=_rivals(hold, holds))
        if one.disputed:
            losses.add("disputed-holder", one.what, (*hold.claims, *hold.rivals, *hold.denied))
        if bounds and (hold.since_possible, hold.until_possible) != (hold.since_certain, hold.until_certain):
            losses.add("possible-bounds", one.what, hold.claims)
        yield one


def fields_of(one: Holding, record: Record) -> dict[str, Value]:
    """The row of a hold; a day is missing where that end is open or unknown."""
    hold = one.hold
    return {
        "place": hold.place,
        "within": "; ".join(hold.within),
        "state": hold.state,
        "holder": hold.holder,
        "against": "; ".join(hold.against),
        "since_possible": hold.since_possible,
        "since_certain": hold.since_certain,
        "until_certain": hold.until_certain,
        "until_possible": hold.until_possible,
        "told_from": hold.start,
        "told_to": hold.end,
        "past": hold.past,
        "standing": hold.said_of,
        "disputed": one.disputed,
        "said_by": "; ".join(hold.said_by),
        "denied_by": "; ".join(hold.denied_by),
        "contradicted_by": "; ".join(f"{h.state}: {h.holder or 'nobody named'} ({', '.join(h.said_by)})" for h in one.against),
        "lat": hold.lat,
        "lon": hold.lon,
        "radius_km": hold.radius_km,
        "reason": hold.reason,
        "sources": "; ".join(dict.fromkeys(s.name for s in sources(one.claims, record))),
        "claims": " ".join(c.id for c in one.claims),
        "spans": " ".join(spans_of(one.claims)),
    }


def _rivals(hold: Hold, holds: Sequence[Hold]) -> tuple[Hold, ...]:
    rivals = set(hold.rivals)
    return tuple(h for h in holds if h is not hold and h.place == hold.place and not rivals.isdisjoint(h.claims))
