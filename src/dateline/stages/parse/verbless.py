"""Sentences that the parser leaves without a verb: "rebels storm the village", where it takes the present "storm" for a noun.

A past form cannot be taken for a noun: such a sentence is read again with a doubtful word put into the past, and that reading is
kept where the word becomes its verb. Offsets lead to the report's own words all the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.knowledge import Language
from dateline.records import Token
from dateline.text.mapped import Edit, apply

from .grammar import parsed
from .repair import PLAIN

SHORTEST = 5  # words; below that a verbless line is a heading
TRIALS = 4
VERBS = frozenset({"VERB", "AUX"})
SUBJECTS = ("NN", "PRP", "CD", "RB", ",", "-")
OBJECTS = ("DT", "PDT", "CD", "NN", "JJ", "PRP", "RB", "WP", "WDT", "``")
COMMON = frozenset({"NN", "NNS"})
ACTING = frozenset({"armed", "unit", "civilian"})


def with_verb(text: str, tokens: tuple[Token, ...], language: Language) -> tuple[Token, ...]:
    """The sentence's tokens, read again where it has no verb and a word of it can be one. `text` is the whole report."""
    verbless = _verbless(tokens)
    glued = set() if verbless else _glued(tokens)
    if not glued and not verbless:
        return tokens
    start, end = tokens[0].start, tokens[-1].end
    plain = "".join(PLAIN.get(c, c) for c in text[start:end])
    doubtful = [(word, past) for word, past in _doubtful(tokens, language) if verbless or word.i in glued]
    for word, past in doubtful[:TRIALS]:
        mapped = apply(plain, [Edit(start=word.start - start, end=word.end - start, new=past)])
        rows = next(parsed([(start, mapped)], language.script))
        if len(rows) == 1 and any(t.start == word.start and t.head == t.i and t.pos in VERBS for t in rows[0]):
            return rows[0]
    return tokens


def _verbless(tokens: tuple[Token, ...]) -> bool:
    root = next((t for t in tokens if t.head == t.i), None)
    if root is None or sum(t.text.isalpha() for t in tokens) < SHORTEST:
        return False
    return root.pos not in VERBS or (root.tag == "VBG" and not any(t.head == root.i and t.dep == "aux" for t in tokens))


def _glued(tokens: tuple[Token, ...]) -> set[int]:
    """Nouns that a name is hung on without a comma: "the military shells southern Lebanon"."""
    found = set()
    for name in tokens:
        noun = tokens[name.head]
        between = tokens[noun.i + 1 : name.i]
        if name.dep == "appos" and name.pos == "PROPN" and noun.tag == "NNS" and all(t.head == name.i for t in between):
            found.add(noun.i)
    return found if not any(t.text == "," for i in found for t in tokens[i + 1 : i + 2]) else set()


def _doubtful(tokens: tuple[Token, ...], language: Language) -> Iterator[tuple[Token, str]]:
    """Words that may be the verb, with their past: no verb to the parser, between a possible subject and a possible object."""
    for before, word, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        past = language.script.past.get(word.lemma)
        if past is None or word.pos in VERBS or not word.text.islower():
            continue
        noun = word.lemma in language.frames.nouns
        acting = before.tag.startswith("NN") and language.nouns.of_word(before.lemma, before.text.lower()) & ACTING
        governs = after.tag.startswith(OBJECTS) and (acting or not (noun and after.tag in COMMON))
        bare = after.text in language.script.past_before and not noun
        if (governs or bare) and (before.tag.startswith(SUBJECTS) or language.nouns.of(before.text.lower())):
            yield word, past
