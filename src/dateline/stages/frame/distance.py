"""How far a place stands from what happens: the cost of the steps of the parse between the two (distances.yaml)."""

from __future__ import annotations

from collections.abc import Container

from dateline.records import Token

from . import paths
from .grounds import is_ground, only_leads
from .scene import Scene

PARTY = frozenset({"armed", "unit", "org", "country", "label", "body", "person", "civilian"})
SAID = frozenset({"ccomp", "parataxis", "advcl"})
OF_SPEECH = SAID | {"nsubj", "dobj", "xcomp"}
SUFFERING = frozenset({"dobj", "nsubjpass"})
OPENING = frozenset({"prep", "advmod", "npadvmod"})


def distance(scene: Scene, start: int, head: int, places: Container[int]) -> float:
    """The cost of the path from the happening `start` to the place `head`; `places` are the heads of all places named."""
    over = upwards(scene, start)
    climb = upwards(scene, head)
    meet = next(i for i in climb if i in over)
    up, down = over[: over.index(meet)], climb[: climb.index(meet)]
    cost = sum(_up(scene, scene.tokens[i]) for i in up) + sum(_down(scene, scene.tokens[i], places) for i in down)
    return cost + _position(scene, start, head, down, meet)


def upwards(scene: Scene, i: int) -> list[int]:
    """A token and all above it, nearest first."""
    return [i, *(t.i for t in scene.sentence.ancestors(i))]


def _position(scene: Scene, start: int, head: int, down: list[int], meet: int) -> float:
    """What the order of words adds: before what happens, or opening the clause."""
    costs = scene.language.distances
    ahead = head < start and scene.tokens[head].dep != "nsubjpass"
    return costs.more("before") * ahead + costs.more("fronted") * (bool(down) and _opens(scene, down[-1], meet))


def _opens(scene: Scene, top: int, verb: int) -> bool:
    subject = scene.sentence.kid(verb, "nsubj", "nsubjpass")
    return scene.tokens[top].dep in OPENING and subject is not None and top < subject.i


def _up(scene: Scene, token: Token) -> float:
    costs, over = scene.language.distances, scene.tokens[token.head]
    cost = costs.up.get(token.dep, costs.more("relation"))
    return cost + costs.more("speech") * (token.dep in SAID and _speaks(scene, over))


def _down(scene: Scene, token: Token, places: Container[int]) -> float:
    costs, over = scene.language.distances, scene.tokens[token.head]
    if token.dep == "agent" or (token.dep == "prep" and token.text.lower() == "by"):
        return costs.more("agent" if any(_party(scene, k.i) for k in scene.sentence.kids(token.i, "pobj")) else "means")
    cost = costs.down.get(token.dep, costs.more("relation")) + _preposition(scene, token, over)
    cost += _clause(scene, token)
    cost += costs.more("passed") * _passed(scene, token, over, places)
    cost += costs.more("described") * (token.dep == "relcl" and is_ground(scene, over.i))
    through = _through_party(scene, token, over)
    cost += costs.more("party") * through + costs.origins.get(token.text.lower(), 0.0) * through
    cost += costs.more("doer") * (
        token.dep == "nsubj" and over.pos in paths.VERBS and (_party(scene, token.i) or token.i in places)
    )
    return cost + costs.more("speech") * (token.dep in OF_SPEECH and _speaks(scene, over))


def _preposition(scene: Scene, token: Token, over: Token) -> float:
    if token.dep not in {"prep", "dative"}:
        return 0.0
    costs, word = scene.language.distances, token.text.lower()
    sides = word == "between" and any(link.id for k in scene.sentence.kids(token.i, "pobj") for link in scene.links.get(k.i, ()))
    reason = "sides" if sides else "aside" if word == "of" and over.pos == "ADV" else ""
    return costs.prepositions.get(word, costs.more("relation")) + costs.more(reason)


def _clause(scene: Scene, token: Token) -> float:
    """What the word adds that opens an adverbial clause."""
    mark = scene.sentence.kid(token.i, "mark") if token.dep == "advcl" else None
    return scene.language.distances.clauses.get(mark.text.lower(), 0.0) if mark is not None else 0.0


def _passed(scene: Scene, token: Token, over: Token, places: Container[int]) -> bool:
    """Whether the step leaves another place: "X in Y" goes through X, "the town of X in Y" as well."""
    return over.i in places or (token.text.lower() != "of" and only_leads(scene, over.i))


def _through_party(scene: Scene, token: Token, over: Token) -> bool:
    """Whether the step leaves a party; what is done to those "in X" is done there."""
    if over.pos not in paths.NOMINAL or over.i in scene.wheres or not _party(scene, over.i):
        return False
    return over.dep not in SUFFERING or token.text.lower() not in scene.language.nouns.place_cues


def _party(scene: Scene, i: int) -> bool:
    return bool(scene.classes(i) & PARTY) and not scene.classes(i) & {"place", "site"}


def _speaks(scene: Scene, token: Token) -> bool:
    return token.pos in paths.VERBS and scene.language.speech.manner(token.lemma) is not None
