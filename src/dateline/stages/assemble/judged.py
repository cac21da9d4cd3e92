"""What people decided, and what later versions overtook, as far as it changes which claims count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.knowledge.judged import REJECT
from dateline.records import Claim, Judgement, ReportFacts

REJECTED, SUPERSEDED = "rejected", "superseded"


def set_aside(claims: Iterable[Claim], facts: Sequence[ReportFacts], judgements: Sequence[Judgement]) -> dict[str, str]:
    """The claims that count for nothing, and why: a person rejected them, or their report is superseded.

    They are still seen in the incident that they would tell of. Of accepting and rejecting the last word holds.
    """
    rejected = {claim for j in judgements if j.kind == REJECT for claim in j.claims}
    old = {f.id for f in facts if f.superseded} - {f.id for f in facts if not f.superseded}
    why = ((c.id, REJECTED if c.id in rejected else SUPERSEDED if c.report in old else "") for c in claims if rejected or old)
    return {id: reason for id, reason in why if reason}
