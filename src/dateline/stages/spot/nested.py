"""Places inside longer names: "Kano" in "Kano State Police Command", "Kherson" in "Kherson Governor Oleh Sadovy"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dateline.knowledge import Knowledge, Language
from dateline.records import Sentence, Token
from dateline.records.mention import INSIDE_NAME

from .run import Run
from .sorting import well_known

LONGEST = 3  # words of a place inside a name
NAMED_AFTER = frozenset({"media", "person"})  # kinds whose names say little of where they are


def nested(sentence: Sentence, run: Run, language: Language, known: Knowledge) -> Iterator[Run]:
    """The place with which a longer name begins or that follows its "of"; none in the names of places themselves."""
    if run.first == run.last or (run.kind == "place" and run.label != "FAC"):
        return
    actor = known.actors.by_id(run.label) if run.source == "registry" else None
    if actor is not None and actor.kind in NAMED_AFTER:
        return
    for at in _starts(sentence, run, language):
        last = _reach(sentence, at, run, language, known)
        if last is not None:
            yield Run(first=at, last=last, kind="place", label="GPE", source=INSIDE_NAME)


def _starts(sentence: Sentence, run: Run, language: Language) -> Iterator[int]:
    """Where a place could begin: at the first capital, and behind "of"."""
    tokens = sentence.tokens[run.first : run.last + 1]
    yield next((t.i for t in tokens if t.text.lower() not in language.phrases.definite), run.last)
    for word, after in pairwise(tokens):
        if word.text in language.phrases.of:
            yield after.i + (after.text in language.phrases.definite)


def _reach(sentence: Sentence, at: int, run: Run, language: Language, known: Knowledge) -> int | None:
    """The last word of the longest place that begins here."""
    article = at - 1 == run.first and sentence.tokens[run.first].text.lower() in language.phrases.definite
    opens = at == run.first or article
    loose = opens and run.source != "registry"
    for end in range(min(run.last - opens, at + LONGEST - 1), at - 1, -1):
        if _wide(sentence, at, end, language, known):
            return end
        if opens and not _bears_place(sentence, end + 1, run, language):
            continue
        if not _named(sentence, at, end, language, known):
            continue
        if loose or end > at or well_known(sentence.tokens[at].text, at, sentence, known):
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
    """Whether these capitals are a country or a place that the gazetteer has."""
    tokens = sentence.tokens
    if not (tokens[first].text[0].isupper() and tokens[last].text[0].isupper()):
        return False
    words = _words(sentence, first, last)
    demonym = known.actors.country_of(words)
    if demonym is not None:
        return demonym.is_name
    return known.places.known(words) and not (first == last and _common(tokens[last], language))


def _wide(sentence: Sentence, first: int, last: int, language: Language, known: Knowledge) -> bool:
    """Whether these are a name and the noun of a wide place ("Laurel County"), the name alone being that of none ("Kano State")."""
    tokens = sentence.tokens[first : last + 1]
    if len(tokens) == 1 or tokens[-1].text.lower() not in language.nouns.wide_places or not tokens[0].text[0].isupper():
        return False
    alone = known.places.lookup(_words(sentence, first, last - 1))
    return not _common(tokens[0], language) and not any(p.kind in {"province", "country"} for p in alone)


def _words(sentence: Sentence, first: int, last: int) -> str:
    return " ".join(t.text for t in sentence.tokens[first : last + 1])
