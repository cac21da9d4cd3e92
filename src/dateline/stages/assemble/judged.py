"""What people decided, as far as it changes which claims count."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.records import Claim, Judgement, ReportFacts


def counted(claims: Sequence[Claim], facts: Sequence[ReportFacts], judgements: Sequence[Judgement]) -> list[Claim]:
    """The claims that nobody rejected, of reports that nothing supersedes. Of accepting and rejecting the last word holds."""
    rejected = {claim for j in judgements if j.kind == "reject" for claim in j.claims}
    old = {f.id for f in facts if f.superseded} - {f.id for f in facts if not f.superseded}
    return [c for c in claims if c.report not in old and not (rejected and c.id in rejected)]
