"""Disputes: claims that cannot all be so, those of each side beside those of the other. No verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.knowledge.assembling import Assembling
from dateline.records import Dispute, Hold, Incident, Toll

from ..sides import Sides
from ..telling import Telling
from .blame import blamed, over_answers, turned_down
from .over_acts import over_denials, over_doers
from .over_attempts import at_ground, over_attempts
from .over_places import over_denied_holds, over_places
from .over_tolls import over_tolls

__all__ = ["at_ground", "disputes", "over_control", "over_denied_holds", "over_happenings", "turned_down"]


CONTROL = "control"


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
    happened = list(over_happenings(found, lost, told, losses, rules, sides))
    yield from (d for d in happened if d.kind != CONTROL)
    yield from over_control(held, [d for d in happened if d.kind == CONTROL], told, rules)
    standing = [t for t in told.values() if not t.aside]
    yield from over_answers(standing, rules, sides)
    yield from over_attempts(standing, rules, sides)


def over_happenings(
    found: Sequence[Incident],
    lost: Iterable[Toll],
    told: Mapping[str, Telling],
    losses: Mapping[str, Telling],
    rules: Assembling,
    sides: Sides,
) -> Iterator[Dispute]:
    """Disputes over what happened, by whom, with which losses; and, of kind control, over who has what was taken by it."""
    told = {id: telling for id, telling in told.items() if not telling.aside}
    yield from over_denials(found, told, rules, sides)
    yield from over_doers(found, told, blamed(told.values(), rules), rules, sides)
    yield from over_tolls(lost, losses, sides, rules)


def over_control(
    held: Sequence[Hold], contested: Sequence[Dispute], told: Mapping[str, Telling], rules: Assembling
) -> Iterator[Dispute]:
    """Disputes over who has places, all holds of a place given; of those over what was taken (`contested`) what these leave out."""
    over = list(over_places(held, {id: t for id, t in told.items() if not t.aside}, rules))
    cited = {(d.about, claim) for d in over for _, ids in d.sides for claim in ids}
    yield from over
    yield from (d for d in contested if not any((d.about, id) in cited for id in d.sides[-1][1]))
