"""Acts in -ing that the parser hangs on what stands around them, where they are nouns, or go on with the verb of the sentence.

"Artillery shelling by militants" is a shelling, and no artillery that shells; in "storm Pemi, a village in Borno, shooting people"
it is not the village that shoots; in "hit the area surrounding the palace with rockets" the rockets hit, and surround nothing.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.knowledge import Language
from dateline.records import Token

ARMS = frozenset({"armament", "projectile", "platform", "weapon"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
NOUNS = frozenset({"NOUN", "PROPN"})


def with_acts(tokens: tuple[Token, ...], language: Language) -> tuple[Token, ...]:
    """The sentence's tokens, such words heads of their phrases or clauses of their verbs."""
    found = list(tokens)
    for act in tokens:
        if act.tag != "VBG" or act.dep != "acl":
            continue
        over = found[act.head]
        if (
            over.i == act.i - 1
            and _armed(over, language)
            and act.text.lower() in language.frames.nouns
            and _by(tokens, act, language)
        ):
            _head(found, act, over)
        elif tokens[act.i - 1].text == "," and _ground(over, language):
            verb = _verb_before(tokens, over)
            if verb is not None:
                found[act.i] = replace(act, dep="advcl", head=verb)
        elif over.dep == "dobj" and _ground(over, language) and tokens[over.head].lemma in language.frames.verbs:
            for arms in [t for t in tokens if t.head == act.i and t.dep == "prep" and _with_arms(tokens, t, language)]:
                found[arms.i] = replace(arms, head=over.head)
    return tuple(found)


def _armed(noun: Token, language: Language) -> bool:
    return noun.pos in NOUNS and bool(language.nouns.of_word(noun.lemma, noun.text) & ARMS)


def _with_arms(tokens: tuple[Token, ...], preposition: Token, language: Language) -> bool:
    """ "With rocket shells": by what is fought with, behind a preposition of means."""
    behind = (t for t in tokens if t.head == preposition.i and t.dep == "pobj")
    return preposition.text.lower() in language.phrases.using and any(_armed(t, language) for t in behind)


def _by(tokens: tuple[Token, ...], act: Token, language: Language) -> bool:
    """Whether it is told by whom, and not what: "shelling by militants", "shelling the town"."""
    return any(t.head == act.i and t.text.lower() in language.phrases.by for t in tokens[act.i :])


def _head(found: list[Token], act: Token, noun: Token) -> None:
    for kid in [t for t in found if t.head == noun.i and t.i < noun.i]:
        found[kid.i] = replace(kid, head=act.i)
    found[act.i] = replace(act, pos="NOUN", tag="NN", lemma=act.text.lower(), dep=noun.dep, head=noun.head)
    found[noun.i] = replace(noun, dep="compound", head=act.i)


def _ground(noun: Token, language: Language) -> bool:
    """Whether a noun is of a place: by its name, or by its class."""
    classes = language.nouns.of_word(noun.lemma, noun.text)
    return noun.ent in PLACES or ("area" in classes and noun.pos == "NOUN")


def _verb_before(tokens: tuple[Token, ...], noun: Token) -> int | None:
    """The verb whose clause the noun closes, where it stands before it."""
    at = noun
    while at.head != at.i:
        at = tokens[at.head]
        if at.pos == "VERB":
            return at.i if at.i < noun.i else None
    return None
