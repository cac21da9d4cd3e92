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
from .groups import Groups
from .naming import mark
from .sides import Sides
from .telling import DENIED, DOING, SUFFERING, Telling

Link = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """Claims that tell of one happening, and why each merge was made."""

    claims: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(slots=True)
class _Group:
    cases: list[int]
    reasons: list[str] = field(default_factory=list)


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


def chained(by_id: Mapping[str, Telling], links: Iterable[Link], rules: Assembling, sides: Sides) -> Iterator[Grouping]:
    """The groups among all tellings (by id) that pairs of any blocks join."""
    chains = Groups()
    for left, right in links:
        if left in by_id and right in by_id:
            chains.join(left, right)
    for ids in chains.all():
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
    parties = tuple(tuple(sorted(telling.parties(role))) for role in (*DOING, *SUFFERING))
    quantity = telling.quantity if telling.kind == LOSS else None
    denied = telling.factuality == DENIED
    return telling.type, telling.place, telling.start, telling.end, undated, telling.ongoing, parties, quantity, denied


def _joined(cases: Sequence[Case], points: dict[tuple[int, int], Score], rules: Likeness) -> list[_Group]:
    of = {i: _Group([i]) for i in range(len(cases))}
    for (i, j), (alike, why) in sorted(points.items(), key=lambda p: (-p[1][0], p[0])):
        if alike < rules.enough:
            break
        left, right = of[i], of[j]
        if left is right or not _fit(left, right, points, rules.on_average):
            continue
        left.reasons += [*right.reasons, _why(cases[i], why)]
        left.cases += right.cases
        for member in right.cases:
            of[member] = left
    return list({id(group): group for group in of.values()}.values())


def _fit(left: _Group, right: _Group, points: dict[tuple[int, int], Score], on_average: float) -> bool:
    pairs = [(min(i, j), max(i, j)) for i in left.cases for j in right.cases]
    if any(pair not in points for pair in pairs):
        return False
    return sum(points[pair][0] for pair in pairs) / len(pairs) >= on_average


def _claims(group: _Group, cases: Sequence[Case]) -> tuple[str, ...]:
    return tuple(sorted(t.id for i in group.cases for t in cases[i].told))


def _told_alike(group: _Group, cases: Sequence[Case]) -> Iterator[str]:
    for i in group.cases:
        if len(cases[i].told) > 1:
            yield _why(cases[i], "told alike")


def _why(of: Case, why: str) -> str:
    return of.type + (f" at {mark(of.place)}" if of.place else "") + f": {why}"
