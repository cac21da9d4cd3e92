"""Over acts: happenings that one says and another denies; acts of which one doer is enough, laid to several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from dateline.knowledge.assembling import Assembling
from dateline.records import Dispute, Incident

from ..comparing import answers, case, compared, one_victim
from ..naming import mark
from ..sides import Sides
from ..telling import DENIED, Telling
from .making import apart, dispute, side

Ascribed = tuple[Telling, Telling, frozenset[str]]  # who tells it, the act, and the doers it is laid to
ID = ":"  # in the key of a party of the registry


def about(type_: str, place: str | None) -> str:
    """What a dispute over an act is about; `place` as marked."""
    return type_ + (f" at {place}" if place else "")


def over_denials(found: Sequence[Incident], told: Mapping[str, Telling], rules: Assembling, sides: Sides) -> Iterator[Dispute]:
    """Happenings that one says and another denies; where the place was taken by them, who has it is in dispute too."""
    for incident in found:
        denied, said = _denied_and_said([told[id] for id in incident.claims if id in told])
        pairs = [(a, b) for a in said for b in denied if apart(a, b) and answers(case([a]), case([b]), rules, sides)]
        if pairs:
            both = [side("said", (a for a, _ in pairs)), side("denied", (b for _, b in pairs))]
            yield dispute("denial", about(incident.type, incident.place), both, "one happening, said and denied", rules)
            if incident.place and all(_takes(a, rules) for a, _ in pairs):
                yield dispute("control", incident.place, both, "taken by one account; by another it was not", rules)


def _takes(telling: Telling, rules: Assembling) -> bool:
    """Whether who has the place follows from the act, so that who denies the act says that it is not theirs."""
    effect = rules.control.get(telling.type)
    return effect is not None and bool(effect.gains)


def _denied_and_said(told: Sequence[Telling]) -> tuple[list[Telling], list[Telling]]:
    return [t for t in told if t.factuality == DENIED], [t for t in told if t.factuality != DENIED]


def over_doers(
    found: Sequence[Incident], told: Mapping[str, Telling], blamed: Mapping[str, Sequence[Telling]], rules: Assembling, sides: Sides
) -> Iterator[Dispute]:
    """Acts of which one doer is enough and several are named; `blamed` has who is blamed for a telling beside it."""
    for incident in found:
        if rules.family_of(incident.type) in rules.exclusive or incident.type in rules.one_doer:
            yield from _ascribed_apart(incident, [told[id] for id in incident.claims if id in told], blamed, rules, sides)


def _ascribed_apart(
    incident: Incident, acts: Sequence[Telling], blamed: Mapping[str, Sequence[Telling]], rules: Assembling, sides: Sides
) -> Iterator[Dispute]:
    named = [(t, t, doers) for t in acts if t.factuality == "actual" and (doers := _named(t, "agent", sides))]
    named += [(b, t, doers) for t in acts for b in blamed.get(t.id, ()) if (doers := _named(b, "target", sides))]
    pairs = [pair for pair in combinations(named, 2) if _rivals(*pair, rules, sides)]
    by_doer: dict[str, list[Telling]] = {}
    for telling, doers in {(t.id, *sorted(doers)): (t, doers) for pair in pairs for t, _, doers in pair}.values():
        by_doer.setdefault(", ".join(sorted(map(mark, doers))), []).append(telling)
    if len(by_doer) > 1:
        told = [side(doer, tellings) for doer, tellings in sorted(by_doer.items())]
        yield dispute("doer", about(incident.type, incident.place), told, "one act, ascribed to different doers", rules)


def _rivals(left: Ascribed, right: Ascribed, rules: Assembling, sides: Sides) -> bool:
    """Whether two lay one act to different doers. Sides that fire on each other in one town do so at different things."""
    (one, act, doers), (other, same, others) = left, right
    if not apart(one, other) or _one(doers, others, sides):
        return False
    if act is same:
        return True
    a, b = case([act]), case([same])
    points = compared(a, b, rules, sides)
    if points is None or points[0] < rules.likeness.enough:
        return False
    return rules.family_of(act.type) in rules.exclusive or one_victim(a, b, sides)


def _named(telling: Telling, role: str, sides: Sides) -> frozenset[str]:
    """Parties that the registry has, or that have a name of words: "gunmen", "Warplanes" may be anyone's."""
    told = [(key, name) for key, name in telling.named.get(role, ()) if not sides.anyone(key)]
    return frozenset(key for key, name in told if ID in key or (" " in name and name.rpartition(" ")[2][0].isupper()))


def _one(left: frozenset[str], right: frozenset[str], sides: Sides) -> bool:
    """Whether both may name one doer; two labels of a sort do."""
    return any(sides.kin(a, b) or sides.standing(a) == sides.standing(b) for a in left for b in right)
