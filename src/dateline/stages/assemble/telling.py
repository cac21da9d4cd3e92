"""Telling: what assembling needs of a claim, flat, with keys to compare names by; it follows from one report alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.knowledge.actors import Actors
from dateline.knowledge.assembling import Assembling
from dateline.records import Claim, LinkBetween, Loss, Purpose, Quantity, ReportFacts, Span, When, Where
from dateline.text.stems import stems

from .names import fold, party_key, place_key
from .short import in_full
from .venues import at_venues

MANY_DAYS = 7  # a time wider than this says when only roughly
BREAK = " › "
UNTOLD = Quantity()
COMPARED = ("event", "loss")  # kinds of claims that are put together where they tell of one happening
DENIED = "denied"
DOING, SUFFERING = ("agent", "by"), ("target", "with", "side")  # their roles
LETTERS = 5  # shorter words are mostly those that every sentence has
NOBODY: frozenset[str] = frozenset()
REPORT = "report:"  # begins the origin of a report without a source


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Where a claim is set: the name, the point with how wrong it may be, and what it lies in, from near to far.

    `carried`: the place is named elsewhere in the report than where the claim is made.
    """

    name: str
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    precision: str = "unknown"
    within: tuple[str, ...] = ()
    carried: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A claim without its spans. `origin` tells independent sources apart, `copy` names the report that its text is a copy of (or
    its own); `by` is for people. `named` holds, by role, the key and the name of each party; `at` is the anchor's offset;
    `country` is the one that the report is mostly about, `words` the stems of the evidence but for names and the anchor, `aside`
    why it does not count, if so; `voiced`: somebody says it in the report; `ongoing`: it went on for a time of which no day is
    told ("in recent weeks"). Of a denial, `speaker` is the registry's id of who denies, where words name one. Of a purpose, `acts`
    are the claims of what it is said to be for; of a link, `ends` are the claims it joins; `also` has the keys and grounds of the
    other places of which it tells who has them; `tracks` tells tracks of talks apart: those that a telling is of or, as a link,
    may have to do with.
    """

    id: str
    report: str
    at: int
    quote: str
    kind: str
    type: str
    factuality: str
    likelihood: str | None
    origin: str
    copy: str
    by: str
    published: date | None
    start: date | None
    end: date | None
    place: str | None
    ground: Ground | None
    country: str
    named: Mapping[str, tuple[tuple[str, str], ...]]
    quantity: Quantity = UNTOLD
    aim: str = ""
    of: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    tracks: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    speaker: str = ""
    voiced: bool = False
    ongoing: bool = False
    aside: str = ""
    also: tuple[tuple[str, Ground], ...] = ()

    @property
    def dated(self) -> bool:
        """Whether the claim itself says when, to within a week."""
        return self.start is not None and self.end is not None and (self.end - self.start).days < MANY_DAYS

    @property
    def order(self) -> tuple[int, int, str, int]:
        """For sorting only: the day it tells of, else the day it was reported; then the place in the report's text."""
        day = self.start or self.end or self.published
        return (day is None, day.toordinal() if day else 0, self.report, self.at)

    def at_place(self, key: str) -> Telling:
        """The same, told of another of its places."""
        return replace(self, place=key, ground=dict(self.also)[key], also=()) if key != self.place else self

    def parties(self, *roles: str) -> frozenset[str]:
        """The keys of the parties in some roles, of all roles where none is given."""
        found = [key for role in roles or self.named for key, _ in self.named.get(role, ())]
        return frozenset(found) if found else NOBODY


def tellings(
    claims: Sequence[Claim], facts: ReportFacts | None, origin: str, copy: str, actors: Actors, rules: Assembling
) -> tuple[Telling, ...]:
    """The claims of one report, in the order of the text. `origin` is the report's, `copy` the report that it copies or itself."""
    unique = {claim.id: claim for claim in claims}
    country = _country(list(unique.values()))
    made = [_telling(id, c, facts, (origin, copy, country), actors, rules) for id, c in unique.items()]
    acts = _acts(unique)
    made = [replace(t, acts=acts[t.id]) if t.id in acts else t for t in at_venues(in_full(made))]
    return tuple(sorted(made, key=lambda t: (t.order, t.id)))


def _acts(claims: Mapping[str, Claim]) -> dict[str, tuple[str, ...]]:
    """For each purpose the happenings whose own words are those that it is said to be for."""
    events = [(id, f.anchor) for id, c in sorted(claims.items()) if c.content.kind == "event" for f in c.findings]
    found = {}
    for id, claim in claims.items():
        of = [f for f in claim.content.role("of") if isinstance(f, Span)] if claim.content.kind == "purpose" else []
        meant = {e for e, at in events for f in of if f.start < at.end and at.start < f.end}
        if meant:
            found[id] = tuple(sorted(meant))
    return found


def _country(claims: Sequence[Claim]) -> str:
    """The outermost place that most claims of a report are set in; a venue of talks is mostly far from what they are about."""
    venues = {c.content.place.name for c in claims if c.content.kind == "talks" and c.content.place}
    set_in = [p for c in claims if (p := c.content.place) is not None and (p.within or p.precision == "country")]
    counts = Counter((p.name, *p.within)[-1] for p in set_in if p.name not in venues) or Counter(
        (p.name, *p.within)[-1] for p in set_in
    )
    return min(counts, key=lambda name: (-counts[name], name), default="")


def _named(claim: Claim, country: str, actors: Actors) -> dict[str, tuple[tuple[str, str], ...]]:
    content = claim.content
    return {role: tuple((party_key(p, country, actors), p.name) for p in content.parties(role)) for role in content.roles}


def _telling(
    id: str,
    claim: Claim,
    facts: ReportFacts | None,
    of: tuple[str, str, str],
    actors: Actors,
    rules: Assembling,
) -> Telling:
    content = claim.content
    speaker = claim.voice[-1] if claim.voice else None
    origin, copy, country = of
    return Telling(
        id=id,
        report=claim.report,
        at=claim.anchor.start,
        quote=claim.anchor.quote,
        kind=content.kind,
        type=content.type,
        factuality=claim.factuality,
        likelihood=claim.likelihood.text,
        origin=(speaker.id or fold(speaker.name)) if speaker is not None and not speaker.unnamed else origin,
        copy=copy,
        by=BREAK.join(v.name for v in claim.voice) or (facts.source if facts and facts.source else "the report itself"),
        published=facts.published if facts else None,
        start=content.when.start,
        end=content.when.end,
        place=place_key(content.place, claim.report, rules.called) if content.place else None,
        ground=_ground(content.place, claim) if content.place else None,
        also=_also(content.place, claim, rules) if content.place else (),
        country=country,
        named=_named(claim, country, actors),
        quantity=content.quantity if isinstance(content, Loss) else UNTOLD,
        aim=(content.aim.quote if content.aim else claim.anchor.quote) if isinstance(content, Purpose) else "",
        of=tuple(f.quote for f in content.role("of") if isinstance(f, Span)),
        ends=content.ends if isinstance(content, LinkBetween) else (),
        words=_words(claim) if content.kind in COMPARED else frozenset(),
        voiced=speaker is not None,
        ongoing=_ongoing(content.when, rules),
        speaker=_speaker(claim, facts, actors) if claim.factuality == DENIED else "",
    )


def _ongoing(when: When, rules: Assembling) -> bool:
    words = (when.text or "").casefold()
    return when.start is None and when.end is None and words.startswith(rules.ongoing)


def _speaker(claim: Claim, facts: ReportFacts | None, actors: Actors) -> str:
    """Who the speaker is, or speaks for, by the words of the name: "spokesman of the Harbour Guard", "Guard press office"."""
    speaker = claim.voice[-1] if claim.voice else None
    if speaker is not None and speaker.id:
        return speaker.id
    words = (speaker.name if speaker else facts.source if facts else "").split()
    spans = [(n, m) for n in range(len(words)) for m in range(len(words), n, -1)]
    names = [" ".join(words[n:m]) for n, m in sorted(spans, key=lambda s: (s[0] - s[1], s))]
    names += [country.name for word in words[:1] if (country := actors.country_of(word)) is not None]
    found = (actors.lookup(name) for name in names)
    return next((actor.id for actor in found if actor is not None and not actor.umbrella), "")


def place_of(told: Iterable[Telling]) -> Telling | None:
    """The telling that gives the surest place: the narrowest footprint first, then the fullest account of what contains it."""
    return min((t for t in told if t.place and t.ground), key=_exactness, default=None)


def exactness(ground: Ground, place: str, id: str) -> tuple[bool, bool, float, int, str, str]:
    """For sorting only: the surest of several places comes first; `id` is that of the telling."""
    return ground.lat is None, ground.carried, ground.radius_km or 0.0, -len(ground.within), place, id


def _exactness(telling: Telling) -> tuple[bool, bool, float, int, str, str]:
    return exactness(telling.ground or Ground(name=""), telling.place or "", telling.id)


def _words(claim: Claim) -> frozenset[str]:
    """The stems of what is said beside the names that are compared by themselves."""
    named = [claim.anchor.quote, claim.content.place.name if claim.content.place else ""]
    named += [words for role in claim.content.roles for p in claim.content.parties(role) for words in (p.name, p.mention.quote)]
    told = {w for span in claim.evidence for w in stems(span.quote) if len(w) >= LETTERS or w.isdigit()}
    return frozenset(told) - {w for name in named for w in stems(name)}


def _also(place: Where, claim: Claim, rules: Assembling) -> tuple[tuple[str, Ground], ...]:
    own = place_key(place, claim.report, rules.called)
    found = {place_key(other, claim.report, rules.called): _ground(other, claim) for other in place.also}
    return tuple(sorted((key, ground) for key, ground in found.items() if key != own))


def _ground(place: Where, claim: Claim) -> Ground:
    return Ground(
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km,
        precision=place.precision,
        within=place.within,
        carried=not any(span.covers(place.span) for span in claim.evidence),
    )
