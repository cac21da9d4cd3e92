"""Sufferers: whom a phrase counts among the killed and wounded; bare numbers and "others" are of the side counted just before."""

from __future__ import annotations

from dateline.records import Finding, Party

from .roles import Reached, inner, parties
from .scene import Scene

MEDIA = "JRN"  # PLOVER's code


def sufferers(scene: Scene, h: int, before: list[Finding]) -> tuple[Party, ...]:
    """Who a counted phrase is; bare numbers and "others" are of the side counted just before in the sentence."""
    token = scene.tokens[h]
    at = inner(scene, h)
    bare = (
        token.pos == "NUM"
        or token.lemma in {"other", "more", "another", "third", "one"}
        or token.text.lower() in scene.language.nouns.vague
    ) and at == h
    if scene.tokens[at].text.lower() in scene.language.script.harmed:
        return anyone(scene, h)  # "five of the dead"
    if not bare:
        return parties(scene, [Reached(head=h)])
    told = [f for f in before if f.content.kind == "loss" and f.sentence == scene.sentence.index]
    last = next((f for f in reversed(told) if not _within(scene, f)), None)
    side = last.content.parties("side") if last is not None else ()
    if side and not any(_told_apart(scene, p) for p in side):
        return side
    return parties(scene, [Reached(head=h)]) if token.lemma == "other" else anyone(scene, h)


def _told_apart(scene: Scene, party: Party) -> bool:
    """Whether those counted after a side are none of it: "a woman and three others" are not women."""
    word = party.name.lower().rpartition(" ")[2]
    apart = scene.language.nouns.told_apart
    return party.id is None and any(t.lemma in apart for t in scene.tokens if t.text.lower() == word)


def anyone(scene: Scene, h: int) -> tuple[Party, ...]:
    """Whom a bare number counts: people, by the words of the number."""
    first, last = scene.phrase(h)
    span = scene.report.span(scene.tokens[first].start, scene.tokens[last].end)
    return (Party(name=scene.language.nouns.anyone, mention=span),)


def _within(scene: Scene, found: Finding) -> bool:
    """Whether a side told before is a part of another: "twelve people, including an imam"."""
    spans = [p.mention for p in found.content.parties("side") if p.mention is not None]
    parts = [t for t in scene.tokens if t.dep == "pobj" and scene.tokens[t.head].text.lower() in scene.language.phrases.including]
    return any(s.start <= t.start < s.end for t in parts for s in spans)


def outlet(scene: Scene, h: int) -> bool:
    """Whether a phrase is the name of a medium: its people are killed or wounded, it is not."""
    actors = [scene.known.actors.by_id(link.id) for link in scene.links.get(h, ()) if link.id]
    return scene.tokens[h].pos == "PROPN" and any(actor is not None and actor.plover == MEDIA for actor in actors)
