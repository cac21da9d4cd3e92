"""Days of one war in opposed outlets (FA-KES, 2011 to 2016): what becomes of the days of which four reports or more are at hand.

The set has no key of happenings, so nothing here is right or wrong: the figures show where a change moves the record, and the pairs
are for a person's eye. `joined` is the share of pairs of claims that are in one incident, of those of two reports with one type,
one place and one day that is told; `near` the same of all pairs of one sort of type, at most a day apart, with a place or a party
in common; `status` are shares of all incidents.

`python -m bench.fakes_days [--pairs N]` lists N of the pairs joined and N of those near and not joined, the same ones each time.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from dateline import pipeline
from dateline.knowledge import Knowledge, load
from dateline.knowledge.assembling import Assembling
from dateline.records import Claim, Incident, Report, Situation, digest

from .command import ROOT
from .days import facts_of
from .scores import share

FEWEST = 4  # reports of a day
PAIRS = 30
ROLES = ("agent", "target", "with")
STATUSES = ("corroborated", "single-source", "disputed", "denied")

Pair = tuple[Claim, Claim]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """The reports of all these days, their claims of happenings, and the situation that follows from all that they tell."""

    reports: Mapping[str, Report]
    events: Sequence[Claim]
    situation: Situation


def run(data: Path, limit: int | None = None) -> dict[str, Any]:
    """Over `data`/fakes/dev.jsonl."""
    file = data / "fakes" / "dev.jsonl"
    if not file.is_file():
        return {"skipped": f"{file} is not here"}
    known = load()
    read = read_days(file, known, limit)
    of = incident_of(read.situation)
    same = [of[a.id] is of[b.id] for a, b in _pairs(read.events, _alike)]
    near = [of[a.id] is of[b.id] for a, b in candidates(read, known.assembling)]
    found = read.situation.incidents
    counts = Counter(i.status for i in found)
    return {
        "reports": len(read.reports),
        "incidents": len(found),
        "incidents_per_report": round(len(found) / max(1, len(read.reports)), 2),
        "pairs": len(same),
        "joined": share(sum(same), len(same)),
        "near_pairs": len(near),
        "near": share(sum(near), len(near)),
        "status": {name: share(counts[name], len(found)) for name in STATUSES},
        "episodes": len(read.situation.episodes),
        "campaigns": len(read.situation.campaigns),
        "disputes": len(read.situation.disputes),
    }


def read_days(file: Path, known: Knowledge, limit: int | None = None) -> Read:
    """The reports of the days of which there are enough, read and assembled at once."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    often = Counter(row["published"] for row in rows)
    kept = [_report(row) for row in rows if often[row["published"]] >= FEWEST][:limit]
    claims = [claim for report in kept for claim in pipeline.read(report, known).claims]
    situation = pipeline.assemble(claims, [facts_of(report) for report in kept], (), known)
    happened = incident_of(situation)
    return Read(
        reports={report.id: report for report in kept},
        events=[claim for claim in claims if claim.id in happened],
        situation=situation,
    )


def _report(row: Mapping[str, str]) -> Report:
    return Report(id=row["id"], text=row["text"], source=row["source"], published=date.fromisoformat(row["published"]))


def incident_of(situation: Situation) -> dict[str, Incident]:
    """For every claim of a happening the incident that it is in."""
    return {claim: incident for incident in situation.incidents for claim in incident.claims}


def candidates(read: Read, rules: Assembling) -> Iterator[Pair]:
    """Pairs of claims of two reports that could tell of one happening."""

    def near(left: Claim, right: Claim) -> bool:
        if rules.sort_of(left.content.type) != rules.sort_of(right.content.type):
            return False
        days = [_day(c) or read.reports[c.report].published for c in (left, right)]
        apart = abs((days[0] - days[1]).days) if days[0] and days[1] else 0
        return apart <= 1 and bool(_about(left) & _about(right))

    return _pairs(read.events, near)


def _pairs(events: Sequence[Claim], wanted: Callable[[Claim, Claim], bool]) -> Iterator[Pair]:
    return (pair for pair in combinations(events, 2) if pair[0].report != pair[1].report and wanted(*pair))


def _alike(left: Claim, right: Claim) -> bool:
    one, other = (c.content.place for c in (left, right))
    day = _day(left)
    same = one is not None and other is not None and (one.id or one.name) == (other.id or other.name)
    return left.content.type == right.content.type and same and day is not None and day == _day(right)


def _day(claim: Claim) -> date | None:
    when = claim.content.when
    return when.start if when.start == when.end else None


def _about(claim: Claim) -> set[str]:
    """Its place and its parties."""
    place = claim.content.place
    return {p.id or p.name for role in ROLES for p in claim.content.parties(role)} | ({place.id or place.name} if place else set())


def _drawn(pairs: Iterator[Pair]) -> list[Pair]:
    """In an order of chance that is always the same."""
    return sorted(pairs, key=lambda pair: digest([claim.id for claim in pair]))


def main() -> int:
    """Print pairs for a person's eye."""
    parser = argparse.ArgumentParser(prog="python -m bench.fakes_days", description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared", help="the folder beside the project")
    parser.add_argument("--pairs", type=int, metavar="N", default=PAIRS, help=f"how many of each sort (default: {PAIRS})")
    asked = parser.parse_args()
    known = load()
    read = read_days(asked.data / "data" / "fakes" / "dev.jsonl", known)
    of = incident_of(read.situation)
    every = _pairs(read.events, lambda a, b: of[a.id] is of[b.id])
    _list("joined", _drawn(every)[: asked.pairs], of)
    apart = (pair for pair in candidates(read, known.assembling) if of[pair[0].id] is not of[pair[1].id])
    _list("not joined", _drawn(apart)[: asked.pairs], of)
    return 0


def _list(title: str, pairs: Sequence[Pair], of: Mapping[str, Incident]) -> None:
    for n, pair in enumerate(pairs, 1):
        one = of[pair[0].id]
        why = f"; {'; '.join(one.reasons)}" if one is of[pair[1].id] else ""
        print(f"\n{title} {n}{why[:300]}", *(_told(claim) for claim in pair), sep="\n")


def _told(claim: Claim) -> str:
    content = claim.content
    parties = [f"{role} {', '.join(p.name for p in content.parties(role))}" for role in ROLES if content.parties(role)]
    said = (content.type, claim.factuality, str(_day(claim) or content.when.text), content.place.name if content.place else "")
    return f"  {claim.report} {' · '.join([*said, *parties])}\n    “{' '.join(claim.evidence[0].quote.split())}”"


if __name__ == "__main__":
    sys.exit(main())
