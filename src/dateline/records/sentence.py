"""Sentence and Token: the parse as our own records, so that no parser's objects travel further."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from .errors import RecordError

PARTS = ("headline", "heading", "dateline", "caption", "body")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One token: offsets into the report (code points), and the Universal Dependencies / spaCy labels of the parse."""

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    ent: str = ""
    morph: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A parsed sentence. `head` and `children` are indices into `tokens`; the root is its own head.

    The name that an entry of a list tells of stands first among its tokens, with the offsets of the heading that gives it.
    """

    index: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    part: str = "body"
    paragraph: int = 0
    quotes: tuple[tuple[int, int], ...] = ()
    children: tuple[tuple[int, ...], ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if self.part not in PARTS:
            raise RecordError(f"unknown part of a report: {self.part!r}")
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if not 0 <= token.head < len(self.tokens):
                raise RecordError(f"token {token.text!r} hangs on nothing")
            if token.head != token.i:
                below[token.head].append(token.i)
        object.__setattr__(self, "children", tuple(map(tuple, below)))

    def kids(self, i: int, *deps: str) -> list[Token]:
        """Children of token `i`, of the given relations only where some are given."""
        below = self.children[i]
        if not below:
            return []
        tokens = self.tokens
        if not deps:
            return [tokens[c] for c in below]
        return [token for c in below if (token := tokens[c]).dep in deps]

    def kid(self, i: int, *deps: str) -> Token | None:
        """The first such child, or None."""
        tokens = self.tokens
        for c in self.children[i]:
            if not deps or tokens[c].dep in deps:
                return tokens[c]
        return None

    def subtree(self, i: int) -> list[int]:
        """Indices of token `i` and everything below it, in reading order."""
        found, open_ = [], [i]
        while open_:
            at = open_.pop()
            found.append(at)
            open_.extend(self.children[at])
        return sorted(found)

    def ancestors(self, i: int) -> Iterator[Token]:
        """The tokens above `i`, nearest first."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield self.tokens[i]

    def quoted(self, i: int) -> bool:
        """Whether token `i` stands inside quotation marks."""
        return any(s <= self.tokens[i].start < e for s, e in self.quotes)
