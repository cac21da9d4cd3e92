"""Blows that somebody says he will strike: "warned that they would open fire", "swore to storm the fort"."""

from __future__ import annotations

from dateline.records import Token

from . import paths
from .foes import FIRE
from .reached import PARTY
from .scene import Scene

STRUCK = PARTY | {"place", "site", "area", "civilian", "armed", "thing"}
BLOWS = FIRE | {"kill", "capture", "recapture", "destroy", "besiege"}


def blow(scene: Scene, verb: int) -> list[int]:
    """The verb of a blow that the subject of a verb of speech says is to come from him; none that he says is not."""
    return [k.i for k in scene.sentence.kids(verb, "ccomp", "xcomp") if _to_come(scene, k) and _own(scene, k) and _struck(scene, k)]


def _to_come(scene: Scene, act: Token) -> bool:
    before = scene.sentence.kids(act.i, "aux")
    return act.tag == "VB" and any(k.text.lower() in scene.language.frames.coming for k in before) and not _denied(scene, act)


def _denied(scene: Scene, act: Token) -> bool:
    return scene.sentence.kid(act.i, "neg") is not None


def _own(scene: Scene, act: Token) -> bool:
    """Whether the act is that of who speaks: a pronoun does it, or nobody else is named."""
    subject = scene.sentence.kid(act.i, "nsubj", "nsubjpass")
    return subject is None or (subject.tag == "PRP" and subject.text.lower() in scene.language.nouns.pronouns)


def _struck(scene: Scene, act: Token) -> bool:
    """Whether the verb can tell of a blow, and of one against whom or what can be struck."""
    frames = scene.language.frames.verbs.get(act.lemma, ())
    objects = paths.objects(scene, act.i)
    phrases = any(words[1:] and objects and scene.lemma(objects[0]) in words for words, f in frames if f.type in BLOWS)
    return phrases or (any(f.type in BLOWS for _, f in frames) and any(scene.classes(o) & STRUCK for o in objects))
