"""Comparing: how alike tellings of different reports are, as points for what agrees; None where they cannot be of one happening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.knowledge.assembling import Assembling
from dateline.knowledge.places.place import distance_km

from .blocks import LOSS, fine, span
from .names import OF, fold
from .sides import Sides
from .telling import DENIED, DOING, SUFFERING, Ground, Telling

NEAR = timedelta(days=1)  # a time no wider than this counts as a day
ONE = 10.0  # km: two points of one name so near are one place
UNLIKE = 10  # times one figure of a loss is another
LETTERS = 4  # of a word that two wordings may share

Score = tuple[float, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Tellings of which nothing that is compared differs. `exact`: they give a day; `told`: they give some time at all."""

    told: tuple[Telling, ...]
    kind: str
    type: str
    place: str | None
    ground: Ground | None
    days: tuple[date, date] | None
    exact: bool
    timed: bool
    agents: frozenset[str]
    targets: frozenset[str]
    tellers: frozenset[tuple[str, str]]
    copy: str
    wording: frozenset[str]
    words: frozenset[str]
    denied: bool
    ongoing: bool
    speaker: str

    @property
    def id(self) -> str:
        """The least id of its tellings."""
        return self.told[0].id


def case(told: Sequence[Telling]) -> Case:
    """A case of tellings that have one signature."""
    first = told[0]
    days = span(first)
    timed = first.start is not None or first.end is not None
    return Case(
        told=tuple(sorted(told, key=lambda t: t.id)) if len(told) > 1 else (first,),
        kind=first.kind,
        type=first.type,
        place=first.place,
        ground=first.ground,
        days=days,
        exact=timed and days is not None and days[1] - days[0] <= NEAR,
        timed=timed,
        agents=first.parties(*DOING),
        targets=first.parties(*SUFFERING),
        tellers=frozenset((t.report, t.by) for t in told),
        copy=first.copy,
        wording=frozenset(t.quote for t in told),
        words=frozenset().union(*(t.words for t in told)) if len(told) > 1 else first.words,
        denied=first.factuality == DENIED,
        ongoing=first.ongoing,
        speaker=first.speaker,
    )


def compared(a: Case, b: Case, rules: Assembling, sides: Sides) -> Score | None:
    """Points and the reasons for them, or None where they tell of different happenings for certain."""
    if a.tellers & b.tellers:
        return None  # who tells two things in one report tells of two happenings
    if a.copy == b.copy and a.wording & b.wording and _copied(a, b):
        return rules.likeness.copied, "told word for word"
    if a.denied != b.denied and not answers(a, b, rules, sides):
        return None
    # What excludes most comes first: at a place with much to tell, most pairs are of two happenings.
    kind = _type(a, b, rules)
    place = _place(a, b, rules) if kind is not None else None
    day = _day(a, b, rules) if place is not None else None
    lost = _lost(a, b, rules, sides) if a.kind == LOSS and day is not None else (0.0, "")
    if kind is None or place is None or day is None or lost is None:
        return None
    found = (place, day, kind, lost, _agent(a, b, rules, sides), _target(a, b, rules, sides), _words(a, b, rules))
    parts = [f for f in found if f is not None]
    return sum(points for points, _ in parts), ", ".join(why for _, why in parts if why)


def _copied(a: Case, b: Case) -> bool:
    """Whether of two cases that share words one may repeat the other: in another report, and at no other place on the map."""
    if any(report == other for report, _ in a.tellers for other, _ in b.tellers):
        return False
    return a.place == b.place or not (_listed(a.place) and _listed(b.place))


def likeness(a: Case, b: Case, rules: Assembling, sides: Sides) -> float | None:
    """The points for one type, one doer, one victim and common words, where and when left aside; None for other types."""
    kind = _type(a, b, rules)
    if kind is None:
        return None
    parts = (_agent(a, b, rules, sides), _target(a, b, rules, sides), _words(a, b, rules))
    place = max(found[0], 0.0) if (found := _place(a, b, rules)) else 0.0
    return kind[0] + place + sum(points for points, _ in filter(None, parts))


def answers(a: Case, b: Case, rules: Assembling, sides: Sides) -> bool:
    """Whether of a telling and a denial one may be about the other: no other doer, no other place, and nobody else who suffers.

    Where a denial is carried to a place that it does not name itself, both must name who suffers alike, or one of them nobody. A
    place that is carried does not count where doer and victim are one.
    """
    denial, said = (a, b) if a.denied else (b, a)
    one_doer = shared(a.agents, b.agents, sides) or accused(denial, said, sides)
    if not one_doer and ((a.agents and b.agents) or (denial.targets and not said.targets)):
        return False
    if a.type != b.type and {rules.family_of(a.type), rules.family_of(b.type)} & rules.mutual:
        return False  # that one did not attack does not deny that there was fighting
    one_harm = one_doer and one_victim(a, b, sides)
    if not (one_harm and (_carried(a) or _carried(b))) and _elsewhere(a, b, rules):
        return False
    return not _carried(denial) or not a.targets or not b.targets or one_victim(a, b, sides)


def _carried(case: Case) -> bool:
    return case.ground is not None and case.ground.carried


def _elsewhere(a: Case, b: Case, rules: Assembling) -> bool:
    """Whether both say where, and it is not one place."""
    found = _place(a, b, rules)
    return bool(a.ground and b.ground) and (found is None or found[0] <= 0 or _spot_apart(a, b, rules))


def _spot_apart(a: Case, b: Case, rules: Assembling) -> bool:
    """Whether one is at a spot that the other does not name: "the reservoir", but not "the points" or "the area"."""
    if a.place == b.place or (a.ground and b.ground and _called_alike(a.ground, b.ground)):
        return False
    nouns = {(place or "").partition(OF)[0].rpartition(" ")[2] for place in (a.place, b.place) if _common(place)}
    return bool(nouns - rules.sites - rules.stretches)


def accused(denial: Case, said: Case, sides: Sides) -> bool:
    """Whether who denies is who is said to have done it."""
    return bool(denial.speaker) and shared(frozenset({denial.speaker}), said.agents, sides)


def _place(a: Case, b: Case, rules: Assembling) -> Score | None:
    """The places compared; of rows of them, the two that are most alike."""
    found = [_one_place(one, other, rules) for one in _each(a) for other in _each(b)]
    return max((score for score in found if score is not None), key=lambda score: score[0], default=None)


def _each(case: Case) -> list[Case]:
    """The case at each place of a row."""
    return [case, *(replace(case, place=place, ground=ground) for place, ground in case.told[0].also)]


def _one_place(a: Case, b: Case, rules: Assembling) -> Score | None:
    points, left, right = rules.likeness.place, a.ground, b.ground
    if left is None or right is None:
        return points["untold"] * ((left is None) + (right is None)), ""
    if a.place == b.place:
        return points["same"], "one place"
    common = _common(a.place) or _common(b.place)
    if not common and _called_alike(left, right):
        return points["same"], "one place"
    inside = left.name in right.within or right.name in left.within
    if inside:
        return points["nested" if fine(left) and fine(right) else "wide"], "one place within the other"
    if common or left.lat is None or right.lat is None:
        found = _somewhere(left, right, points["wide" if common else "other"])
    else:
        found = (points["near"], "places that may be one") if fine(left) and fine(right) and _near(a, b) else None
    return found or ((points["carried"], "") if left.carried or right.carried else None)


def _common(place: str | None) -> bool:
    """Whether a place is but a common noun: "the positions", "the ground"."""
    return place is not None and OF in place


def _somewhere(left: Ground, right: Ground, points: float) -> Score | None:
    """Two places of which one is not on the map: what they lie in, short of the country, may be one, or exclude it."""
    return (points, "") if set(left.within[:-1]) & set(right.within[:-1]) else None


def _called_alike(left: Ground, right: Ground) -> bool:
    """Whether one name stands for one place: the gazetteer has it for one report, and the other does not say enough."""
    if fold(left.name) != fold(right.name):
        return False
    unplaced = left.lat is None or right.lat is None
    return unplaced or _km(left, right) <= max(left.radius_km or 0.0, right.radius_km or 0.0, ONE)


def _near(a: Case, b: Case) -> bool:
    """Whether a place that no gazetteer has may be the other: their footprints overlap."""
    left, right = a.ground, b.ground
    if left is None or right is None or (_listed(a.place) and _listed(b.place)):
        return False
    return _km(left, right) <= max(left.radius_km or 0.0, right.radius_km or 0.0)


def _listed(place: str | None) -> bool:
    return place is not None and ":" in place


def _km(left: Ground, right: Ground) -> float:
    """How far apart the points of two places are; beyond all bounds where one has none."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return float("inf")
    return distance_km((left.lat, left.lon), (right.lat, right.lon))


def _day(a: Case, b: Case, rules: Assembling) -> Score | None:
    points = rules.likeness.day
    if a.ongoing != b.ongoing:
        return None  # what went on for weeks is not what happened on a day of them
    if a.days is None or b.days is None:
        return (0.0, "") if a.days == b.days else None
    if a.days[1] < b.days[0] or b.days[1] < a.days[0]:
        return None
    if a.exact and b.exact:
        return (points["same"], f"on {a.days[0]}") if a.days == b.days else (points["overlapping"], "days that overlap")
    if a.timed and b.timed:
        return points["within"], "times that overlap"
    if a.timed or b.timed:
        timed, other = (a, b) if a.timed else (b, a)
        assert timed.days is not None and other.days is not None
        then = timed.days[0] <= other.days[1] <= timed.days[1]
        why = f"on {timed.days[0]}; the other gives no day, and was reported {_reported(other)}"
        return points["reported" if then else "earlier"], why
    return (points["at once"] if a.days == b.days else points["adjacent"]), "neither gives a day; reported at one time"


def _reported(case: Case) -> str:
    return str(case.told[0].published)


def _type(a: Case, b: Case, rules: Assembling) -> Score | None:
    points = rules.likeness.type
    if a.type == b.type:
        return points["same"], ""
    if rules.family_of(a.type) == rules.family_of(b.type):
        return points["family"], f"told as {a.type} and as {b.type}"
    if any({a.type, b.type} <= types for types in rules.accounts):
        return points["general" if {a.type, b.type} & rules.general else "retold"], f"told as {a.type} and as {b.type}"
    return None


def _agent(a: Case, b: Case, rules: Assembling, sides: Sides) -> Score | None:
    points = rules.likeness.agent
    if not a.agents or not b.agents:
        return None
    if shared(a.agents, b.agents, sides):
        return points["same"], "one doer"
    if rules.family_of(a.type) in rules.mutual and (shared(a.agents, b.targets, sides) or shared(a.targets, b.agents, sides)):
        return points["turned"], "the same sides"
    if all(map(vague, a.agents)) or all(map(vague, b.agents)):
        return None
    exclusive = rules.family_of(a.type) in rules.exclusive and rules.family_of(b.type) in rules.exclusive
    return points["rival" if exclusive else "other"], "other doers"


def one_victim(a: Case, b: Case, sides: Sides) -> bool:
    """Whether both tell of the same who suffered, or what, or call them alike."""
    return shared(a.targets, b.targets, sides) or _called_in_common(a, b)


def _called_in_common(a: Case, b: Case) -> bool:
    return bool({w for t in a.targets for w in t.split() if len(w) >= LETTERS} & {w for t in b.targets for w in t.split()})


def _target(a: Case, b: Case, rules: Assembling, sides: Sides) -> Score | None:
    points = rules.likeness.target
    if not a.targets or not b.targets:
        return None
    if shared(a.targets, b.targets, sides) or shared(a.targets, b.agents, sides):
        return points["same"], "one victim"
    if _called_in_common(a, b):
        return points["wording"], "victims called alike"
    return points["other"], ""


def vague(key: str) -> bool:
    """Whether a party is but a common noun that the registry has no label for: "warplanes", "our side"."""
    return OF in key and ":" not in key


def _lost(a: Case, b: Case, rules: Assembling, sides: Sides) -> Score | None:
    """Who was lost: of two sides it is two losses; and one figure speaks for one loss, even if one tells of people only."""
    points = rules.likeness.loss
    counted = a.told[0].quantity, b.told[0].quantity
    figure, why = 0.0, ""
    if counted[0].low and counted[1].low:
        unlike = max(q.low or 1 for q in counted) > UNLIKE * min(q.low or 1 for q in counted)
        figure = points["figure"] if counted[0] == counted[1] else points["unlike"] if unlike else 0.0
        why = "one figure" if counted[0] == counted[1] else ""
    people = [any(map(sides.anyone, targets)) for targets in (a.targets, b.targets)]
    if not a.targets or not b.targets or all(people) or (any(people) and counted[0] == counted[1]):
        return figure, why
    return (figure, why) if shared(a.targets, b.targets, sides) else None


def _words(a: Case, b: Case, rules: Assembling) -> Score | None:
    """What both tell beside the names: the more words, the likelier one happening."""
    shared = sorted(a.words & b.words)
    if not shared:
        return None
    return min(rules.likeness.word * len(shared), rules.likeness.words), f"both tell of {', '.join(shared[:3])}"


def shared(left: frozenset[str], right: frozenset[str], sides: Sides) -> bool:
    return any(sides.kin(one, other) or sides.standing(one) == sides.standing(other) for one in left for other in right)
