"""Parts of a side that are counted again: "including 426 children", "two of them nurses", "14 of the dead were rebels".

Each part is the token of its phrase and the token of what counts it.
"""

from __future__ import annotations

from . import paths, tolls
from .quantities import quantity
from .roles import Trigger
from .scene import Scene

Part = tuple[int, int]
SUFFERING = frozenset({"armed", "unit", "civilian", "org"})


def including(scene: Scene, h: int) -> list[Part]:
    """The parts of the side headed by `h`, or told behind the verb `h` of its harm."""
    s, words = scene.sentence, scene.language.phrases.including
    found = [o.i for p in s.kids(h, "prep") if p.text.lower() in words for o in s.kids(p.i, "pobj")]
    found += [k.i for k in s.kids(h, "appos") if _of_them(scene, k.i, ("among", *words))]
    parts = [(c, c) for o in found for c in paths.conjuncts(scene, o) if quantity(scene, c).low and not tolls.harmed(scene, c)]
    for kid in s.kids(h, "appos", "relcl", "advcl"):
        number = s.kid(kid.i, "nsubj")
        if number is not None and number.pos == "NUM" and _of_them(scene, number.i, ("of",)):
            parts += [(k.i, number.i) for k in ([kid] if kid.dep == "appos" else s.kids(kid.i, "attr"))]
    return parts


def _of_them(scene: Scene, i: int, words: tuple[str, ...]) -> bool:
    """Whether a phrase is part of what a pronoun stands for: "two of whom", "among them seven"."""
    return any(scene.tokens[o].pos == "PRON" for o in paths.under(scene, i, words))


def among(scene: Scene, trigger: Trigger) -> list[Part]:
    """ "41 women were among those killed", "14 of the dead were rebels", "of the 40 dead, 12 were rebels"."""
    s, token = scene.sentence, scene.tokens[trigger.token]
    if token.dep == "relcl" and not paths.passive(scene, token.i):
        return []
    held = s.tokens[token.head] if token.dep in {"acl", "amod", "relcl"} else token
    over = s.tokens[held.head]
    if held.dep != "pobj":
        return []
    verb, word = s.tokens[over.head], over.text.lower()
    if word == "among" and verb.lemma == "be":
        return [(h, h) for h in paths.surface(scene, verb.i)]
    if word != "of":
        return []
    number = s.kid(verb.i, "nsubj") if verb.lemma == "be" else verb if verb.dep == "nsubj" else None
    be = s.tokens[number.head] if number is not None else verb
    if number is None or be.lemma != "be" or (number.i != verb.i and number.pos != "NUM"):
        return []
    return [(k.i, number.i) for k in s.kids(be.i, "attr") if scene.classes(k.i) & SUFFERING][:1]
