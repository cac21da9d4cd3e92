"""Names found in any text, however they are written: in other case, with hyphens or run together, in full or in part."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

WORD = re.compile(r"[^\W_][^\W_\u0300-\u036f\u064b-\u065f]*(?:[\u0300-\u036f\u064b-\u065f]+[^\W_]*)*")
HYPHENED, HYPHENED_TO = re.compile(r"(?:[-‐‑][^\W_]+)+"), re.compile(r"(?:[^\W_]+[-‐‑])+$")
GAP = 3  # characters between two words of one name: "al-Khalil", "J. Reed"
NOBODY = 0  # the number of names that may be named: no part of them is taken for another's
JOINED = 8  # letters of a name that is found run together ("@salmaidris")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: folded, with its offsets; `capital`: it begins with one."""

    folded: str
    start: int
    end: int
    capital: bool


@dataclass(slots=True, kw_only=True)
class Names:
    """Names of several words, found wherever they stand, each with the number of the person."""

    by_first: dict[str, list[tuple[tuple[str, ...], int]]] = field(default_factory=dict)
    joined: dict[str, int] = field(default_factory=dict)

    def add(self, name: tuple[str, ...], number: int) -> None:
        """One more name, as `key_of` gives it; whose it was first it stays."""
        known = self.by_first.setdefault(name[0], [])
        if all(name != other for other, _ in known):
            known.append((name, number))
            known.sort(key=lambda one: (-len(one[0]), one[0]))
        if len("".join(name)) >= JOINED and number != NOBODY:
            self.joined.setdefault("".join(name), number)

    def find(self, text: str, parts: Mapping[str, int], *, loose: bool = False) -> Iterator[tuple[int, int, int]]:
        """Where names stand in a text, none overlapping: start, end, number.

        `parts` are names of one word; they count where they begin with a capital, or (`loose`) in any case.
        """
        words = list(words_of(text))
        at = 0
        while at < len(words):
            end, number = self._at(text, words, at)
            part = _known(words[at].folded, parts) if loose or words[at].capital else ""
            if not end and part:
                end, number = at + 1, parts[part]
            if end and number != NOBODY:
                yield *_whole(text, words[at].start, words[end - 1].end), number
            at = end or at + 1

    def _at(self, text: str, words: list[Word], at: int) -> tuple[int, int]:
        """The index after the last word of the name that begins here, and whose it is; no index where none does."""
        for name, number in self.by_first.get(words[at].folded, ()):
            some = words[at : at + len(name)]
            if _same([w.folded for w in some], name) and _together(text, some):
                return at + len(name), number
        number = self.joined.get(words[at].folded, NOBODY)
        return (at + 1, number) if number else (0, NOBODY)


def words_of(text: str) -> Iterator[Word]:
    """The words of a text."""
    for found in WORD.finditer(text):
        yield Word(folded(found[0]), found.start(), found.end(), found[0][0].isupper() or not found[0][0].islower())


def folded(word: str) -> str:
    """A word without case and marks."""
    return "".join(c for c in unicodedata.normalize("NFKD", word).casefold() if not unicodedata.combining(c))


def key_of(name: str) -> tuple[str, ...]:
    """The folded words of a name."""
    return tuple(word.folded for word in words_of(name))


def _same(words: list[str], name: tuple[str, ...]) -> bool:
    """Whether these words are a name, or its genitive that lost its apostrophe ("the Reeds diary")."""
    return len(words) == len(name) and words[:-1] == [*name[:-1]] and words[-1] in (name[-1], name[-1] + "s")


def _known(word: str, parts: Mapping[str, int]) -> str:
    """The name that a word is, or is the genitive of; "" for none."""
    return next((one for one in (word, word.removesuffix("s")) if one in parts), "")


def _together(text: str, words: list[Word]) -> bool:
    return all((gap := text[one.end : other.start]).isspace() or len(gap) <= GAP for one, other in pairwise(words))


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """A name with what hyphens join to it: "Kim Yong" of "Kim Yong-nam", "Khalil" of "al-Khalil"."""
    before, after = HYPHENED_TO.search(text[:start]), HYPHENED.match(text, end)
    return (before.start() if before else start), (after.end() if after else end)
