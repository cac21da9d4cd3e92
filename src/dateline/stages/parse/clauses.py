"""Verbs of clauses that the tagger takes for nouns or adjectives: "if the front attacks again", "after the brigade advanced".

The parser sees a clause there all the same; an unfamiliar name before the word is what misleads the tagger. The word becomes the
verb that its form can be, and the name that was hung on it as its modifier becomes its subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.knowledge import Language
from dateline.records import Token

from .grammar import as_tagged

CLAUSES = frozenset({"advcl", "ccomp", "relcl"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
MODIFIERS = frozenset({"compound", "amod", "nmod"})
VERBAL = frozenset({"aux", "auxpass", "cop", "neg"})


def with_verbs(tokens: tuple[Token, ...], language: Language) -> tuple[Token, ...]:
    """The sentence's tokens, the heads of clauses among them verbs where they can be."""
    found = list(tokens)
    told = {t.head for t in tokens if t.dep == "mark" and t.tag == "IN"}
    for token in tokens:
        if token.dep == "relcl" and token.i in told:
            found[token.i] = replace(token, dep="acl")  # "the claim that its troops had fled" is no relative clause
        elif token.dep in CLAUSES and token.text.islower():
            form = next((verb for end, tag, verb in language.script.misread if token.tag == tag and token.text.endswith(end)), None)
            if form is not None:
                _mend(found, as_tagged(token, form, language.script), language)
    return tuple(found)


def _mend(found: list[Token], verb: Token, language: Language) -> None:
    """Puts the verb in its place, if a frame has it and a name stands right before it."""
    kids = [t for t in found if t.head == verb.i and t.i != verb.i]
    subject = _subject(found, verb, kids)
    if subject is None or verb.lemma not in language.frames.verbs or any(k.dep in VERBAL for k in kids):
        return
    found[verb.i] = verb
    opening = found[min([subject.i, *(k.i for k in kids if k.dep in MODIFIERS | {"det", "mark"})]) - 1]
    if opening.dep == "mark" and opening.i < subject.i:
        found[opening.i] = replace(opening, head=verb.i)
    found[subject.i] = replace(subject, dep="nsubj")
    for kid in kids:
        if kid.i < subject.i and kid.dep in MODIFIERS | {"det", "poss", "punct", "nummod"}:
            found[kid.i] = replace(kid, head=subject.i)


def _subject(found: Sequence[Token], token: Token, kids: Sequence[Token]) -> Token | None:
    """The name or noun right before the word, where it hangs on it and nothing else is its subject."""
    before = found[token.i - 1] if token.i else token
    if before not in kids:
        return None
    named = before.dep in MODIFIERS and before.pos == "PROPN" and not any(k.dep in SUBJECTS for k in kids)
    return before if named or before.dep in SUBJECTS else None
