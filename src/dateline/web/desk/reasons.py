"""Reasons to look at a claim: what is disputed, what coders see otherwise, what the reader was unsure of; each has its weight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.records import Claim, Dispute, Query
from dateline.views.page.sections import DISPUTES

from ..reading import Seen, once
from .codes import differing

DISPUTED, CODERS, ASTRAY, UNSURE, OPEN = 5, 4, 3, 2, 1
BRIEF = 160
LATEST = 400  # disputes, incidents or claims that are looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a claim is worth a look, in words."""

    weight: int
    says: str


@once
def reasons(seen: Seen) -> dict[str, tuple[Reason, ...]]:
    """For every claim that nobody has judged, and that there is reason to look at, the reasons; the weightiest claims first.

    Looked at are the claims of the latest disputes and disputed happenings, those that were coded, those of reports whose
    judgements no longer fit, and the newest.
    """
    disputed, happenings = _disputed(seen), _disputed_happenings(seen)
    astray = {stray.report: stray.message for stray in seen.decided.astray}
    ids = dict.fromkeys((*disputed, *happenings, *differing(seen), *_of_reports(seen, astray), *_newest(seen)))
    found: dict[str, tuple[Reason, ...]] = {}
    for claim in seen.claims(ids).values():
        if claim.judged or claim.report in seen.over:
            continue
        why = disputed.get(claim.id) or happenings.get(claim.id, "")
        if told := tuple(_of(seen, claim, why, astray.get(claim.report, ""))):
            found[claim.id] = told
    order = {id_: n for n, id_ in enumerate(found)}
    return {id_: found[id_] for id_ in sorted(found, key=lambda id_: (-sum(r.weight for r in found[id_]), order[id_]))}


def _of(seen: Seen, claim: Claim, disputed: str, astray: str) -> Iterator[Reason]:
    if disputed:
        yield Reason(weight=DISPUTED, says=f"disputed: {disputed}")
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
    """For every claim on a side of one of the latest disputes what the dispute is about."""
    found = seen.catalogue.entries("dispute", Query(limit=LATEST)).items
    return {id_: _matter(entry.record) for entry in found for _, claims in entry.record.sides for id_ in claims}


def _matter(dispute: Dispute) -> str:
    """What a dispute is about: "Old Mill, who holds it"."""
    return f"{dispute.about.replace('_', ' ')}, {DISPUTES.get(dispute.kind, dispute.kind)}"


def _disputed_happenings(seen: Seen) -> dict[str, str]:
    """For every claim of one of the latest disputed incidents why it is."""
    found = seen.catalogue.entries("incident", Query(status=("disputed",), limit=LATEST)).items
    return {id_: entry.record.status_why for entry in found for id_ in entry.record.claims}


def _of_reports(seen: Seen, reports: Iterable[str]) -> list[str]:
    return [row.id for report in reports for row in seen.catalogue.report_claims(report)]


def _newest(seen: Seen) -> list[str]:
    return [row.id for row in seen.catalogue.claims(Query(limit=LATEST)).items]
