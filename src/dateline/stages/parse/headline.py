"""Texts that lost their punctuation: two tolls run together, and who is quoted at the end of a headline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.knowledge import Language
from dateline.text.mapped import Edit

WORD = re.compile(r"[\w-]+")
BETWEEN = 5  # words between two tolls
LEAST = 4  # words of a headline before who is quoted


def mended(piece: str, language: Language, *, headline: bool) -> Iterator[Edit]:
    """What joins two tolls and, in a headline that is written as sentences are, a colon before who says so."""
    words = [(m.group(), m.start(), m.end()) for m in WORD.finditer(piece)]
    joins = dict(_joins(piece, words, language))
    for at, new in sorted(joins.items()):
        yield Edit(start=at, end=at + 1, new=new)
    if headline:
        yield from _colon(piece, words, language)


def _joins(piece: str, words: list[tuple[str, int, int]], language: Language) -> Iterator[tuple[int, str]]:
    """Offsets of the gaps in "8 | killed | 25 | injured", "kills 12 | wounds 50", with what goes there."""
    small = [w.lower() for w, _, _ in words]
    for i, word in enumerate(small):
        group = next((g for g in (language.script.harmed, language.script.harming) if word in g), frozenset[str]())
        j = next((k for k in range(i + 1, min(len(small), i + BETWEEN)) if small[k] in group and small[k] != word), None)
        if j is None or {"and", language.script.passive} & set(small[i:j]) or small[i - 1] in language.terrain.definite:
            continue  # "five of the dead were killed in …" is one toll
        if re.search(r"[^\w\s-]", piece[words[i][2] : words[j][1]]):
            continue
        counted = any(_counts(w, language) for w in small[i + 1 : j])
        if group is language.script.harming and counted:
            yield words[j - 1][2], ", "
        elif group is language.script.harmed and i and any(_counts(w, language) for w in small[max(0, i - BETWEEN) : i]):
            yield words[i][2], " and "
            for k in (i, j) if counted else (i,):
                yield words[k - 1][2], f" {language.script.passive} "


def _counts(word: str, language: Language) -> bool:
    return word[0].isdigit() or word in language.nouns.numbers or word in language.nouns.vague


def _colon(piece: str, words: list[tuple[str, int, int]], language: Language) -> Iterator[Edit]:
    """Before a last word or two, written large though the headline is not: "12 killed in raid Monitor"."""
    for count in (2, 1):
        last = words[-count:]
        if len(words) < LEAST + count or not last[0][0][0].isupper() or last[0][0].isupper():
            continue
        before = piece[: last[0][1]].rstrip()
        if " ".join(w.lower() for w, _, _ in last) in language.script.headline_sources and before[-1:].isalnum():
            yield Edit(start=len(before), end=len(before) + 1, new=": ")
            return
