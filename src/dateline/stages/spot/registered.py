"""Names that the registry of actors knows: organisations, people, labels, countries and their peoples."""

from __future__ import annotations

from dateline.knowledge import Knowledge, Language
from dateline.records import Sentence, Token

from .run import MAX_NAME, Run
from .signs import tail

LONGEST_PLACE = 3  # words after the first


def registered(sentence: Sentence, at: int, language: Language, known: Knowledge) -> Run | None:
    """The longest name of the registry that begins at a token."""
    tokens, inside = sentence.tokens, language.phrases.inside_names
    if not _starts_name(sentence, at, language):
        return None
    shared = _shares_noun(sentence, at)
    for end in range(_reach(sentence, at, language, known), at - 1, -1):
        if tokens[end].text in inside or (tokens[end].text.islower() and (tokens[end].pos == "VERB" or (end > at and shared))):
            continue
        actor = known.actors.lookup(_words(sentence, at, end))
        if actor is None and at < end <= at + LONGEST_PLACE and _place(sentence, at, end, language, known):
            return Run(first=at, last=_with_noun(sentence, end, language), kind="place", label="GPE", source="gazetteer")
        if actor is not None and not (end == at and actor.umbrella):
            return Run(first=at, last=end, kind="actor", label=actor.id, source="registry")
        run = _country(sentence, at, end, language, known)
        if run is not None:
            return run
    return _spelled(sentence, at, language, known)


def _spelled(sentence: Sentence, at: int, language: Language, known: Knowledge) -> Run | None:
    """The longest name that begins at a token and is an actor's in another spelling ("Jebhat en-Nosra"), where none is exact."""
    tokens = sentence.tokens
    for end in range(_reach(sentence, at, language, known), at - 1, -1):
        if tokens[end].text[0].isupper():
            actor = known.actors.lookup_spelled(_words(sentence, at, end))
            if actor is not None and not actor.umbrella:
                return Run(first=at, last=end, kind="actor", label=actor.id, source="registry")
    return None


def _place(sentence: Sentence, first: int, last: int, language: Language, known: Knowledge) -> bool:
    """Whether capitals that begin like an actor's name are a place's: "Lake Assad", "Sadr City", "The Hague"."""
    capitals = sentence.tokens[last].text[0].isupper() and sentence.tokens[last].pos == "PROPN"
    if not capitals or not known.places.known(_words(sentence, first, last)):
        return False
    article = sentence.tokens[first].text
    return article.lower() not in language.phrases.definite or _its_own(article, _words(sentence, first, last), known)


def _with_noun(sentence: Sentence, last: int, language: Language) -> int:
    """The last word with the capital noun that makes a wide place of the name: "Santa Rosa County"."""
    after = sentence.tokens[last + 1 : last + 2]
    return last + sum(t.text[0].isupper() and t.pos == "PROPN" and t.text.lower() in language.nouns.wide_places for t in after)


def _its_own(article: str, words: str, known: Knowledge) -> bool:
    """Whether the article belongs to the name in the gazetteer."""
    return any(p.name.startswith(f"{article} ") for p in known.places.lookup(words)[:1])


def _words(sentence: Sentence, first: int, last: int) -> str:
    return " ".join(t.text for t in sentence.tokens[first : last + 1]).replace(" '", "'")


def _shares_noun(sentence: Sentence, at: int) -> bool:
    """Whether a word is the second of two before one noun ("Syrian and Iraqi troops"): the noun is not its own."""
    token = sentence.tokens[at]
    return token.dep == "conj" and sentence.tokens[token.head].dep == "amod"


def _starts_name(sentence: Sentence, at: int, language: Language) -> bool:
    token = sentence.tokens[at]
    after = sentence.tokens[at + 1] if at + 1 < len(sentence.tokens) else None
    return token.text[0].isupper() or (
        token.text.lower() in language.phrases.name_articles and after is not None and after.text in "-–"
    )


def _reach(sentence: Sentence, at: int, language: Language, known: Knowledge) -> int:
    """How far a name that begins here could go: capitals, and the small words that stand inside names."""
    tokens, end = sentence.tokens, at
    for i in range(at + 1, min(len(tokens), at + min(MAX_NAME, known.actors.max_words * 2))):
        text = tokens[i].text
        if text[0].isupper() or text[0].isdigit() or tokens[i].pos in {"NOUN", "PROPN"}:
            end = i
        elif text.lower() not in language.phrases.inside_names:
            break
    return end


def _country(sentence: Sentence, at: int, end: int, language: Language, known: Knowledge) -> Run | None:
    """A country by its name or adjective, or a body of its state that begins with it."""
    if end > at and sentence.tokens[at].text.lower() in language.phrases.definite:
        return None
    demonym = known.actors.country_of(_words(sentence, at, end))
    if demonym is None or (end > at and not demonym.is_name) or _given_name(sentence, end, language):
        return None
    if end == at:
        body = _national_body(sentence, at, language, known) or _named_land(sentence, at, language)
        if body is not None:
            return body
        people = demonym.is_adjective or (demonym.is_people and not demonym.country)
        society = _society(sentence, at) if people else None
        if society is not None:
            return society
        land = demonym.is_adjective and _inside_it(sentence, at, language)
        if (people and not land) or not demonym.is_name:
            return Run(first=at, last=at, kind="actor", label=f"country:{demonym.country}", source="registry")
    return Run(first=at, last=end, kind="place", label="GPE", source="registry")


def _given_name(sentence: Sentence, at: int, language: Language) -> bool:
    """Whether a country's name is a person's first: "Chad Moreau"."""
    token, after = sentence.tokens[at], sentence.tokens[at + 1 : at + 2]
    joined = bool(after) and token.dep == "compound" and token.head >= after[0].i and after[0].pos == "PROPN"
    return joined and token.ent == after[0].ent == "PERSON" and after[0].text.lower() not in language.nouns.titles


def _inside_it(sentence: Sentence, at: int, language: Language) -> bool:
    """Whether a word that may be a people or its land stands where only a land can: "in Kachin"."""
    token = sentence.tokens[at]
    return token.dep == "pobj" and token.tag == "NNP" and sentence.tokens[token.head].text.lower() in language.nouns.place_cues


def _national_body(sentence: Sentence, at: int, language: Language, known: Knowledge) -> Run | None:
    """A country before more capitals that end in a body's noun: "Ethiopian National Defense Force"."""
    tokens, last = sentence.tokens, at
    while last + 1 < len(tokens) and _large_noun(tokens[last + 1]) and last - at < MAX_NAME:
        last += 1
    small = tokens[last].text.lower()
    if last == at or not language.nouns.of_word(small, small) & {"unit", "body"}:
        return None
    if known.actors.lookup(_words(sentence, at + 1, last)) is not None:
        return None
    return Run(first=at, last=tail(tokens, last, language), kind="actor", label="ORG", source="capitals")


def _society(sentence: Sentence, at: int) -> Run | None:
    """A people's adjective and the capitals behind it that the tagger takes for one body: "Somali Writers Guild"."""
    tokens, last = sentence.tokens, at
    while last + 1 < len(tokens) and _large_noun(tokens[last + 1]) and tokens[last + 1].ent == tokens[at].ent == "ORG":
        last += 1
    if last == at or tokens[at].dep not in {"compound", "amod", "nmod"}:
        return None
    return Run(first=at, last=last, kind="actor", label="ORG", source="ner")


def _named_land(sentence: Sentence, at: int, language: Language) -> Run | None:
    """A people before the capital noun of a land or a water: "Arabian Sea", "Kurdistan Region"."""
    after = sentence.tokens[at + 1 : at + 3]
    if not after or not _large_noun(after[0]) or after[0].text.lower() not in language.nouns.lands:
        return None
    if len(after) > 1 and _large_noun(after[1]):
        return None
    return Run(first=at, last=at + 1, kind="place", label="LOC", source="place noun")


def _large_noun(token: Token) -> bool:
    return token.pos == "PROPN" and token.text[0].isupper()
