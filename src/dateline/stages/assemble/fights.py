"""Fights: who is said to have done what by arms to whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.records import Fight

from .naming import mark
from .telling import Telling

ACTING = ("agent", "with", "side", "by", "holder", "against", "subject", "parties", "sponsor")  # roles that things do not fill


def acting(telling: Telling) -> frozenset[str]:
    """The parties of a telling that are no things."""
    return telling.parties(*ACTING) | {key for key in telling.parties("target") if ":" in key}


def fight(agent: str, target: str, told: Sequence[Telling]) -> Fight:
    """What one party did to another, by type of act."""
    acts: dict[str, list[str]] = {}
    for telling in told:
        acts.setdefault(telling.type, []).append(telling.id)
    return _fight(agent=mark(agent), target=mark(target), acts=acts)


def together(fights: Iterable[Fight]) -> list[Fight]:
    """One fight per ordered pair of parties."""
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for f in fights:
        acts = found.setdefault((f.agent, f.target), {})
        for type_, claims in f.acts:
            acts.setdefault(type_, []).extend(claims)
    return [_fight(agent=agent, target=target, acts=acts) for (agent, target), acts in found.items()]


def _fight(agent: str, target: str, acts: dict[str, list[str]]) -> Fight:
    ordered = sorted(acts.items(), key=lambda act: (-len(act[1]), act[0]))
    return Fight(agent=agent, target=target, acts=tuple((type_, tuple(sorted(ids))) for type_, ids in ordered))
