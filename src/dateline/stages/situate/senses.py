"""Choosing among places of one name by what the report says elsewhere, what stands beside the name, and how many live there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from math import log10

from dateline.knowledge.places import Place, distance_km, fold

BIG = 300_000  # people: a city that a report may name without saying where it is
KNOWN_AFAR = 100_000  # people: a smaller place is not meant in a country that the report does not name
KNOWN_ALONE = 15_000  # people: a smaller place is not meant where the report names no country at all
CLEAR = 5.0  # times as many people as the next place of that name
MARGIN = 0.35
NEAR_KM = 150.0
COMMON = "a common word that may be no place here"
UNDECIDED = "this name has no support in the report, or several places share it"
ELSEWHERE = "in no gazetteer for where the report says it is"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the whole report says: how often it names each country, and the points of places that can be meant only one way."""

    countries: Counter[str] = field(default_factory=Counter)
    anchors: tuple[Place, ...] = ()

    def share(self, country: str, but: Collection[str] = ()) -> float:
        """The part of all country words and sure places that point to this country, 0–1; the places of the ids `but` left out."""
        sure = Counter(a.country for a in self.anchors if a.id not in but)
        total = sum(self.countries.values()) + sum(sure.values())
        return (self.countries[country] + sure[country]) / total if total else 0.0

    def spoken(self, but: Collection[str] = ()) -> set[str]:
        """The countries that country words or sure places point to; the places of the ids `but` left out."""
        return {c for c in [*self.countries, *(a.country for a in self.anchors if a.id not in but)] if c}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """What a name was taken for: the place or None, why, and the others it could be."""

    place: Place | None
    why: str
    others: tuple[Place, ...] = ()
    ambiguous: bool = False


UNKNOWN = Sense(place=None, why="in no gazetteer")


def clear(candidates: Sequence[Place]) -> Place | None:
    """The candidate that needs no support: our own row, a country, or a city that dwarfs all others of its name."""
    if not candidates:
        return None
    first, rest = candidates[0], candidates[1:]
    rivals = [c for c in rest if _far(first, c) and fold(c.name) == fold(first.name)]
    if first.kind == "country":
        return first
    if first.id.startswith("place:"):
        return first if not any(c.id.startswith("place:") or c.population >= KNOWN_AFAR for c in rivals) else None
    if first.population >= BIG and all(first.population >= CLEAR * c.population for c in rivals):
        return first
    return None


def choose(candidates: Sequence[Place], kind: str, beside: Sequence[Sequence[Place]], evidence: Evidence, common: bool) -> Sense:
    """One sense of a name. `kind` is what the words say it is, `beside` the candidates of each container named next to it."""
    if not candidates:
        return UNKNOWN
    held = {c.id for c in candidates for group in beside for d in group if contains(d, c)}
    scores = {c.id: _score(c, candidates, kind, held, evidence) for c in candidates}
    ranked = tuple(sorted(candidates, key=lambda c: -scores[c.id]))
    best, others = ranked[0], ranked[1:]
    why = _support(best, held, evidence)
    if common and not why:
        return Sense(place=None, why=COMMON, others=ranked)
    spoken = evidence.spoken({c.id for c in candidates})
    misplaced = any(beside) and not held and best.population < BIG and best.id.startswith("geonames:") and best.kind != "country"
    if misplaced or (not why and not _stands_alone(best, others, bool(spoken))):
        afar = misplaced or (bool(spoken) and not any(c.country in spoken for c in ranked))
        return Sense(place=None, why=ELSEWHERE if afar else UNDECIDED, others=ranked, ambiguous=not afar)
    if best.id not in held and any(scores[best.id] - scores[c.id] < MARGIN and _far(best, c) for c in others):
        return Sense(place=None, why=UNDECIDED, others=ranked, ambiguous=True)
    return Sense(place=best, why=why or "the best known place of this name", others=others)


def _far(a: Place, b: Place) -> bool:
    return distance_km((a.lat, a.lon), (b.lat, b.lon)) > NEAR_KM


def contains(outer: Place, inner: Place) -> bool:
    """Whether one place lies in another, by name or by distance."""
    if outer.id == inner.id or (outer.country and inner.country and outer.country != inner.country):
        return False
    if outer.kind == "country":
        return outer.country == inner.country
    if outer.name in inner.within or (inner.admin1 and outer.name == inner.admin1):
        return True
    reach = outer.radius_km + inner.radius_km + (30 if outer.kind == "settlement" else 0)
    return outer.radius_km >= inner.radius_km and distance_km((outer.lat, outer.lon), (inner.lat, inner.lon)) <= reach


def _score(c: Place, candidates: Sequence[Place], kind: str, held: set[str], evidence: Evidence) -> float:
    score = 0.5 * log10(c.population + 1) - 0.15 * min(candidates.index(c), 6)
    score += 6.0 if c.id in held else 0.0
    score += 5.0 if clear(candidates) is c else 0.0
    score -= 0.0 if fold(c.name) == fold(candidates[0].name) else 1.0  # another place's byname
    share = evidence.share(c.country, {other.id for other in candidates})
    score += 4.0 * share + (1.0 if share else 0.0) + _standing(c)
    score += (2.0 if c.kind == kind else -1.5) if kind else 0.0
    score += 1.5 if c.admin1 and any(a.name == c.admin1 for a in evidence.anchors) else 0.0
    score += 1.5 if any(a.id != c.id and a.kind != "region" and not _far(a, c) for a in evidence.anchors) else 0.0
    return score


def _standing(c: Place) -> float:
    """What stands for the population that countries and our own rows have not."""
    if c.kind == "country":
        return 4.0
    return (4.0 if c.kind in ("province", "region", "water") else 3.0) if c.id.startswith("place:") else 0.0


def _support(c: Place, held: set[str], evidence: Evidence) -> str:
    if c.id in held:
        return "lies in the place named beside it"
    if evidence.countries[c.country]:
        return f"the report speaks of {c.country_name}"
    if any(a.country == c.country and a.id != c.id for a in evidence.anchors):
        return f"the report names other places in {c.country_name}"
    return ""


def _stands_alone(best: Place, others: Sequence[Place], spoken: bool) -> bool:
    """Whether a place is meant by its name with nothing to support it; `spoken`: the report speaks of other countries."""
    if clear((best, *others)) is best:
        return True
    least = KNOWN_AFAR if spoken else KNOWN_ALONE
    return best.population >= least and all(best.population >= CLEAR * other.population for other in others)
