"""Places against LGL and GeoVirus: given where the names stand, the share resolved within 161 km of the truth."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from statistics import median
from typing import Any

from dateline.knowledge import Knowledge, load
from dateline.knowledge.places import distance_km
from dateline.records import Mention, Report, Sentence, Token, Where
from dateline.stages.situate import settings

NEAR_KM = 161.0  # a hundred miles, the usual bound
SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=[A-Za-z0-9])[^.!?\n]*)*[.!?]*")


def run(data: Path, limit: int | None = None) -> dict[str, Any]:
    """By corpus of `data`/toponyms/dev.jsonl: names with coordinates, the share given a point, accuracy over all and over those."""
    file = data / "toponyms" / "dev.jsonl"
    if not file.is_file():
        return {"skipped": f"{file} is not here"}
    known = load()
    counts: dict[str, Counter[str]] = {}
    errors: dict[str, list[float]] = {}
    for line in file.read_text(encoding="utf-8").splitlines()[:limit]:
        article = json.loads(line)
        n, off = counts.setdefault(article["corpus"], Counter()), errors.setdefault(article["corpus"], [])
        for truth, where in _resolved(article, known):
            n["names"] += 1
            if where.lat is not None and where.lon is not None:
                off.append(distance_km((where.lat, where.lon), (truth["lat"], truth["lon"])))
                n.update(pinned=1, near=int(off[-1] <= NEAR_KM))
    return {
        corpus: {
            "names": n["names"],
            "pinned": round(n["pinned"] / n["names"], 3),
            "accuracy_161km": round(n["near"] / n["names"], 3),
            "accuracy_of_pinned": round(n["near"] / max(n["pinned"], 1), 3),
            "median_km": round(median(errors[corpus]), 1) if errors[corpus] else 0.0,
        }
        for corpus, n in counts.items()
    }


def _resolved(article: dict[str, Any], known: Knowledge) -> list[tuple[dict[str, Any], Where]]:
    """Each name with true coordinates beside what we make of it."""
    report = Report(id=article["id"], text=article["text"])
    sentences = tuple(_sentence(i, m) for i, m in enumerate(SENTENCE.finditer(report.text)) if m[0].strip())
    truths = {(t["start"], t["end"]): t for t in article["toponyms"] if t["end"] > t["start"]}
    mentions = tuple(m for span in sorted(truths) for m in [_mention(report, sentences, *span)] if m is not None)
    found = settings(report, sentences, mentions, known).wheres
    pairs = [(truths[m.span.start, m.span.end], where) for m, where in found]
    return [(truth, where) for truth, where in pairs if truth["lat"] is not None]


def _sentence(index: int, match: re.Match[str]) -> Sentence:
    """A sentence of plain words; finding places needs no grammar."""
    words = list(re.finditer(r"\w[\w'’-]*|[^\w\s]", match[0]))
    tokens = tuple(
        Token(
            i=i,
            start=match.start() + w.start(),
            end=match.start() + w.end(),
            text=w[0],
            lemma=w[0],
            pos="X",
            tag="",
            dep="",
            head=i,
        )
        for i, w in enumerate(words)
    )
    return Sentence(index=index, start=match.start(), end=match.end(), tokens=tokens)


def _mention(report: Report, sentences: tuple[Sentence, ...], start: int, end: int) -> Mention | None:
    for sentence in sentences:
        inside = [t.i for t in sentence.tokens if t.start < end and t.end > start]
        if inside:
            return Mention(
                span=report.span(start, end),
                kind="place",
                sentence=sentence.index,
                first=inside[0],
                last=inside[-1],
                head=inside[-1],
            )
    return None
