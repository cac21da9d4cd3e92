"""Reasons to look at a claim: what is disputed, what coders see otherwise, what the reader was unsure of; each has its weight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.records import Claim

from ..reading import Seen, once
from ..resting import incident_of_claim
from .codes import differing

DISPUTED, CODERS, ASTRAY, UNSURE, OPEN = 5, 4, 3, 2, 1
BRIEF = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a claim is worth a look, in words."""

    weight: int
    says: str


@once
def reasons(seen: Seen) -> dict[str, tuple[Reason, ...]]:
    """For every claim that nobody has judged, and that there is reason to look at, the reasons; the weightiest claims first."""
    disputed = _disputed(seen)
    astray = {stray.report: stray.message for stray in seen.decided.astray}
    found: dict[str, tuple[Reason, ...]] = {}
    for claim in seen.claims.values():
        if claim.judged or claim.report in seen.over:
            continue
        if told := tuple(_of(seen, claim, disputed.get(claim.id, ""), astray.get(claim.report, ""))):
            found[claim.id] = told
    size = {id_: len(incident.claims) for id_, incident in incident_of_claim(seen).items()}
    order = {id_: n for n, id_ in enumerate(found)}
    ranked = sorted(found, key=lambda id_: (-sum(r.weight for r in found[id_]), -size.get(id_, 1), order[id_]))
    return {id_: found[id_] for id_ in ranked}


def _of(seen: Seen, claim: Claim, disputed: str, astray: str) -> Iterator[Reason]:
    incident = incident_of_claim(seen).get(claim.id)
    if disputed:
        yield Reason(weight=DISPUTED, says=f"disputed: {disputed}")
    elif incident is not None and incident.status == "disputed":
        yield Reason(weight=DISPUTED, says=f"its happening is disputed: {incident.status_why}")
    if fields := differing(seen).get(claim.id):
        yield Reason(weight=CODERS, says=f"coders do not agree on {', '.join(fields)}")
    if astray:
        yield Reason(weight=ASTRAY, says=f"a judgement in its report no longer fits: {astray}")
    weighed = [other for finding in claim.findings for other in finding.considered]
    if weighed:
        yield Reason(weight=UNSURE, says=f"the reader also considered: {'; '.join(weighed)[:BRIEF]}")
    place, when = claim.content.place, claim.content.when
    if place and len(place.candidates) > 1:
        yield Reason(weight=UNSURE, says=f"{place.name} may be another: {'; '.join(place.candidates)[:BRIEF]}")
    if when.text and not (when.start or when.end):
        yield Reason(weight=OPEN, says=f"“{when.text}” is not resolved")


def _disputed(seen: Seen) -> dict[str, str]:
    """For every claim on a side of a dispute what the dispute is about."""
    return {id_: d.about.replace("_", " ") for d in seen.situation.disputes for _, claims in d.sides for id_ in claims}
