"""Frames: which words tell of a happening, and where in the sentence its parties stand (see en/frames/*.yaml)."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.records import KINDS, ROLES, KnowledgeError

from ..files import read_folders

Words = frozenset[str]
Paths = tuple[str, ...]
TRIGGERS = ("verbs", "nouns", "adjectives")
WORD_LISTS = (
    "subject_control",
    "object_control",
    "leading",
    "leaving",
    "reflexive",
    "fighters",
    "owning",
    "claiming",
    "forcing",
    "arming",
    "epithets",
    "lesser",
    "state_heads",
    "land_heads",
    "staffs",
    "standing_force",
    "surviving",
    "answering",
    "intransitive",
    "naming",
    "wholes",
    "including",
    "parts",
    "appointing",
    "peace",
    "due",
    "coming",
    "reaching",
    "resulting",
    "agreeing",
    "agreed_at",
)
KEYS = frozenset(
    {*TRIGGERS, "type", "roles", "needs", "not", "needs_any", "weak", "refine", "loss", "loss_of", "loss_side"}
    | {
        "method_subject",
        "needs_agent",
        "event",
        "materiel",
        "event_object",
        "explosive",
        "toll",
        "standing",
        "former",
        "track",
        "aimed",
        "whole",
        "needs_clause",
    }
    | {"counted", "counts", "needs_number", "always", "not_place"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One way of telling one type. `roles` maps a role to the places where its filler may stand, the first filled wins.

    `needs` and `refuses` map a place to the classes its head must or must not have; `needs_any` lists roles of which one must be
    filled; `weak` lemmas need that too; `refine` lets the means named choose a more exact type; `loss` names the loss that the verb
    tells besides; `aimed` frames hold of infinitives and gerunds alone ("to defeat X"), `whole` ones of what is made of parties
    (words of pattern `wholes`).
    """

    id: str
    kind: str
    type: str
    roles: dict[str, Paths]
    needs: dict[str, Words] = field(default_factory=dict)
    refuses: dict[str, Words] = field(default_factory=dict)
    needs_any: Paths = ()
    weak: Words = frozenset()
    needs_agent: Words = frozenset()
    refine: bool = False
    loss: str = ""
    method_subject: bool = False
    event: bool = True
    standing: bool = False
    former: str = ""
    track: bool = False
    aimed: bool = False
    whole: bool = False
    needs_clause: bool = False
    counted: bool = False
    counts: bool = False
    toll: bool = False
    always: Words = frozenset()
    not_place: Words = frozenset()
    needs_number: bool = False
    explosive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """What a hyphenated or prefixed word before a noun tells: `roles` maps a role to "mod" (the word) or "head" (the noun)."""

    kind: str
    type: str
    roles: dict[str, str]
    needs_place: bool = False
    needs_party: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Frames:
    """All frames of a language, by part of speech and first lemma; set phrases are lists of lemmas.

    `happenings` are the nouns that tell what happens, and not only who stands with whom ("member", "movement").
    """

    verbs: dict[str, tuple[tuple[Paths, Frame], ...]]
    nouns: dict[str, tuple[tuple[Paths, Frame], ...]]
    adjectives: dict[str, tuple[tuple[Paths, Frame], ...]]
    hyphenated: dict[str, Pattern]
    prefixed: dict[str, Pattern]
    attributive: dict[str, Pattern]
    support: Words
    effect: Words
    purpose: dict[str, tuple[Paths, ...]]
    talks: dict[str, str]
    responsibility: tuple[Paths, ...]
    means_verbs: Words
    from_above: Words
    no_weapons: Words
    former: Words
    subject_control: Words = frozenset()
    object_control: Words = frozenset()
    leading: Words = frozenset()
    leaving: Words = frozenset()
    reflexive: Words = frozenset()
    fighters: Words = frozenset()
    owning: Words = frozenset()
    claiming: Words = frozenset()
    forcing: Words = frozenset()
    arming: Words = frozenset()
    epithets: Words = frozenset()
    lesser: Words = frozenset()
    state_heads: Words = frozenset()
    land_heads: Words = frozenset()
    staffs: Words = frozenset()
    standing_force: Words = frozenset()
    surviving: Words = frozenset()
    blaming: dict[str, Words] = field(default_factory=dict)
    laying: dict[str, Words] = field(default_factory=dict)
    happenings: Words = frozenset()
    answering: Words = frozenset()
    intransitive: Words = frozenset()
    naming: Words = frozenset()
    wholes: Words = frozenset()
    including: Words = frozenset()
    parts: Words = frozenset()
    appointing: Words = frozenset()
    peace: Words = frozenset()
    due: Words = frozenset()
    coming: Words = frozenset()
    reaching: Words = frozenset()
    resulting: Words = frozenset()
    agreeing: Words = frozenset()
    agreed_at: Words = frozenset()

    @classmethod
    def read(cls, folders: list[Path]) -> Frames:
        """From frames/*.yaml; patterns.yaml holds what is no frame."""
        entries: list[tuple[str, Frame, dict[str, Any]]] = []
        patterns: dict[str, Any] = {}
        for path, data in read_folders([f / "frames" for f in folders], "*.yaml"):
            if isinstance(data, dict):
                patterns.update(data)
            else:
                entries += [(path.stem, _frame(path, n, row), row) for n, row in enumerate(data)]
        parts: dict[str, Any] = {part: _index(entries, part) for part in TRIGGERS}
        parts |= {name: frozenset(map(str, patterns.get(name) or ())) for name in WORD_LISTS}
        parts |= {name: {str(k): frozenset(v) for k, v in (patterns.get(name) or {}).items()} for name in ("blaming", "laying")}
        return cls(
            **parts,
            happenings=frozenset(w for w, frames in parts["nouns"].items() if any(f.kind != "relation" for _, f in frames)),
            hyphenated={str(k): _pattern(v) for k, v in patterns["hyphenated"].items()},
            prefixed={str(k): _pattern(v) for k, v in patterns["prefixed"].items()},
            attributive={str(k): _pattern(v) for k, v in patterns["attributive"].items()},
            support=frozenset(patterns["support_verbs"]),
            effect=frozenset(patterns["effect_verbs"]),
            purpose={k: tuple(tuple(str(w).split()) for w in v) for k, v in patterns["purpose"].items()},
            talks={str(w): state for state, words in patterns["talks"].items() for w in words},
            means_verbs=frozenset(patterns["means_verbs"]),
            from_above=frozenset(patterns["from_above"]),
            no_weapons=frozenset(patterns["no_weapons"]),
            former=frozenset(patterns["former"]),
            responsibility=tuple(tuple(str(w).split()) for w in patterns["responsibility"]),
        )


def _frame(path: Path, n: int, row: dict[str, Any]) -> Frame:
    unknown = set(row) - KEYS
    kind, _, name = str(row.get("type", "")).partition("/")
    if unknown or kind not in KINDS or not name:
        raise KnowledgeError(f"{path}, entry {n + 1}: {row.get('type')!r} with unknown keys {sorted(unknown)}")
    roles = {str(role): tuple(map(str, places)) for role, places in (row.get("roles") or {}).items()}
    strange = set(roles) - set(ROLES[kind]) - {"place"}
    if strange:
        raise KnowledgeError(f"{path}, entry {n + 1}: {kind} has no roles {sorted(strange)}")
    return Frame(
        id=f"{path.stem}.{n + 1}",
        kind=kind,
        type=name,
        roles=roles,
        needs={str(k): frozenset(v) for k, v in (row.get("needs") or {}).items()},
        refuses={str(k): frozenset(v) for k, v in (row.get("not") or {}).items()},
        needs_any=tuple(row.get("needs_any") or ()),
        weak=frozenset(row.get("weak") or ()),
        needs_agent=frozenset(row.get("needs_agent") or ()),
        refine=bool(row.get("refine")),
        loss=str(row.get("loss") or ""),
        method_subject=bool(row.get("method_subject")),
        event=bool(row.get("event", True)),
        standing=bool(row.get("standing")),
        former=str(row.get("former") or ""),
        track=bool(row.get("track")),
        aimed=bool(row.get("aimed")),
        whole=bool(row.get("whole")),
        needs_clause=bool(row.get("needs_clause")),
        counted=bool(row.get("counted")),
        counts=bool(row.get("counts")),
        toll=bool(row.get("toll")),
        always=frozenset(row.get("always") or ()),
        not_place=frozenset(row.get("not_place") or ()),
        needs_number=bool(row.get("needs_number")),
        explosive=bool(row.get("explosive")),
    )


def _pattern(row: dict[str, Any]) -> Pattern:
    kind, _, name = str(row["type"]).partition("/")
    return Pattern(
        kind=kind,
        type=name,
        roles=dict(row["roles"]),
        needs_place=bool(row.get("needs_place")),
        needs_party=bool(row.get("needs_party")),
    )


def _index(entries: list[tuple[str, Frame, dict[str, Any]]], part: str) -> dict[str, tuple[tuple[Paths, Frame], ...]]:
    """Frames by the lemma that a sentence is searched for: the first of a verb phrase, the last of a noun phrase; longest first."""
    found: dict[str, list[tuple[Paths, Frame]]] = {}
    for _, frame, row in entries:
        for phrase in row.get(part) or ():
            words = tuple(str(phrase).split())
            found.setdefault(words[0] if part == "verbs" else words[-1], []).append((words, frame))
    return {word: tuple(sorted(rows, key=lambda r: -len(r[0]))) for word, rows in found.items()}
