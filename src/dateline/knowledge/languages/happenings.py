"""Happenings: by which words of a language different reports tell of one sort of happening."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ..files import read_mapping, typed

Words = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happenings:
    """The sorts of happening that a lemma can tell of."""

    sorts: dict[str, Words] = field(default_factory=dict)

    @classmethod
    def read(cls, folders: list[Path]) -> Happenings:
        """From `happenings.yaml` of each folder, the last one winning."""
        found: dict[str, set[str]] = {}
        for word, sort in typed(read_mapping(folders, "happenings.yaml").get("sorts")):
            found.setdefault(word, set()).add(sort)
        return cls(sorts={word: frozenset(sorts) for word, sorts in found.items()})

    def of(self, lemma: str) -> Words:
        """The sorts of a lemma; none where it is not known."""
        return self.sorts.get(lemma, frozenset())
