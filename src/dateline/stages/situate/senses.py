"""Choosing among places of one name by what the report says elsewhere, what stands beside the name, and how many live there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log1p, log10

from dateline.knowledge.places import Place, distance_km, fold

from .coherence import Coherence, Name, Voice, Weights

BIG = 300_000  # people: a city that a report may name without saying where it is
KNOWN_AFAR = 100_000  # people: a namesake of this size stands against a row of ours
FAMED = 1_000_000  # people: a city known by all its names
SEAT_OF = 20_000  # people: a town of this size is meant by the name that its province has from it
CLEAR = 5.0  # times as many people as the next place of that name
NEAR_KM = 150.0
SAME_KM = 10.0
AT_HOME = 0.7  # of the words for countries and what lies in them: the part from which a report is of one land
MOST = 60  # candidates weighed for one name
ROUNDS = 3
NARROW = frozenset({"site", "district"})  # kinds of our own rows of which every city may have one by that name
COMMON = "a common word that may be no place here"
UNDECIDED = "this name has no support in the report, or several places share it"
ELSEWHERE = "in no gazetteer for where the report says it is"

# What speaks for a place, in units of belief (natural logarithms, divided by `DOUBT`). A place is taken where it and what lies
# beside it have half of all belief; a part of that is kept for the name being of something that no gazetteer has.
# Per tenfold population; for a city that dwarfs its namesakes; for a capital that speaks for its government.
PEOPLE, CLEARLY, SEAT, SEAT_CONTESTED = 0.9, 1.5, 2.5, 1.5
HELD, OF_KIND, OTHER_KIND, BYNAME, LATER = 7.0, 1.5, 2.5, 0.5, 0.05
LIKE_A_COUNTRY = 3.0  # less for a part of one land that has nearly the name of another
NEIGHBOURS, PROVINCE, COUNTRY, SPOKEN_OF = 2.7, 1.6, 3.0, 1.5
NONE_OF_THEM, ALONE = 5.0, 1.0
DOUBT, ENOUGH = 0.7, 0.5
STANDING = {"country": 7.5, "province": 7.0, "region": 5.0, "water": 5.0}  # what countries and our own rows have instead of people
OURS, AREA = 4.0, 2.5
SPOKEN = 0.02  # the least part of a report that speaks of a country


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A name of the report: the places it could be, what its words say it is (`kind`, or ""), and how often it stands there.

    `held` are ids of candidates that lie in what the text puts around them, `told` whether it puts anything around them;
    `common` marks a word that is mostly no place; `seat` is the id of a capital whose name stands for a government.
    """

    candidates: tuple[Place, ...]
    kind: str = ""
    held: frozenset[str] = frozenset()
    told: bool = False
    common: bool = False
    seat: str = ""
    said: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """What a name was taken for: the place or None, why, and the others it could be."""

    place: Place | None
    why: str
    others: tuple[Place, ...] = ()
    ambiguous: bool = False


UNKNOWN = Sense(place=None, why="in no gazetteer")


def clear(candidates: Sequence[Place]) -> Place | None:
    """The candidate that needs no support: a country, our own row, or a city that dwarfs all others of its name."""
    if not candidates:
        return None
    country = next((c for c in candidates if c.kind == "country"), None)
    first, rest = country or candidates[0], candidates[1:]
    rivals = [c for c in rest if _far(first, c) and fold(c.name) == fold(first.name)]
    if first.kind == "country":
        return first
    if first.id.startswith("place:"):
        return first if not any(c.id.startswith("place:") or c.population >= KNOWN_AFAR for c in rivals) else None
    if first.population >= BIG and all(first.population >= CLEAR * c.population for c in rivals):
        return first
    return None


def decided(asked: Mapping[Name, Asked], peoples: Counter[str]) -> dict[Name, Sense]:
    """One sense for each name, each weighed by all the others; `peoples` counts words for countries and their peoples."""
    asked = {name: a for name, a in asked.items() if a.candidates}
    names = {name: a.candidates[:MOST] for name, a in asked.items()}
    ground = Coherence(names=names, said={name: a.said for name, a in asked.items()}, peoples=peoples)
    prior = {name: [_prior(c, a) for c in names[name]] for name, a in asked.items()}
    weights: Weights = {name: _weights(scores, 0) for name, scores in prior.items()}
    for _ in range(ROUNDS):
        voices = ground.voices(weights)
        scores = {name: [p + _context(v) for p, v in zip(prior[name], voices[name], strict=True)] for name in names}
        weights = {name: _weights(scores[name], _none(voices[name], asked[name])) for name in names}
    return {name: _sense(name, asked[name], ground, voices[name], scores[name], weights) for name in names}


def _sense(
    name: Name, asked: Asked, ground: Coherence, voices: Sequence[Voice], scores: Sequence[float], weights: Weights
) -> Sense:
    places = ground.names[name]
    order = sorted(range(len(places)), key=lambda i: -scores[i])
    best, ranked = order[0], tuple(places[i] for i in order)
    place = next((c for c in places if _better(c, places[best], name, asked)), places[best])
    why = _why(place, voices[best], asked, ground.beside(name, best, weights))
    if asked.common and not why:
        return Sense(place=None, why=COMMON, others=ranked)
    ours = place.id.startswith("place:") and place.kind not in NARROW
    if asked.told and not asked.held and place.population < BIG and not ours and place.kind != "country":
        return Sense(place=None, why=ELSEWHERE, others=ranked)
    if not why and _astray(place, name, asked, ground.land(name, weights)):
        return Sense(place=None, why=ELSEWHERE, others=ranked)
    sure = sum(w for other, w in zip(places, weights[name], strict=True) if other is place or not _far(other, place))
    if sure < ENOUGH:
        afar = sum(weights[name]) < ENOUGH and not why
        return Sense(place=None, why=ELSEWHERE if afar else UNDECIDED, others=ranked, ambiguous=not afar)
    return Sense(place=place, why=why or "the best known place of this name", others=tuple(c for c in ranked if c is not place))


def _astray(place: Place, name: Name, asked: Asked, home: tuple[str, float]) -> bool:
    """Whether a name is but another name of a place in a land that the report does not speak of, which is of one land."""
    if place.kind == "country" or fold(place.name) == fold(name[0]) or asked.seat:
        return False
    country, part = home
    return part >= AT_HOME and country != place.country and place.population < FAMED


def _weights(scores: Sequence[float], none: float) -> list[float]:
    """Shares of belief of each candidate; what is missing to 1 is that of none of them being meant."""
    top = max([*scores, none])
    raw = [exp((score - top) / DOUBT) for score in scores]
    total = sum(raw) + exp((none - top) / DOUBT)
    return [share / total for share in raw]


def _none(voices: Sequence[Voice], asked: Asked) -> float:
    """What speaks for none of the candidates: less where the report speaks of no land that one of them lies in.

    That the words say "town" speaks for every town, and as much for one that no gazetteer has.
    """
    spoken = 0.0 if any(v.country > SPOKEN for v in voices) else ALONE
    return NONE_OF_THEM - spoken + (OF_KIND if asked.kind else 0.0)


def _context(voice: Voice) -> float:
    spoken = COUNTRY * voice.country + (SPOKEN_OF if voice.country > SPOKEN else 0.0)
    return NEIGHBOURS * log1p(voice.near) + PROVINCE * log1p(voice.province) + spoken


def _prior(place: Place, asked: Asked) -> float:
    """What speaks for a place before the rest of the report is heard."""
    score = PEOPLE * log10(place.population + 1) - LATER * min(asked.candidates.index(place), 6)
    score = max(score, _standing(place)) + (HELD if place.id in asked.held else 0.0)
    score += CLEARLY if clear(asked.candidates) is place else 0.0
    score += _seated(place, asked) if place.id == asked.seat else 0.0
    score -= 0.0 if fold(place.name) == fold(asked.candidates[0].name) else BYNAME  # another place's byname
    score -= LIKE_A_COUNTRY if _named_after_country(place, asked) else 0.0
    return score + ((OF_KIND if place.kind == asked.kind else -OTHER_KIND) if asked.kind else 0.0)


def _named_after_country(place: Place, asked: Asked) -> bool:
    """Whether a country has the name as it stands, which a part of another land only nearly has: "Niger" and Niger State."""
    lands = [c for c in asked.candidates if c.kind == "country"]
    return place.kind != "country" and any(fold(c.name) != fold(place.name) for c in lands)


def _seated(place: Place, asked: Asked) -> float:
    """What speaks for a capital as such: less where a city of another land has its name ("Tripoli")."""
    rivals = (c for c in asked.candidates if c.country != place.country and c.kind == "settlement")
    return SEAT_CONTESTED if any(c.population >= KNOWN_AFAR for c in rivals) else SEAT


def _standing(place: Place) -> float:
    if place.kind == "country":
        return STANDING["country"]
    if place.id.startswith("area:"):
        return AREA
    return STANDING.get(place.kind, OURS) if place.id.startswith("place:") else 0.0


def _why(place: Place, voice: Voice, asked: Asked, beside: Sequence[str]) -> str:
    if place.id in asked.held:
        return "lies in the place named beside it"
    if beside:
        return f"the report names {' and '.join(beside)} near it"
    return f"the report speaks of {place.country_name}" if voice.country > SPOKEN else ""


def _better(other: Place, found: Place, name: Name, asked: Asked) -> bool:
    """Whether another row of the very place that was found says better what is meant.

    Our own row of a town tells what it lies in; the town that gave its province the name is meant unless the words say "province".
    """
    away = distance_km((other.lat, other.lon), (found.lat, found.lon))
    if other.id.startswith("place:") and other.kind in ("district", "settlement", "site") and found.kind == "settlement":
        return away <= SAME_KM and other.country == found.country
    if found.kind not in ("province", "district") or asked.kind or fold(found.name) == fold(name[0]):
        return False
    return other.kind == "settlement" and other.population >= SEAT_OF and other.country == found.country and contains(found, other)


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
