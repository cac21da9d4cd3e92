"""Nouns that the parser hangs beside a name though they are its head: "an Islamic Movement of Uzbekistan facilitator".

No comma parts the two, so the noun is no apposition: it takes the place of the name, and the name stands before it as a modifier.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.knowledge import Language
from dateline.records import Token

PEOPLE = frozenset({"armed", "civilian"})
OWN = frozenset({"det", "poss", "nummod", "amod"})  # what belongs to the noun where it stands before the name


def with_heads(tokens: tuple[Token, ...], language: Language) -> tuple[Token, ...]:
    """The sentence's tokens, a noun of people right behind a name the head of both."""
    found = list(tokens)
    for token in tokens:
        if token.pos == "NOUN" and _people(token, language):
            if token.dep == "appos" and _behind_name(tokens, token):
                _turn(found, token, tokens[token.head])
            elif token.dep == "pobj" and (name := _ended(tokens, token)) is not None:
                _turn(found, token, name)
    return tuple(found)


def _people(token: Token, language: Language) -> bool:
    return bool(language.nouns.of_word(token.lemma, token.text) & PEOPLE)


def _behind_name(tokens: tuple[Token, ...], token: Token) -> bool:
    """Whether a name of several words, joined by "of", stands right before."""
    name, before = tokens[token.head], tokens[token.i - 1]
    preposition = tokens[before.head]
    of = before.dep == "pobj" and preposition.dep == "prep" and preposition.head == name.i
    return of and name.pos == before.pos == "PROPN" and name.i < token.i


def _ended(tokens: tuple[Token, ...], noun: Token) -> Token | None:
    """The name that the word before a noun ends, where the parser ends it with the noun: "Movement of [Uzbekistan leader]"."""
    before, preposition = tokens[noun.i - 1], tokens[noun.head]
    name = tokens[preposition.head]
    inside = before.dep == "compound" and before.head == noun.i and before.i == preposition.i + 1
    named = name.pos == before.pos == "PROPN" and name.i == preposition.i - 1
    return name if inside and named and preposition.dep == "prep" else None


def _turn(found: list[Token], noun: Token, name: Token) -> None:
    for kid in [t for t in found if t.head == name.i and t.dep in OWN and t.i < name.i]:
        found[kid.i] = replace(kid, head=noun.i)
    if noun.dep == "pobj":
        found[noun.i - 1] = replace(found[noun.i - 1], dep="pobj", head=noun.head)
    found[noun.i] = replace(noun, dep=name.dep, head=noun.i if name.head == name.i else name.head)
    found[name.i] = replace(name, dep="compound", head=noun.i)
