"""Governing: the verbs over a noun of happening, which launch it ("mounted a raid"), or by which it harms ("the blast killed")."""

from __future__ import annotations

from dateline.records import Token

from .scene import Scene


def support(scene: Scene, noun: int) -> int | None:
    """The support verb over a noun: "launched an attack", "an attack was carried out"."""
    s = scene.sentence
    token = s.tokens[noun]
    head = s.tokens[token.head]
    if token.dep in {"dobj", "nsubjpass"} and head.pos == "VERB" and head.lemma in scene.language.frames.support:
        return head.i
    if token.dep == "pobj" and head.dep == "prep" and head.text.lower() in {"of", "in"} and s.tokens[head.head].pos == "NOUN":
        return support(scene, head.head) if s.tokens[head.head].lemma in scene.language.nouns.partitive else None
    relative = next((k for k in s.kids(noun, "relcl", "acl") if k.lemma in scene.language.frames.support), None)
    if relative is not None:
        return relative.i
    if token.dep == "pobj" and head.text.lower() in {"in", "with", "during"}:
        det, over = s.kid(noun, "det"), _verb_of_object(scene, head)
        return over if over is not None and not _harmed(scene, over) and (det is None or "Definite=Ind" in det.morph) else None
    if token.dep == "pobj" and head.text.lower() == "to" and s.tokens[head.head].lemma in {"agree", "commit", "consent"}:
        return head.head
    if token.dep == "pobj" and head.text.lower() == "for" and s.tokens[head.head].lemma == "responsible":
        return s.tokens[head.head].head
    if token.dep == "conj" and head.pos == "NOUN":
        return support(scene, head.i)
    return None


def several(scene: Scene, noun: int) -> int | None:
    """ "a series of raids on villages": the word that counts the acts, on which the parser may hang what belongs to them."""
    token = scene.tokens[noun]
    of = scene.tokens[token.head]
    counting = token.dep == "pobj" and of.text.lower() == "of" and scene.tokens[of.head].lemma in scene.language.nouns.partitive
    return of.head if counting else None


def effect(scene: Scene, noun: int) -> int | None:
    """The verb by which a happening harms: "the blast killed …", "killed in the blast", "an attack that wounded …"."""
    s = scene.sentence
    token, verbs = s.tokens[noun], scene.language.frames.effect
    head = s.tokens[token.head]
    if token.dep in {"nsubj", "conj"} and head.lemma in verbs and head.pos == "VERB":
        return head.i
    below = next(
        (k for k in s.kids(noun, "relcl", "acl") if k.lemma in verbs and (k.tag == "VBG" or s.kid(k.i, "nsubj", "dobj"))), None
    )
    if below is not None:
        return below.i
    if (
        token.dep == "pobj"
        and head.text.lower() in {"in", "by", "during", "after", "from", "when", "amid"}
        and s.tokens[head.head].lemma in verbs
    ):
        return head.head
    if token.dep == "dobj" and head.lemma in scene.language.frames.support:
        killing = next((k for k in s.kids(head.i, "advcl") if k.lemma in verbs and k.tag == "VBG"), None)
        return killing.i if killing is not None else None
    return None


def _harmed(scene: Scene, v: int) -> bool:
    """ "others died during raids": the subject of a verb of dying does not raid."""
    frames = scene.language.frames.verbs.get(scene.lemma(v), ())
    return any(frame.kind == "loss" and "subj" in frame.roles.get("side", ()) for _, frame in frames)


def _verb_of_object(scene: Scene, preposition: Token) -> int | None:
    """The verb that a preposition belongs to, also where the parser hangs "with" on the object before it."""
    above = scene.tokens[preposition.head]
    if above.pos == "VERB":
        return above.i
    hung = preposition.text.lower() == "with" and above.dep == "dobj" and scene.tokens[above.head].pos == "VERB"
    return above.head if hung else None
