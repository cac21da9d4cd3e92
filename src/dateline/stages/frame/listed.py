"""Listed: every place of a row of which the same is told: "withdrew from X, Y and Z", "seven posts, among them X and Y"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.records import Finding, Token, Where

from . import paths, setting
from .grounds import grounds
from .places import PLACELESS
from .scene import Scene

OVER = frozenset({"pobj", "poss"})


def listed(scene: Scene, told: list[Finding]) -> Iterator[Finding]:
    """The findings with the other places of the row that their place stands in; talks and what is said have but one venue."""
    for found in told:
        place = found.content.place
        also = tuple(_others(scene, place)) if place is not None and _happens(scene, found) and not place.also else ()
        yield (
            found if place is None or not also else replace(found, content=replace(found.content, place=replace(place, also=also)))
        )


def _happens(scene: Scene, found: Finding) -> bool:
    """Whether it may be so at several places: who has what, and acts and harm at places with a name."""
    content = found.content
    if content.kind == "control" or (content.kind == "event" and content.type in scene.known.assembling.control):
        return True
    named = content.place is not None and setting.telling(content.place)
    return named and (content.kind == "loss" or (content.kind == "event" and content.type not in PLACELESS))


def _others(scene: Scene, place: Where) -> Iterator[Where]:
    """The other places of its row, and those said to be among it, each once; a nameless group says nothing."""
    at = next((head for head, where in scene.wheres.items() if where.span == place.span), None)
    if at is None:
        return
    seen = {place.name}
    members = [k for m in _members(scene, at) for k in _row(scene, m, own=True)]
    parts = [k for head in members for h in paths.parted(scene, head) for k in _row(scene, h)]
    for head in dict.fromkeys((*_row(scene, at), *members, *parts)):
        found = _place(scene, head)
        if found is not None and found.name not in seen and not _one_in_other(found, place):
            seen.add(found.name)
            yield found


def _one_in_other(one: Where, other: Where) -> bool:
    """Whether two places are one, or one holds the other: "Ituri and the provincial capital"."""
    names = one.name in other.name or other.name in one.name
    return names or one.name in other.within or other.name in one.within


def _place(scene: Scene, head: int) -> Where | None:
    token = scene.tokens[head]
    found = setting.where_named(scene, head) or (grounds(scene).get(head) if token.pos == "PROPN" else None)
    group = token.tag == "NNS" and token.text.islower() and not paths.under(scene, head, ("of",))
    return None if found is None or (group and found.name.islower()) else found


def _row(scene: Scene, head: int, *, own: bool = False) -> list[int]:
    """The heads joined to a place by "and"; also where the parser joins them to the word over it ("control of X and a Y")."""
    first = paths.first_joined(scene, head)
    found = [i for i in _joined(scene, first) if own or i != head]
    over = scene.tokens[scene.tokens[first].head]
    if not found and over.pos in paths.VERBS:
        found = [k.i for k in scene.sentence.kids(over.i, "conj") if k.i > head and _nominal(scene, k)]
    if not found and scene.tokens[first].dep in OVER and scene.tokens[over.head].pos in paths.NOMINAL:
        found = [i for i in _joined(scene, over.head)[1:] if i > head and setting.where_named(scene, i) is not None]
    return found


def _joined(scene: Scene, first: int) -> list[int]:
    """A row that ends in "and"; commas alone run from a place to what it lies in."""
    found, at = [first], first
    joins = False
    while (kid := next((k for k in _next(scene, at) if _nominal(scene, k)), None)) is not None:
        joins = joins or scene.sentence.kid(at, "cc") is not None
        found.append(kid.i)
        at = kid.i
    return found if joins else [first]


def _next(scene: Scene, at: int) -> list[Token]:
    """What is joined to a place; the second of three that the parser takes for what explains the first."""
    s = scene.sentence
    return s.kids(at, "conj") or [k for k in s.kids(at, "appos") if s.kid(k.i, "cc") is not None and s.kid(k.i, "conj") is not None]


def _nominal(scene: Scene, token: Token) -> bool:
    return token.pos in paths.NOMINAL or bool(paths.parted(scene, token.i))


def _members(scene: Scene, head: int) -> Iterator[int]:
    """What is said to be among a group: "among them X and Y", "including X"."""
    phrases, tokens = scene.language.phrases, scene.tokens
    if tokens[head].tag not in {"NNS", "NNPS"}:
        return
    for token in tokens[head + 1 :]:
        if token.lemma in phrases.including and token.dep in {"prep", "acl"}:
            yield from (k.i for k in scene.sentence.kids(token.i, "pobj", "dobj"))
            return
        if token.text.lower() in phrases.among and any(k.pos == "PRON" for k in scene.sentence.kids(token.i, "pobj")):
            inner = scene.sentence.kid(token.i, "pobj")
            after = (
                t
                for t in tokens[(inner or token).i + 1 :]
                if t.pos in {"NOUN", "PROPN"} and t.dep not in {"compound", "amod", "nmod"}
            )
            yield from (t.i for t in [next(after, None)] if t is not None)
            return
