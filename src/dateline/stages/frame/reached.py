"""Trigger: a word that tells of a happening. Reached: a phrase to which one of a frame's places led."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.knowledge.languages.frames import Frame
from dateline.records import Party

PARTY = frozenset({"armed", "unit", "org", "country", "label", "body", "person", "civilian"})
HARMED = PARTY | {"site", "place", "thing", "vehicle"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A word that tells of a happening: the token, the tokens of the whole phrase, and its frame."""

    token: int
    words: tuple[int, ...]
    frame: Frame
    verb: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A phrase that a place led to; `parties` where it is a modifier and no phrase of its own."""

    head: int
    parties: tuple[Party, ...] | None = None
