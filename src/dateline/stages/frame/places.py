"""Where any predicate happened: of the places that its sentence names, the nearest in the grammar (distance.py)."""

from __future__ import annotations

from dataclasses import replace

from dateline.knowledge.languages.distances import Distances
from dateline.records import Where

from . import paths
from .distance import distance, upwards
from .grounds import UNKNOWN, grounds
from .scene import Scene

SAYING = frozenset({"prep", "npadvmod"})  # what hangs on a verb of saying and tells where it was said
WIDE = frozenset({"country", "province", "region"})
# Acts of speech and paper, which the places of their sentence do not tell where they happened.
PLACELESS = frozenset(
    {
        "demand",
        "accuse",
        "support",
        "reject",
        "sanction",
        "negotiate",
        "agree",
        "ceasefire",
        "threaten",
        "violate",
        "investigate",
        "arm",
    }
)


def places_of(scene: Scene, predicate: int) -> tuple[Where, ...]:
    """The places in which the predicate at a token happened: the nearest and those joined to it; empty where none is near."""
    named = grounds(scene)
    costs = _costs(scene, predicate, named)
    if not costs:
        return ()
    best = _nearest(scene, costs, predicate, named)
    return tuple(dict.fromkeys(named[head] for head in (best, *joined(scene, best)) if head in named))


def told(scene: Scene, predicate: int, found: Where | None, refused: frozenset[str] = frozenset()) -> Where | None:
    """The place found by other means, made narrower where the sentence does; without one, the place nearest to the predicate.

    "The north" alone says too little to keep where a place is named. `refused` are prepositions that lead to no place of it.
    """
    named = grounds(scene)
    costs = _costs(scene, predicate, named, refused)
    at = next((head for head, where in named.items() if where == found), None)
    if at is not None and (main := _antecedent(scene, at, predicate, named)) != at:
        at, found = main, named[main]
    vague = found is None or found.name.rsplit(maxsplit=1)[-1].lower() in scene.language.terrain.directions
    if costs and (vague or (at is not None and at not in costs)):
        return named[_nearest(scene, costs, predicate, named)]
    if found is None or at not in costs:
        return found
    inner = _narrower(costs, predicate, at, named, scene.language.distances)
    return found if inner is None else named[inner] if named[inner].basis != UNKNOWN else _inside(named[inner], found)


def _narrower(costs: dict[int, float], predicate: int, at: int, named: dict[int, Where], bounds: Distances) -> int | None:
    """A place that says more than the one at `at`: between it and the predicate, or a smaller one behind a wide or opening one."""
    outer = named[at]
    between = [h for h in costs if predicate < h < at and costs[h] <= costs[at] + bounds.slack]
    if between or (outer.precision not in WIDE and at > predicate):
        return min(between, key=lambda head: (costs[head], head), default=None)
    narrow = outer.precision in WIDE  # "in X province, near Y"; in a town that opens the sentence lies only what is known to
    smaller = [h for h in costs if h > predicate and ((narrow and named[h].precision not in WIDE) or outer.name in named[h].within)]
    smaller = [h for h in smaller if not _abroad(named[h], outer)]
    near = [h for h in smaller if h != at and costs[h] <= costs[at] + bounds.narrower * _shares(outer, named[h])]
    return min(near, key=lambda head: (costs[head], head), default=None)


def _shares(outer: Where, inner: Where) -> int:
    """How often the slack counts for a place: three times where the text itself puts it in the wide one."""
    return 3 if inner.within[:1] == (outer.name,) else 1


def _abroad(where: Where, outer: Where) -> bool:
    """Whether a known place lies in another country than the one named: "evacuated from Sudan on a flight to Cyprus"."""
    return outer.precision == "country" and where.id is not None and bool(where.within) and outer.name not in where.within


def _inside(where: Where, outer: Where) -> Where:
    """A place that no gazetteer has, on the footprint of the one that the sentence names behind it."""
    basis = f"{where.basis}; the footprint is that of {outer.name}, named beside it"
    within = (outer.name, *outer.within)
    return replace(
        where, lat=outer.lat, lon=outer.lon, precision=outer.precision, radius_km=outer.radius_km, basis=basis, within=within
    )


def _costs(scene: Scene, at: int, named: dict[int, Where], refused: frozenset[str] = frozenset()) -> dict[int, float]:
    """What each place costs, those left out that are too far or are not where this happened."""
    bounds = scene.language.distances
    saying = scene.language.speech.manner(scene.lemma(at)) is not None
    found = {}
    for head, where in named.items():
        climb = upwards(scene, head)
        top = scene.tokens[climb[max(0, climb.index(at) - 1)]] if at in climb else None
        if (saying and (top is None or top.dep not in SAYING)) or _refused(scene, climb, at, refused):
            continue
        country = where.precision == "country"
        cost = (
            distance(scene, at, head, named)
            + bounds.more("country") * country
            + bounds.more("unknown") * (head not in scene.wheres)
        )
        if cost <= (bounds.country if country else bounds.limit):
            found[head] = cost
    return found


def _refused(scene: Scene, climb: list[int], at: int, refused: frozenset[str]) -> bool:
    """Whether a preposition leads to a place that is none of this, under the predicate or a verb joined to it."""
    below = climb[: climb.index(at)] if at in climb else climb
    for i in below:
        token = scene.tokens[i]
        if token.dep == "prep" and token.text.lower() in refused:
            return token.head == at or scene.tokens[token.head].head == at
    return False


def _nearest(scene: Scene, costs: dict[int, float], at: int, named: dict[int, Where]) -> int:
    """The place that costs least; nearly as cheap, one named earlier behind the predicate or one that lies in it says more."""
    bounds = scene.language.distances
    best = min(costs, key=lambda head: (round(costs[head], 2), head))
    best = _antecedent(scene, best, at, named)
    if best > at:
        best = min(head for head in costs if at < head <= best and costs[head] <= costs[best] + bounds.slack)
    inner = [h for h in costs if costs[h] <= costs[best] + bounds.inner and named[best].name in named[h].within]
    return min(inner, key=lambda head: (costs[head], head)) if inner else best


def _antecedent(scene: Scene, best: int, at: int, named: dict[int, Where]) -> int:
    """ "In Bor, near Malakal, where they shot …": a clause about a place that only tells where another lies is about that one."""
    token = scene.tokens[best]
    over = scene.tokens[scene.tokens[token.head].head]
    beside = token.dep == "pobj" and scene.tokens[token.head].text.lower() in scene.language.terrain.near
    return over.i if beside and best < at and over.i in named and best in upwards(scene, at) else best


def joined(scene: Scene, head: int) -> list[int]:
    """The other heads of a list of places that ends in "and"; a run of commas alone goes from inner to outer."""
    tokens, s = scene.tokens, scene.sentence
    found, open_ = [], [paths.first_joined(scene, head)]
    while open_:
        at = open_.pop()
        found.append(at)
        open_ += [k.i for k in s.kids(at, "conj", "appos") if k.dep == "conj" or s.kid(k.i, "conj") is not None]
    if all(s.kid(at, "cc") is None for at in found):
        return []
    within = scene.language.phrases.within
    return [i for at in sorted(found) for i in (at, *(paths.under(scene, at, within) if tokens[at].text.islower() else ()))]
