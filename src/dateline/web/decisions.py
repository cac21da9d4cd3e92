"""Decisions: judgements as pages show them: what was decided, by whom, when and why, and whether it holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.records import Judgement
from dateline.records.judgement import withdrawn
from dateline.views.judged import said

from .reading import Seen, once


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One judgement in words. `withdrawn`: another took it back; `astray` says why it no longer fits what is read, if so."""

    id: str
    kind: str
    said: str
    who: str
    at: str
    why: str
    withdrawn: bool
    withdraws: str
    astray: str
    claims: tuple[str, ...]


@once
def decisions(seen: Seen) -> list[Decision]:
    """Every judgement, the last first."""
    astray: dict[str, list[str]] = {}
    for stray in seen.decided.astray:
        astray.setdefault(stray.judgement, []).append(stray.message)
    return [_decision(seen, judgement, astray.get(judgement.id, [])) for judgement in reversed(seen.judgements)]


def decisions_on(seen: Seen, claims: Iterable[str]) -> list[Decision]:
    """The judgements on some claims and what took them back, the last first."""
    ids = set(claims)
    about = {one.id for one in decisions(seen) if ids & set(one.claims)} | {
        judgement.id for id_ in ids for judgement in seen.decided.on.get(id_, ())
    }
    return [one for one in decisions(seen) if one.id in about or one.withdraws in about]


def _decision(seen: Seen, judgement: Judgement, astray: list[str]) -> Decision:
    return Decision(
        id=judgement.id,
        kind=judgement.kind,
        said=said(judgement),
        who=judgement.who,
        at=judgement.at,
        why=judgement.why,
        withdrawn=withdrawn(seen.judgements, judgement),
        withdraws=judgement.withdraws or "",
        astray="; ".join(astray),
        claims=judgement.claims,
    )
