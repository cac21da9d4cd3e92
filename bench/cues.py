"""Cues: short patterns over the lemmas of a sentence, as the files of words beside the measures write them.

"throw|hurl .. stone" is one of two words, up to seven others, and a third; "@set" stands for the words of a set.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from dateline.records import Sentence, Token

GAPPED = ".."
GAP = r"(?:\S+ ){0,7}?"


def compiled(patterns: Iterable[str], sets: Mapping[str, str]) -> re.Pattern[str]:
    """One expression for all patterns of a cue, to be searched for in `lemmas`."""
    return re.compile("|".join(f"(?: {_expression(pattern, sets)})" for pattern in patterns))


def lemmas(sentence: Sentence) -> str:
    """The lemmas of a sentence between spaces, in lower case but for names: March is no march."""
    return " " + "".join(f"{lemma(token)} " for token in sentence.tokens if not token.text.isspace())


def lemma(token: Token) -> str:
    """The lemma of a word in lower case, the word itself of a name."""
    return token.text if token.i > 0 and token.text[:1].isupper() else token.lemma.lower()


def _expression(pattern: str, sets: Mapping[str, str]) -> str:
    return "".join(GAP if part == GAPPED else f"(?:{_words(part, sets)}) " for part in pattern.split())


def _words(part: str, sets: Mapping[str, str]) -> str:
    words = [sets[word[1:]] if word.startswith("@") else word for word in part.split("|")]
    return "|".join(re.escape(word) for several in words for word in several.split("|"))
