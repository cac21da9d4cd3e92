"""Mentions as entities of types: the pipeline's kinds and labels mapped to those of re3d, and which words of a phrase are marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.knowledge import Knowledge
from dateline.records import Mention, Sentence

from .spans import Span

Entity = tuple[Span, str]
PARTIES = frozenset({"armed", "unit", "body"})
MATERIEL = {"weapon": "Weapon", "vehicle": "Vehicle", "platform": "MilitaryPlatform"}
PEOPLE_PRONOUNS = {"he": "Person", "she": "Person", "him": "Person", "i": "Person", "we": "Organisation", "they": "Organisation"}
MANY = frozenset({"NNS", "NNPS"})


def entities(sentences: Sequence[Sentence], mentions: Sequence[Mention], known: Knowledge) -> Iterator[Entity]:
    """Every entity that a mention names, its phrase and its name where both are marked; repeats are left in."""
    for mention in mentions:
        sentence = sentences[mention.sentence]
        for first, last, kind in _marked(mention, sentence, known):
            yield (sentence.tokens[first].start, sentence.tokens[last].end), kind


Marked = tuple[int, int, str]


def _marked(mention: Mention, sentence: Sentence, known: Knowledge) -> Iterator[Marked]:
    """First and last token of what is marked, and its type."""
    if mention.kind == "pronoun":
        kind = PEOPLE_PRONOUNS.get(sentence.tokens[mention.head].text.lower())
        if kind is not None:
            yield mention.head, mention.head, kind
    elif mention.name is None:
        yield from _common(mention, sentence)
    elif mention.kind == "place":
        yield from _place(mention, sentence)
    elif mention.kind == "actor":
        yield from _party(mention, sentence, known)


def _common(mention: Mention, sentence: Sentence) -> Iterator[Marked]:
    """Phrases of common nouns: parties, people, sites that are pointed at, and materiel."""
    if mention.kind == "thing" and mention.label in MATERIEL:
        yield mention.first, mention.last, MATERIEL[mention.label]
    elif mention.kind == "actor" and mention.label in PARTIES:
        yield mention.first, mention.last, "Organisation"
    elif mention.kind == "actor" and mention.label == "civilian":
        yield mention.first, mention.last, "Organisation" if sentence.tokens[mention.head].tag in MANY else "Person"
    elif mention.kind == "place" and sentence.tokens[mention.first].text.lower() == "the":
        yield mention.first, mention.last, "Location"


def _place(mention: Mention, sentence: Sentence) -> Iterator[Marked]:
    first, last = mention.name or (mention.first, mention.last)
    yield first, last, "Location"
    if sentence.tokens[mention.first].pos == "ADJ" and mention.last == last:
        yield mention.first, mention.last, "Location"


def _party(mention: Mention, sentence: Sentence, known: Knowledge) -> Iterator[Marked]:
    first, last = mention.name or (mention.first, mention.last)
    tokens = sentence.tokens
    words = " ".join(t.text for t in tokens[first : last + 1])
    actor = known.actors.by_id(mention.label) if mention.label.startswith("actor:") else None
    if mention.label.startswith("country:") or mention.label == "NORP":
        demonym = known.actors.country_of(words)
        if demonym is not None and demonym.is_name:
            yield first, last, "Location"
        elif tokens[last].tag in MANY:
            yield mention.first, last, "Organisation"
        else:
            yield first, last, "Nationality"
    elif mention.label == "PERSON" or (actor is not None and actor.kind == "person"):
        begin = mention.first + (tokens[mention.first].dep == "det")
        yield begin, mention.last, "Person"
        if last > first:
            yield first, last, "Person"
    elif mention.label != "NAME":
        yield first, last, "Organisation"
        if tokens[mention.first].text.lower() == "the":
            yield mention.first, mention.last, "Organisation"
