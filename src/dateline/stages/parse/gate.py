"""What of a report is worth parsing: the stretches around signs of conflict. The rest is passed over, and said to be.

A sign is a word or phrase that the language's frames take for a happening of conflict whatever stands beside it
(`Language.signs`). What surrounds a sign is read with it, for neighbours say who "they" are, who says so, and where and when it
was; so is the beginning of the report. A report that is nearly all of that, or that is short, is read whole.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache

from dateline.knowledge import Knowledge
from dateline.knowledge.languages.signs import Signs
from dateline.records import Report

from .grammar import stems

SHORTEST = 600  # characters of a report below which nothing is passed over
AROUND = 1  # sentences before and after a sign that are read with it
NEAR = 200  # characters that these have at least
OPENING = 300  # characters of a beginning that is read with the rest
NEARLY = 0.75  # share of a report that is read whole
REACH = 8  # words within which the words of a phrase stand
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Ends of sentences that no abbreviation can be mistaken for: three small letters, a figure or a bracket before the mark.
END = re.compile(r"(?:[^\W\d_A-Z]{3}|[\d)\]])[.!?][\"”»’')\]]*\s+(?=[\"“«‘'(\[]*[A-Z])|[.!?:][\"”»’')\]]*\s*\n\s*|\n\s*\n\s*")

Stretch = tuple[int, int]


def stretches(report: Report, known: Knowledge) -> tuple[Stretch, ...]:
    """The stretches of the report's text to be parsed, in order; one of all of it where nothing is passed over."""
    text, language = report.text, known.languages.get(report.language)
    whole = ((0, len(text)),)
    if language is None or language.signs is None or len(text) < SHORTEST:
        return whole
    signs = list(_signs(text, language.signs, language.script.model))
    if not signs:
        return ()
    ends = [0, *(m.end() for m in END.finditer(text)), len(text)]
    found = tuple(_joined([(0, ends[bisect_left(ends, OPENING)]) if len(text) > OPENING else whole[0], *_around(signs, ends)]))
    return found if sum(end - start for start, end in found) < NEARLY * len(text) else whole


def _signs(text: str, signs: Signs, model: str) -> Iterator[int]:
    """Where signs stand."""
    words = [(m.start(), m.group().lower()) for m in WORD.finditer(text)]
    for i, (at, word) in enumerate(words):
        sure, rests = _read(word, signs, model)
        if sure or (rests and _completed([w for _, w in words[max(0, i - REACH) : i + REACH]], rests, model)):
            yield at


@lru_cache(maxsize=65_536)
def _read(word: str, signs: Signs, model: str) -> tuple[bool, tuple[tuple[str, ...], ...]]:
    """Whether a word is a sign, and the rests of the phrases that may begin with it."""
    lemmas = stems(word.partition("'")[0].partition("’")[0], model)
    return not signs.words.isdisjoint(lemmas), tuple(rest for lemma in sorted(lemmas) for rest in signs.phrases.get(lemma, ()))


def _completed(near: list[str], rests: tuple[tuple[str, ...], ...], model: str) -> bool:
    lemmas = frozenset[str]().union(*(stems(word, model) for word in near))
    return any(lemmas.issuperset(rest) for rest in rests)


def _around(signs: list[int], ends: list[int]) -> Iterator[Stretch]:
    """From the end of a sentence before each sign to one behind it, so many sentences and characters away."""
    for at in signs:
        here = bisect_right(ends, at) - 1
        first = min(max(0, here - AROUND), max(0, bisect_right(ends, at - NEAR) - 1))
        last = max(min(len(ends) - 1, here + 1 + AROUND), bisect_left(ends, min(at + NEAR, ends[-1])))
        yield ends[first], ends[last]


def _joined(found: list[Stretch]) -> Iterator[Stretch]:
    """The same, those that touch as one."""
    start, end = found[0]
    for first, last in sorted(found):
        if first > end:
            yield start, end
            start = first
        end = max(end, last)
    yield start, end
