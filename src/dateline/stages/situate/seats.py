"""Places that are named for who acts, speaks or meets there: "Moscow said", "lost by Moscow", "told reporters in Moscow"."""

from __future__ import annotations

from dateline.knowledge import Knowledge, Language
from dateline.records import Sentence, Token

from .footprint import Spot

TALKS = frozenset({"negotiate"})  # the acts of a venue


def acts(sentence: Sentence, i: int, spot: Spot, known: Knowledge) -> bool:
    """Whether a country or its government's seat is a subject ("Mali said"), or its name is before one ("Mali troops left")."""
    country = bool(spot.found) and spot.found[0].kind == "country"
    token = sentence.tokens[i]
    if token.dep == "compound" and country:
        token = sentence.tokens[token.head]
    return token.dep == "nsubj" and (country or known.actors.metonym(spot.phrase.core) is not None)


def governs(sentence: Sentence, i: int, spot: Spot, language: Language, known: Knowledge) -> bool:
    """Whether the seat of a government stands for it: as a subject, as who did it, or as whom somebody speaks to."""
    if known.actors.metonym(spot.phrase.core) is None:
        return False
    token = sentence.tokens[i]
    while token.dep == "conj" and token.head != token.i:
        token = sentence.tokens[token.head]
    over = sentence.tokens[token.head]
    if token.dep == "nsubj":
        return over.pos in {"VERB", "AUX"}
    if token.dep == "pobj" and over.text.lower() in language.phrases.by:
        return True
    return token.dep == "dobj" and language.speech.manner(over.lemma) is not None


def venue(sentence: Sentence, i: int, language: Language) -> bool:
    """Whether a place is where somebody spoke or met: "told reporters in X", "the ministry in X said", "talks in X"."""
    over = sentence.tokens[sentence.tokens[i].head]
    if sentence.tokens[i].dep != "pobj" or over.head == over.i:
        return False
    at = sentence.tokens[over.head]
    own = over.text.lower() in language.phrases.of  # "the mayor of X" speaks of X
    return not own and (_speaks(at, language) or _meets(at, language) or _speaker(sentence, at, language))


def _speaks(token: Token, language: Language) -> bool:
    return token.pos == "VERB" and language.speech.manner(token.lemma) is not None


def _meets(token: Token, language: Language) -> bool:
    frames = language.frames.nouns.get(token.lemma, ()) if token.pos == "NOUN" else ()
    return any(frame.type in TALKS for _, frame in frames)


def _speaker(sentence: Sentence, token: Token, language: Language) -> bool:
    """Whether a noun is who speaks, or is spoken to; what a witness from a place tells happened there."""
    return (
        token.lemma not in language.nouns.witnesses
        and token.dep in {"nsubj", "dobj"}
        and _speaks(sentence.tokens[token.head], language)
    )
