"""Nouns: what common nouns stand for (soldiers, hospitals, weapons), numbers in words, pronouns, titles."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.records import KnowledgeError

from ..files import read_folders
from .numerals import Numerals

Words = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Nouns:
    """Word classes by lemma, all lower case. `classes` maps a lemma to what it may stand for."""

    classes: dict[str, Words]
    means: dict[str, str]
    means_order: tuple[str, ...]
    weapons: Words
    makes: Words
    partitive: Words
    of_party: Words
    named_after: Words
    army_nouns: Words
    air_nouns: Words
    men: Words
    witnesses: Words
    state_nouns: Words
    back_reference: dict[str, Words]
    named_kinds: dict[str, Words]
    leading_titles: Words
    titles: Words
    half_titles: Words
    office_adjectives: Words
    numbers: dict[str, int]
    multipliers: Words
    numerals: Numerals
    vague: Words
    at_least: tuple[str, ...]
    at_most: tuple[str, ...]
    about: tuple[str, ...]
    pronouns: dict[str, str]
    anyone: str
    told_apart: Words
    place_prepositions: Words
    party_prepositions: Words
    directions: Words
    place_nouns: Words
    leading_units: Words
    unplaced: Words
    toll_nouns: Words
    place_verbs: Words
    bare_places: Words
    wide_places: Words
    buildings: Words
    roads: Words
    family_names: Words
    local_nouns: Words
    sorting: Words
    lands: Words
    ships: Words
    ship_prefixes: Words
    place_cues: Words
    held_nouns: Words
    motion_verbs: Words
    ground_verbs: Words
    named_by_of: Words
    pointing_places: Words
    firms: Words
    wares: Words
    held_in: Words
    falling: Words
    changing: Words

    @classmethod
    def read(cls, folders: list[Path]) -> Nouns:
        """From nouns.yaml of each folder; a later folder's keys win."""
        data: dict[str, Any] = {}
        for _, part in read_folders(folders, "nouns.yaml"):
            data.update(part)
        try:
            lists: dict[str, Any] = {name: tuple(data[name]) for name in ("at_least", "at_most", "about")}
            values = {str(k): int(v) for k, v in data["numbers"].items()}
            lists |= {name: frozenset(map(str, data[name])) for name in _WORD_LISTS}
            return cls(
                classes=_inverted(data["classes"]),
                means={str(w): kind for kind, words in reversed(data["means"].items()) for w in words},
                means_order=tuple(data["means"]),
                numbers=values,
                numerals=Numerals.read(data["numerals"], values, lists["multipliers"]),
                anyone=str(data["anyone"]),
                pronouns={str(w): kind for kind, words in data["pronouns"].items() for w in words},
                named_kinds={str(noun): frozenset(kinds) for noun, kinds in data["named_kinds"].items()},
                back_reference={kind: frozenset(words) for kind, words in data["back_reference"].items()},
                **lists,
            )
        except (KeyError, AttributeError, TypeError, ValueError) as problem:
            raise KnowledgeError(f"nouns.yaml of {folders[0].name}: {problem!r}") from problem

    @property
    def ground_prepositions(self) -> Words:
        """The prepositions behind which "the country" is a place."""
        return self.place_prepositions - self.party_prepositions

    def of(self, lemma: str) -> Words:
        """The classes of a lemma; none where it is unknown."""
        return self.classes.get(lemma, frozenset())

    def of_word(self, lemma: str, text: str) -> Words:
        """The classes of a word by its lemma, its form, or its form without a plural ending, where the lemmatizer erred."""
        small = text.lower()
        return self.classes.get(lemma) or self.classes.get(small) or self.classes.get(small.removesuffix("s"), frozenset())


_WORD_LISTS = (
    "weapons",
    "makes",
    "partitive",
    "of_party",
    "named_after",
    "army_nouns",
    "air_nouns",
    "men",
    "witnesses",
    "state_nouns",
    "leading_titles",
    "titles",
    "half_titles",
    "office_adjectives",
    "multipliers",
    "vague",
    "told_apart",
    "place_prepositions",
    "party_prepositions",
    "directions",
    "place_nouns",
    "leading_units",
    "unplaced",
    "toll_nouns",
    "place_verbs",
    "bare_places",
    "wide_places",
    "buildings",
    "roads",
    "family_names",
    "local_nouns",
    "sorting",
    "lands",
    "ships",
    "ship_prefixes",
    "place_cues",
    "held_nouns",
    "motion_verbs",
    "ground_verbs",
    "named_by_of",
    "pointing_places",
    "firms",
    "wares",
    "held_in",
    "falling",
    "changing",
)


def _inverted(classes: dict[str, list[str]]) -> dict[str, Words]:
    found: dict[str, set[str]] = {}
    for name, words in classes.items():
        for word in words:
            found.setdefault(str(word), set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}
