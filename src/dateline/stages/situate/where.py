"""The places of one report: each mention of a place beside its Where, with a footprint where no gazetteer has the name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.knowledge import Knowledge
from dateline.knowledge.languages.terrain import Terrain
from dateline.knowledge.places import Place
from dateline.records import Issue, Mention, Report, Sentence, Where

from .footprint import Spot, distinct, inside, nowhere, of_place, others
from .phrase import Phrase, generic, phrase
from .senses import UNKNOWN, Evidence, Sense, choose, clear, contains
from .splitting import WIDE, after_possessive, pieces

AROUND = 40  # characters read before and after a mention
Located = tuple[tuple[Mention, Where], ...]
Senses = dict[tuple[str, str], Sense]


def places(
    report: Report, sentences: Sequence[Sentence], mentions: Sequence[Mention], known: Knowledge
) -> tuple[Located, tuple[Issue, ...]]:
    """Every mention of a place in reading order with what it was taken for, and an issue for each name that stayed open."""
    asked = [m for m in mentions if m.kind == "place"]
    terrain = known.languages[report.language].terrain
    spots = [spot for m in asked for spot in _spots(report, m, sentences[m.sentence], known, terrain)]
    spots = _contained(spots, report.text, terrain)
    evidence = _evidence(report, sentences, spots, known)
    senses = _decided(spots, evidence, known)
    filed = clear(known.places.lookup(report.dateline)) if report.dateline else None
    wheres = [w for s, w in zip(spots, _Placing(spots, senses, filed).wheres(), strict=True) if not s.extra]
    return tuple(zip(asked, wheres, strict=True)), tuple(_issues(report, spots, senses))


def _spots(report: Report, mention: Mention, sentence: Sentence, known: Knowledge, terrain: Terrain) -> list[Spot]:
    """The spot of a mention and, where a run of names lost its commas, those of what contains it."""
    start = after_possessive(mention, sentence)
    names = pieces(report.text[start : mention.span.end], known, terrain)
    before, after = report.text[max(0, start - AROUND) : start], report.text[mention.span.end : mention.span.end + AROUND]
    aside = re.match(r"[-–](\w+)", after)
    spots = []
    for i, name in enumerate(names):
        around = (before if i == 0 else "", after if i == len(names) - 1 else "")
        spots.append(
            replace(
                _spot(mention, name, around, known, terrain),
                extra=i > 0,
                aside=aside is not None or mention.source == "inside a name",
            )
        )
    return spots


def _spot(mention: Mention, words: str, around: tuple[str, str], known: Knowledge, terrain: Terrain) -> Spot:
    said = phrase(words, *around, terrain)
    if said.core and _only_peoples(words, known, terrain):
        said = generic(words.rsplit(maxsplit=1)[-1] if words[-1].islower() else words, terrain)
    if not said.core:
        return Spot(mention=mention, phrase=said, found=())
    named, found = _candidates(said, known)
    return Spot(mention=mention, phrase=named, found=found)


def _only_peoples(words: str, known: Knowledge, terrain: Terrain) -> bool:
    """Whether the capitals are of peoples or parties before a common noun: "the central Syrian province", "Hezbollah positions"."""
    *before, last = words.split()
    if not (last.islower() or last.lower() in terrain.kinds.keys() | terrain.parts):
        return False
    named = [w for w in before if w[0].isupper() and w.lower() not in terrain.determiners]
    actor = known.actors.lookup(" ".join(named))
    if last.islower() and actor is not None and actor.kind != "country" and not known.places.known(" ".join(named)):
        return True
    peoples = [known.actors.country_of(w) for w in named]
    return bool(peoples) and all(p is not None and p.is_adjective and p.country for p in peoples)


def _candidates(said: Phrase, known: Knowledge) -> tuple[Phrase, tuple[Place, ...]]:
    """Places of the whole phrase, else of its core; the airport of a town is not the town. The phrase, where its kind is a name."""
    lookup = known.places.lookup
    whole = lookup(said.name)
    if whole and said.name != said.core and (not said.part or whole[0].id.startswith("place:")):
        return replace(said, core=said.name, word="", kind="", part=False), whole
    if said.name != said.core and not said.part and said.kind in ("site", "water"):
        return said, ()
    typed = lookup(f"{said.core} {said.word}") if said.word else ()
    return said, typed or known.places.lookup_loose(said.core)


def _contained(spots: list[Spot], text: str, terrain: Terrain) -> list[Spot]:
    """Spots that know the one behind them which contains them: "Sadr City, Baghdad", "a market in Sadr City", "the town of X"."""
    found = []
    for i, spot in enumerate(spots):
        if i + 1 < len(spots) and spots[i + 1].extra:
            found.append(replace(spot, inside=i + 1) if _can_contain(spots[i + 1], spot) else spot)
            continue
        after = next(
            (j for j in range(i + 1, min(len(spots), i + 4)) if spots[j].mention.span.start >= spot.mention.span.end), None
        )
        link = _link(spot, spots[after], spots[after + 1 :], text, terrain) if after is not None else ""
        found.append(replace(spot, inside=after, same=link == "same", near=link == "near") if link else spot)
    return found


def _can_contain(outer: Spot, inner: Spot) -> bool:
    """Whether nothing known speaks against one place lying in another; else a run of names is a list."""
    pairs = [(o, p) for o in outer.found[:8] for p in inner.found[:8]]
    return not pairs or any(contains(o, p) for o, p in pairs)


def _link(spot: Spot, outer: Spot, rest: list[Spot], text: str, terrain: Terrain) -> str:
    """How the words between two mentions join them: "same", "inside", "near", or not at all."""
    if spot.mention.sentence != outer.mention.sentence:
        return ""
    gap = text[spot.mention.span.end : outer.mention.span.start].strip("'’\"”“‘ \n").lower()
    words = " ".join(w for w in gap.strip(", ").split() if w not in terrain.determiners)
    if words in terrain.near:
        return "near"
    if not gap and not spot.phrase.core and not spot.phrase.kind and outer.phrase.core:
        return "same"  # "the rebel-held | Golan Heights"
    if words == "of" and not spot.phrase.core and spot.phrase.kind and outer.phrase.core and not spot.phrase.part:
        return "same" if spot.phrase.kind not in ("site", "country") else "inside"
    if words in terrain.inside:
        return "inside"
    return "inside" if gap in (",", "(") and _enclosing(spot, outer, rest, text) else ""


def _enclosing(spot: Spot, outer: Spot, rest: list[Spot], text: str) -> bool:
    """Whether a bare comma means "in": the outer one can contain the inner, or is plainly wide and no list goes on."""
    if not outer.phrase.core or not spot.phrase.core:
        return False
    wider = outer.phrase.kind in WIDE or any(p.kind in WIDE and p.id.startswith("place:") for p in outer.found[:1])
    said = wider and bool(spot.phrase.kind) and spot.phrase.kind not in WIDE
    if spot.found and not said:
        return any(contains(o, p) for o in outer.found[:8] for p in spot.found[:8])
    tail = text[outer.mention.span.end : rest[0].mention.span.start] if rest else ""
    wide = outer.phrase.kind in WIDE or any(p.kind in WIDE for p in outer.found[:1])
    return wide and not re.fullmatch(r"\s*,?\s*(?:and|or)\s*", tail)


def _evidence(report: Report, sentences: Sequence[Sentence], spots: list[Spot], known: Knowledge) -> Evidence:
    """What the report says of countries, by their names and peoples and by places that can be meant only one way."""
    countries: Counter[str] = Counter()
    for sentence in sentences:
        for token in sentence.tokens:
            named = known.actors.country_of_loose(token.text) if token.text[:1].isupper() else None
            if named is not None and named.country:
                countries[named.country] += 1
    filed = clear(known.places.lookup(report.dateline)) if report.dateline else None
    sure = [p for p in (*(clear(s.found) for s in spots), filed) if p is not None]
    anchors = {p.id: p for p in sure if p.kind != "country"}
    return Evidence(countries=countries, anchors=tuple(anchors.values()))


def _decided(spots: list[Spot], evidence: Evidence, known: Knowledge) -> Senses:
    """One sense for each name of the report, from all its mentions together."""
    by_name: dict[tuple[str, str], list[Spot]] = {}
    for spot in spots:
        if spot.phrase.core:
            by_name.setdefault(spot.key, []).append(spot)
    senses: Senses = {}
    for key, same in by_name.items():
        kind = next((s.phrase.kind for s in same if s.phrase.kind), "")
        beside = [spots[s.inside].found for s in same if s.inside is not None]
        first = same[0]
        common = bool(first.found) and not any(
            known.places.known(n) for n in (first.phrase.name, first.phrase.core, first.found[0].name)
        )
        senses[key] = choose(first.found, kind, beside, evidence, common)
    return senses


def _issues(report: Report, spots: list[Spot], senses: Senses) -> list[Issue]:
    """One issue for each name that may be several places, at its first mention."""
    first = {s.key: s for s in reversed(spots) if s.phrase.core and senses[s.key].ambiguous}
    return [
        Issue(
            report=report.id,
            kind="place-ambiguous",
            message=f"{s.phrase.core} may be {' or '.join(others(senses[key].others)[:3])}; nothing in the report tells which",
            span=s.mention.span,
        )
        for key, s in sorted(first.items(), key=lambda item: item[1].mention.span.start)
    ]


@dataclass(slots=True)
class _Placing:
    """The spots of a report being given their places: the known first, then what the text puts in them, then the rest."""

    spots: list[Spot]
    senses: Senses
    filed: Place | None

    def wheres(self) -> list[Where]:
        found = [of_place(s, self._sense(s)) for s in self.spots]
        firm = [w is not None for w in found]
        for i in reversed(range(len(self.spots))):
            found[i] = found[i] or self._told(i, found)
        done = [w or self._back(i, found) or self._nearest(i, found, firm) for i, w in enumerate(found)]
        return [self._with_told(i, w) for i, w in enumerate(done)]

    def _sense(self, spot: Spot) -> Sense:
        return self.senses.get(spot.key, UNKNOWN)

    def _told(self, i: int, found: list[Where | None]) -> Where | None:
        """What the text itself says contains the spot, or names it."""
        spot = self.spots[i]
        outer = found[spot.inside] if spot.inside is not None else None
        if outer is None:
            return None
        if spot.same:
            return replace(outer, span=spot.mention.span)
        return inside(spot, outer, "named beside it", self._sense(spot))

    def _back(self, i: int, found: list[Where | None]) -> Where | None:
        """What "the city" refers back to: the place of that kind named last."""
        spot = self.spots[i]
        wanted = spot.phrase.back
        last = next(
            (
                w
                for w, other in zip(reversed(found[:i]), reversed(self.spots[:i]), strict=True)
                if wanted and w is not None and w.id is not None and w.precision == wanted and not other.aside
            ),
            None,
        )
        if last is None:
            return None
        return replace(last, span=spot.mention.span, basis=f"“{spot.mention.span.quote}”: {last.name}, named before", candidates=())

    def _nearest(self, i: int, found: list[Where | None], firm: list[bool]) -> Where:
        """The footprint of the place named nearest in the sentence, else of the one named last, else of where it was filed."""
        spot = self.spots[i]
        sense = self._sense(spot)
        for j in self._by_nearness(i):
            where = found[j]
            if firm[j] and where is not None and where.lat is not None:
                how = "named in the same sentence" if self.spots[j].mention.sentence == spot.mention.sentence else "named before"
                return inside(spot, where, how, sense)
        if self.filed is not None:
            ground = of_place(Spot(mention=spot.mention, phrase=spot.phrase, found=()), Sense(place=self.filed, why="the dateline"))
            if ground is not None:
                return inside(spot, replace(ground, name=self.filed.name), "where the report was filed", sense)
        return nowhere(spot, sense)

    def _by_nearness(self, i: int) -> list[int]:
        """Other spots: those of the sentence from near to far, countries last, then those before from late to early."""
        here = self.spots[i].mention
        same = [j for j, s in enumerate(self.spots) if j != i and s.mention.sentence == here.sentence and not s.aside]
        same.sort(
            key=lambda j: (any(p.kind == "country" for p in self.spots[j].found[:1]), abs(self.spots[j].mention.head - here.head))
        )
        return [*same, *(j for j in reversed(range(i)) if j not in same and not self.spots[j].aside)]

    def _with_told(self, i: int, where: Where) -> Where:
        """What the text says contains a place, put before what the gazetteer says."""
        told: list[str] = []
        at = self.spots[i].inside
        while at is not None and len(told) < 4:
            if not self.spots[at].near and not self.spots[at].same and not self._same(i, at):
                told.append(self.spots[at].phrase.name)
            at = self.spots[at].inside
        if self.spots[i].near:
            told = []
        country = where.within[-1:]
        names = (*(t for t in told if t not in country), *where.within)
        return replace(where, within=distinct(where.name, names)) if told else where

    def _same(self, i: int, at: int) -> bool:
        return self.spots[i].inside == at and self.spots[i].same
