"""Whether a report, or a sentence of it, is of a war: what may come and what is made of things is kept only there."""

from __future__ import annotations

from dateline.records import Finding

from .scene import Scene
from .story import TAKEN, VIOLENT

ACTS = VIOLENT | TAKEN | {"advance", "withdraw", "besiege", "surrender", "deploy", "ceasefire", "displace"}
FORCES = frozenset({"armed", "unit"})


def report(found: list[Finding]) -> bool:
    """Whether anything that was found is fighting, or who holds what."""
    return any(f.content.kind == "control" or (f.content.kind == "event" and f.content.type in ACTS) for f in found)


def sentence(scene: Scene) -> bool:
    """Whether those who fight are named in the sentence, or a word for a war."""
    wars = scene.language.outlooks.coming_nouns
    return any(t.lemma in wars or (t.pos in {"NOUN", "PROPN"} and scene.classes(t.i) & FORCES) for t in scene.tokens)
