"""Assembling: what types of claim mean once many reports are laid side by side."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.knowledge.files import read_folders
from dateline.records import KnowledgeError

from .wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What an event does to who holds its place; every field but `again` and `had` names a role or a state of control."""

    gains: str = ""
    loses: str = ""
    holder: str = ""
    against: str = ""
    state: str = ""
    ends: str = ""
    again: bool = False
    had: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Points for what two tellings have in common, by aspect and degree; `enough` of them make one happening."""

    enough: float = 0.0
    on_average: float = 0.0
    copied: float = 0.0
    word: float = 0.0
    words: float = 0.0
    place: dict[str, float] = field(default_factory=dict)
    day: dict[str, float] = field(default_factory=dict)
    type: dict[str, float] = field(default_factory=dict)
    agent: dict[str, float] = field(default_factory=dict)
    target: dict[str, float] = field(default_factory=dict)
    loss: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Negotiating:
    """Types that tell of talks: states that look ahead, acts that belong to a track, those that are deals, links that spoil it."""

    coming: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    deals: frozenset[str] = frozenset()
    spoiled: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembling:
    """Families of types, effects on control, and who is opposed to whom."""

    family: dict[str, str] = field(default_factory=dict)
    mutual: frozenset[str] = frozenset()
    exclusive: frozenset[str] = frozenset()
    general: frozenset[str] = frozenset()
    retold: tuple[frozenset[str], ...] = ()
    accounts: tuple[frozenset[str], ...] = ()
    harming: frozenset[str] = frozenset()
    fought: frozenset[str] = frozenset()
    anyone: frozenset[str] = frozenset()
    episodes: frozenset[str] = frozenset()
    assaults: frozenset[str] = frozenset()
    every: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    stretches: frozenset[str] = frozenset()
    called: dict[str, str] = field(default_factory=dict)
    ongoing: tuple[str, ...] = ()
    one_doer: frozenset[str] = frozenset()
    repulses: frozenset[str] = frozenset()
    accusing: frozenset[str] = frozenset()
    answering: frozenset[str] = frozenset()
    accusations: frozenset[str] = frozenset()
    settling: dict[str, str] = field(default_factory=dict)
    control: dict[str, Effect] = field(default_factory=dict)
    states: dict[str, frozenset[str]] = field(default_factory=dict)
    opposed: frozenset[str] = frozenset()
    hostile: frozenset[str] = frozenset()
    both_ways: frozenset[str] = frozenset()
    alone: dict[str, tuple[str, ...]] = field(default_factory=dict)
    turns: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()
    talks: Negotiating = Negotiating()
    sorts: dict[str, str] = field(default_factory=dict)
    likeness: Likeness = Likeness()
    wording: Wording = field(default_factory=Wording)

    @classmethod
    def read(cls, folders: list[Path]) -> Assembling:
        """From `assembling.yaml` of each folder, the last one winning entry by entry; KnowledgeError names a malformed file."""
        merged: dict[str, Any] = {}
        for path, found in read_folders(folders, "assembling.yaml"):
            if not isinstance(found, dict):
                raise KnowledgeError(f"{path}: wants lists and mappings: families, control, states, opposed and so on")
            for key, value in found.items():
                merged[key] = {**merged.get(key, {}), **value} if isinstance(value, dict) else value
        return cls._built(merged, Wording.read(folders))

    @classmethod
    def _built(cls, merged: dict[str, Any], wording: Wording) -> Assembling:
        families = merged.get("families", {})
        try:
            return cls(
                family={name: family for family, entry in families.items() for name in entry["types"]},
                mutual=frozenset(f for f, entry in families.items() if entry.get("mutual")),
                exclusive=frozenset(f for f, entry in families.items() if entry.get("exclusive")),
                general=frozenset(merged.get("general", ())),
                retold=tuple(frozenset(types) for types in merged.get("retold", ())),
                accounts=tuple(frozenset(types) for types in merged.get("accounts", ())),
                harming=frozenset(merged.get("harming", ())),
                fought=frozenset(merged.get("fought", ())),
                anyone=frozenset(merged.get("anyone", ())),
                episodes=frozenset(merged.get("episodes", ())),
                assaults=frozenset(merged.get("assaults", ())),
                every=frozenset(merged.get("every", ())),
                sites=frozenset(merged.get("sites", ())),
                stretches=frozenset(merged.get("stretches", ())),
                called={word: name for name, words in merged.get("called", {}).items() for word in words},
                ongoing=tuple(merged.get("ongoing", ())),
                one_doer=frozenset(merged.get("one_doer", ())),
                repulses=frozenset(merged.get("repulses", ())),
                accusing=frozenset(merged.get("accusing", ())),
                answering=frozenset(merged.get("answering", ())),
                accusations=frozenset(merged.get("accusations", ())),
                settling=merged.get("settling", {}),
                control={name: Effect(**entry) for name, entry in merged.get("control", {}).items()},
                states={name: frozenset(states) for name, states in merged.get("states", {}).items()},
                opposed=frozenset(merged.get("opposed", ())),
                hostile=frozenset(merged.get("hostile", ())),
                both_ways=frozenset(merged.get("both_ways", ())),
                alone={name: tuple(roles) for name, roles in merged.get("alone", {}).items()},
                turns=tuple((frozenset(was), frozenset(now)) for was, now in merged.get("turns", ())),
                talks=Negotiating(**{name: frozenset(types) for name, types in merged.get("talks", {}).items()}),
                sorts={kind: sort for sort, kinds in merged.get("sorts", {}).items() for kind in kinds},
                likeness=Likeness(**merged.get("likeness", {})),
                wording=wording,
            )
        except (KeyError, TypeError, ValueError) as problem:
            raise KnowledgeError(f"assembling.yaml: {problem}") from problem

    def family_of(self, name: str) -> str:
        """The family of a type; a type in none is a family of its own."""
        return self.family.get(name, name)

    def sort_of(self, name: str) -> str:
        """The widest set of types that different reports may use for one happening, named by its first type or family."""
        family = self.family_of(name)
        sets = [types for types in self.accounts if any(self.family_of(t) == family for t in types)]
        return min(("/".join(sorted(types)) for types in sets), default=family)

    def harms(self, name: str) -> bool:
        """Whether an act of a type does harm of which losses are told."""
        return name in self.harming

    def has(self, state: str) -> bool:
        """Whether a state of control says that the holder has the place."""
        return state in self.states.get("has", frozenset())

    def has_not(self, state: str) -> bool:
        """Whether a state of control says that the holder has it no longer."""
        return state in self.states.get("has_not", frozenset())

    def unsure(self, state: str) -> bool:
        """Whether a state of control says that nobody has the place for sure."""
        return state in self.states.get("unsure", frozenset())
