"""Fights: who is said to have done what by arms to whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.knowledge.assembling import Assembling
from dateline.records import Fight

from .telling import Telling

TOLD = frozenset({"actual", "attempted"})
PARTIES = ("agent", "with", "side", "by", "holder", "against", "subject", "parties", "sponsor")  # roles that things do not fill


def fights(told: Sequence[Telling], rules: Assembling, names: Mapping[str, str]) -> tuple[Fight, ...]:
    """One fight per ordered pair of parties, the most told of first. What nobody names as a party is a thing, not a side."""
    sides = {key for t in told for key in t.parties(*PARTIES)} | {key for t in told for key in t.parties("target") if ":" in key}
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for telling in told:
        content = telling.claim.content
        if content.kind != "event" or content.type not in rules.opposed or telling.claim.factuality not in TOLD:
            continue
        for agent in telling.parties("agent"):
            for target in (telling.parties("target", "with") & sides) - {agent}:
                found.setdefault((agent, target), {}).setdefault(content.type, []).append(telling.id)
    made = [_fight(names.get(a, a), names.get(b, b), acts) for (a, b), acts in found.items()]
    return tuple(sorted(made, key=lambda f: (-_told(f), f.agent, f.target)))


def _fight(agent: str, target: str, acts: Mapping[str, Sequence[str]]) -> Fight:
    ordered = sorted(acts.items(), key=lambda act: (-len(act[1]), act[0]))
    return Fight(agent=agent, target=target, acts=tuple((type_, tuple(sorted(ids))) for type_, ids in ordered))


def _told(fight: Fight) -> int:
    return sum(len(ids) for _, ids in fight.acts)
