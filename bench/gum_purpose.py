"""GUM: clauses of purpose (purpose-goal) found, over all genres and in the news apart; every "to" with a verb beside.

A purpose is found where one of ours begins in its unit (`units`), and linked where the act that ours explains lies in the unit that
it is for (`links`). What hangs on a noun is purpose-attribute in this set and left out, as are reasons ("in response to").
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.knowledge import Knowledge, load
from dateline.records import Report, Settings
from dateline.stages import parse
from dateline.stages.frame.aims import aims
from dateline.stages.frame.explained import infinitive
from dateline.stages.frame.scene import Scene
from dateline.stages.frame.scenes import scenes

from .scores import scores

Found = tuple[int, int]  # offsets: where a purpose begins, and the act that it explains
COUNTS = ("units", "links", "news_units", "baseline_units", "baseline_news_units")


def run(data: Path, limit: int | None = None) -> dict[str, Any]:
    """Over `data`/gum_purpose/dev.jsonl: precision, recall and F1 of units and links, of the news, and of the baseline."""
    file = data / "gum_purpose" / "dev.jsonl"
    if not file.is_file():
        return {"skipped": f"{file} is not here"}
    known = load()
    counts: dict[str, Counter[str]] = {name: Counter() for name in COUNTS}
    for line in file.read_text(encoding="utf-8").splitlines()[:limit]:
        document = json.loads(line)
        wanted = {(r["from"], r["to"]) for r in document["relations"] if r["type"] == "purpose-goal"}
        setting = list(staged(Report(id=document["id"], text=document["text"]), known))
        ours = _placed(document, (pair for scene in setting for pair in found(scene)))
        theirs = _placed(document, (pair for scene in setting for pair in _every(scene)))
        _count(counts, document["genre"], wanted, ours, theirs)
    return {name: _figures(n) for name, n in counts.items()}


def staged(report: Report, known: Knowledge) -> Iterator[Scene]:
    """The scenes of a text whose words alone matter: nobody named, no time, no place."""
    yield from scenes(report, parse.sentences(report, known), (), (), Settings(), known)


def found(scene: Scene) -> Iterator[Found]:
    """Purposes of verbs, as the reader finds them."""
    for aimed in aims(scene):
        if aimed.how not in {"noun", "reason"}:
            yield scene.tokens[aimed.first].start, scene.tokens[aimed.over].start


def _every(scene: Scene) -> Iterator[Found]:
    for token in scene.tokens:
        to = infinitive(scene, token)
        if to is not None:
            yield scene.tokens[to].start, scene.tokens[token.head].start


def _placed(document: dict[str, Any], pairs: Iterator[Found]) -> set[tuple[Any, Any]]:
    return {(_unit(document, begin), _unit(document, act)) for begin, act in pairs}


def _unit(document: dict[str, Any], offset: int) -> Any:
    return next((u["id"] for u in document["edus"] if u["start"] <= offset < u["end"]), None)


def _count(
    into: dict[str, Counter[str]],
    genre: str,
    wanted: set[tuple[Any, Any]],
    ours: set[tuple[Any, Any]],
    theirs: set[tuple[Any, Any]],
) -> None:
    units = {begin for begin, _ in wanted}
    _add(into["links"], wanted, ours)
    for before, pairs in (("", ours), ("baseline_", theirs)):
        begun = {begin for begin, _ in pairs}
        _add(into[f"{before}units"], units, begun)
        if genre == "news":
            _add(into[f"{before}news_units"], units, begun)


def _figures(n: Counter[str]) -> dict[str, float]:
    return {**scores(n["both"], n["found"], n["wanted"]), "wanted": n["wanted"]}


def _add(n: Counter[str], wanted: set[Any], found: set[Any]) -> None:
    n.update(wanted=len(wanted), found=len(found), both=len(wanted & found))
