"""UW factuality: our factuality of single predicates against the mean of people's judgements, −3 (did not happen) to 3 (did)."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.knowledge import Knowledge, load
from dateline.knowledge.languages.certainty import Certainty
from dateline.records import Claim, Event, Finding, Happening, Link, Report, Sentence
from dateline.stages import attribute, parse

# Where a class of ours stands on the scale of the set; a word of doubt on something actual takes a point off.
SCALE = {"actual": 3.0, "general": 2.5, "planned": 1.0, "possible": 1.0, "conditional": 0.5, "attempted": -1.0, "denied": -2.5}
NEGATIVE = -1.0
WINDOW = 4  # words before a predicate that the lexicon looks at
GLUED = frozenset({"n't", "'s", "'re", "'ve", "'ll", "'d", "'m", ".", ",", ";", ":", "?", "!", ")", "%", "''", "'"})


def run(data: Path, limit: int | None = None) -> dict[str, Any]:
    """Over the predicates of `data`/factuality_uw/dev.jsonl: mean absolute error, Pearson's r, F1 of what did not happen; beside
    "everything happened" and a lexicon of the words shortly before the predicate.
    """
    file = data / "factuality_uw" / "dev.jsonl"
    if not file.is_file():
        return {"skipped": f"{file} is not here"}
    known = load()
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()[:limit]]
    pairs = [pair for n, row in enumerate(rows) for pair in _scored(str(n), row, known)]
    theirs = [score.theirs for score in pairs]
    constant = [3.0] * len(theirs)
    return {
        "predicates": len(pairs),
        **_figures([score.ours for score in pairs], theirs),
        "lexicon": _figures([score.lexicon for score in pairs], theirs),
        "constant_mae": round(_mae(constant, theirs), 3),
        "constant_negative": _negative(constant, theirs),
    }


def _figures(ours: list[float], theirs: list[float]) -> dict[str, float]:
    return {"mae": round(_mae(ours, theirs), 3), "r": round(_pearson(ours, theirs), 3), "negative": _negative(ours, theirs)}


def _negative(ours: list[float], theirs: list[float]) -> float:
    """F1 of predicates at or below −1: what people hold not to have happened."""
    both = sum(a <= NEGATIVE and b <= NEGATIVE for a, b in zip(ours, theirs, strict=True))
    either = sum(a <= NEGATIVE for a in ours) + sum(b <= NEGATIVE for b in theirs)
    return round(2 * both / either, 3) if either else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One predicate on the scale: ours, that of the lexicon, the mean of people."""

    ours: float
    lexicon: float
    theirs: float


def _scored(name: str, row: dict[str, Any], known: Knowledge) -> Iterator[Score]:
    """The scores of each predicate that our own tokens have too."""
    text, starts = rejoined(row["tokens"])
    report = Report(id=name, text=text)
    sentences = parse.sentences(report, known)
    for predicate in row["predicates"]:
        found = at(sentences, starts[predicate["token"]])
        if found:
            claim = claim_at(report, sentences, found, known)
            ours = SCALE[claim.factuality] - (claim.likelihood.text is not None and claim.factuality == "actual")
            lexicon = by_lexicon(row["tokens"][: predicate["token"]], known.languages[report.language].certainty)
            yield Score(ours=ours, lexicon=lexicon, theirs=float(predicate["score"]))


def by_lexicon(before: Sequence[str], certainty: Certainty) -> float:
    """What one would write first: the last word of negation, modality or doubt among the few before the predicate decides."""
    for word in reversed([w.lower() for w in before[-WINDOW:]]):
        if word in certainty.among("negators"):
            return SCALE["denied"]
        for place in ("modals", "adverbs", "verbs", "adjectives"):
            effect = certainty.effect(place, word)
            if effect:
                return SCALE[effect.factuality]
    return SCALE["actual"]


def rejoined(tokens: Sequence[str]) -> tuple[str, list[int]]:
    """A sentence as people write it, and where each of its treebank tokens starts in it."""
    text, starts = "", []
    for token in tokens:
        word = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}.get(token, token)
        text += "" if not text or token in GLUED or text.endswith("(") else " "
        starts.append(len(text))
        text += word
    return text, starts


def at(sentences: Sequence[Sentence], start: int) -> tuple[int, int] | None:
    """Sentence and token that cover a character."""
    return next(((s.index, t.i) for s in sentences for t in s.tokens if t.start <= start < t.end), None)


def claim_at(
    report: Report, sentences: tuple[Sentence, ...], place: tuple[int, int], known: Knowledge, *, links: tuple[Link, ...] = ()
) -> Claim:
    """The claim that a happening at one place (sentence, token) would become."""
    sentence, token = place
    word = sentences[sentence].tokens[token]
    span = report.span(word.start, min(word.end, word.start + 60))
    denies = known.languages[report.language].speech.manner(word.lemma) == "deny"
    content = Event(type="reject" if denies else "attack")  # to deny is an act of its own, which happened
    finding = Finding(
        content=content, anchor=span, evidence=(span,), found_by="bench", reason="given", sentence=sentence, token=token
    )
    return attribute.claims(report, (Happening(content=content, findings=(finding,)),), sentences, (), links, known)[0]


def _mae(ours: list[float], theirs: list[float]) -> float:
    return sum(abs(a - b) for a, b in zip(ours, theirs, strict=True)) / max(1, len(theirs))


def _pearson(ours: list[float], theirs: list[float]) -> float:
    n = len(ours)
    if n < 2:
        return 0.0
    mean_a, mean_b = sum(ours) / n, sum(theirs) / n
    both = sum((a - mean_a) * (b - mean_b) for a, b in zip(ours, theirs, strict=True))
    spread = math.sqrt(sum((a - mean_a) ** 2 for a in ours) * sum((b - mean_b) ** 2 for b in theirs))
    return both / spread if spread else 0.0
