"""Mention: a span that names something; Link: what it was resolved to, and why."""

from __future__ import annotations

from dataclasses import dataclass

from .errors import RecordError
from .report import Span

KINDS = ("actor", "place", "time", "quantity", "thing", "happening", "pronoun")
INSIDE_NAME = "inside a name"  # the source of a place that a longer name only holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A noun phrase (or other span) of a sentence; `first`–`last` are token indices, inclusive, `head` the head token.

    `name` holds the first and last token of the name in it, inclusive; None where common nouns stand.
    """

    span: Span
    kind: str
    sentence: int
    first: int
    last: int
    head: int
    label: str = ""
    source: str = ""
    name: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise RecordError(f"unknown kind of mention: {self.kind!r}")
        if not self.first <= self.head <= self.last:
            raise RecordError("the head of a mention lies outside it")
        if self.name is not None and not self.first <= self.name[0] <= self.name[1] <= self.last:
            raise RecordError("the name in a mention lies outside it")

    @property
    def inside_name(self) -> bool:
        """Whether a longer name only holds it ("Kachin" in "Kachin Independence Army"): it says nothing of where others lie."""
        return self.source == INSIDE_NAME


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A mention resolved to a name. `id` is the registry's or None; `umbrella` marks a label that is no organisation."""

    mention: Mention
    name: str
    id: str | None = None
    aliases: tuple[str, ...] = ()
    kind: str = ""
    umbrella: bool = False
    score: float = 1.0
    reason: str = ""
    considered: tuple[str, ...] = ()
