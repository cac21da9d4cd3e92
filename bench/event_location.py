"""Event location: where a given verb of a sentence happened, as tokens of place names; rows without a place punish guessing."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from dateline.knowledge import Knowledge, load
from dateline.records import Report, Token, Where
from dateline.stages import identify, parse, situate, spot
from dateline.stages.frame.places import places_of
from dateline.stages.frame.scene import Scene
from dateline.stages.frame.scenes import scenes

from .scores import share


def run(data: Path, limit: int | None = None) -> dict[str, Any]:
    """Over `data`/event_location/dev.jsonl: precision and recall of tokens, of all rows and by source; shares of rows all right."""
    file = data / "event_location" / "dev.jsonl"
    if not file.is_file():
        return {"skipped": f"{file} is not here"}
    known = load()
    counts: dict[str, Counter[str]] = {}
    for line in file.read_text(encoding="utf-8").splitlines()[:limit]:
        row = json.loads(line)
        n = counted(row, tuple(laid_out(row, known)))
        counts.setdefault(row["source"], Counter()).update(n)
    whole = sum(counts.values(), Counter())
    return {**shares(whole), "sources": {source: shares(counts[source]) for source in sorted(counts)}}


def laid_out(row: dict[str, Any], known: Knowledge) -> list[Scene]:
    """The scenes of a row's text: the machinery of the pipeline up to the frames."""
    report = Report(id=str(row["id"]), text=row["text"])
    sentences = parse.sentences(report, known)
    mentions = spot.mentions(report, sentences, known)
    links = identify.links(report, sentences, mentions, known)
    return list(scenes(report, sentences, mentions, links, situate.settings(report, sentences, mentions, known), known))


def counted(row: dict[str, Any], told: tuple[Scene, ...]) -> Counter[str]:
    """Tokens found, wanted and both, of one row."""
    spans = [(p["start"], p["end"]) for p in row["places"]]
    tokens = [t for scene in told for t in scene.tokens if any(c.isalnum() for c in t.text)]
    wanted = {t.start for t in tokens if any(start < t.end and t.start < end for start, end in spans)}
    found = answered(row["verb"]["start"], row["verb"]["end"], told)
    return Counter(
        rows=1, right=int(found == wanted), found=len(found), wanted=len(wanted), both=len(found & wanted), placed=int(bool(wanted))
    )


def answered(start: int, end: int, told: tuple[Scene, ...]) -> set[int]:
    """The offsets of the tokens that we say name where the verb at `start` happened."""
    for scene in told:
        verb = next((t for t in scene.tokens if t.start < end and start < t.end), None)
        if verb is not None:
            return {t.start for where in places_of(scene, verb.i) for t in named(scene, where)}
    return set()


def named(scene: Scene, where: Where) -> list[Token]:
    """The tokens of a place's name; for "the city" those of the name that it refers back to."""
    again = [w for w in (where, *scene.wheres.values()) if w.name == where.name]
    return next((found for w in again if (found := _capitals(scene, w))), [])


def _capitals(scene: Scene, where: Where) -> list[Token]:
    """The tokens of a span from the first capital of the name to the last; articles of the name ("al-Bab") belong to it."""
    start = where.span.start + max(where.span.quote.rfind(where.name), 0)
    inside = [t for t in scene.tokens if start <= t.start and t.end <= where.span.end]
    large = [t.i for t in inside if t.text[0].isupper()]
    if not large:
        return []
    first = large[0]
    if first - 2 >= inside[0].i and scene.tokens[first - 1].text == "-":
        first -= 2
    return [t for t in inside if first <= t.i <= large[-1] and t.pos != "CCONJ" and any(c.isalnum() for c in t.text)]


def shares(n: Counter[str]) -> dict[str, float]:
    """Figures of counts."""
    return {
        "rows": n["rows"],
        "precision": share(n["both"], n["found"]),
        "recall": share(n["both"], n["wanted"]),
        "rows_right": share(n["right"], n["rows"]),
    }
