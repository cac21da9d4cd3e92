"""Clauses that the parser begins too early or ends too late, told by what their verbs can govern.

"Gunmen believed to be rebels attacked a post": who is believed to be something is the subject of the verb that follows, not of the
believing. "X denied that they had shelled it and accused Y": a verb of speech in the past goes on with the speaker, not with what
he says had been.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.knowledge import Language
from dateline.records import Token

from .grammar import as_tagged

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
PAST = frozenset({"VBD", "VBN"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
AHEAD = frozenset({"ccomp", "conj", "dep", "advcl"})
BEFORE_VERB = frozenset({"aux", "auxpass", "neg"})


def with_clauses(tokens: tuple[Token, ...], language: Language) -> tuple[Token, ...]:
    """The sentence's tokens, with reduced clauses on their nouns and verbs of speech under their speakers."""
    found = list(tokens)
    for token in tokens:
        if token.tag in PAST and token.dep in {"ROOT", "ccomp"} and token.lemma in language.speech.among("thought"):
            _describe(found, token, language)
        elif token.tag == "VBD" and token.dep == "conj" and language.speech.manner(token.lemma):
            _raise(found, token, language)
    return tuple(found)


def _kids(found: Sequence[Token], token: Token) -> list[Token]:
    return [t for t in found if t.head == token.i and t.i != token.i]


def _describe(found: list[Token], verb: Token, language: Language) -> None:
    """ "Gunmen believed to be rebels attacked": the second verb takes the subject and the place of the first."""
    kids = _kids(found, verb)
    subject = next((k for k in kids if k.dep in SUBJECTS and k.i == verb.i - 1 and k.pos != "PRON"), None)
    inner = next((k for k in kids if k.dep == "xcomp" and k.tag == "VB" and k.i > verb.i), None)
    if subject is None or inner is None or any(k.dep in BEFORE_VERB for k in kids):
        return
    main = next((k for k in kids if k.dep in AHEAD and k.i > inner.i and _bare(found, k)), None)
    if main is None or not _passes(found, verb, inner):
        return
    root = verb.head == verb.i
    found[main.i] = replace(main, dep=verb.dep, head=main.i if root else verb.head)
    found[subject.i] = replace(subject, dep="nsubj", head=main.i)
    found[verb.i] = replace(as_tagged(verb, "VBN", language.script), dep="acl", head=subject.i)
    for kid in kids:
        if kid.i > main.i:
            found[kid.i] = replace(kid, head=main.i)


def _passes(found: Sequence[Token], verb: Token, inner: Token) -> bool:
    """Whether the infinitive follows right behind: what is thought "to be" something, not who decided to do it."""
    return inner.i == verb.i + 2 and found[verb.i + 1].dep == "aux"


def _bare(found: Sequence[Token], verb: Token) -> bool:
    """Whether a verb has a tense and neither subject nor conjunction of its own."""
    kids = _kids(found, verb)
    tense = verb.tag in FINITE or (verb.tag == "VBN" and any(k.dep in {"aux", "auxpass"} and k.tag in FINITE for k in kids))
    joined = any(t.dep == "cc" and t.head == verb.head and t.i < verb.i for t in found)
    return tense and not joined and not any(k.dep in SUBJECTS or k.dep == "mark" for k in kids)


def _raise(found: list[Token], verb: Token, language: Language) -> None:
    """ "denied that they had shelled it and accused Y": the second verb goes on with the first verb of the sentence."""
    inner, perfect = found[verb.head], language.certainty.among("had")
    outer = found[inner.head]
    past = inner.tag == "VBN" and any(k.dep == "aux" and k.text.lower() in perfect for k in _kids(found, inner))
    own = any(k.dep in SUBJECTS | BEFORE_VERB for k in _kids(found, verb))
    if past and not own and inner.dep == "ccomp" and outer.tag == "VBD" and outer.i < inner.i:
        found[verb.i] = replace(verb, head=outer.i)
