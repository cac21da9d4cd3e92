"""Telling: a claim with what comparing it with claims of other reports needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.records import Claim, ReportFacts

from .names import fold, party_key, place_key, shown

MANY_DAYS = 7  # a time wider than this says when only roughly
BREAK = " › "


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A claim, where it comes from and when it is of. `origin` tells independent sources apart; `by` is for people."""

    claim: Claim
    id: str
    origin: str
    by: str
    published: date | None
    place: str | None

    @property
    def start(self) -> date | None:
        """The first day that the claim gives, or None."""
        return self.claim.content.when.start

    @property
    def end(self) -> date | None:
        """The last day that the claim gives, or None."""
        return self.claim.content.when.end

    @property
    def dated(self) -> bool:
        """Whether the claim itself says when, to within a week."""
        return self.start is not None and self.end is not None and (self.end - self.start).days < MANY_DAYS

    @property
    def order(self) -> tuple[int, int, str, int]:
        """For sorting only: the day it tells of, else the day it was reported; then the place in the report's text."""
        day = self.start or self.end or self.published
        return (day is None, day.toordinal() if day else 0, self.claim.report, self.claim.anchor.start)

    def parties(self, *roles: str) -> frozenset[str]:
        """The keys of the parties in some roles, of all roles where none is given."""
        content = self.claim.content
        return frozenset(party_key(p) for role in roles or tuple(content.roles) for p in content.parties(role))


def tellings(claims: Sequence[Claim], facts: Mapping[str, ReportFacts], origins: Mapping[str, str]) -> tuple[Telling, ...]:
    """All claims with their origins, in an order that does not depend on the order given."""
    made = [_telling(claim, facts.get(claim.report), origins.get(claim.report, f"report:{claim.report}")) for claim in claims]
    unique = {telling.id: telling for telling in made}
    return tuple(sorted(unique.values(), key=lambda t: (t.order, t.id)))


def _telling(claim: Claim, facts: ReportFacts | None, origin: str) -> Telling:
    speaker = claim.voice[-1] if claim.voice else None
    named = speaker is not None and not speaker.unnamed
    return Telling(
        claim=claim,
        id=claim.id,
        origin=(speaker.id or fold(speaker.name)) if named and speaker else origin,
        by=BREAK.join(v.name for v in claim.voice) or (facts.source if facts and facts.source else "the report itself"),
        published=facts.published if facts else None,
        place=place_key(claim.content.place, claim.report) if claim.content.place else None,
    )


def party_names(told: Sequence[Telling]) -> dict[str, str]:
    """For every party's key the name to show."""
    seen: dict[str, list[str]] = {}
    for telling in told:
        for role in telling.claim.content.roles:
            for party in telling.claim.content.parties(role):
                seen.setdefault(party_key(party), []).append(party.name)
    return {key: shown(names) for key, names in seen.items()}


def place_names(told: Sequence[Telling]) -> dict[str, str]:
    """For every place's key the name to show."""
    seen: dict[str, list[str]] = {}
    for telling in told:
        if telling.place and telling.claim.content.place:
            seen.setdefault(telling.place, []).append(telling.claim.content.place.name)
    return {key: shown(names) for key, names in seen.items()}
