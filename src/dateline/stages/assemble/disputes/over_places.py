"""Over places: several are said to have one place, or one both to have it and not, on days on which all of it may be so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product

from dateline.knowledge.assembling import Assembling
from dateline.records import Dispute, Hold

from ..blocks import FINE
from ..names import OF
from ..rivals import place_of
from ..telling import Telling
from .making import Side, dispute, first, side

NEAR = 3  # days between two tellings of who has a place, of which neither tells that it changed hands
REASON = "who has it is told in ways that cannot all be so, of days that overlap as far as anyone gives them"


def over_places(held: Sequence[Hold], told: Mapping[str, Telling], rules: Assembling) -> Iterator[Dispute]:
    """For each place the holds that cannot be so beside each other, by tellers who do not depend on each other."""
    by_place: dict[str, list[Hold]] = {}
    for hold in held:
        if not hold.past and not _wide(hold, rules) and (hold.rivals or rules.unsure(hold.state) or rules.has(hold.state)):
            by_place.setdefault(hold.place, []).append(hold)
    for place, found in by_place.items():
        here = sorted(found, key=lambda h: (h.reported or date.max, h.claims, h.holder or ""))
        clashing = {n for pair in _clashing(here, rules) for n in pair}
        if clashing:
            holds = [here[n] for n in sorted(clashing)]
            yield dispute("control", place, [*_sides(holds), *_denied(holds, told)], REASON, rules)


def _wide(hold: Hold, rules: Assembling) -> bool:
    """Whether one side may well have a part and the other another: a province, "the areas"."""
    return (hold.radius_km or 0.0) > FINE or place_of(hold).partition(OF)[0].rpartition(" ")[2] in rules.stretches


def _clashing(here: Sequence[Hold], rules: Assembling) -> Iterator[tuple[int, int]]:
    """The pairs, by their places in the sequence."""
    of = {claim: n for n, hold in enumerate(here) for claim in hold.claims}
    near = [(n, of[c]) for n, hold in enumerate(here) for c in hold.rivals if c in of and _days_between(hold, here[of[c]]) <= NEAR]
    if any(not set(here[n].said_by).isdisjoint(here[m].said_by) for n, m in near):
        return  # who says both tells of a place that is divided
    yield from (pair for pair in sorted({*near}) if _apart(here[pair[0]], here[pair[1]]))
    unsure, sure = ([n for n, h in enumerate(here) if test(h.state)] for test in (rules.unsure, rules.has))
    pairs = {(n, m) for n, m in product(unsure, sure) if here[n].since_certain and here[m].since_certain}
    yield from ((n, m) for n, m in sorted(pairs) if _apart(here[n], here[m]) and not _days_between(here[n], here[m]))


def _days_between(one: Hold, other: Hold) -> int:
    """Days between the times of which they are told: those for which they are certain, else the first on which they may be so."""
    (a, b), (c, d) = (
        (h.since_certain or h.since_possible or date.min, h.until_certain or h.since_possible or date.max) for h in (one, other)
    )
    return max((max(a, c) - min(b, d)).days, 0)


def _apart(one: Hold, other: Hold) -> bool:
    """Whether others tell one than the other: other origins, or of one origin other voices on the same day."""
    if not set(one.said_by).isdisjoint(other.said_by):
        return False
    return one.origins != other.origins or len(one.origins) > 1 or one.reported == other.reported


def _sides(holds: Sequence[Hold]) -> Iterator[Side]:
    by_says: dict[str, list[Hold]] = {}
    for hold in holds:
        says = (hold.holder or "") if hold.state == "holds" else ": ".join(filter(None, (hold.state, hold.holder)))
        by_says.setdefault(says, []).append(hold)
    for says, group in by_says.items():
        yield Side(
            says=says,
            claims=tuple(sorted({c for h in group for c in h.claims})),
            origins=tuple(sorted({o for h in group for o in h.origins})),
            reported=first(h.reported for h in group),
        )


def _denied(holds: Sequence[Hold], told: Mapping[str, Telling]) -> Iterator[Side]:
    """Denials of the taking that a hold follows from."""
    for hold in holds:
        acts = [told[id] for id in hold.denied if id in told]
        if acts:
            yield side(f"denied: {hold.holder}", acts)


def over_denied_holds(holds: Sequence[Hold], told: Sequence[Telling], rules: Assembling) -> Iterator[Dispute]:
    """Control of one place that one says and another denies; where both speak of its taking, see `over_denials`."""
    by_id = {telling.id: telling for telling in told}
    for hold in holds:
        said, denied = ([by_id[id] for id in ids] for ids in (hold.claims, hold.denied))
        if denied and any(t.kind == "control" for t in (*said, *denied)):
            about = f"{hold.holder}: {hold.state} {hold.place}" if hold.holder else f"{hold.state} {hold.place}"
            yield dispute("denial", about, [side("said", said), side("denied", denied)], "the same control, said and denied", rules)
