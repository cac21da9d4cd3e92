"""Tellers: who is named before a verb of speech at the end of a sentence, where the parse joins them to those it is told of."""

from __future__ import annotations

from dateline.knowledge.languages.speech import Speech
from dateline.records import Sentence, Token

FINITE = frozenset({"VBD", "VBZ", "VBP"})
PHRASE = frozenset({"NOUN", "PROPN", "ADJ", "DET", "CCONJ"})
SPEAKING = ("unnamed", "named", "offices", "bodies", "members")


def tellers(sentence: Sentence, speech: Speech) -> frozenset[int]:
    """The tokens of "residents and medics" in "… killed five civilians, residents and medics said on Monday"."""
    for verb in reversed(sentence.tokens):
        if verb.pos == "VERB" and verb.tag in FINITE and verb.lemma in speech.among("trailing"):
            return _before(sentence, verb, speech) if _closes(sentence, verb, speech) else frozenset()
    return frozenset()


def _closes(sentence: Sentence, verb: Token, speech: Speech) -> bool:
    """Whether nothing but to whom, when or where it was said follows, and the parse has found nobody who says it."""
    rest = [t for t in sentence.tokens[verb.i + 1 :] if t.pos != "PUNCT"]
    ended = not rest or rest[0].text.lower() in speech.among("asides") or rest[0].ent in {"DATE", "TIME"}
    return ended and sentence.kid(verb.i, "nsubj", "nsubjpass", "auxpass") is None


def _before(sentence: Sentence, verb: Token, speech: Speech) -> frozenset[int]:
    """The phrase between the last comma and the verb, where its last noun is one that speaks."""
    last = verb.i - 1
    while last > 0 and sentence.tokens[last].pos == "ADV":
        last -= 1
    first = last
    while first > 0 and (sentence.tokens[first].pos in PHRASE or sentence.tokens[first].text == "-"):
        first -= 1
    lemma = sentence.tokens[last].lemma
    speaks = any(lemma in speech.among(name) for name in SPEAKING)
    opens = sentence.tokens[first].text == "," and first + 1 <= last and sentence.tokens[first + 1].pos != "CCONJ"
    return frozenset(range(first + 1, last + 1)) if speaks and opens else frozenset()
