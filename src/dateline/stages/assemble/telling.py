"""Telling: a claim with what comparing it with claims of other reports needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.knowledge.actors import Actors
from dateline.records import Claim, ReportFacts

from .names import OF, fold, party_key, place_key, shown

MANY_DAYS = 7  # a time wider than this says when only roughly
BREAK = " › "


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A claim, where it comes from and when it is of. `origin` tells independent sources apart; `by` is for people.

    `named` holds, by role, the key and the name of each party.
    """

    claim: Claim
    id: str
    origin: str
    by: str
    published: date | None
    place: str | None
    named: Mapping[str, tuple[tuple[str, str], ...]]

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
        return frozenset(key for role in roles or self.named for key, _ in self.named.get(role, ()))


def tellings(
    claims: Sequence[Claim], facts: Mapping[str, ReportFacts], origins: Mapping[str, str], actors: Actors
) -> tuple[Telling, ...]:
    """All claims with their origins, in an order that does not depend on the order given."""
    countries = _countries(claims)
    unique = {claim.id: claim for claim in claims}
    made = [
        _telling(c, facts.get(c.report), origins.get(c.report, f"report:{c.report}"), _named(c, countries, actors))
        for c in unique.values()
    ]
    return tuple(sorted(made, key=lambda t: (t.order, t.id)))


def _countries(claims: Sequence[Claim]) -> dict[str, str]:
    """For every report the outermost place that most of its claims are set in."""
    counts: dict[str, Counter[str]] = {}
    for claim in claims:
        place = claim.content.place
        if place is not None and (place.within or place.precision == "country"):
            counts.setdefault(claim.report, Counter())[(place.name, *place.within)[-1]] += 1
    return {report: min(n, key=lambda name: (-n[name], name)) for report, n in counts.items()}


def _named(claim: Claim, countries: Mapping[str, str], actors: Actors) -> dict[str, tuple[tuple[str, str], ...]]:
    content, country = claim.content, countries.get(claim.report, "")
    return {role: tuple((party_key(p, country, actors), p.name) for p in content.parties(role)) for role in content.roles}


def _telling(claim: Claim, facts: ReportFacts | None, origin: str, named: Mapping[str, tuple[tuple[str, str], ...]]) -> Telling:
    speaker = claim.voice[-1] if claim.voice else None
    known = speaker is not None and not speaker.unnamed
    return Telling(
        claim=claim,
        id=claim.id,
        origin=(speaker.id or fold(speaker.name)) if known and speaker else origin,
        by=BREAK.join(v.name for v in claim.voice) or (facts.source if facts and facts.source else "the report itself"),
        published=facts.published if facts else None,
        place=place_key(claim.content.place, claim.report) if claim.content.place else None,
        named=named,
    )


def party_names(told: Sequence[Telling]) -> dict[str, str]:
    """For every party's key the name to show; one name of several parties is told apart by what each is of."""
    seen: dict[str, list[str]] = {}
    for telling in told:
        for key, name in (pair for pairs in telling.named.values() for pair in pairs):
            seen.setdefault(key, []).append(name)
    names = {key: shown(written) for key, written in seen.items()}
    often = Counter(names.values())
    return {key: _apart(key, name) if often[name] > 1 else name for key, name in names.items()}


def _apart(key: str, name: str) -> str:
    of = key.partition(OF)[2]
    return f"{name} ({of})" if of else name


def place_names(told: Sequence[Telling]) -> dict[str, str]:
    """For every place's key the name to show."""
    seen: dict[str, list[str]] = {}
    for telling in told:
        if telling.place and telling.claim.content.place:
            seen.setdefault(telling.place, []).append(telling.claim.content.place.name)
    return {key: shown(names) for key, names in seen.items()}
