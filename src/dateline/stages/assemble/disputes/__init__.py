"""Disputes: claims that cannot all be so, those of each side beside those of the other. No verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.knowledge.assembling import Assembling
from dateline.records import Dispute, Hold, Incident, Toll

from ..sides import Sides
from ..telling import Telling
from .blame import blamed, over_answers
from .over_acts import over_denials, over_doers
from .over_attempts import over_attempts
from .over_places import over_denied_holds, over_places
from .over_tolls import over_tolls

__all__ = ["disputes", "over_denied_holds"]


def disputes(
    found: Sequence[Incident],
    held: Sequence[Hold],
    lost: Iterable[Toll],
    told: Mapping[str, Telling],
    losses: Mapping[str, Telling],
    rules: Assembling,
    sides: Sides,
) -> Iterator[Dispute]:
    """Every dispute over happenings, places and losses; `told` and `losses` have the tellings of events and losses by their ids."""
    told = {id: telling for id, telling in told.items() if not telling.aside}
    denied = list(over_denials(found, told, rules, sides))
    over = list(over_places(held, told, rules))
    cited = {(d.about, claim) for d in over for _, ids in d.sides for claim in ids}
    yield from over
    yield from (d for d in denied if d.kind != "control" or not any((d.about, id) in cited for id in d.sides[-1][1]))
    yield from over_doers(found, told, blamed(told.values(), rules), rules, sides)
    yield from over_answers(told.values(), rules, sides)
    yield from over_attempts(told.values(), rules, sides)
    yield from over_tolls(lost, losses, sides, rules)
