"""Names of places against LGL, GeoVirus and sets of their form: found in the text, resolved where given, and both at once.

- `recognition`: exact spans (`f1_overlap`: a touch is enough) over every gold name. Sets differ in whether they count roads,
  buildings and the adjectives of countries; a sort of name counts for a set where at least half of those found are in its gold
  (`counted` tells, 1 or 0), and `f1_every_sort` is the figure without that choice.
- `given`: with the gold spans given, the share of names with coordinates that were put within 161 km.
- `whole`: a gold name is met where the same span was found and its point lies within 161 km. Wanted are gold names with
  coordinates, found are names with a point; those on a gold name that has no coordinates are left out.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from dateline.knowledge import Knowledge, load
from dateline.knowledge.places import distance_km
from dateline.records import Report

from .given import Truth, resolved
from .placed import Placed, Point, placed
from .scores import f1, ratio, share
from .spans import Span, counted, figures, touches

NEAR_KM = 161.0  # a hundred miles, the usual bound
ALWAYS = "place"


@dataclass(slots=True, kw_only=True)
class Corpus:
    """What was found and wanted in each article of one set, and how far given names lie off (km, None where unresolved)."""

    articles: list[tuple[dict[Span, Point | None], list[Placed]]] = field(default_factory=list)
    off: list[float | None] = field(default_factory=list)


def run(data: Path, limit: int | None = None) -> dict[str, Any]:
    """By corpus of `data`/toponyms/dev.jsonl the figures told of above."""
    file = data / "toponyms" / "dev.jsonl"
    if not file.is_file():
        return {"skipped": f"{file} is not here"}
    known = load()
    corpora: dict[str, Corpus] = {}
    for line in file.read_text(encoding="utf-8").splitlines()[:limit]:
        article = json.loads(line)
        _read(article, corpora.setdefault(article["corpus"], Corpus()), known)
    return {name: _figures(corpus) for name, corpus in corpora.items()}


def _read(article: dict[str, Any], corpus: Corpus, known: Knowledge) -> None:
    truths: list[Truth] = [t for t in article["toponyms"] if t["end"] > t["start"]]
    wanted = {(t["start"], t["end"]): None if t["lat"] is None else (t["lat"], t["lon"]) for t in truths}
    corpus.articles.append((wanted, placed(Report(id=article["id"], text=article["text"]), known)))
    for truth, point in resolved(article["id"], article["text"], truths, known):
        corpus.off.append(distance_km(point, (truth["lat"], truth["lon"])) if point is not None else None)


def _figures(corpus: Corpus) -> dict[str, Any]:
    sorts = _sorts(corpus)
    chosen = {sort for sort, share in sorts.items() if sort == ALWAYS or share >= 0.5}
    every = figures(_recognition(corpus, set(sorts)))
    return {
        "articles": len(corpus.articles),
        "recognition": {**figures(_recognition(corpus, chosen)), "f1_every_sort": every["f1"]},
        "counted": {sort: int(sort in chosen) for sort in sorted(sorts)},
        "given": _given(corpus.off),
        "whole": _whole(corpus, chosen),
    }


def _sorts(corpus: Corpus) -> dict[str, float]:
    """The share of each sort of name found that stands in the gold."""
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for wanted, names in corpus.articles:
        found.update(n.sort for n in names)
        right.update(n.sort for n in names if n.span in wanted)
    return {sort: ratio(right[sort], found[sort]) for sort in found}


def _recognition(corpus: Corpus, sorts: set[str]) -> Counter[str]:
    total: Counter[str] = Counter()
    for wanted, names in corpus.articles:
        total.update(counted(wanted, [n.span for n in names if n.sort in sorts]))
    return total


def _given(off: list[float | None]) -> dict[str, float]:
    """Of the names with coordinates: how many got a point, the share within reach of all and of those, and the median distance."""
    pinned = [km for km in off if km is not None]
    near = sum(km <= NEAR_KM for km in pinned)
    return {
        "names": len(off),
        "pinned": share(len(pinned), len(off)),
        "accuracy_161km": share(near, len(off)),
        "accuracy_of_pinned": share(near, len(pinned)),
        "median_km": round(median(pinned), 1) if pinned else 0.0,
    }


def _whole(corpus: Corpus, sorts: set[str]) -> dict[str, float]:
    """Precision, recall and F1 of names found with the right span and a near point."""
    n: Counter[str] = Counter()
    for wanted, names in corpus.articles:
        pointless = [span for span, point in wanted.items() if point is None]
        found = {p.span: p.point for p in names if p.sort in sorts and p.point is not None and not touches(p.span, pointless)}
        near = sum(_near(point, found.get(span)) for span, point in wanted.items())
        n.update(wanted=len(wanted) - len(pointless), found=len(found), near=near)
    precision, recall = ratio(n["near"], n["found"]), ratio(n["near"], n["wanted"])
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1_161km": round(f1(precision, recall), 3)}


def _near(truth: Point | None, point: Point | None) -> bool:
    return truth is not None and point is not None and distance_km(truth, point) <= NEAR_KM
