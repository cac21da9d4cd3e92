"""UCDP GED Syria, 2018: which headlines are sources of one event, from their words and days alone.

Two headlines belong together where they feed an event of one id. One may feed several, so this is no grouping, and B-cubed is
counted over the company of each (`company.py`). The same words on one day are one headline. The set cuts one report into events
that no headline tells apart: of two outlets with one story each may feed an event of its own. So `pairs.alike` counts beside it
what the set's own measure takes for one event: the same dyad, places within 10 km or in one district, at most a day between.

`sure` are the groups of those that are one with a likelihood of 0.7 or more. Baselines: headlines of days that touch which share
half of their words, joined one by one (`words`); and no two together (`alone`), which has a high B-cubed, for most headlines have
no company.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from dateline.knowledge import load
from dateline.knowledge.places import distance_km
from dateline.stages.assemble.wording import stories, together

from .company import company, figures, share
from .headlines import Headline, Row, events, headlines

YEAR = "2018"
NEAR_KM = 10.0
HALF = 0.5
SURE = 0.7  # how likely two must be one to be put together where few mistakes are wanted

Groups = Sequence[Sequence[str]]


def run(data: Path, limit: int | None = None) -> dict[str, Any]:
    """Over the headlines of the events of 2018 in `data`/ucdp_syria/dev.jsonl."""
    file = data / "ucdp_syria" / "dev.jsonl"
    if not file.is_file():
        return {"skipped": f"{file} is not here"}
    known = load()
    rows = events(file, YEAR)[:limit]
    found = headlines(rows)
    rules = known.assembling.wording
    told = [headline.told(known) for headline in found]
    shared = stories((h.page for h in found), rules)
    groups, sure = ([g.told for g in together(told, shared, r)] for r in (rules, replace(rules, least=SURE)))
    by_id = {row["id"]: row for row in rows}
    return {
        "headlines": len(found),
        **_scored(groups, found, by_id),
        "sure": _scored(sure, found, by_id),
        "words": _scored(_by_words(found), found, by_id),
        "alone": _scored([[h.id] for h in found], found, by_id),
    }


def _scored(groups: Groups, found: Sequence[Headline], rows: dict[int, Row]) -> dict[str, Any]:
    feeding = {h.id: h.events for h in found}

    def alike(left: str, right: str) -> bool:
        return any(_one(rows[a], rows[b]) for a in feeding[left] for b in feeding[right])

    scores = figures(groups, company(feeding))
    return {"b_cubed": scores["b_cubed"], "pairs": scores["pairs"] | {"alike": share(groups, alike)}}


def _one(left: Row, right: Row) -> bool:
    """Whether two events of the set may be one, by its own measure."""
    near = distance_km((left["lat"], left["lon"]), (right["lat"], right["lon"])) <= NEAR_KM
    gap = max(_day(left, "date_start") - _day(right, "date_end"), _day(right, "date_start") - _day(left, "date_end"))
    return left["dyad"] == right["dyad"] and (near or (left["adm2"] or "") == right["adm2"]) and gap <= 1


def _day(row: Row, key: str) -> int:
    return date.fromisoformat(row[key]).toordinal()


def _by_words(found: Sequence[Headline]) -> Groups:
    """The baseline: single links between headlines of days that touch which have half of their words in common."""
    group = {h.id: {h.id} for h in found}
    words = {h.id: h.page.words for h in found}
    by_day: dict[int, list[str]] = {}
    for h in found:
        by_day.setdefault(h.day.toordinal(), []).append(h.id)
    for day, ids in sorted(by_day.items()):
        beside = [(a, b) for a in ids for b in by_day.get(day + 1, ())]
        for a, b in [*combinations(ids, 2), *beside]:
            if len(words[a] & words[b]) >= HALF * len(words[a] | words[b]) and group[a] is not group[b]:
                group[a] |= group[b]
                group.update(dict.fromkeys(group[b], group[a]))
    return sorted({tuple(sorted(ids)) for ids in group.values()})
