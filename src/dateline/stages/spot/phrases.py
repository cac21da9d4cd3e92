"""Base noun phrases: their heads, their extent, and what a common noun stands for."""

from __future__ import annotations

from dateline.knowledge import Language
from dateline.records import Sentence, Token

from .run import TIMES
from .signs import works

NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
MODIFYING = frozenset({"compound", "amod", "nmod", "nummod", "quantmod", "npadvmod", "det", "poss", "case", "advmod"})
LEFT = (MODIFYING | {"predet", "punct", "neg", "acl"}) - {"npadvmod"}
COUNTED = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr"})  # where a number stands for those counted
GROUND = frozenset({"site", "area"})
MATERIEL = {"platform": "platform", "armament": "weapon", "vehicle": "vehicle"}  # class: label; the first that fits
AMOUNTS = frozenset({"MONEY", "PERCENT", "QUANTITY"})
PARTIES = ("armed", "unit", "body", "civilian")
MAX_PARTICIPLE = 3  # words of "recently captured" before a noun


def is_head(sentence: Sentence, token: Token, language: Language) -> bool:
    """Whether a token heads a noun phrase instead of standing inside one; no time does."""
    if token.dep == "acomp" and token.text.lower() in language.phrases.ours:
        return True  # "the hill is ours"
    if token.pos not in NOUNS or (token.ent in TIMES and not named_ground(sentence, token, language)):
        return False
    if token.pos == "NUM":
        return token.dep in COUNTED
    if token.dep not in MODIFYING or token.dep == "poss":
        return True
    adverbial = token.dep == "npadvmod" and token.pos == "PROPN"
    return adverbial or sentence.tokens[token.head].pos not in NOUNS | {"ADJ"}


def named_ground(sentence: Sentence, token: Token, language: Language) -> bool:
    """ "The market quarter": a part of a town that the tagger takes for one of a year."""
    before = [k.text.lower() for k in sentence.kids(token.i, "compound", "amod", "nummod", "poss")]
    named = bool(before) and not any(word in entries for entries in language.calendar.words.values() for word in before)
    return named and "area" in language.nouns.of_word(token.lemma, token.text)


def base(sentence: Sentence, head: Token) -> tuple[int, int]:
    """First and last token of the base noun phrase of a head: what stands before it, and nothing after."""
    first = head.i
    for child in reversed(sentence.kids(head.i)):
        if child.i < head.i and child.dep in LEFT:
            edge = sentence.subtree(child.i)[0]
            if child.dep == "acl" and head.i - edge > MAX_PARTICIPLE:
                break
            first = min(first, edge)
    while first < head.i and (sentence.tokens[first].pos in {"PUNCT", "CCONJ", "ADP"} or _focus(sentence, first)):
        first += 1
    return first, head.i


def _focus(sentence: Sentence, i: int) -> bool:
    """ "Only the airport is held": an adverb before an article is no part of the name."""
    return sentence.tokens[i].pos == "ADV" and sentence.tokens[i + 1].pos == "DET"


def sort_of(sentence: Sentence, head: Token, language: Language) -> tuple[str, str]:
    """Kind and label of a phrase by the classes of its head; "in the country" is a place, where "the country said" is a party."""
    classes = language.nouns.of_word(head.lemma, head.text)
    if head.pos == "PRON" or head.text.lower() in language.phrases.ours:
        return "pronoun", language.nouns.pronouns.get(head.text.lower(), "none")
    if works(sentence, head, language):
        return "place", "site"
    party = next((c for c in PARTIES if c in classes), None)
    land = party == "body" and (_country(sentence, head, language) or (classes & GROUND and _facing(sentence, head, language)))
    if party is not None and head.ent not in AMOUNTS and not land:
        return "actor", party
    if land or classes & GROUND:
        return "place", "site"
    return "thing", next((label for c, label in MATERIEL.items() if c in classes), head.ent)


def _country(sentence: Sentence, head: Token, language: Language) -> bool:
    """ "In the country": behind a preposition of place, a country is where something happens."""
    behind = head.dep == "pobj" and sentence.tokens[head.head].text.lower() in language.nouns.ground_prepositions
    return behind and language.terrain.kinds.get(head.text.lower()) == "country"


def _facing(sentence: Sentence, head: Token, language: Language) -> bool:
    """ "The western side": what has a bearing is no party."""
    return any(t.text.lower() in language.terrain.directions for t in sentence.kids(head.i, "amod"))
