"""Explained: the act that a purpose explains, over a phrase or an infinitive, unless that asks for an infinitive of its own.

The complement of a verb ("tried to flee"), noun ("an attempt to flee") or adjective ("ready to flee") says what, not what for.
After Huddleston and Pullum, The Cambridge Grammar of the English Language (2002), ch. 14 (infinitival complements).
"""

from __future__ import annotations

from dateline.records import Token

from . import paths
from .scene import Scene

LOOSE = frozenset({"xcomp", "ccomp", "advcl", "acl", "relcl", "parataxis", "dep", "conj", "attr"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
PARTIES = frozenset({"armed", "unit", "org", "country", "label", "body", "person", "civilian"})
GROUNDS = frozenset({"place", "site", "area", "thing", "goods", "vehicle", "weapon", "projectile", "platform"})


def over_phrase(scene: Scene, i: int) -> int:
    """The act that a phrase of purpose hangs on: the nearest verb that is not one of speaking, or noun of an act.

    "The strikes are in retaliation": what is said to be so, where only a verb of being stands between.
    """
    at = i
    for above in scene.sentence.ancestors(i):
        at = above.i
        if above.lemma in scene.language.clauses.copular and above.pos in paths.VERBS:
            subject = paths.surface(scene, above.i)
            return subject[0] if subject else at
        if tells_act(scene, above.lemma) or (above.pos == "VERB" and not scene.language.speech.manner(above.lemma)):
            break
    return at


def meant(scene: Scene, participle: int) -> int:
    """What is "aimed at", "intended to": the noun before the participle or the subject of its clause, else what it hangs on."""
    token = scene.tokens[participle]
    if token.dep in {"acl", "relcl"}:
        return token.head
    subject = paths.surface(scene, participle)
    return subject[0] if subject and scene.tokens[subject[0]].pos == "NOUN" else over_phrase(scene, participle)


def tells_act(scene: Scene, lemma: str) -> bool:
    """Whether a noun tells an act, a siege or a track of talks."""
    return any(frame.kind in {"event", "talks", "control"} for _, frame in scene.language.frames.nouns.get(lemma, ()))


def infinitive(scene: Scene, token: Token) -> int | None:
    """The "to" of an infinitive, None of any other word."""
    return next((k.i for k in scene.sentence.kids(token.i, "aux") if k.tag == "TO" and k.text.lower() == "to"), None)


def over_infinitive(scene: Scene, token: Token) -> int | None:
    """What an infinitive explains: the verb or noun over it, None where that asks for it as its complement."""
    head = scene.tokens[token.head]
    if token.dep not in LOOSE or head.i == token.i or _measured(scene, head.i, token.i):
        return None
    if head.pos in paths.VERBS:
        return _of_verb(scene, token, head)
    if head.pos in NOUNS and scene.sentence.kid(token.i, "auxpass") is None and token.dep in {"acl", "relcl", "advcl", "xcomp"}:
        return _of_noun(scene, head)
    return None


def _of_verb(scene: Scene, token: Token, head: Token) -> int | None:
    asking = _asks(scene, head)
    if (head.lemma,) in scene.language.frames.purpose["meaning"] and paths.passive(scene, head.i):
        return meant(scene, head.i)
    if token.i < head.i and token.dep == "advcl":
        return head.i
    if token.dep in {"attr", "conj", "relcl", "dep"} or (head.pos == "AUX" and not _there(scene, head.i)):
        return None
    if (asking and not _fulfilled(scene, head.i, token.i)) or _auxiliary(scene, head):
        return None
    return head.i


def _there(scene: Scene, i: int) -> bool:
    """ "was there to help": a verb of being that tells where somebody is, and no duty."""
    return scene.tokens[i].lemma == "be" and any(k.text.lower() in {"there", "here"} for k in scene.sentence.kids(i, "advmod"))


def _auxiliary(scene: Scene, head: Token) -> bool:
    """ "used to smuggle", "is going to attack": words of tense."""
    if head.lemma == "use":
        return scene.sentence.kid(head.i, "dobj") is None and not paths.objects(scene, head.i)
    return head.lemma == "go" and head.tag == "VBG"


def _asks(scene: Scene, head: Token) -> bool:
    """Whether a verb takes an infinitive as what it says: "want to", "force X to", "is set to"."""
    left = head.lemma == "leave" and any(scene.classes(k.i) & PARTIES for k in scene.sentence.kids(head.i, "dobj"))
    purpose = scene.language.frames.purpose
    dated = scene.sentence.kids(head.i, "dobj", "npadvmod")
    given = any((k.lemma,) in purpose["wanting"] for k in dated)  # "gave them two days to leave"
    bare = (head.lemma,) in purpose["bare"] and scene.sentence.kid(head.i, "dobj") is not None  # "began an offensive to"
    return left or given or ((head.lemma,) in purpose["complements"] and not bare)


def _fulfilled(scene: Scene, verb: int, i: int) -> bool:
    """Whether the verb has its complement already, in another clause before: "agreed to withdraw to save the talks"."""
    return any(k.i < i and infinitive(scene, k) is not None for k in scene.sentence.kids(verb, "xcomp", "ccomp"))


def _of_noun(scene: Scene, head: Token) -> int | None:
    """The act over a noun that an infinitive hangs on: the noun where it is one, else the verb that has it as its object."""
    purpose = scene.language.frames.purpose
    if (head.lemma,) in purpose["wanting"] or (head.lemma,) in purpose["nouns"]:
        return None
    if (head.lemma,) in purpose["tasks"] or tells_act(scene, head.lemma):
        return None if any(k.tag == "JJS" for k in scene.sentence.kids(head.i, "amod")) else head.i  # "the worst raid to hit"
    above = scene.tokens[head.head]
    if head.dep == "pobj" and above.dep in {"prep", "agent"}:
        if not scene.classes(head.i) & (PARTIES | GROUNDS):
            return head.i
        over = scene.tokens[above.head]
        return over.i if over.pos == "VERB" and not _asks(scene, over) else None
    taken = head.dep in {"dobj", "nsubjpass"} and above.pos == "VERB" and above.lemma not in scene.language.clauses.having
    return above.i if taken and not _asks(scene, above) else None


def _measured(scene: Scene, head: int, i: int) -> bool:
    """ "too weak to", "enough men to", "the first to": an infinitive that a word of measure asks for."""
    near = [*scene.sentence.kids(head, "advmod", "amod", "acomp", "dobj"), scene.tokens[head]]
    words = {k.text.lower() for t in near for k in (t, *scene.sentence.kids(t.i, "advmod", "amod")) if k.i < i}
    return bool(words & {w for (w,) in scene.language.frames.purpose["measures"]})
