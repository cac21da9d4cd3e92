"""Runs of capitals that the registry does not know: where they begin and end."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.knowledge import Knowledge, Language
from dateline.records import Sentence, Token

from .people import person
from .phrases import named_ground
from .run import LOCATIONS, MAX_NAME, TIMES, Run
from .signs import body, of_place, vessel
from .sorting import map_label, sort, well_known

SMALL = frozenset({"PRON", "DET", "NUM", "ADP", "AUX", "VERB", "ADV", "CCONJ", "SCONJ", "PUNCT"})
AFTER_DATELINE = frozenset({"-", "–", "—", "--", ",", "("})
SHORTEST = 4  # letters of a dateline that is no abbreviation
BREAKS = frozenset({"PUNCT", "VERB", "ADP", "CCONJ", "PART"})


def capitalised(sentence: Sentence, at: int, language: Language, known: Knowledge) -> Run | None:
    """The run of capitals that begins at a token, without the titles before it."""
    tokens, titles = sentence.tokens, language.nouns.titles
    filed = _filed_from(sentence, at, known) or _told_under(sentence, at, known)
    if filed is not None:
        return filed
    if not (_proper(tokens[at], at) or _article(sentence, at, language)) or _time(sentence, at, language, known):
        return None
    first, last = at, _run_end(sentence, at, language, known)
    if at == 0 and last > 0 and tokens[0].text.lower() in language.phrases.doubting:
        return None  # "Besieged Harasta": the name begins after it
    named = of_place(sentence, at, language)
    while first < last and not named and tokens[first].text.lower() in titles and not language.nouns.of(tokens[first].text.lower()):
        first += 1
    if first == last:
        label = known.actors.lookup(tokens[first].text)
        if tokens[first].text.lower() in titles or (label is not None and label.umbrella):
            return None
    if vessel(sentence, first, language):
        return Run(first=first, last=last, kind="thing", label="platform", source="noun")
    kind, label_, source = sort(sentence, first, last, language, known)
    if kind == "place" and (
        _happening(tokens[last], language)
        or _make(tokens, last, language)
        or (first == last and not named and _bare_noun(tokens[at], language))
    ):
        return None
    if kind == "place" and source != "gazetteer":
        label_ = map_label(tokens[first : last + 1], label_, language)
    if kind != "actor":
        return Run(first=first, last=last, kind=kind, label=label_, source=source)
    return person(sentence, first, last, label_, language) or body(sentence, first, last, label_, source, language)


def _time(sentence: Sentence, at: int, language: Language, known: Knowledge) -> bool:
    """Whether the tagger takes a word for one of a time, and it is no great city and names no ground."""
    token = sentence.tokens[at]
    if token.ent not in TIMES or named_ground(sentence, sentence.tokens[token.head], language):
        return False
    return token.text.lower() in language.calendar.signs or not well_known(token.text, at, sentence, known)


def _filed_from(sentence: Sentence, at: int, known: Knowledge) -> Run | None:
    """The place from which a paragraph was filed: "OSTERBY -- Officials said", all in capitals before a dash or a comma."""
    tokens = sentence.tokens
    last = next((t.i - 1 for t in tokens[1:MAX_NAME] if not t.text.isupper() or t.pos == "PUNCT"), 0)
    if at > 0 or len(tokens[0].text) < SHORTEST or not tokens[0].text.isupper() or last + 1 >= len(tokens):
        return None
    words = " ".join(t.text for t in tokens[: last + 1])
    if tokens[last + 1].text not in AFTER_DATELINE or not known.places.known(words):
        return None
    return Run(first=0, last=last, kind="place", label="GPE", source="gazetteer")


def _told_under(sentence: Sentence, at: int, known: Knowledge) -> Run | None:
    """The place under which an entry tells something: "Zalingei: Two traders were shot"; no government that says it."""
    tokens = sentence.tokens
    colon = next((t.i for t in tokens[1:MAX_NAME] if t.text == ":"), 0)
    if at > 0 or not colon or colon + 1 >= len(tokens) or tokens[colon + 1].text[0].islower():
        return None
    words = " ".join(t.text for t in tokens[:colon])
    speaks = known.actors.metonym(words) is not None or known.actors.country_of(words) is not None
    if speaks or not all(t.text[0].isupper() for t in tokens[:colon]) or not known.places.known(words):
        return None
    return Run(first=0, last=colon - 1, kind="place", label="GPE", source="gazetteer")


def _happening(token: Token, language: Language) -> bool:
    """Whether a word written large in a title tells what happens: "Killed in Clashes", "Homs Blasts"."""
    word = token.text.lower()
    return not language.frames.nouns.keys().isdisjoint({token.lemma, word, word.removesuffix("s"), word.removesuffix("es")})


def _make(tokens: Sequence[Token], last: int, language: Language) -> bool:
    """Whether a name is the make of a weapon: "Grad rockets"."""
    after = tokens[last + 1 : last + 2]
    return tokens[last].text.lower() in language.nouns.makes and any(t.lemma in language.nouns.weapons for t in after)


def _bare_noun(token: Token, language: Language) -> bool:
    """Whether one capital word is only the noun of a place, a body or a site: "the Hall", "Border controls"."""
    word = token.text.lower()
    return word in language.nouns.directions or (token.ent not in LOCATIONS and bool(language.nouns.of_word(token.lemma, word)))


def _article(sentence: Sentence, at: int, language: Language) -> bool:
    """Whether the article of a name stands here: "al-Zahra"."""
    here, *rest = sentence.tokens[at : at + 3]
    if here.text.lower() not in language.phrases.name_articles or len(rest) < 2:
        return False
    return rest[0].text in "-–" and rest[1].text[0].isupper()


def _proper(token: Token, at: int) -> bool:
    """Whether a token may begin a name: a capital, and more than the start of a sentence to explain it."""
    if not token.text[0].isupper():
        return False
    if at == 0 and token.dep == "amod" and not token.ent:
        return False
    if token.pos in SMALL:
        return token.pos == "VERB" and bool(token.ent) and token.ent not in TIMES
    return token.pos == "PROPN" or at > 0 or bool(token.ent)


def _run_end(sentence: Sentence, at: int, language: Language, known: Knowledge) -> int:
    """The last token of a run; a name of its own ends the run before it."""
    tokens, end, articles = sentence.tokens, at, language.phrases.name_articles
    for i in range(at + 1, min(len(tokens), at + MAX_NAME)):
        word, hyphen = tokens[i], tokens[i].text in "-–"
        if (
            word.ent in TIMES
            or _day(tokens, i, language)
            or (word.pos in BREAKS and not hyphen)
            or word.text.lower() in language.phrases.pointing
        ):
            break
        if word.text[0].isupper() or word.text[0].isdigit():
            actor = known.actors.lookup(word.text)
            party = actor is not None and actor.kind != "person" and not (actor.umbrella and _large(tokens, i + 1))
            if (party or known.actors.country_of(word.text) is not None) and not _surname(word, tokens[i - 1]):
                break
            end = i
        elif hyphen and i + 1 < len(tokens) and (tokens[i + 1].text[0].isupper() or tokens[i - 1].text.lower() in articles):
            continue
        elif word.text.lower() not in articles and not (word.text in language.phrases.particles and _large(tokens, i + 1)):
            break
    return end


def _day(tokens: Sequence[Token], i: int, language: Language) -> bool:
    """Whether a number is the day of the month behind it: "seized by Northern Front 3 May"."""
    after = tokens[i + 1].text.lower() if i + 1 < len(tokens) else ""
    return tokens[i].text[0].isdigit() and after in language.calendar.words["month"]


def _large(tokens: Sequence[Token], i: int) -> bool:
    """Whether more of a name follows: "Military" in "Juba Military Academy"."""
    return i < len(tokens) and tokens[i].text[0].isupper() and tokens[i].pos == "PROPN"


def _surname(word: Token, before: Token) -> bool:
    """Whether the tagger joins a country's name to the word before it as one person: "Vernon Jordan"."""
    return word.ent == before.ent == "PERSON" and before.dep == "compound" and before.head == word.i
