"""Telling: what assembling needs of a claim, flat, with keys to compare names by; it follows from one report alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.knowledge.actors import Actors
from dateline.records import Claim, Loss, Purpose, Quantity, ReportFacts, Span, Where
from dateline.text.stems import stems

from .names import fold, party_key, place_key
from .short import in_full

MANY_DAYS = 7  # a time wider than this says when only roughly
BREAK = " › "
UNTOLD = Quantity()
COMPARED = ("event", "loss")  # kinds of claims that are put together where they tell of one happening
DENIED = "denied"
DOING, SUFFERING = ("agent", "by"), ("target", "with", "side")  # their roles
LETTERS = 5  # shorter words are mostly those that every sentence has
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
    """A claim without its spans. `origin` tells independent sources apart, `copy` names the report that its text is a copy of
    (or its own); `by` is for people. `named` holds, by role, the key and the name of each party; `at` is the anchor's offset;
    `country` is the one that the report is mostly about, `words` the stems of the evidence but for names and the anchor.
    `voiced`: somebody says it in the report. `speaker`: of a denial, the registry's id of who denies, where words name one.
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
    words: frozenset[str] = frozenset()
    speaker: str = ""
    voiced: bool = False

    @property
    def dated(self) -> bool:
        """Whether the claim itself says when, to within a week."""
        return self.start is not None and self.end is not None and (self.end - self.start).days < MANY_DAYS

    @property
    def order(self) -> tuple[int, int, str, int]:
        """For sorting only: the day it tells of, else the day it was reported; then the place in the report's text."""
        day = self.start or self.end or self.published
        return (day is None, day.toordinal() if day else 0, self.report, self.at)

    def parties(self, *roles: str) -> frozenset[str]:
        """The keys of the parties in some roles, of all roles where none is given."""
        return frozenset(key for role in roles or self.named for key, _ in self.named.get(role, ()))


def tellings(claims: Sequence[Claim], facts: ReportFacts | None, origin: str, copy: str, actors: Actors) -> tuple[Telling, ...]:
    """The claims of one report, in the order of the text. `origin` is the report's, `copy` the report that it copies or itself."""
    unique = {claim.id: claim for claim in claims}
    country = _country(list(unique.values()))
    made = [_telling(id, c, facts, (origin, copy, country), actors) for id, c in unique.items()]
    return tuple(sorted(in_full(made), key=lambda t: (t.order, t.id)))


def _country(claims: Sequence[Claim]) -> str:
    """The outermost place that most claims of a report are set in."""
    places = (claim.content.place for claim in claims)
    counts = Counter((p.name, *p.within)[-1] for p in places if p is not None and (p.within or p.precision == "country"))
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
        place=place_key(content.place, claim.report) if content.place else None,
        ground=_ground(content.place, claim) if content.place else None,
        country=country,
        named=_named(claim, country, actors),
        quantity=content.quantity if isinstance(content, Loss) else UNTOLD,
        aim=(content.aim.quote if content.aim else claim.anchor.quote) if isinstance(content, Purpose) else "",
        of=tuple(f.quote for f in content.role("of") if isinstance(f, Span)),
        words=_words(claim) if content.kind in COMPARED else frozenset(),
        voiced=speaker is not None,
        speaker=_speaker(claim, facts, actors) if claim.factuality == DENIED else "",
    )


def _speaker(claim: Claim, facts: ReportFacts | None, actors: Actors) -> str:
    """Who the speaker is, or speaks for, by the words of the name: "spokesman of the Harbour Guard", "Guard press office"."""
    speaker = claim.voice[-1] if claim.voice else None
    if speaker is not None and speaker.id:
        return speaker.id
    words = (speaker.name if speaker else facts.source if facts else "").split()
    spans = [(n, m) for n in range(len(words)) for m in range(len(words), n, -1)]
    found = (actors.lookup(" ".join(words[n:m])) for n, m in sorted(spans, key=lambda s: (s[0] - s[1], s)))
    return next((actor.id for actor in found if actor is not None and not actor.umbrella), "")


def place_of(told: Iterable[Telling]) -> Telling | None:
    """The telling that gives the surest place: the narrowest footprint first, then the fullest account of what contains it."""
    return min((t for t in told if t.place and t.ground), key=_exactness, default=None)


def _exactness(telling: Telling) -> tuple[bool, bool, float, int, str, str]:
    ground = telling.ground or Ground(name="")
    return ground.lat is None, ground.carried, ground.radius_km or 0.0, -len(ground.within), f"{telling.place}", telling.id


def _words(claim: Claim) -> frozenset[str]:
    """The stems of what is said beside the names that are compared by themselves."""
    named = [claim.anchor.quote, claim.content.place.name if claim.content.place else ""]
    named += [words for role in claim.content.roles for p in claim.content.parties(role) for words in (p.name, p.mention.quote)]
    told = {w for span in claim.evidence for w in stems(span.quote) if len(w) >= LETTERS or w.isdigit()}
    return frozenset(told) - {w for name in named for w in stems(name)}


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
