"""Mentions as entities of re3d's types: its kinds and labels mapped, and which words of a phrase are marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.knowledge import Knowledge
from dateline.records import Mention, Sentence, Token

from .spans import Span

Entity = tuple[Span, str]
PARTIES = frozenset({"armed", "unit", "body"})
MATERIEL = {"platform": "MilitaryPlatform", "weapon": "Weapon", "armament": "Weapon", "vehicle": "Vehicle"}  # labels and classes
PEOPLE_PRONOUNS = {"he": "Person", "she": "Person", "him": "Person", "i": "Person", "we": "Organisation", "they": "Organisation"}
OF = "of"
SUBJECTS = frozenset({"nsubj", "agent"})
MANY = frozenset({"NNS", "NNPS"})


def entities(sentences: Sequence[Sentence], mentions: Sequence[Mention], known: Knowledge) -> Iterator[Entity]:
    """Every entity that a mention names, its phrase and its name where both are marked; repeats are left in."""
    named: dict[int, dict[int, int]] = {}
    for m in mentions:
        if m.name is not None and sentences[m.sentence].tokens[m.first - 1].text == OF:
            named.setdefault(m.sentence, {})[m.first - 1] = m.last
    for mention in mentions:
        sentence = sentences[mention.sentence]
        for first, last, kind in _marked(mention, sentence, known):
            whole = _with_owner(mention, last, named.get(mention.sentence, {})) if mention.name is None else last
            yield (sentence.tokens[first].start, sentence.tokens[whole].end), kind


Marked = tuple[int, int, str]


def _with_owner(mention: Mention, last: int, named: dict[int, int]) -> int:
    """The end of the name that an "of" joins to a phrase: "the people of Bamako"."""
    return named.get(mention.last + 1, last) if last == mention.last else last


def _marked(mention: Mention, sentence: Sentence, known: Knowledge) -> Iterator[Marked]:
    """First and last token of what is marked, and its type."""
    if mention.kind == "pronoun":
        kind = PEOPLE_PRONOUNS.get(sentence.tokens[mention.head].text.lower())
        if kind is not None:
            yield mention.head, mention.head, kind
    elif mention.name is None:
        yield from _common(mention, sentence, known)
    elif mention.kind == "place":
        yield from _place(mention, sentence, known)
    elif mention.kind == "actor":
        yield from _party(mention, sentence, known)


def _common(mention: Mention, sentence: Sentence, known: Knowledge) -> Iterator[Marked]:
    """Phrases of common nouns: parties, people, sites that are pointed at, and materiel."""
    head = sentence.tokens[mention.head]
    classes = known.languages["en"].nouns.of_word(head.lemma, head.text)
    materiel = next((kind for name, kind in MATERIEL.items() if name in classes), None)
    if head.lemma in known.languages["en"].nouns.partitive:
        return
    if materiel is not None:
        yield mention.first, mention.last, materiel
    elif mention.kind == "actor" and mention.label in PARTIES:
        yield mention.first, mention.last, "Organisation"
    elif mention.kind == "actor" and mention.label == "civilian":
        yield mention.first, mention.last, "Organisation" if sentence.tokens[mention.head].tag in MANY else "Person"
    elif mention.kind == "place" and sentence.tokens[mention.first].text.lower() == "the":
        yield mention.first, mention.last, "Location"


def _place(mention: Mention, sentence: Sentence, known: Knowledge) -> Iterator[Marked]:
    first, last = mention.name or (mention.first, mention.last)
    yield first, last, "Location"
    demonym = known.actors.country_of(" ".join(t.text for t in sentence.tokens[first : last + 1]))
    if demonym is not None:
        yield from _acting(mention, sentence)
    if sentence.tokens[mention.first].pos == "ADJ" and mention.last == last:
        yield mention.first, mention.last, "Location"


def _acting(mention: Mention, sentence: Sentence) -> Iterator[Marked]:
    """A country where it acts, or is named with its article as a state is ("the UK")."""
    article = sentence.tokens[mention.first].text.lower() == "the" and mention.name is not None and mention.last == mention.name[1]
    if article or sentence.tokens[mention.head].dep in SUBJECTS:
        yield mention.first, mention.last, "Organisation"


def _nation(words: Sequence[Token], known: Knowledge) -> int | None:
    """How many of the first words of a party's name are a people's adjective: "Iraqi" in "Iraqi Army"."""
    found = (n for n in range(len(words) - 1, 0, -1) if known.actors.country_of(" ".join(t.text for t in words[:n])) is not None)
    return next(found, None)


def _party(mention: Mention, sentence: Sentence, known: Knowledge) -> Iterator[Marked]:
    first, last = mention.name or (mention.first, mention.last)
    tokens = sentence.tokens
    words = " ".join(t.text for t in tokens[first : last + 1])
    actor = known.actors.by_id(mention.label) if mention.label.startswith("actor:") else None
    if mention.label.startswith("country:") or mention.label == "NORP":
        demonym = known.actors.country_of(words)
        if demonym is not None and demonym.is_name:
            yield first, last, "Location"
            yield from _acting(mention, sentence)
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
        nation = _nation(tokens[first : last + 1], known)
        if nation is not None:
            demonym = known.actors.country_of(" ".join(t.text for t in tokens[first : first + nation]))
            yield first, first + nation - 1, "Location" if demonym is not None and demonym.is_name else "Nationality"
        if tokens[mention.first].text.lower() == "the":
            yield mention.first, mention.last, "Organisation"
