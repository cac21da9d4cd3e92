"""Parties: who is said to fight whom, as a matrix, and who stands with or against whom, as a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.records import Fight, Tie, Turn

from . import words
from .lines import Line, picked

MATRIX = 9

Lines = Mapping[str, Line]


@dataclass(frozen=True, slots=True)
class Cell:
    """One pair in the matrix: how many claims, how dark, which acts, where the first words stand."""

    number: int
    shade: int
    acts: str
    href: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who is said to act by arms (rows) against whom (columns)."""

    agents: tuple[str, ...]
    targets: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    beyond: int


def matrix(fights: Sequence[Fight], lines: Lines) -> Matrix | None:
    """The pairs told of most, as many as fit; None where nobody is said to fight anybody."""
    agents: list[str] = []
    targets: list[str] = []
    for fight in sorted(fights, key=lambda f: (-_told(f), f.agent, f.target)):
        fresh = fight.agent not in agents, fight.target not in targets
        if len(agents) + fresh[0] <= MATRIX and len(targets) + fresh[1] <= MATRIX:
            agents += [fight.agent] if fresh[0] else []
            targets += [fight.target] if fresh[1] else []
    by_pair = {(f.agent, f.target): f for f in fights}
    rows = tuple(tuple(_cell(by_pair.get((a, t)), lines) for t in targets) for a in agents)
    shown = sum(f.agent in agents and f.target in targets for f in fights)
    return Matrix(tuple(agents), tuple(targets), rows, len(fights) - shown) if fights else None


def _told(fight: Fight) -> int:
    return sum(len(ids) for _, ids in fight.acts)


def _cell(fight: Fight | None, lines: Lines) -> Cell | None:
    if fight is None:
        return None
    number = _told(fight)
    acts = ", ".join(f"{words.plain(type_)} {len(ids)}" for type_, ids in fight.acts)
    first = next((f"#{i}" for _, ids in fight.acts for i in ids if i in lines), "#reports")
    return Cell(number, min(5, number), acts, first)


@dataclass(frozen=True, slots=True)
class TurnRow:
    """A tie that turned: what it was and became, between which days, with claims from before and after."""

    subject: str
    object: str
    was: str
    now: str
    when: str
    lines: tuple[Line, ...]


def turns(found: Sequence[Turn], lines: Lines) -> list[TurnRow]:
    """Turns, in the order of their days."""
    return [
        TurnRow(
            subject=t.subject,
            object=t.object,
            was=words.plain(" and ".join(t.was)),
            now=words.plain(" and ".join(t.now)),
            when=f"between {words.day(t.earliest)} and {words.day(t.latest)}",
            lines=picked((*t.before[-1:], *t.after[:1]), lines),
        )
        for t in found
    ]


@dataclass(frozen=True, slots=True)
class TieRow:
    """A tie in words, with the claims it rests on."""

    subject: str
    type: str
    object: str
    factuality: str
    when: str
    said_by: str
    lines: tuple[Line, ...]


def ties(found: Sequence[Tie], lines: Lines) -> list[TieRow]:
    """Ties, those told of most first."""
    ordered = sorted(found, key=lambda t: (-len(t.claims), t.type, t.subject, t.object))
    return [
        TieRow(
            subject=t.subject,
            type=words.plain(t.type),
            object=t.object,
            factuality=t.factuality,
            when=words.period(t.start or t.since, t.end or t.until),
            said_by=words.listed(t.said_by),
            lines=picked(t.claims, lines),
        )
        for t in ordered
    ]
