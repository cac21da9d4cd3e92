"""Tolls: the number that a count reaches ("the death toll rose to 68", "bringing the number of troops killed to 27")."""

from __future__ import annotations

from . import paths
from .quantities import quantity
from .scene import Scene


def counted(scene: Scene, toll: int) -> list[int]:
    """Heads of the phrases with the number that a noun of counting reaches, the surest first."""
    s, token, reached = scene.sentence, scene.tokens[toll], scene.language.phrases.reached
    found = [*paths.under(scene, toll, ("of", *reached))]
    if token.dep in {"nsubj", "nsubjpass", "dobj"} and token.head != toll:
        found += paths.under(scene, token.head, reached)
        found += [k.i for k in s.kids(token.head, "dobj", "attr", "npadvmod") if token.dep == "nsubj" and k.i > toll]
    if token.dep == "dobj":  # "bringing the toll since the start of the year to 27": the parser may hang "to" anywhere behind
        inside = [k for k in s.subtree(token.head) if k > toll and scene.tokens[k].text.lower() in reached]
        found += [h.i for k in inside for h in s.kids(k, "pobj") if h.pos == "NUM"]
    found += [
        h for o in paths.under(scene, toll, ("of",)) for k in s.kids(o, "acl", "relcl") for h in paths.under(scene, k.i, reached)
    ]
    return [
        h for h in found if _people(scene, h) and (quantity(scene, h).low or quantity(scene, h).high) and not _harm(scene, h + 1)
    ]


def beside(scene: Scene, harm: int) -> int | None:
    """The bare number right before a word of harm: "5 killed", "over 43 injured"; not "five wounded soldiers"."""
    if not harm or scene.tokens[harm].tag not in {"VBN", "VBD", "JJ"} or scene.tokens[harm].dep in {"amod", "compound"}:
        return None
    number = scene.tokens[harm - 1]
    counts = (
        number.pos == "NUM"
        and number.ent not in {"DATE", "TIME"}
        and (number.head == harm or number.dep not in {"nummod", "compound"})
    )
    return number.i if counts and scene.sentence.kid(harm, "dobj", "auxpass", "aux") is None else None


def harmed(scene: Scene, i: int) -> bool:
    """Whether a number stands for those of another harm: the "30" of "20 killed, including 13 civilians, and 30 wounded"."""
    return scene.tokens[i].pos == "NUM" and _harm(scene, i + 1)


def _harm(scene: Scene, i: int) -> bool:
    """Whether a word tells harm of the number before it, so that the toll is told there: "rose to 5 killed"."""
    of_harm = i < len(scene.tokens) and scene.tokens[i].lemma in {*scene.language.frames.effect, "dead"}
    return of_harm and beside(scene, i) is not None


def brought(scene: Scene, side: int) -> list[int]:
    """The number behind "the number of X killed", for X."""
    token = scene.tokens[side]
    if token.lemma in scene.language.nouns.toll_nouns:
        return counted(scene, side)
    over = scene.tokens[scene.tokens[token.head].head]
    if token.dep != "pobj" or scene.tokens[token.head].text.lower() != "of" or over.lemma not in scene.language.nouns.toll_nouns:
        return []
    return counted(scene, over.i)


def _people(scene: Scene, head: int) -> bool:
    """A bare number, or people that are counted: no number of days or places."""
    return scene.tokens[head].pos == "NUM" or bool(scene.classes(head) & {"civilian", "armed", "unit"})
