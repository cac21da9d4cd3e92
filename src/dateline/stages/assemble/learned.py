"""Learned: what was known by a day, by the clock of publication or by that of the store."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.records import Claim, Judgement, Moment, ReportFacts


def known_by(
    moment: Moment, claims: Sequence[Claim], facts: Sequence[ReportFacts], judgements: Sequence[Judgement]
) -> tuple[tuple[Claim, ...], tuple[ReportFacts, ...], tuple[Judgement, ...]]:
    """The claims of reports known by then, their facts, and the judgements, by the clock of the store those made by then."""
    seen = tuple(f for f in facts if (day := moment.learned(f.published, f.recorded_at)) and day <= moment.day)
    ids = {f.id for f in seen}
    judged = tuple(j for j in judgements if moment.clock != "recorded" or j.at[:10] <= moment.day.isoformat())
    return tuple(c for c in claims if c.report in ids), seen, judged
