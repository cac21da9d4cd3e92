"""Signs of a place: the words around a name that say it is one."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.knowledge import Language
from dateline.records import Sentence, Token

from .run import LOCATIONS, MAX_NAME, Run

MAX_TAIL = 6  # words from "of" to the end of "Ministry of Foreign Affairs and Trade"
SHARING = frozenset({"compound", "conj", "nmod", "amod"})
ARMED = frozenset({"armed", "unit"})


def cued(sentence: Sentence, first: int, last: int, language: Language) -> bool:
    """Whether the words around a name say that it is a place: what is stormed, what one is in or near, "a town in the east"."""
    tokens, nouns = sentence.tokens, language.nouns
    head = tokens[tokens[last].head]
    if any(k.lemma in nouns.place_nouns and k.text.islower() for k in sentence.kids(last, "appos")):
        return True
    if tokens[last].start < sentence.start:
        return True  # what the entries of a list tell of
    if tokens[last].dep in {"dobj", "nsubjpass"}:
        return head.lemma in nouns.place_verbs
    if tokens[last].dep != "pobj" or head.i >= first:
        return False
    over, word = tokens[head.head], head.text.lower()
    if word in nouns.place_cues:
        return True
    if word in language.phrases.of and over.ent == "PERSON" and over.pos == "PROPN":
        return True  # "Amara Koroma of Bo"
    if word in language.phrases.held:
        return over.lemma in nouns.place_nouns | nouns.held_nouns
    return word in language.phrases.goal and over.lemma in nouns.motion_verbs


def held(sentence: Sentence, i: int, language: Language) -> bool:
    """Whether a subject is what only a place is: in somebody's hands or under siege, what fell to somebody or changed hands."""
    token, nouns = sentence.tokens[i], language.nouns
    verb = sentence.tokens[token.head]
    if token.dep not in {"nsubj", "nsubjpass"} or verb.pos not in {"VERB", "AUX"}:
        return False
    behind = [(p.text.lower(), o) for p in sentence.kids(verb.i, "prep") for o in sentence.kids(p.i, "pobj")]
    if verb.lemma in nouns.falling:
        ends = [o for word, o in behind if word in {"to", "into", "under"}]
        return any(o.lemma in nouns.held_in or o.pos == "PROPN" or nouns.of_word(o.lemma, o.text) & ARMED for o in ends)
    if any(k.text.lower() in language.phrases.ours for k in sentence.kids(verb.i, "acomp", "attr")):
        return True
    changed = any(o.lemma in nouns.held_in for o in sentence.kids(verb.i, "dobj")) and verb.lemma in nouns.changing
    return changed or any(word in {"in", "under"} and o.lemma in nouns.held_in for word, o in behind)


def works(sentence: Sentence, head: Token, language: Language) -> bool:
    """Whether a firm stands for its grounds: "withdrew from the textile company", but not "the textile company said"."""
    nouns, at = language.nouns, head
    if head.lemma not in nouns.firms or not any(k.lemma in nouns.wares for k in sentence.kids(head.i, "compound", "amod", "nmod")):
        return False
    while at.dep == "conj" and at.head != at.i:
        at = sentence.tokens[at.head]
    over = sentence.tokens[at.head]
    led = at.dep == "pobj" and over.text.lower() in nouns.place_prepositions - language.phrases.by
    return led or at.dep in {"dobj", "nsubjpass"} or held(sentence, at.i, language)


def of_place(sentence: Sentence, first: int, language: Language) -> bool:
    """Whether "town of", "province of" stands before."""
    tokens, at = sentence.tokens, first - 1
    if at >= 0 and tokens[at].text.lower() in language.phrases.definite:
        at -= 1
    return at >= 1 and tokens[at].text.lower() in language.phrases.of and tokens[at - 1].lemma in language.nouns.place_nouns


def kind_said(sentence: Sentence, last: int, language: Language) -> bool:
    """Whether a name ends in the noun of a place or is followed by one, be it shared: "Bor and Pibor counties"."""
    tokens, nouns = sentence.tokens, language.nouns.place_nouns
    after = tokens[last + 1] if last + 1 < len(tokens) else tokens[last]
    if not _singular(tokens[last]).isdisjoint(nouns) or after.lemma in nouns:
        return True
    conjoined = sentence.kid(tokens[last].i, "conj")
    if after.text not in language.phrases.listing or (conjoined is None and tokens[last].dep not in SHARING):
        return False
    for token in tokens[last + 1 : last + 1 + MAX_NAME]:
        if token.text not in language.phrases.listing and not token.text[0].isupper():
            return token.lemma in nouns and token.tag == "NNS"
    return False


def _singular(token: Token) -> frozenset[str]:
    """The lemma, and what it is without the ending of a plural, which taggers leave to names: "Ghor Provinces"."""
    word = token.lemma.lower()
    return frozenset({token.lemma, f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")})


def body(sentence: Sentence, first: int, last: int, label: str, source: str, language: Language) -> Run:
    """A body's name with what follows its "of": "Office of Foreign Assets Control"."""
    word = sentence.tokens[last].text.lower()
    whole = tail(sentence.tokens, last, language) if language.nouns.of_word(word, word) & {"body", "unit"} else last
    return Run(first=first, last=whole, kind="actor", label=label, source=source)


def tail(tokens: Sequence[Token], last: int, language: Language) -> int:
    """Where a body's name ends: "of" and the capitals after it belong to it."""
    if last + 1 >= len(tokens) or tokens[last + 1].text not in language.phrases.of:
        return last
    for token in tokens[last + 2 : last + MAX_TAIL]:
        if token.text[0].isupper() and token.ent not in LOCATIONS:
            last = token.i
        elif token.text not in language.phrases.definite:
            break
    return last


def vessel(sentence: Sentence, first: int, language: Language) -> bool:
    """Whether a name is that of a ship: by its prefix ("USS Harlan"), or by the noun before it ("the frigate Moskva")."""
    token = sentence.tokens[first]
    before = sentence.tokens[first - 1] if first else token
    if token.text.lower() in language.nouns.ship_prefixes:
        return True
    return before.head >= first and before.dep in SHARING and before.text in language.nouns.ships
