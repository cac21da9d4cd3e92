"""Of MUC-4's templates that were found: the stage of execution and how sure it is which organisation did it, macro-F1 of each.

Macro-F1 is over the classes that the key has among the matched templates; the baseline gives the largest of them every time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from dateline.records import Claim

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
    r"\b(?:police|army|military|government|minister|ministry|president|general|colonel|authorit\w+|official|officer|court|judge)",
    re.I,
)

ALLEGED = re.compile(r"\b(?:alleged|suspected|presumed|supposed)", re.I)


def confidence(incident: Incident, claims: Sequence[Claim]) -> str:
    """How sure the report is that an organisation did it, as the set has it; of the whole report where no doer is named."""
    doers = {p.id or p.name for c in incident.claims for p in (*c.content.parties("agent"), *c.content.parties("by"))}
    named = bool(incident.roles.get("PerpOrg"))
    told = [c for c in incident.claims if c.content.parties("agent") or c.content.parties("by")] if named else list(claims)
    if any(v.id in doers or v.name in doers for c in incident.claims for v in c.voice) or _found(told, "responsibility"):
        return CLAIMED
    accusers = [c for c in claims if c.content.type == "accuse" and (not named or _parties(c) & doers)]
    if accusers or _found(told, "accusation"):
        by = [p.name for c in accusers for p in c.content.parties("agent")] + [v.name for c in told for v in c.voice]
        return BY_AUTHORITIES if any(OFFICIAL.search(name) for name in by) else ACCUSED
    if any(ALLEGED.search(p.mention.quote) for c in incident.claims for p in c.content.parties("agent")):
        return ACCUSED
    return POSSIBLE if all(c.factuality == "possible" for c in told) else FACT


def _parties(claim: Claim) -> set[str]:
    return {p.id or p.name for p in claim.content.parties("target")}


def _found(claims: Sequence[Claim], pattern: str) -> bool:
    return any(f.found_by == f"frame:patterns.{pattern}" for c in claims for f in c.findings)


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
