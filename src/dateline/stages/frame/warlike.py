"""Whether a report, or a sentence of it, is of a war: what may come and what is made of things is kept only there."""

from __future__ import annotations

from dateline.records import Finding

from . import elsewhere
from .scene import Scene
from .story import TAKEN, VIOLENT

ACTS = VIOLENT | TAKEN | {"advance", "withdraw", "besiege", "surrender", "deploy", "ceasefire", "displace"}


def report(found: list[Finding]) -> bool:
    """Whether anything that was found is fighting, or who holds what."""
    return any(f.content.kind == "control" or (f.content.kind == "event" and f.content.type in ACTS) for f in found)


def sentence(scene: Scene) -> bool:
    """Whether a sentence names those who fight, or an act of war."""
    if elsewhere.apart(scene, []):
        return False
    nouns, coming = scene.language.frames.nouns, scene.language.outlooks.coming_nouns
    acts = (frame.type in ACTS for t in scene.tokens for words, frame in nouns.get(t.lemma, ()) if len(words) == 1)
    return any(t.lemma in coming for t in scene.tokens) or any(acts) or elsewhere.of_war(scene)
