"""Names beside a person that the parser hangs on the name before them: "the brother of Omar Salim, Ali Salim, said".

Two names do not stand for one another, so the second says who the brother is.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.knowledge import Language
from dateline.records import Token

PLACES = frozenset({"GPE", "LOC", "FAC"})
NESTED = 3  # phrases between a noun and the name: "the head of the council of the town, …"


def with_names(tokens: tuple[Token, ...], language: Language) -> tuple[Token, ...]:
    """The sentence's tokens, a name between commas beside the person whom it names."""
    found = list(tokens)
    for token in tokens:
        over = tokens[token.head]
        if token.dep == "appos" and token.pos == over.pos == "PROPN" and over.dep == "pobj" and _set_off(tokens, token):
            person = _person(tokens, over, language)
            if person is not None:
                found[token.i] = replace(token, head=person)
    return tuple(found)


def _set_off(tokens: tuple[Token, ...], name: Token) -> bool:
    """Whether a name of several words, no place, stands between commas."""
    first = min((t.i for t in tokens if t.head == name.i and t.dep == "compound"), default=name.i)
    after = tokens[name.i + 1].text if name.i + 1 < len(tokens) else ""
    return 0 < first < name.i and tokens[first - 1].text == after == "," and name.ent not in PLACES


def _person(tokens: tuple[Token, ...], inner: Token, language: Language) -> int | None:
    """The one person at the head of the phrase that ends with a name, by its number in the sentence."""
    at = inner
    for _ in range(NESTED):
        preposition = tokens[at.head]
        if at.dep != "pobj" or preposition.dep != "prep":
            break
        at = tokens[preposition.head]
    person = at.lemma in language.nouns.titles or "civilian" in language.nouns.of_word(at.lemma, at.text)
    return at.i if at.tag == "NN" and person else None
