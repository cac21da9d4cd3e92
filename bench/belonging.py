"""Who belongs to what by the shape of a phrase: "members of the X", "a captain in the X", "X lieutenant Y".

The record of a war keeps of this only what reports state as standing (relation/part_of); re3d marks every such phrase. It is read
off what the stages know of a sentence: mentions, links and the parse.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.records import Mention
from dateline.stages.frame import paths
from dateline.stages.frame.scene import Scene

from .spans import Span

WITHIN = ("of", "from", "in", "at", "with")
PEOPLE = frozenset({"civilian", "person", "armed", "unit", "body"})
WHOLE = frozenset({"org", "unit"})


def belonging(scene: Scene) -> Iterator[tuple[Span, Span]]:
    """Pairs of spans: who belongs, and to what."""
    for i, mention in scene.mentions.items():
        if mention.kind != "actor":
            continue
        own = _up_to_head(scene, mention)
        if scene.tokens[i].pos == "NOUN" and scene.classes(i) & PEOPLE:
            for whole in paths.under(scene, i, WITHIN):
                if whole > i and _is_whole(scene, whole):
                    yield own, _up_to_head(scene, scene.mentions[whole])
        for part in _listed(scene, i):
            yield _up_to_head(scene, scene.mentions[part]), own
        if any(link.kind == "person" for link in scene.links.get(i, ())):
            yield from ((own, of) for of in _before(scene, mention))


def _listed(scene: Scene, i: int) -> list[int]:
    """ "The X, including Y and Z": named parts of what acts as one."""
    if not scene.classes(i) & (WHOLE | {"body", "label"}):
        return []
    words = scene.language.frames.including
    heads = [k.i for p in scene.sentence.kids(i, "prep") if p.text.lower() in words for k in scene.sentence.kids(p.i, "pobj")]
    return [c for h in heads for c in paths.conjuncts(scene, h) if scene.tokens[c].pos == "PROPN" and c in scene.mentions]


def _before(scene: Scene, person: Mention) -> Iterator[Span]:
    """ "X lieutenant Y": an organisation named before the title of a name."""
    titles = scene.language.nouns.titles
    for k in range(max(person.first - 1, 0), person.head):
        named = [m for m in scene.covering.get(k, ()) if m.kind == "actor" and m.last == k and m is not person]
        titled = scene.tokens[k + 1].lemma in titles or scene.tokens[k + 1].text.lower() in titles
        for mention in named if titled else ():
            if any(link.kind == "org" and not link.umbrella for link in scene.links.get(mention.head, ())):
                yield mention.span.start, mention.span.end


def _is_whole(scene: Scene, i: int) -> bool:
    """Whether a phrase names an organisation that people can belong to: by a name, or as one alliance or group."""
    mention = scene.mentions.get(i)
    if mention is None or scene.tokens[i].tag == "NNS":
        return False
    named = any(link.kind == "org" and not link.umbrella for link in scene.links.get(i, ()))
    own = any(scene.tokens[k].pos == "PROPN" for k in scene.premodifiers(i)) and "body" in scene.classes(i)
    return named or own or bool(scene.classes(i) & WHOLE and scene.lemma(i) in scene.language.frames.wholes)


def _up_to_head(scene: Scene, mention: Mention) -> Span:
    """A phrase without what follows its head."""
    return scene.tokens[mention.first].start, scene.tokens[mention.head].end
