"""The places of one report: each mention of a place beside its Where, with a footprint where no gazetteer has the name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.knowledge import Knowledge, Language
from dateline.knowledge.places import Place
from dateline.records import Issue, Mention, Report, Sentence, Where

from .phrase import Phrase, phrase
from .senses import UNKNOWN, Evidence, Sense, choose, clear

PRECISION = {"settlement": "settlement", "district": "district", "province": "province", "country": "country", "region": "region",
             "water": "region", "site": "exact"}  # fmt: skip
AROUND = 40  # characters of the sentence read before and after a mention
PART_REACH = 1.5
PROVINCE_KM = 60.0
CHAIN = re.compile(r"\s*(?:,|\(|,? (?:in|inside|within|of|at)(?: the)?(?: [a-z]+(?: of)?)?)\s*$", re.IGNORECASE)
MAX_OTHERS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A mention, what its words say, the candidates of its name, and the index of the mention that its words put it in."""

    mention: Mention
    phrase: Phrase
    found: tuple[Place, ...]
    inside: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Footprint:
    """Ground to stand on for what lies in it: name, point, radius, and what contains it in turn."""

    name: str
    kind: str
    where: Where


def places(
    report: Report, sentences: Sequence[Sentence], mentions: Sequence[Mention], known: Knowledge
) -> tuple[tuple[tuple[Mention, Where], ...], tuple[Issue, ...]]:
    """Every mention of a place in reading order with what it was taken for, and an issue for each name that could not be decided."""
    return Placing(report, sentences, known).of([m for m in mentions if m.kind == "place"])


class Placing:
    """One report's places: spots are read, evidence gathered, each name given one sense, and then each mention its Where."""

    def __init__(self, report: Report, sentences: Sequence[Sentence], known: Knowledge) -> None:
        self.report, self.sentences, self.known = report, sentences, known
        self.language: Language = known.languages[report.language]
        self.senses: dict[tuple[str, str], Sense] = {}

    def of(self, mentions: list[Mention]) -> tuple[tuple[tuple[Mention, Where], ...], tuple[Issue, ...]]:
        """Resolve the mentions together."""
        spots = self._contained([self._spot(m) for m in mentions])
        evidence = self._evidence(spots)
        self._decide(spots, evidence)
        wheres = self._wheres(spots, evidence)
        issues = tuple(self._issues(spots))
        return tuple(zip(mentions, wheres, strict=True)), issues

    def _spot(self, mention: Mention) -> Spot:
        text, span = self.report.text, mention.span
        before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
        said = phrase(span.quote, before, after, self.language.terrain)
        return Spot(mention=mention, phrase=said, found=self._candidates(said))

    def _candidates(self, said: Phrase) -> tuple[Place, ...]:
        """Places of the whole phrase, else of its core; a site is never the town it is named after."""
        if not said.core:
            return ()
        whole = self.known.places.lookup(said.name)
        if whole and (not said.part or said.name[:1].isupper() or whole[0].id.startswith("place:")):
            return whole
        if said.name != said.core and not said.part and said.kind in ("site", "water"):
            return ()
        return self.known.places.lookup_loose(said.core)

    def _contained(self, spots: list[Spot]) -> list[Spot]:
        """Spots that know the one right behind them which contains them: "Sadr City, Baghdad", "a market in Sadr City"."""
        found = []
        for i, spot in enumerate(spots):
            after = next(
                (j for j in range(i + 1, min(len(spots), i + 3)) if spots[j].mention.span.start >= spot.mention.span.end), None
            )
            inside = after if after is not None and self._chained(spot, spots[after], spots[after + 1 :]) else None
            found.append(Spot(mention=spot.mention, phrase=spot.phrase, found=spot.found, inside=inside))
        return found

    def _chained(self, spot: Spot, outer: Spot, rest: list[Spot]) -> bool:
        if spot.mention.sentence != outer.mention.sentence:
            return False
        gap = self.report.text[spot.mention.span.end : outer.mention.span.start]
        if not CHAIN.fullmatch(gap):
            return False
        listed = (
            gap.strip() in (",", "")
            and outer.phrase.kind == ""
            and not any(p.kind in ("country", "province", "region") for p in outer.found[:1])
        )
        if not listed:
            return True
        tail = self.report.text[outer.mention.span.end : rest[0].mention.span.start] if rest else ""
        return not re.fullmatch(r"\s*,?\s*(?:and|or|,)\s*", tail)

    def _evidence(self, spots: list[Spot]) -> Evidence:
        countries: Counter[str] = Counter()
        for sentence in self.sentences:
            for token in sentence.tokens:
                named = self.known.actors.country_of_loose(token.text) if token.text[:1].isupper() else None
                if named is not None and named.country:
                    countries[named.country] += 1
        sure = [p for p in (clear(s.found) for s in spots) if p is not None]
        sure += (
            [p for p in [clear(self.known.places.lookup(self.report.dateline))] if p is not None] if self.report.dateline else []
        )
        countries.update(p.country for p in sure if p.country and p.kind != "country")
        return Evidence(countries=countries, anchors=tuple({p.id: p for p in sure if p.kind not in ("country", "region")}.values()))

    def _decide(self, spots: list[Spot], evidence: Evidence) -> None:
        """One sense per name and report, from all of its mentions together."""
        by_name: dict[tuple[str, str], list[Spot]] = {}
        for spot in spots:
            if spot.phrase.core:
                by_name.setdefault(_key(spot), []).append(spot)
        for key, same in by_name.items():
            kind = next((s.phrase.kind for s in same if s.phrase.kind), "")
            beside = [spots[s.inside].found for s in same if s.inside is not None]
            common = not self.known.places.known(same[0].phrase.core) and not self.known.places.known(same[0].phrase.name)
            self.senses[key] = choose(same[0].found, kind, beside, evidence, common and bool(same[0].found))

    def _wheres(self, spots: list[Spot], evidence: Evidence) -> list[Where]:
        """Each spot's Where: those with a sense first, then the others by what contains them."""
        found: list[Where | None] = [self._known(s) for s in spots]
        for i in reversed(range(len(spots))):
            if found[i] is None and spots[i].inside is not None and found[spots[i].inside or 0] is not None:
                found[i] = self._in(spots[i], found[spots[i].inside or 0], "named beside it")
        for i, spot in enumerate(spots):
            if found[i] is None:
                found[i] = self._back(spot, spots[:i], found) or self._nearest(i, spots, found, evidence)
        return [self._chain(i, spots, found) for i in range(len(spots))]

    def _known(self, spot: Spot) -> Where | None:
        sense = self.senses.get(_key(spot), UNKNOWN)
        place = sense.place
        if place is None:
            return None
        precision, radius, basis = PRECISION[place.kind], place.radius_km, f"{_called(place)}; {sense.why}"
        if spot.phrase.kind == "province" and place.kind == "settlement":
            precision, radius, basis = "province", PROVINCE_KM, f"the province of that name, about {_called(place)}; {sense.why}"
        within = (place.admin1, *place.within) if place.admin1 and place.admin1 != place.name else place.within
        if spot.phrase.part:
            core = spot.phrase.core
            return Where(
                name=spot.phrase.name, span=spot.mention.span, lat=place.lat, lon=place.lon, precision="region",
                radius_km=round(radius * PART_REACH, 1), basis=f"a part of {_called(place)}; {sense.why}",
                within=_distinct(spot.phrase.name, (core, *within)),
            )  # fmt: skip
        return Where(
            name=spot.phrase.name, span=spot.mention.span, id=place.id, lat=place.lat, lon=place.lon, precision=precision, radius_km=radius,
            basis=basis, within=_distinct(spot.phrase.name, within), candidates=_others(sense.others),
        )  # fmt: skip

    def _in(self, spot: Spot, outer: Where | None, how: str) -> Where | None:
        """The footprint of what contains a place that has none of its own."""
        if outer is None:
            return None
        sense = self.senses.get(_key(spot), UNKNOWN)
        why = sense.why if spot.phrase.core else "no name that a gazetteer could have"
        if outer.lat is None:
            return Where(
                name=spot.phrase.name,
                span=spot.mention.span,
                basis=f"{why}; inside {outer.name}",
                within=_distinct(spot.phrase.name, (outer.name, *outer.within)),
                candidates=_others(sense.others),
            )
        radius = round((outer.radius_km or 1.0) * (PART_REACH if spot.phrase.part else 1.0), 1)
        precision = "region" if spot.phrase.part else "settlement" if outer.precision == "exact" else outer.precision
        return Where(
            name=spot.phrase.name, span=spot.mention.span, lat=outer.lat, lon=outer.lon, precision=precision, radius_km=radius,
            basis=f"{why}; the footprint is that of {outer.name}, {how}", within=_distinct(spot.phrase.name, (outer.name, *outer.within)),
            candidates=_others(sense.others),
        )  # fmt: skip

    def _back(self, spot: Spot, earlier: list[Spot], found: list[Where | None]) -> Where | None:
        """What "the city" refers back to: the place of that kind named last."""
        wanted = spot.phrase.back
        if not wanted:
            return None
        for j in reversed(range(len(earlier))):
            where = found[j]
            if where is not None and where.id is not None and where.precision == wanted:
                return Where(
                    name=where.name, span=spot.mention.span, id=where.id, lat=where.lat, lon=where.lon, precision=where.precision,
                    radius_km=where.radius_km, basis=f"“{spot.mention.span.quote}” is {where.name}, named before", within=where.within,
                )  # fmt: skip
        return None

    def _nearest(self, i: int, spots: list[Spot], found: list[Where | None], evidence: Evidence) -> Where:
        """The footprint of the place named nearest in the sentence, else of the one named last, else of the country spoken of."""
        spot = spots[i]
        same = [j for j, s in enumerate(spots) if j != i and s.mention.sentence == spot.mention.sentence and _grounds(found[j])]
        same.sort(key=lambda j: (found[j].precision == "country", abs(spots[j].mention.head - spot.mention.head)))  # type: ignore[union-attr]
        if same and (where := self._in(spot, found[same[0]], "named in the same sentence")):
            return where
        for j in reversed(range(i)):
            if _grounds(found[j]) and (where := self._in(spot, found[j], "named before")):
                return where
        for sentence, how in ((self.report.dateline, "where the report was filed"),):
            place = clear(self.known.places.lookup(sentence)) if sentence else None
            if place is not None and (where := self._in(spot, _plain(place, spot), how)):
                return where
        sense = self.senses.get(_key(spot), UNKNOWN)
        basis = sense.why if spot.phrase.core else "no name that a gazetteer could have"
        return Where(
            name=spot.phrase.name,
            span=spot.mention.span,
            basis=f"{basis}; nothing near it in the text says where",
            candidates=_others(sense.others),
        )

    def _chain(self, i: int, spots: list[Spot], found: list[Where | None]) -> Where:
        """The Where with what the text itself says contains it put first."""
        where = found[i]
        assert where is not None
        told, at = [], spots[i].inside
        while at is not None and len(told) < 4:
            told.append(spots[at].phrase.name)
            at = spots[at].inside
        if not told:
            return where
        return _with_within(where, _distinct(where.name, (*told, *where.within)))

    def _issues(self, spots: list[Spot]) -> list[Issue]:
        seen: set[tuple[str, str]] = set()
        issues = []
        for spot in spots:
            sense = self.senses.get(_key(spot))
            if sense is not None and sense.ambiguous and _key(spot) not in seen:
                seen.add(_key(spot))
                message = f"{spot.phrase.core} may be {' or '.join(_others(sense.others)[:3])}; nothing in the report tells"
                issues.append(Issue(report=self.report.id, kind="place-ambiguous", message=message, span=spot.mention.span))
        return issues


def _key(spot: Spot) -> tuple[str, str]:
    return (spot.phrase.core.lower(), spot.found[0].id if spot.found else "")


def _grounds(where: Where | None) -> bool:
    return where is not None and where.lat is not None and where.id is not None


def _plain(place: Place, spot: Spot) -> Where:
    return Where(
        name=place.name,
        span=spot.mention.span,
        id=place.id,
        lat=place.lat,
        lon=place.lon,
        precision=PRECISION[place.kind],
        radius_km=place.radius_km,
        within=place.within,
    )


def _called(place: Place) -> str:
    source = "GeoNames" if place.id.startswith("geonames:") else "supplement"
    return (
        f"{place.name}, {place.country_name} ({source})"
        if place.country_name and place.country_name != place.name
        else f"{place.name} ({source})"
    )


def _others(places_: Sequence[Place]) -> tuple[str, ...]:
    named = (", ".join(dict.fromkeys(n for n in (p.name, p.admin1, p.country_name) if n)) for p in places_)
    return tuple(dict.fromkeys(named))[:MAX_OTHERS]


def _distinct(own: str, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n for n in names if n and n != own))


def _with_within(where: Where, within: tuple[str, ...]) -> Where:
    return Where(
        name=where.name, span=where.span, id=where.id, lat=where.lat, lon=where.lon, precision=where.precision, radius_km=where.radius_km,
        basis=where.basis, within=within, candidates=where.candidates,
    )  # fmt: skip
