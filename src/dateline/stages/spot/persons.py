"""Surnames that are places too: "Campbell said", where the report has named an Alan Campbell or lets Campbell speak."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.knowledge import Knowledge, Language
from dateline.records import Mention, Sentence, Token

from .signs import cued
from .sorting import CITY

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
GUESSED = frozenset({"gazetteer", "ner", "registry", "the words around it"})  # how a place is known when a person may be meant
DOUBTFUL = frozenset({"ner", "capitals"})
FULL = 2  # words of a person's whole name


def persons(found: Sequence[Mention], sentences: Sequence[Sentence], language: Language, known: Knowledge) -> Iterator[Mention]:
    """The mentions, those of places turned into persons where the report's own words say that a person is meant."""
    names = _named(found, sentences)
    placed = {_words(m, sentences) for m in found if m.kind == "place" and _sure(m, sentences[m.sentence], language)}
    spoken = {_words(m, sentences) for m in found if _person_acts(m, sentences[m.sentence], language, known)} - placed
    for m in found:
        meant = _words(m, sentences) in (names - placed if m.source == "registry" else names | spoken) and _may_be_person(
            m, sentences[m.sentence], language
        )
        meant = meant or (m.source in DOUBTFUL and m.kind == "actor" and _name(m, sentences) in names)
        yield replace(m, kind="actor", label="PERSON", source="ner") if meant else m


def _named(found: Sequence[Mention], sentences: Sequence[Sentence]) -> set[str]:
    """Every person's whole name, and its first and last words."""
    names = set()
    for m in found:
        if m.kind == "actor" and m.label == "PERSON" and m.name is not None and m.name[1] - m.name[0] + 1 >= FULL:
            words = sentences[m.sentence].tokens
            names |= {words[m.name[0]].text, words[m.name[1]].text, _name(m, sentences)}
    return names


def _name(m: Mention, sentences: Sequence[Sentence]) -> str:
    first, last = m.name or (0, -1)
    return " ".join(t.text for t in sentences[m.sentence].tokens[first : last + 1])


def _words(m: Mention, sentences: Sequence[Sentence]) -> str:
    """The name where it is one word; else nothing."""
    one = m.name is not None and m.name[0] == m.name[1]
    return sentences[m.sentence].tokens[m.name[0]].text if one and m.name is not None else ""


def _may_be_person(m: Mention, sentence: Sentence, language: Language) -> bool:
    if m.kind != "place" or m.name is None or m.source not in GUESSED or _modifies(sentence.tokens[m.name[1]], sentence):
        return False
    return not _sure(m, sentence, language)


def _modifies(token: Token, sentence: Sentence) -> bool:
    """Whether a name stands before a noun that it narrows: "Campbell police"."""
    return token.dep == "compound" and sentence.tokens[token.head].i > token.i


def _sure(m: Mention, sentence: Sentence, language: Language) -> bool:
    """Whether the words around a name say that it is a place."""
    if m.name is None or m.source == "place noun":
        return m.name is not None
    return cued(sentence, *m.name, language)


def _person_acts(m: Mention, sentence: Sentence, language: Language, known: Knowledge) -> bool:
    """Whether a small place, or one that only the tagger knows, speaks, or owns what people have ("Parker's lawyer")."""
    if m.name is None or m.kind != "place" or m.source not in {"gazetteer", "ner"}:
        return False
    token = sentence.tokens[m.name[1]]
    over, word = sentence.tokens[token.head], token.text
    if token.dep in SUBJECTS and language.speech.manner(over.lemma) is not None:
        return _small(word, known)
    owns = token.dep == "poss" and "kin" in language.nouns.of(over.lemma)
    return owns and _small(word, known)


def _small(word: str, known: Knowledge) -> bool:
    """Whether no city, wide place or seat of power has this name."""
    if known.actors.metonym(word) is not None:
        return False
    return not any(p.population > CITY or p.kind != "settlement" for p in known.places.lookup(word))
