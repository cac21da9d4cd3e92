"""What people decided, as far as it changes which claims count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.records import VERDICTS, Claim, Judgement, ReportFacts


def counted(claims: Sequence[Claim], facts: Sequence[ReportFacts], judgements: Sequence[Judgement]) -> list[Claim]:
    """The claims that nobody rejected, of reports that nothing supersedes. Of accepting and rejecting the last word holds."""
    rejected = {claim for j in judgements if j.kind == "reject" for claim in j.claims}
    old = {f.id for f in facts if f.superseded} - {f.id for f in facts if not f.superseded}
    return [c for c in claims if c.report not in old and not (rejected and c.id in rejected)]


def verdict(claims: Iterable[Claim]) -> tuple[str, str]:
    """What people said of claims of one happening, and who and why: accepted where any is, rejected where all are, else ""."""
    every = list(claims)
    said = {claim.verdict for claim in every}
    word = "accepted" if "accepted" in said else "rejected" if said == {"rejected"} else ""
    judgements = {j.id: j for claim in every for j in claim.judged if VERDICTS.get(j.kind) == word}
    last = max(judgements.values(), key=lambda j: (j.at, j.id), default=None)
    return (word, last.told) if last else ("", "")
