"""Sureness: how far the report may be trusted, in numbers and in words, and what is not in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from dateline.views.page.words import counted
from dateline.views.record import Record
from dateline.views.rows.happened import Happened
from dateline.views.rows.losses import Losses

STATUSES = {
    "corroborated": "told by two or more independent origins",
    "accepted": "accepted by a person",
    "single-source": "told by one origin only",
    "disputed": "told by some and denied by others",
}
METHOD = (
    "This report was put together from what the sources say, by rule and without judging who is right. Sources that carry each "
    "other's text count as one origin. A number in brackets is a source; the annex has the very words behind each paragraph."
)
NONE = "Silence is no evidence: what no source tells may have happened all the same."


def sureness(record: Record, found: Sequence[Happened], losses: Losses) -> Iterator[str]:
    """What the incidents rest on, what is rough or open, and what was left out."""
    statuses = Counter(one.incident.status for one in found)
    parts = [f"{counted(n, 'incident')} {STATUSES.get(status, status)}" for status, n in statuses.most_common()]
    if parts:
        yield f"Of {counted(len(found), 'incident')}: {'; '.join(parts)}."
    undated = sum(not one.incident.start for one in found)
    unplaced = sum(one.site is None or one.site.lat is None for one in found)
    hedged = sum(bool(claim.likelihood.text) for one in found for claim in one.claims[:1])
    yield (
        f"{counted(undated, 'incident')} without a day, {unplaced} without a place on a map, {hedged} told with words of doubt. "
        f"{counted(len(record.situation.disputes), 'dispute')} left open."
    )
    gone = sum(id in record.superseded for id in record.reports)
    if gone:
        yield f"{counted(gone, 'report')} no longer stand, and nothing here rests on them alone."
    left = {why: n for why, n in losses.counts.items() if why in ("not-happened", "attempted", "set-aside", "lone-toll")}
    if left:
        yield f"Not among the incidents: {sum(left.values())} that are told as planned, possible, denied, attempted, or set aside."
    yield METHOD
    yield NONE
