"""Sentences of our own (swap.yaml) read twice, their actors exchanged in between: what is said, how sure and by whom must stay.

Three exchanges: the two parties change places (`mutual`, mostly a state and a group), each state becomes another one (`nation`),
and a known group becomes one that no registry has (`unknown`). A reading changes where the claims differ in kind, type, factuality
or voices, each voice told by the slot of the party that speaks.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from dateline import pipeline
from dateline.knowledge import Knowledge, load
from dateline.records import Claim, Report, Voice

FILE = Path(__file__).with_name("swap.yaml")
Cast = dict[str, str]  # slot: party
Said = Counter[tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party by its name as it stands in a sentence, and the adjective before nouns."""

    name: str
    adjective: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A sentence that is read otherwise with other actors: both texts, and what only one of them yields."""

    swap: str
    before: str
    after: str
    lost: list[tuple[str, ...]]
    gained: list[tuple[str, ...]]


def run(data: Path, limit: int | None = None) -> dict[str, Any]:  # noqa: ARG001 (measures are called alike)
    """How many readings there are and the share that changes, all together and by exchange. Needs no data beside the project."""
    content = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    rows = content["sentences"][:limit]
    changed = Counter(c.swap for c in changes(rows, content["parties"], load()))
    made = Counter(swap for row in rows for swap in swaps(_cast(row), content["parties"]))
    shares = {f"changed_{swap}": round(changed[swap] / n, 4) for swap, n in sorted(made.items())}
    return {"sentences": len(rows), "readings": made.total(), "changed": round(changed.total() / max(made.total(), 1), 4), **shares}


def changes(rows: list[dict[str, str]], parties: dict[str, Any], known: Knowledge) -> list[Change]:
    """Every reading that changes."""
    everyone = {id: Party(**row) for rows in parties.values() for id, row in rows.items()}
    found = []
    for row in rows:
        before, said = _read(row["text"], {slot: everyone[id] for slot, id in _cast(row).items()}, known)
        for swap, cast in swaps(_cast(row), parties).items():
            after, now = _read(row["text"], {slot: everyone[id] for slot, id in cast.items()}, known)
            if said != now:
                lost, gained = sorted((said - now).elements()), sorted((now - said).elements())
                found.append(Change(swap=swap, before=before, after=after, lost=lost, gained=gained))
    return found


def swaps(cast: Cast, parties: dict[str, Any]) -> dict[str, Cast]:
    """The other casts of a sentence by the name of the exchange; one that would change nobody is left out."""
    states, unknown = list(parties["states"]), list(parties["unknown"])
    a, b = cast["A"], cast["B"]
    others = [s for s in states if s not in cast.values()]
    start = states.index(a) if a in states else 0
    nation = {slot: others[(start + n) % len(others)] if id in states else id for n, (slot, id) in enumerate(cast.items())}
    stranger = {slot: unknown[start % len(unknown)] if id in parties["groups"] else id for slot, id in cast.items()}
    found = {"mutual": {"A": b, "B": a}, "nation": nation, "unknown": stranger}
    return {swap: other for swap, other in found.items() if other != cast}


def _cast(row: dict[str, str]) -> Cast:
    return {slot: row[slot] for slot in ("A", "B")}


def _read(template: str, cast: dict[str, Party], known: Knowledge) -> tuple[str, Said]:
    """The sentence with these parties in it, and what it says."""
    names = {slot: party.name for slot, party in cast.items()}
    text = template.format(**names, **{slot.lower(): party.adjective for slot, party in cast.items()})
    text = re.sub(r"\ba (?=[AEIOU])", "an ", text[0].upper() + text[1:])
    claims = pipeline.read(Report(id="swap", text=text), known).claims
    return text, Counter(_said(claim, cast, known) for claim in claims)


def _said(claim: Claim, cast: dict[str, Party], known: Knowledge) -> tuple[str, ...]:
    """Kind and type of content, factuality, and who says so from the outermost voice on."""
    content = claim.content
    return type(content).__name__.lower(), content.type, claim.factuality, *(_speaker(v, cast, known) for v in claim.voice)


def _speaker(voice: Voice, cast: dict[str, Party], known: Knowledge) -> str:
    """The slot of the party that a voice is or speaks for; else the voice's own name."""
    words = f"{voice.name} {' '.join(voice.aliases)}".lower()
    for slot, party in cast.items():
        bare = party.name.removeprefix("the ").lower()
        actor = known.actors.lookup(party.name)
        if bare in words or party.adjective.lower() in words or (actor is not None and actor.id == voice.id):
            return slot
    return voice.name
