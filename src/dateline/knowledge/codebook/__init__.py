"""The codebook: one YAML per type of content, in a folder per kind, its sentences run as tests."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dateline.records import KnowledgeError

from ..files import read_folders
from .entry import Entry, Example, entry

__all__ = ["Codebook", "Entry", "Example"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """Every type of content, by kind and type, in the order of their names."""

    entries: dict[tuple[str, str], Entry]

    @classmethod
    def read(cls, folders: list[Path]) -> Codebook:
        """The codebook in `KIND/TYPE.yaml` of these folders, a later folder's file replacing an earlier one's."""
        found = [entry(path, data) for path, data in read_folders(folders, "*/*.yaml")]
        return cls(entries={(e.kind, e.type): e for e in sorted(found, key=lambda e: (e.kind, e.type))})

    def entry(self, kind: str, type: str) -> Entry:
        """One entry; KnowledgeError where the codebook has no such type."""
        try:
            return self.entries[kind, type]
        except KeyError:
            raise KnowledgeError(
                f"the codebook has no {kind}/{type}; its types of {kind} are {', '.join(self.types(kind))}"
            ) from None

    def types(self, kind: str) -> tuple[str, ...]:
        """The types of one kind, sorted."""
        return tuple(t for k, t in self.entries if k == kind)
