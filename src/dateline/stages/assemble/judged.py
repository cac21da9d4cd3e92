"""What people decided about claims, as far as it changes which claims count and which belong together."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.records import Claim, Judgement, ReportFacts


def counted(claims: Sequence[Claim], facts: Sequence[ReportFacts], judgements: Sequence[Judgement]) -> list[Claim]:
    """The claims that nobody rejected, of reports that no later version supersedes."""
    rejected = {claim for j in judgements if j.kind == "reject" for claim in j.claims}
    current = {f.id for f in facts if not f.superseded}
    old = {f.id for f in facts} - current
    return [c for c in claims if c.report not in old and c.id not in rejected]
