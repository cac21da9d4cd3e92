"""Outlooks: the words with which one language says that something may come (see en/outlooks.yaml)."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.records import KnowledgeError

from ..files import read_mapping, typed

Words = frozenset[str]
Phrase = tuple[str, ...]
TYPED = ("verbs", "foretelling", "adjectives", "attributes", "nouns")
OTHERWISE = 30  # days
PLAIN = ("infinitive", "may", "will", "near", "passing", "been", "leading")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlooks:
    """Words by grammatical place, each with the type that it tells; `phrases` and `horizon` as written. Empty where no file is.

    `within` tells how many days words of nearness give what is to come (None: no bound), `otherwise` what no time at all does.
    """

    verbs: dict[str, str] = field(default_factory=dict)
    foretelling: dict[str, str] = field(default_factory=dict)
    adjectives: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, str] = field(default_factory=dict)
    nouns: dict[str, str] = field(default_factory=dict)
    governing: dict[str, tuple[tuple[Phrase, str], ...]] = field(default_factory=dict)
    phrases: tuple[tuple[Phrase, str], ...] = ()
    horizon: tuple[Phrase, ...] = ()
    infinitive: Words = frozenset()
    may: Words = frozenset()
    will: Words = frozenset()
    near: Words = frozenset()
    passing: Words = frozenset()
    been: Words = frozenset()
    leading: Words = frozenset()
    coming_verbs: Words = frozenset()
    coming_nouns: Words = frozenset()
    staying: Words = frozenset()
    rising: Words = frozenset()
    tolls: Words = frozenset()
    within: dict[str, int | None] = field(default_factory=dict)
    otherwise: int = OTHERWISE

    @classmethod
    def read(cls, folders: list[Path]) -> Outlooks:
        """From outlooks.yaml of each folder, a later folder's keys winning; KnowledgeError names what has not the form."""
        data = read_mapping(folders, "outlooks.yaml")
        try:
            return cls(**_parts(data))
        except (KeyError, TypeError, ValueError, AttributeError) as problem:
            raise KnowledgeError(f"outlooks.yaml: {type(problem).__name__}: {problem}") from problem


def _parts(data: dict[str, Any]) -> dict[str, Any]:
    coming = data.get("coming") or {}
    governing: dict[str, list[tuple[Phrase, str]]] = {}
    for words, type_ in typed(data.get("governing")):
        first, *rest = words.split()
        governing.setdefault(first, []).append((tuple(rest), type_))
    return {
        **{name: dict(typed(data.get(name))) for name in TYPED},
        **{name: frozenset(map(str, data.get(name) or ())) for name in PLAIN},
        "governing": {first: tuple(found) for first, found in governing.items()},
        "phrases": tuple((tuple(words.split()), type_) for words, type_ in typed(data.get("phrases"))),
        "horizon": tuple(tuple(str(words).split()) for words in data.get("horizon") or ()),
        "coming_verbs": frozenset(coming.get("verbs") or ()),
        "coming_nouns": frozenset(coming.get("nouns") or ()),
        **{name: frozenset(coming.get(name) or ()) for name in ("staying", "rising", "tolls")},
        "within": {str(words): days and int(days) for words, days in (data.get("within") or {}).items()},
        "otherwise": int(data.get("otherwise") or OTHERWISE),
    }
