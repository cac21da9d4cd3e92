"""Stances: what somebody is said to know, want or think of a thing, by the verb and what hangs on it. They are no voices."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.records import Sentence, Token

from .clause import doer, object_of, passive
from .page import Page

CLAUSES = ("ccomp", "xcomp", "csubjpass")
FINITE = ("VBD", "VBZ", "VBP", "VBG")
THINGS = ("dobj", "oprd", "nsubjpass")


def content_of(page: Page, sentence: Sentence, verb: Token) -> list[int]:
    """The tokens of what a verb attributes to its subject: the clause under it, else its object, else what it is about."""
    stance = page.speech.stances.get(verb.lemma)
    manner = page.speech.manner(verb.lemma)
    clauses = [k for k in sentence.kids(verb.i, *CLAUSES) if _whole(sentence, k, known=bool(stance or manner))]
    if verb.lemma in page.speech.among("causing"):
        return []
    if clauses:
        raised = verb.lemma in page.speech.among("raising") or passive(sentence, verb.i)
        subject = sentence.kids(verb.i, "nsubj", "nsubjpass") if raised and clauses[0].dep == "xcomp" else []
        parts = [*subject, *clauses]
    elif (stance or manner) and verb.lemma not in page.speech.among("only_clauses"):
        parts = sentence.kids(verb.i, *THINGS) or _about(page, sentence, verb)
    else:
        return []
    return sorted({i for part in parts for i in sentence.subtree(part.i)})


def _whole(sentence: Sentence, clause: Token, *, known: bool) -> bool:
    """Whether a clause is one that anybody may say or think: with a subject of its own, or under a verb of stance."""
    own = sentence.kid(clause.i, "nsubj", "nsubjpass", "expl")
    return known or (clause.dep == "ccomp" and clause.i > clause.head and own is not None)


def _finite(sentence: Sentence, verb: Token) -> bool:
    """Whether the stance is told as somebody's: "they support it", "supporting it", but not "to support it"."""
    helpers = {k.text.lower() for k in sentence.kids(verb.i, "aux", "auxpass")}
    return verb.tag in FINITE or (bool(helpers) and "to" not in helpers)


def _about(page: Page, sentence: Sentence, verb: Token) -> list[Token]:
    return [
        below
        for k in sentence.kids(verb.i, "prep")
        if k.i > verb.i and k.text.lower() in page.speech.among("toward")
        for below in sentence.kids(k.i, "pobj", "pcomp")
    ]


def stances(page: Page, sentence: Sentence) -> Iterator[tuple[Token, int | None, list[int]]]:
    """Every word of the sentence that attributes something, with the head of its source (None: nobody is named) and the content."""
    for token in sentence.tokens:
        if sentence.quoted(token.i):
            continue
        if token.pos == "VERB" and _finite(sentence, token):
            content = content_of(page, sentence, token)
            source = doer(sentence, token.i) if content else None
            raised = token.lemma in page.speech.among("raising")
            if content and (source is not None or passive(sentence, token.i)):
                yield token, None if raised else source, content
        elif token.pos == "NOUN" and token.lemma in page.speech.stance_nouns:
            content = _of_noun(page, sentence, token)
            owner = _holder(page, sentence, token) if content else None
            if owner is not None:
                yield token, owner, content


def _of_noun(page: Page, sentence: Sentence, noun: Token) -> list[int]:
    """What a noun of stance is about: a clause on it, else what hangs on its preposition."""
    clauses = [k for k in sentence.kids(noun.i, "acl", "ccomp") if k.i > noun.i and k.tag not in ("VBN", "VBG")]
    return sorted({i for part in clauses or _about(page, sentence, noun)[:1] for i in sentence.subtree(part.i)})


def _holder(page: Page, sentence: Sentence, noun: Token) -> int | None:
    """Whose stance it is: the owner of the noun, whom it comes from, or who expresses it."""
    owner = sentence.kid(noun.i, "poss") or object_of(sentence, noun.i, page.speech.among("by"))
    if owner is not None:
        return owner.i
    verb = sentence.tokens[noun.head]
    return doer(sentence, verb.i) if noun.dep == "dobj" and verb.pos == "VERB" and _finite(sentence, verb) else None
