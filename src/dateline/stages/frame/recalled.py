"""Happenings told once more by a bare noun: "the attack began at dawn", "during the raid", of what the report has told before.

Such a noun says nothing of its own, so no frame holds; it is one more place where the act that it points back at is told.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.records import Content, Finding, Token

from . import events, paths
from .roles import Trigger
from .scene import Scene

PLURAL = ("s", "es")
FAR = 8  # sentences over which a bare noun points back
STANDING = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
APART = frozenset(f"frame:patterns.{how}" for how in ("responsibility", "denial", "accusation"))
OF_ITS_OWN = ("of", "on", "against", "by", "between", "at", "in", "near")


def recalled(scene: Scene, told: list[Finding], before: list[Finding]) -> Iterator[Finding]:
    """A finding for each definite noun of happening that nothing else took, with the content of the act told last of its sort."""
    if scene.sentence.part != "body":
        return
    taken = {f.token for f in told} | {t for f in told for t in _anchored(scene, f)}
    for token in scene.tokens:
        if token.i in taken or not _bare(scene, token) or _may_come(scene, token):
            continue
        last = _last(scene, _types(scene, token), before)
        if last is not None and _fits(scene, token, last.content):
            frame = events.plain("again", "event", last.content.type)
            yield events.finding(scene, Trigger(token=token.i, words=(token.i,), frame=frame, verb=False), last.content)


def _anchored(scene: Scene, found: Finding) -> list[int]:
    return [t.i for t in scene.tokens if found.anchor.start <= t.start < found.anchor.end]


def _bare(scene: Scene, token: Token) -> bool:
    """Whether a noun in the singular has an article that points back, and nothing behind it that tells of whom it is."""
    article = scene.sentence.kid(token.i, "det")
    pointed = article is not None and article.text.lower() in scene.language.terrain.definite
    return token.tag == "NN" and token.dep in STANDING and pointed and not paths.under(scene, token.i, OF_ITS_OWN)


def _types(scene: Scene, token: Token) -> set[str]:
    """The types of event that the noun may tell; one that only says "attack" may point back at a blow of any sort."""
    frames = (f for words, f in scene.language.frames.nouns.get(token.lemma, ()) if words == (token.lemma,))
    own = {f.type for f in frames if f.kind == "event" and token.lemma not in f.weak}
    known = scene.known.assembling
    return own.union(*(family for family in known.retold if token.lemma in known.general and own & family))


def _last(scene: Scene, types: set[str], before: list[Finding]) -> Finding | None:
    """The only act of these types that is told not too far back, at its last telling; None where one cannot say which is meant."""
    near = [f for f in before if f.content.kind == "event" and f.content.type in types and scene.sentence.index - f.sentence <= FAR]
    last = near[-1] if near else None
    if last is None or last.found_by in APART or _several(scene, last):
        return None
    return last if all(_one(f.content, last.content) for f in near) else None


def _one(content: Content, other: Content) -> bool:
    """Whether nothing that both say of who did it, and where, differs."""
    doers = [{p.key for p in c.parties("agent")} for c in (content, other)]
    places = [c.place.name for c in (content, other) if c.place is not None]
    return (not (doers[0] and doers[1]) or bool(doers[0] & doers[1])) and len(set(places)) < 2


def _several(scene: Scene, found: Finding) -> bool:
    """Whether an act was told by a plural: "the raid" is none of "the raids"."""
    word = found.anchor.quote.lower().split()[-1]
    return any(word.endswith(end) and word.removesuffix(end) in scene.language.frames.nouns for end in PLURAL)


def _may_come(scene: Scene, token: Token) -> bool:
    """Whether a modal stands over the noun: what may come is not what has been."""
    over = [t for t in scene.sentence.ancestors(token.i)][:2]
    return any(k.tag == "MD" for t in over if t.pos in paths.VERBS for k in scene.sentence.kids(t.i, "aux"))


def _fits(scene: Scene, token: Token, content: Content) -> bool:
    """Whether what stands before the noun ("the Norville assault") is told of the act too."""
    named = [scene.tokens[i].text.lower() for i in scene.premodifiers(token.i) if scene.tokens[i].pos == "PROPN"]
    place = content.place
    known = " ".join([*((place.name, *place.within) if place is not None else ()), *_names(content)]).lower()
    return all(word in known for word in named)


def _names(content: Content) -> list[str]:
    return [party.name for role in content.roles for party in content.parties(role)]
