"""Names in claims that the registry does not know, by how often they come, for people to promote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dateline.knowledge import Knowledge
from dateline.knowledge.actors import Actors, names
from dateline.records import Claim, Party

from .guess import VOICE, guess, head_of, tells


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A name without an id: how many reports and claims have it, its roles and spellings, a guess at what it is, an example.

    `country` is the one that most of its claims are set in, by name. `claim` and `words` are the first claim and its words.
    """

    name: str
    reports: int
    claims: int
    roles: dict[str, int]
    spellings: tuple[str, ...]
    kind: str
    why: str
    country: str
    claim: str
    report: str
    words: str


@dataclass(slots=True)
class _Seen:
    """One name while it is counted."""

    example: Claim
    spellings: Counter[str] = field(default_factory=Counter)
    claims: set[str] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)
    roles: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    sure: bool = False  # written large where no sentence begins


def unknown(claims: Iterable[Claim], known: Knowledge, *, every: bool = False) -> tuple[Unknown, ...]:
    """Names by reports, then claims, then alphabet. Common nouns ("residents") and places only with `every`, labels never.

    A single word that only ever begins a sentence counts as a common noun: nothing tells "Aircraft" from a name.
    """
    seen: dict[str, _Seen] = {}
    places: set[str] = set()
    for claim in claims:
        places |= {claim.content.place.name} if claim.content.place else set()
        for role, name, opens in _parties(claim):
            if not (every or _proper(name, known)) or _is_known(name, known.actors):
                continue
            entry = seen.setdefault(names.key(names.words(name)), _Seen(claim))
            _count(entry, claim, role, name)
            entry.sure |= not opens
    made = (u for u in (_made(entry) for entry in seen.values() if every or entry.sure) if every or u.name not in places)
    return tuple(sorted(made, key=lambda u: (-u.reports, -u.claims, u.name)))


def _parties(claim: Claim) -> Iterator[tuple[str, str, bool]]:
    """Every named party and voice of a claim that has no id: role, name, whether it is one word that begins the claim's words."""
    starts = {span.start for span in claim.evidence}
    for role, fillers in claim.content.roles.items():
        for f in fillers:
            if isinstance(f, Party) and f.id is None:
                yield role, f.name, " " not in f.name and f.mention.start in starts and not f.name.isupper()
    yield from ((VOICE, v.name, False) for v in claim.voice if v.id is None and not v.unnamed)


def _proper(name: str, known: Knowledge) -> bool:
    """Whether this names somebody: "Reed Guard", "Reed fighters"; not "Syrian ferrymen", "spokesman of the Reed Guard"."""
    actors, head = known.actors, head_of(name)
    capitals = [word for word in name.split() if word[:1].isupper()]
    if head[:1].islower() and not tells(head):
        return False
    if known.places.known(" ".join(capitals)):
        return False
    return any(actors.country_of(word) is None and actors.lookup(word) is None for word in capitals)


def _is_known(name: str, actors: Actors) -> bool:
    return not names.words(name) or actors.lookup(name) is not None or actors.country_of(name) is not None


def _count(entry: _Seen, claim: Claim, role: str, name: str) -> None:
    entry.spellings[name] += 1
    entry.claims.add(claim.id)
    entry.reports.add(claim.report)
    entry.roles[role] += 1
    place = claim.content.place
    if place is not None and (place.within or place.precision == "country"):
        entry.countries[(place.name, *place.within)[-1]] += 1


def _made(entry: _Seen) -> Unknown:
    name = _most(entry.spellings)
    kind, why = guess(name, entry.roles)
    return Unknown(
        name=name,
        reports=len(entry.reports),
        claims=len(entry.claims),
        roles=dict(sorted(entry.roles.items())),
        spellings=tuple(sorted(entry.spellings)),
        kind=kind,
        why=why,
        country=_most(entry.countries),
        claim=entry.example.id,
        report=entry.example.report,
        words=entry.example.evidence[0].quote,
    )


def _most(counted: Counter[str]) -> str:
    return min(counted, key=lambda word: (-counted[word], word), default="")
