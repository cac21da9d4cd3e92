"""Mixed news: the whole pipeline beside spaCy's own full parse of the same texts, and what the gate before it costs in claims.

One document in five is of conflict (FA-KES), four are documents of GUM, of the toponym sets and of PolNeAR in turn. Those are news
and prose of every kind, some of war: `mixed` has those alone of which a reading without the gate tells no act of war and nothing of
who holds what; `unselected` has all that were drawn. `conflict` is FA-KES and the annotated reports alone.

`times` is how many times as fast the pipeline is as the parser that is called document by document, `times_piped` as the parser
that has them all at once; `ratio` is time over time. All are seconds of the processor. `lost` is the share of claims, told without
the gate, whose words tell nothing of their kind with it; `lost_of_war` counts acts of war, losses and control alone;
`otherwise` is the share of those not lost that say another thing.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import spacy

from dateline import pipeline
from dateline.knowledge import Knowledge, load
from dateline.records import Claim, Report
from dateline.stages.frame.warlike import ACTS

from .scores import share

CONFLICT = "fakes"
OTHERS = ("gum_purpose", "toponyms", "polnear")
PER_CONFLICT = 4
DOCUMENTS = 5  # of conflict, where no limit is given
ROUNDS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Both:
    """The claims of one report without the gate and with it."""

    report: Report
    without: tuple[Claim, ...]
    gated: tuple[Claim, ...]


def run(data: Path, limit: int | None = None) -> dict[str, Any]:
    """Over `limit` documents of conflict, and the others."""
    if missing := [name for name in (CONFLICT, *OTHERS) if not _file(data, name).is_file()]:
        return {"skipped": f"{_file(data, missing[0])} is not here"}
    known = load()
    count = limit or DOCUMENTS
    fakes = [_both(report, known) for report in _spread(_reports(_file(data, CONFLICT)), count)]
    drawn, quiet = _drawn(data, PER_CONFLICT * len(fakes), known)
    gold = [_both(report, known) for file in sorted(data.parent.glob("bench/gold/*.reports.jsonl")) for report in _reports(file)]
    parser = spacy.load(known.languages["en"].script.model)
    return {
        "mixed": _figures([*fakes, *quiet], known, parser),
        "unselected": _figures([*fakes, *drawn], known, parser),
        "conflict": _figures([*fakes, *(gold if limit else gold[::8])], known, parser),
    }


def _file(data: Path, name: str) -> Path:
    return data / name / "dev.jsonl"


def _reports(file: Path) -> list[Report]:
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [Report(id=row["id"], text=row["text"]) for row in rows]


def _spread(reports: Sequence[Report], count: int) -> Sequence[Report]:
    """So many of the reports, from first to last."""
    return reports[:: max(1, len(reports) // count)][:count]


def _drawn(data: Path, count: int, known: Knowledge) -> tuple[list[Both], list[Both]]:
    """Other documents, of each set in turn, until so many tell of no war; all that were drawn (as many), and those."""
    sets = [iter(_spread(reports, len(reports) // 3)) for reports in map(_reports, (_file(data, name) for name in OTHERS))]
    drawn: list[Both] = []
    quiet: list[list[Both]] = [[] for _ in sets]
    for n, found in islice(cycle(enumerate(sets)), 3 * count * len(sets)):
        if len(quiet[n]) < count // len(sets) and (report := next(found, None)) is not None:
            drawn.append(_both(report, known))
            quiet[n] += [] if _of_war(drawn[-1].without) else [drawn[-1]]
    return drawn[:count], [one for some in quiet for one in some]


def _of_war(claims: Sequence[Claim]) -> bool:
    return any(_warlike(c, losses=False) for c in claims)


def _warlike(claim: Claim, *, losses: bool) -> bool:
    kind = claim.content.kind
    return kind == "control" or (kind == "event" and claim.content.type in ACTS) or (losses and kind == "loss")


def _both(report: Report, known: Knowledge) -> Both:
    whole = pipeline.read(report, known.without_gate()).claims
    return Both(report=report, without=whole, gated=pipeline.read(report, known).claims)


def _figures(read: Sequence[Both], known: Knowledge, parser: Any) -> Mapping[str, float]:
    texts = [one.report.text for one in read]
    ours = _seconds(lambda: [pipeline.read(one.report, known) for one in read])
    alone = _seconds(lambda: [parser(text) for text in texts])
    piped = _seconds(lambda: list(parser.pipe(texts)))
    pairs = [pair for one in read for pair in _pairs(one)]
    of_war = [pair for pair in pairs if _warlike(pair[0], losses=True)]
    kept = [pair for pair in pairs if pair[1] is not None]
    return {
        "documents": len(read),
        "times": round(alone / ours, 2),
        "times_piped": round(piped / ours, 2),
        "ratio": round(ours / alone, 2),
        "ratio_piped": round(ours / piped, 2),
        "claims": len(pairs),
        "lost": share(len(pairs) - len(kept), len(pairs)),
        "lost_of_war": share(sum(again is None for _, again in of_war), len(of_war)),
        "otherwise": share(sum(again is not None and again.id != claim.id for claim, again in kept), len(kept)),
    }


def _pairs(one: Both) -> Iterator[tuple[Claim, Claim | None]]:
    """Each claim told without the gate, with the one told with it in the same words."""
    found = {_place(claim): claim for claim in one.gated}
    return ((claim, found.get(_place(claim))) for claim in one.without)


def _place(claim: Claim) -> tuple[str, str, int]:
    return claim.content.kind, claim.content.type, claim.anchor.start


def _seconds(work: Callable[[], object]) -> float:
    """Of the processor, the best of some rounds: a busy machine stretches the clock on the wall unevenly."""
    best = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        best.append(time.process_time() - began)
    return min(best)
