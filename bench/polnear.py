"""PolNeAR: who is heard over a given content; and source, cue and content of whole attributions found in the bare text."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.knowledge import Knowledge, load
from dateline.records import Link, Report, Sentence, Token, Voice
from dateline.stages import attribute, identify, parse, spot

from . import attributed
from .factuality import claim_at
from .scores import share

Spans = list[dict[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """One article, ready to be asked who speaks at a place in it."""

    report: Report
    sentences: tuple[Sentence, ...]
    links: tuple[Link, ...]
    known: Knowledge

    def voices(self, place: tuple[int, int]) -> tuple[Voice, ...]:
        """The voices over a sentence's token."""
        return claim_at(self.report, self.sentences, place, self.known, links=self.links).voice


def run(data: Path, limit: int | None = None) -> dict[str, Any]:
    """Over `data`/polnear/dev.jsonl: shares of contents whose source and cue are found, of plain clauses left without a voice."""
    file = data / "polnear" / "dev.jsonl"
    if not file.is_file():
        return {"skipped": f"{file} is not here"}
    known = load()
    n: Counter[str] = Counter()
    for line in file.read_text(encoding="utf-8").splitlines()[:limit]:
        n.update(_counted(json.loads(line), known))
    return {
        "articles": n["articles"],
        "contents": n["contents"],
        "voice": share(n["voice"], n["contents"]),
        "source": share(n["source"], n["contents"]),
        "cue": share(n["cue"], n["contents"]),
        "plain_clauses": n["plain"],
        "silent": share(n["silent"], n["plain"]),
        "whole": _whole(n, "ours."),
        "baseline": _whole(n, "base."),
    }


def _whole(n: Counter[str], whose: str) -> dict[str, float]:
    """F1 of whole attributions and of each part alone, with the share of right heads among those found by cue and content."""
    pairs, gold, found = (n[f"{whose}{name}"] for name in ("pairs", "gold", "found"))
    alone = {
        name: attributed.f1(*(n[f"{whose}{count}.{name}"] for count in ("pairs", "gold", "found"))) for name in attributed.PARTS
    }
    return {
        "f1": attributed.f1(pairs, gold, found),
        "precision": share(pairs, found),
        "recall": share(pairs, gold),
        "source_head": share(n[f"{whose}heads"], n[f"{whose}headed"]),
        **alone,
    }


def _found(hear: Hearing, row: dict[str, Any]) -> Counter[str]:
    """Whole attributions of one article, ours and those of the baseline."""
    theirs = [attributed.given(hear.sentences, said) for said in row["attributions"] if said["cue"] and said["content"]]
    mine = attributed.ours(hear.sentences, attribute.attributions(hear.report, hear.sentences, hear.links, hear.known))
    base = attributed.baseline(hear.sentences, hear.known.languages[hear.report.language].speech)
    scores = (("ours.", attributed.score(theirs, mine)), ("base.", attributed.score(theirs, base)))
    return Counter({f"{whose}{name}": count for whose, counts in scores for name, count in counts.items()})


def _counted(row: dict[str, Any], known: Knowledge) -> Counter[str]:
    report = Report(id=str(row["id"]), text=row["text"])
    sentences = parse.sentences(report, known)
    links = identify.links(report, sentences, spot.mentions(report, sentences, known), known)
    hear = Hearing(report=report, sentences=sentences, links=links, known=known)
    n = Counter({"articles": 1}) + _found(hear, row)
    taken: list[tuple[int, int]] = []
    for said in row["attributions"]:
        taken += [(s["start"], s["end"]) for s in said["content"]]
        head = _head(sentences, said["content"])
        if head and said["source"] and said["cue"]:
            n.update(_heard(hear.voices(head), said))
    for sentence in sentences:
        root = next(t for t in sentence.tokens if t.head == t.i)
        inside = any(start < sentence.end and sentence.start < end for start, end in taken)
        if root.pos == "VERB" and not inside:
            n.update({"plain": 1, "silent": int(not hear.voices((sentence.index, root.i)))})
    return n


def _heard(voices: tuple[Voice, ...], said: dict[str, Any]) -> Counter[str]:
    """What is right about the voices over one content."""
    n = Counter({"contents": 1, "voice": int(bool(voices))})
    for voice in voices:
        if voice.mention and _touches(voice.mention.start, voice.mention.end, said["source"]):
            n["source"] = 1
        if _touches(voice.cue.start, voice.cue.end, said["cue"]):
            n["cue"] = 1
    return n


def _head(sentences: Sequence[Sentence], content: Spans) -> tuple[int, int] | None:
    """Sentence and token of the content's topmost verb or noun."""
    for sentence in sentences:
        inside = {t.i for t in sentence.tokens if _touches(t.start, t.end, content)}
        tops = [sentence.tokens[i] for i in sorted(inside) if _top(sentence.tokens[i], inside)]
        if tops:
            return sentence.index, tops[0].i
    return None


def _top(token: Token, inside: set[int]) -> bool:
    outside = token.head not in inside or token.head == token.i
    return outside and token.pos in ("VERB", "AUX", "NOUN", "PROPN", "ADJ")


def _touches(start: int, end: int, spans: Spans) -> bool:
    return any(s["start"] < end and start < s["end"] for s in spans)
