"""On whom an act is laid: "accused X of the murder", "X is responsible for it", "the bombing was attributed to X"."""

from __future__ import annotations

from dateline.records import Token

from . import paths
from .scene import Scene


def blamed(scene: Scene, i: int) -> list[int]:
    """Who is said to have done what the noun tells, by a word of accusing or laying over or under it; none where there is none."""
    token = scene.tokens[paths.first_joined(scene, i)]
    return _accused(scene, token) or _laid_on(scene, token)


def _accused(scene: Scene, token: Token) -> list[int]:
    """ "X was charged with the murder", "the men responsible for the murder"."""
    preposition = scene.tokens[token.head]
    over = scene.tokens[preposition.head]
    words = scene.language.frames.blaming.get(over.lemma, frozenset())
    if token.dep != "pobj" or preposition.text.lower() not in words:
        return []
    if over.pos in paths.VERBS:
        return paths.objects(scene, over.i)
    if over.dep in {"amod", "relcl", "acl"}:
        return [over.head]
    own = scene.sentence.kid(over.i, "nsubj")
    if own is not None:
        return [own.i]
    verb = scene.tokens[over.head]
    held = paths.objects(scene, verb.i) if verb.pos in paths.VERBS else []  # "held the army responsible"
    return held or (paths.surface(scene, verb.i) if verb.pos in paths.VERBS else [])


def _laid_on(scene: Scene, token: Token) -> list[int]:
    """ "The murder was blamed on X", "attacks attributed to X"."""
    over = scene.tokens[token.head]
    verbs = [over] if token.dep in {"nsubjpass", "dobj"} else []
    verbs += [k for k in scene.sentence.kids(token.i, "acl", "relcl") if k.tag == "VBN"]
    return next((h for v in verbs for h in [paths.under(scene, v.i, _words(scene, v))] if h), [])


def _words(scene: Scene, verb: Token) -> frozenset[str]:
    return scene.language.frames.laying.get(verb.lemma, frozenset())


def accused(scene: Scene, i: int) -> bool:
    """Whether somebody lays the act that a noun tells on another: his word stands beside what is told of it otherwise."""
    return bool(blamed(scene, i)) and any(scene.language.speech.manner(t.lemma) == "accuse" for t in scene.sentence.ancestors(i))
