"""Of MUC-4's templates that were found: the stage of execution and how sure it is which organisation did it, macro-F1 of each.

Macro-F1 is over the classes that the key has among the matched templates; the baseline gives the largest of them every time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from dateline.knowledge import Knowledge
from dateline.records import Claim, Party, Report, Voice

from .scores import macro, share
from .templates import Incident

Pair = tuple[str, tuple[str, ...]]  # what we say, and what the key accepts, its own choice first
FACT, ACCUSED, BY_AUTHORITIES, CLAIMED, POSSIBLE = (
    "REPORTED AS FACT",
    "SUSPECTED OR ACCUSED",
    "SUSPECTED OR ACCUSED BY AUTHORITIES",
    "CLAIMED OR ADMITTED",
    "POSSIBLE",
)
OFFICIAL = re.compile(
    r"\b(?:police|army|military|government|minist\w+|president|general|colonel|authorit\w+|official|officer|court|judge|prosecutor|attorney|"
    r"armed forces|investigator|mayor|governor)",
    re.I,
)
STATE = frozenset({"army", "air force", "navy", "unit", "police", "government", "state", "security service", "ministry", "court"})
BEFORE = 40  # characters before a name in which an office may stand
DOUBTED = re.compile(r"\b(?:alleged|suspected|presumed|supposed|apparent|believed)", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """The claims of a report, and those of one incident that say who did it."""

    report: Report
    claims: Sequence[Claim]
    told: Sequence[Claim]
    known: Knowledge

    def organised(self, party: Party) -> bool:
        """Whether a party is an organisation by its name, of which alone the set asks how sure it is."""
        actor = self.known.actors.by_id(party.id) if party.id else None
        return actor is not None and not actor.umbrella and actor.kind != "person"


def confidence(incident: Incident, report: Report, claims: Sequence[Claim], known: Knowledge) -> str:
    """How sure the report is that an organisation did it, as the set has it; of the whole report where no doer is named."""
    own = [c for c in incident.claims if _doers(c)]
    wide = [c for c in claims if _found(c, "responsibility") or _found(c, "accusation")]
    all_told = Telling(report=report, claims=claims, told=own or wide, known=known)
    telling = replace(all_told, told=[c for c in own if any(map(all_told.organised, _doers(c)))] or all_told.told)
    if any(_found(c, "responsibility") or any(_own_word(c, v, known) for v in c.voice) for c in telling.told):
        return CLAIMED
    accusers = _accusers(telling, named=bool(incident.roles.get("PerpOrg")))
    if accusers:
        return BY_AUTHORITIES if any(_official(telling, v) for v in accusers) else ACCUSED
    if any(_doubted(c) for c in telling.told):
        return ACCUSED
    return POSSIBLE if any(c.factuality == "possible" for c in telling.told) else FACT


def _doers(claim: Claim) -> tuple[Party, ...]:
    return (*claim.content.parties("agent"), *claim.content.parties("by"))


def _keys(parties: Sequence[Party]) -> frozenset[str]:
    return frozenset(p.id or p.name for p in parties)


def _own_word(claim: Claim, voice: Voice, known: Knowledge) -> bool:
    """Whether who is said to have done it says so, or an outlet of his does."""
    doers = _keys(_doers(claim))
    actor = known.actors.by_id(voice.id) if voice.id else known.actors.lookup(voice.name)
    organ = actor is not None and actor.kind == "media" and bool(doers & set(actor.parents))
    return organ or voice.id in doers or voice.name in doers


def _accusers(telling: Telling, *, named: bool) -> list[Voice | Party]:
    """Who accuses a doer (anybody, where none is named), and who speaks where an act is laid on one."""
    doers = frozenset(k for c in telling.told for k in _keys(_doers(c)))
    charges = [
        c for c in telling.claims if c.content.type == "accuse" and (not named or _keys(c.content.parties("target")) & doers)
    ]
    found: list[Voice | Party] = [p for c in charges for p in c.content.parties("agent")]
    return found + [v for c in telling.told if _found(c, "accusation") for v in c.voice]


def _official(telling: Telling, voice: Voice | Party) -> bool:
    """Whether somebody is an authority, by the registry, his words, or the office before his name."""
    actor = telling.known.actors.by_id(voice.id) if voice.id else None
    if actor is not None and actor.kind in STATE:
        return True
    at = voice.mention
    before = telling.report.text[max(0, at.start - BEFORE) : at.end] if at else ""
    return OFFICIAL.search(f"{voice.name} {before}") is not None


def _doubted(claim: Claim) -> bool:
    """Whether words of doubt stand on the act or on who did it."""
    return any(DOUBTED.search(w) for w in (claim.likelihood.text or "", *(p.mention.quote for p in _doers(claim))))


def _found(claim: Claim, pattern: str) -> bool:
    return any(f.found_by == f"frame:patterns.{pattern}" for f in claim.findings)


def wanted(lines: Sequence[str] | str) -> tuple[str, ...]:
    """The classes of a line of the key, the first first; doubts of its annotator set aside."""
    values = [lines] if isinstance(lines, str) else list(lines)
    return tuple(part.strip(" ?()") for value in values[:1] for part in value.partition(":")[0].split("/"))


def figures(pairs: Sequence[Pair]) -> dict[str, Any]:
    """Macro-F1 and accuracy of what is said against what the key accepts; `majority` beside."""
    counted = [(said if said in key else key[0], said) for said, key in pairs if key]
    most = Counter(key[0] for _, key in pairs if key).most_common(1)
    always = [(most[0][0] if most[0][0] in key else key[0], most[0][0]) for _, key in pairs if key]
    return {
        "found": len(counted),
        "macro_f1": macro(counted),
        "accuracy": share(sum(key == said for key, said in counted), len(counted)),
        "majority_macro_f1": macro(always),
        "majority_accuracy": share(sum(key == said for key, said in always), len(always)),
    }
