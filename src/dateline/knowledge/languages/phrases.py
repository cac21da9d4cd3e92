"""Phrases: the small words of noun phrases in one language (phrases.yaml)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from ..files import read_words

Words = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Sets of words in lower case, each explained where it is listed; a language may leave any of them empty."""

    inside_names: Words = frozenset()
    name_articles: Words = frozenset()
    particles: Words = frozenset()
    kunyas: Words = frozenset()
    possessive_endings: Words = frozenset()
    vague: Words = frozenset()
    definite: Words = frozenset()
    of: Words = frozenset()
    of_act: Words = frozenset()
    facing: Words = frozenset()
    along: Words = frozenset()
    by: Words = frozenset()
    using: Words = frozenset()
    within: Words = frozenset()
    belonging: Words = frozenset()
    assaulted: Words = frozenset()
    struck: Words = frozenset()
    reached: Words = frozenset()
    held: Words = frozenset()
    goal: Words = frozenset()
    articles: Words = frozenset()
    single: Words = frozenset()
    given: Words = frozenset()
    pointing: Words = frozenset()
    two: Words = frozenset()
    both: Words = frozenset()
    of_class: Words = frozenset()
    reciprocal: Words = frozenset()
    one_another: Words = frozenset()
    naming: Words = frozenset()
    loyal: Words = frozenset()
    doubting: Words = frozenset()
    others: Words = frozenset()
    further: Words = frozenset()
    each: Words = frozenset()
    neither: Words = frozenset()
    alternatives: Words = frozenset()
    listing: Words = frozenset()
    counting: Words = frozenset()
    including: Words = frozenset()
    bodies: Words = frozenset()
    ours: Words = frozenset()
    among: Words = frozenset()
    offices: Words = frozenset()
    pairs: Words = frozenset()
    pairs_of_countries: Words = frozenset()
    pairs_of_people: Words = frozenset()
    of_many: Words = frozenset()
    collective: Words = frozenset()
    of_state: Words = frozenset()
    expletive: Words = frozenset()
    expletive_verbs: Words = frozenset()

    @classmethod
    def read(cls, folders: list[Path]) -> Phrases:
        """From phrases.yaml of each folder, a later folder's keys winning; KnowledgeError names a key that is none."""
        return cls(**read_words(folders, "phrases.yaml", {f.name for f in fields(cls)}))
