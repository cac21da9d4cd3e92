"""Aims: the purposes seen in the actions of one party, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.records import Aim, Aims, Purpose, Span

from .telling import Telling

NOBODY = "nobody named"


def aims(told: Sequence[Telling], names: Mapping[str, str]) -> tuple[Aims, ...]:
    """One group per party or parties that act together (per report where none is named), the aims in the order of their reports."""
    found: dict[str, list[Telling]] = {}
    for telling in told:
        if isinstance(telling.claim.content, Purpose):
            found.setdefault(_agents(telling), []).append(telling)
    made = [_aims(group, names) for group in found.values()]
    return tuple(sorted(made, key=lambda a: (a.agent == NOBODY, -len(a.aims), a.agent, a.aims[0].claim)))


def _agents(telling: Telling) -> str:
    return "+".join(sorted(telling.parties("agent"))) or f"nobody in {telling.claim.report}"


def _aims(told: Sequence[Telling], names: Mapping[str, str]) -> Aims:
    words = {f.quote for t in told for f in t.claim.content.role("of") if isinstance(f, Span)}
    agents = sorted(names.get(k, k) for k in told[0].parties("agent"))
    return Aims(agent=", ".join(agents) or NOBODY, of=tuple(sorted(words)), aims=tuple(_aim(t) for t in told))


def _aim(telling: Telling) -> Aim:
    content = telling.claim.content
    assert isinstance(content, Purpose)
    return Aim(
        text=content.aim.quote if content.aim else telling.claim.anchor.quote,
        said_by=telling.by,
        factuality=telling.claim.factuality,
        likelihood=telling.claim.likelihood.text,
        claim=telling.id,
    )
