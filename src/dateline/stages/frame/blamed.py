"""On whom an act is laid: "accused X of the murder", "X is responsible for it", "the bombing was attributed to X"."""

from __future__ import annotations

from dateline.records import Token

from . import paths
from .reached import PARTY
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
    return next((h for v in verbs for h in [_laid(scene, v, token)] if h), [])


def laid(scene: Scene, verb: int) -> list[int]:
    """On whom a verb lays the act that is its object: "blames the attack on X"."""
    token = scene.tokens[verb]
    acts = [*scene.sentence.kids(verb, "dobj", "nsubjpass"), scene.tokens[token.head]]
    return _laid(scene, token, acts[0])


def _laid(scene: Scene, verb: Token, act: Token) -> list[int]:
    words = scene.language.frames.laying.get(verb.lemma, frozenset())
    return (paths.under(scene, verb.i, words) or _lower(scene, act, words)) if words else []


def _lower(scene: Scene, act: Token, words: frozenset[str]) -> list[int]:
    """ "blamed the attack on the market on X": where the parser hangs the second phrase on the first."""
    below = [scene.tokens[i] for i in scene.sentence.subtree(act.i)]
    prepositions = [t for t in below if t.dep == "prep" and t.text.lower() in words]
    held = [k.i for p in prepositions[-1:] for k in scene.sentence.kids(p.i, "pobj")]
    return [h for h in held[-1:] if scene.classes(h) & PARTY and "place" not in scene.classes(h)]


def accused(scene: Scene, i: int) -> bool:
    """Whether somebody lays the act that a noun tells on another: his word stands beside what is told of it otherwise."""
    speech, above = scene.language.speech, list(scene.sentence.ancestors(i))
    held = any(t.lemma in speech.among("answerable") for t in above) and any(t.lemma in speech.among("holding") for t in above)
    return bool(blamed(scene, i)) and (held or any(speech.manner(t.lemma) == "accuse" for t in above))
