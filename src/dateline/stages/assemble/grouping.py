"""Grouping: tellings put together where they tell of one happening; the order they come in leaves no trace.

Average-link clustering of cases: pairs are taken from the most to the least alike, and two groups are joined where no pair
between them excludes it and all pairs between them are alike enough on average.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dateline.knowledge.assembling import Assembling, Likeness

from .blocks import LOSS
from .comparing import Case, Score, case, compared
from .naming import mark
from .sides import Sides
from .telling import DENIED, DOING, SUFFERING, Telling

Link = tuple[str, str]
ROLES = (*DOING, *SUFFERING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """Claims that tell of one happening, and why each merge was made."""

    claims: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(slots=True)
class _Group:
    """Cases put together, why, and for each group that may still join it the points of all pairs between them, in thousandths."""

    cases: list[int]
    reasons: list[str] = field(default_factory=list)
    between: dict[int, int] = field(default_factory=dict)


def links(told: Sequence[Telling], rules: Assembling, sides: Sides) -> tuple[Link, ...]:
    """Pairs of claims of one block that are alike enough; what no chain of such pairs joins is never one happening."""
    if len({(t.report, t.by) for t in told}) < 2:
        return ()
    cases = _cases(told, rules, sides)
    points = _points(cases, rules, sides)
    alike = [(cases[i].id, cases[j].id) for (i, j), (score, _) in points.items() if score >= rules.likeness.enough]
    return tuple(sorted({*alike, *((c.id, t.id) for c in cases for t in c.told[1:])}))


def groupings(told: Sequence[Telling], rules: Assembling, sides: Sides) -> tuple[Grouping, ...]:
    """Claims that chains of alike pairs join, put together where they tell of one happening: groups of two or more."""
    cases = _cases(told, rules, sides)
    groups = _joined(cases, _points(cases, rules, sides), rules.likeness)
    made = (Grouping(claims=_claims(g, cases), reasons=tuple(sorted({*g.reasons, *_told_alike(g, cases)}))) for g in groups)
    return tuple(sorted((g for g in made if len(g.claims) > 1), key=lambda g: g.claims))


def chained(by_id: Mapping[str, Telling], chains: Iterable[Sequence[str]], rules: Assembling, sides: Sides) -> Iterator[Grouping]:
    """The groups among tellings (by id) that pairs of any blocks join in chains."""
    for ids in chains:
        yield from groupings([by_id[id] for id in ids], rules, sides)


def _points(cases: Sequence[Case], rules: Assembling, sides: Sides) -> dict[tuple[int, int], Score]:
    """The points of all pairs that are not excluded; the cases are in the order of their first days."""
    found = {}
    for i, a in enumerate(cases):
        for j in range(i + 1, len(cases)):
            b = cases[j]
            if a.days and b.days and b.days[0] > a.days[1]:
                break
            score = compared(a, b, rules, sides)
            if score is not None:
                found[i, j] = score
    return found


def _cases(told: Sequence[Telling], rules: Assembling, sides: Sides) -> list[Case]:
    """Tellings that agree in all that is compared, where that is enough; the second of one report is a case of its own."""
    alike: dict[tuple[object, ...], list[Telling]] = {}
    times: dict[tuple[object, ...], int] = {}
    for telling in sorted(told, key=lambda t: (t.report, t.at, t.id)):
        signature, teller = _signature(telling), (telling.report, telling.by)
        nth = times[(*teller, signature)] = times.get((*teller, signature), 0) + 1
        alike.setdefault((*signature, nth), []).append(telling)
    made = [case(part) for group in alike.values() for part in _parted(group, rules, sides)]
    return sorted(made, key=lambda c: (c.days or (date.max, date.max), c.id))


def _parted(told: list[Telling], rules: Assembling, sides: Sides) -> list[list[Telling]]:
    """All together, or each alone where what they agree in says too little."""
    if len(told) == 1:
        return [told]
    found = compared(case(told[:1]), case(told[1:2]), rules, sides)
    return [told] if found is not None and found[0] >= rules.likeness.enough else [[t] for t in told]


def _signature(telling: Telling) -> tuple[object, ...]:
    undated = None if telling.start or telling.end else (telling.published or telling.report)
    parties = tuple(telling.parties(role) for role in ROLES)
    quantity = telling.quantity if telling.kind == LOSS else None
    denied = telling.factuality == DENIED
    also = tuple(key for key, _ in telling.also)
    when = telling.start, telling.end, undated, telling.ongoing
    return telling.type, (telling.place, also), when, parties, quantity, denied


def _joined(cases: Sequence[Case], points: dict[tuple[int, int], Score], rules: Likeness) -> list[_Group]:
    """The groups of all cases. What two groups have between them is a sum that merging adds up, so that no pair is looked at twice.

    A group that has nothing noted with another holds a case that excludes one of the other's; so does whatever it becomes part of.
    """
    of = {i: _Group(cases=[i]) for i in range(len(cases))}
    for (i, j), (alike, _) in points.items():
        of[i].between[j] = of[j].between[i] = _thousandths(alike)
    enough, on_average = _thousandths(rules.enough), _thousandths(rules.on_average)
    at = list(range(len(cases)))  # for every case the number of its group
    for (i, j), (alike, why) in sorted(points.items(), key=lambda p: (-p[1][0], p[0])):
        if _thousandths(alike) < enough:
            break
        left, right = sorted((at[i], at[j]), key=lambda n: (-len(of[n].cases), n))
        total = of[left].between.get(right)
        if total is None or total < on_average * len(of[left].cases) * len(of[right].cases):
            continue
        of[left].reasons.append(_why(cases[i], why))
        for case_ in of[right].cases:
            at[case_] = left
        _merge(left, right, of)
    return list(of.values())


def _merge(left: int, right: int, of: dict[int, _Group]) -> None:
    """Make one group of two. What is noted with others is kept where both have it."""
    into, gone = of[left], of.pop(right)
    into.cases += gone.cases
    into.reasons += gone.reasons
    for other in into.between.keys() | gone.between.keys():
        if other not in (left, right):
            of[other].between.pop(right, None)
            both = other in into.between and other in gone.between
            if both:
                into.between[other] += gone.between[other]
                of[other].between[left] = into.between[other]
            else:
                into.between.pop(other, None)
                of[other].between.pop(left, None)
    into.between.pop(right, None)


def _thousandths(points: float) -> int:
    """Whole numbers add up to the same in any order."""
    return round(points * 1000)


def _claims(group: _Group, cases: Sequence[Case]) -> tuple[str, ...]:
    return tuple(sorted(t.id for i in group.cases for t in cases[i].told))


def _told_alike(group: _Group, cases: Sequence[Case]) -> Iterator[str]:
    for i in group.cases:
        if len(cases[i].told) > 1:
            yield _why(cases[i], "told alike")


def _why(of: Case, why: str) -> str:
    return of.type + (f" at {mark(of.place)}" if of.place else "") + f": {why}"
