"""Verbs that the parser takes into the name behind them: "The Taliban enters Lashkargah" is a clause and no name."""

from __future__ import annotations

from dataclasses import replace

from dateline.knowledge import Language
from dateline.records import Token

FINITE = frozenset({"VBZ", "VBP", "VBD"})
INSIDE = frozenset({"compound", "amod", "nmod"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
NAMES = frozenset({"NOUN", "PROPN"})
CLAUSES = frozenset({"ROOT", "ccomp"})


def with_own_verbs(tokens: tuple[Token, ...], _language: Language) -> tuple[Token, ...]:
    """The sentence's tokens, a finite verb that stands inside a name the head of the clause, the name its object."""
    found = list(tokens)
    for verb in tokens:
        before = tokens[verb.i - 1]
        if not verb.i or verb.tag not in FINITE or not verb.text.islower() or before.pos not in NAMES:
            continue
        name = tokens[verb.head]
        inside = verb.dep in INSIDE and verb.i < name.i and name.dep in CLAUSES
        if inside and before.head in {verb.i, name.i}:
            _lift(found, verb, name)
        if (inside or verb.pos == "VERB") and found[before.i].head in {verb.i, name.i} and before.dep in INSIDE | SUBJECTS:
            _subject(found, verb, before)
    return tuple(found)


def _lift(found: list[Token], verb: Token, name: Token) -> None:
    """Makes the verb the head of the clause; what stands before it is its own, and what only describes the name stays there."""
    for kid in [t for t in found if t.head == name.i and t.i != name.i]:
        if kid.i < verb.i or kid.dep == "punct":
            found[kid.i] = replace(kid, head=verb.i)
        elif kid.dep == "acl" and found[kid.i - 1].dep == "punct":
            found[kid.i] = replace(kid, dep="advcl", head=verb.i)
    found[verb.i] = replace(verb, pos="VERB", dep=name.dep, head=verb.i if name.head == name.i else name.head)
    found[name.i] = replace(name, dep="dobj", head=verb.i)


def _subject(found: list[Token], verb: Token, name: Token) -> None:
    """Makes the name before the verb its subject, where it has none, with the words that belong to that name."""
    kids = [t for t in found if t.head == verb.i and t.i < name.i]
    if any(k.dep in SUBJECTS for k in kids):
        return
    found[name.i] = replace(found[name.i], dep="nsubj", head=verb.i)
    for kid in kids:
        if kid.dep in INSIDE | {"det", "poss", "nummod"}:
            found[kid.i] = replace(found[kid.i], head=name.i)
