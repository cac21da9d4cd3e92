"""Names of people by what stands in front of them: titles ("Minister Awad Salem") and kunyas ("Abu Jaber")."""

from __future__ import annotations

from dateline.knowledge import Language
from dateline.records import Sentence, Token

from .run import Run


def person(sentence: Sentence, first: int, last: int, label: str, language: Language) -> Run | None:
    """The name behind the titles with which a run begins or that end right before it; None where it is not a person's."""
    tokens, begin = sentence.tokens, first
    while begin < last and (_title(tokens[begin], language) or _office(sentence, begin, language)):
        begin += 1
    titled = begin > first or (first > 0 and tokens[first - 1].text[0].isupper() and _honours(tokens[first - 1], language))
    plain = not any(_common(t, language) for t in tokens[begin : last + 1])
    kunya = begin < last and tokens[begin].text.lower() in language.phrases.kunyas
    if label == "PERSON" or kunya or (titled and plain and tokens[last].pos == "PROPN"):
        return Run(first=begin, last=last, kind="actor", label="PERSON", source="ner" if label == "PERSON" else "title")
    return None


def _title(token: Token, language: Language) -> bool:
    """Whether a capital word is a title or an office of one person: "Special Adviser Amina Diallo"."""
    word = token.text.lower().rstrip(".")
    if word in language.nouns.titles or word in language.nouns.office_adjectives:
        return True
    return token.tag in {"NNP", "NN"} and "civilian" in language.nouns.of(word)


def _honours(token: Token, language: Language) -> bool:
    """Whether a word before a name can only stand before a person's."""
    word = token.text.lower().rstrip(".")
    return word in language.nouns.titles and word not in language.nouns.half_titles


def _office(sentence: Sentence, at: int, language: Language) -> bool:
    """Whether a word is the end of a title: "Secretary of State Lindt"."""
    before = sentence.tokens[at - 2 : at] if at > 1 else ()
    return len(before) == 2 and before[1].text in language.phrases.of and _title(before[0], language)


def _common(token: Token, language: Language) -> bool:
    word = token.text.lower()
    return bool(language.nouns.of_word(token.lemma, word)) or word in language.nouns.titles
