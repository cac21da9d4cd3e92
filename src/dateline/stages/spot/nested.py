"""Places inside longer names: "Kano" in "Kano State Police Command", "Kherson" in "Kherson Governor Oleh Sadovy"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dateline.knowledge import Knowledge, Language
from dateline.records import Sentence, Token

from .run import Run
from .sorting import well_known

LONGEST = 3  # words of a place inside a name
SOURCE = "inside a name"


def nested(sentence: Sentence, run: Run, language: Language, known: Knowledge) -> Iterator[Run]:
    """The place with which a longer name begins or that follows its "of"; none in the names of places themselves."""
    if run.first == run.last or (run.kind == "place" and run.label != "FAC"):
        return
    for at in _starts(sentence, run, language):
        last = _reach(sentence, at, run, language, known)
        if last is not None:
            yield Run(first=at, last=last, kind="place", label="GPE", source=SOURCE)


def _starts(sentence: Sentence, run: Run, language: Language) -> Iterator[int]:
    """Where a place could begin: at the first capital, and behind "of"."""
    tokens = sentence.tokens[run.first : run.last + 1]
    yield next((t.i for t in tokens if t.text.lower() not in language.phrases.definite), run.last)
    for word, after in pairwise(tokens):
        if word.text in language.phrases.of:
            yield after.i + (after.text in language.phrases.definite)


def _reach(sentence: Sentence, at: int, run: Run, language: Language, known: Knowledge) -> int | None:
    """The last word of the longest place that begins here."""
    opens = at == run.first or (at - 1 == run.first and sentence.tokens[run.first].text.lower() in language.phrases.definite)
    most = min(run.last - (1 if opens else 0), at + LONGEST - 1)
    for end in range(most, at - 1, -1):
        if opens and not _bears_place(sentence, end + 1, run, language):
            continue
        if _named(sentence, at, end, language, known) and (
            opens or end > at or well_known(_words(sentence, at, at), at, sentence, known)
        ):
            return end
    return None


def _bears_place(sentence: Sentence, at: int, run: Run, language: Language) -> bool:
    """Whether what follows is a body, an office or a site, which are called after places; "Paris Hilton" is not."""
    words = sentence.tokens[at : run.last + 1]
    if run.label == "PERSON":
        words = words[:2]
    return any(_common(word, language) for word in words)


def _common(token: Token, language: Language) -> bool:
    word = token.text.lower()
    nouns = language.nouns
    return word in nouns.titles or word in nouns.place_nouns or bool(nouns.of_word(token.lemma, word))


def _named(sentence: Sentence, first: int, last: int, language: Language, known: Knowledge) -> bool:
    """Whether these capitals are a place that the gazetteer has, or a name and the noun of a wide place ("Laurel County")."""
    tokens = sentence.tokens
    if not (tokens[first].text[0].isupper() and tokens[last].text[0].isupper()):
        return False
    words = _words(sentence, first, last)
    demonym = known.actors.country_of(words)
    if demonym is not None:
        return demonym.is_name
    if known.places.known(words) and not (first == last and _common(tokens[last], language)):
        return True
    return first < last and tokens[last].text.lower() in language.nouns.wide_places and not _common(tokens[first], language)


def _words(sentence: Sentence, first: int, last: int) -> str:
    return " ".join(t.text for t in sentence.tokens[first : last + 1])
