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
    return elsewhere.of_war(scene) or any(_act(scene, t.i) for t in scene.tokens)


def _act(scene: Scene, i: int) -> bool:
    """Whether a noun is one of war, and no "price war" or "transfer battle"."""
    lemma = scene.lemma(i)
    frames = scene.language.frames.nouns.get(lemma, ())
    told = lemma in scene.language.outlooks.coming_nouns or any(f.type in ACTS for words, f in frames if len(words) == 1)
    return told and not any(scene.lemma(k) in scene.language.elsewhere.modifiers for k in scene.premodifiers(i))
