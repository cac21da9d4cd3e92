"""Crowds: much told of one place in a few days costs little more than as much told of many."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import product
from types import SimpleNamespace

import pytest

from bench import made_up
from dateline.knowledge import load
from dateline.records import ReportFacts
from dateline.stages import assemble
from dateline.stages.assemble import grouping
from dateline.text.sketch import sketch

DENSE = 4  # days on which 3,000 claims are as dense as a million over four years


def test_a_crowd_is_compared_with_few_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    read = list(made_up.readings(3000, days=DENSE))
    claims = [c for r in read for c in r.claims]
    facts = [ReportFacts(id=r.report.id, digest="", source=r.report.source, sketch=sketch(r.report.text)) for r in read]
    calls = {"everywhere": 0, "in chains": 0}
    longest = 0
    compared, groupings = grouping.compared, grouping.groupings

    def counted(*words: object) -> object:
        calls["everywhere"] += 1
        return compared(*words)  # type: ignore[arg-type]

    def watched(told: Sequence[assemble.Telling], *words: object) -> object:
        nonlocal longest
        longest, before = max(longest, len(told)), calls["everywhere"]
        found = groupings(told, *words)  # type: ignore[arg-type]
        calls["in chains"] += calls["everywhere"] - before
        return found

    monkeypatch.setattr(grouping, "compared", counted)
    monkeypatch.setattr(grouping, "groupings", watched)
    assemble.situation(claims, facts, (), load(None))
    tellings = sum(c.content.kind in ("event", "loss") for c in claims)
    assert calls["everywhere"] < 16 * tellings
    assert calls["in chains"] < 2 * tellings
    assert longest < 100


@pytest.mark.parametrize("seed", range(20))
def test_groups_are_those_of_average_link_told_plainly(seed: int) -> None:
    dice = random.Random(seed)
    points = {
        (i, j): (dice.choice((0.4, 1.8, 2.4, 2.6, 2.7, 3.9)), "")
        for i in range(14)
        for j in range(i + 1, 14)
        if dice.random() < 0.8
    }
    cases = [SimpleNamespace(id=str(n), type="attack", place=None) for n in range(14)]
    rules = SimpleNamespace(enough=2.6, on_average=2.6)
    found = grouping._joined(cases, points, rules)  # type: ignore[arg-type]
    assert sorted(sorted(g.cases) for g in found) == plainly(points, 14)


def plainly(points: dict[tuple[int, int], tuple[float, str]], cases: int) -> list[list[int]]:
    """From the most alike pair to the least, two groups are joined where all their pairs are known and alike enough on average."""
    of = {n: [n] for n in range(cases)}
    for (i, j), (alike, _) in sorted(points.items(), key=lambda p: (-p[1][0], p[0])):
        left, right = of[i], of[j]
        between = [points.get((min(p), max(p))) for p in product(left, right)]
        if alike < 2.6 or left is right or None in between:
            continue
        if sum(round(found[0] * 1000) for found in between if found) >= 2600 * len(between):
            for member in right:
                of[member] = left
            left += right
    return sorted({id(g): sorted(g) for g in of.values()}.values())
