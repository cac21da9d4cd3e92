"""Entities against re3d: who, where, when and with what, as spans of the types that the set knows; spaCy's own entities beside.

Exact spans with their type (micro over the types), and where a touch of the same type is enough (`f1_overlap`). The set marks a
phrase and the name in it both ("the Iraqi Army", "Iraqi Army"), titles with a person's name, and pronouns of people and parties.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from dateline.knowledge import Knowledge, load
from dateline.records import Report, Sentence
from dateline.stages import parse, situate, spot
from dateline.stages.parse.grammar import model

from .entities import Entity, entities
from .spans import counted, figures

TYPES = ("Organisation", "Person", "Location", "Nationality", "Weapon", "Vehicle", "MilitaryPlatform", "Temporal")
TAGS = {"ORG": "Organisation", "PERSON": "Person", "NORP": "Nationality", "PRODUCT": "Weapon"} | dict.fromkeys(
    ("GPE", "LOC", "FAC"), "Location"
)
LEADING = frozenset({"ADP", "SCONJ", "ADV"})
UNMARKED = frozenset({"vague", "then", "after"})
TAGS |= dict.fromkeys(("DATE", "TIME"), "Temporal")  # spaCy's


def run(data: Path, limit: int | None = None) -> dict[str, Any]:
    """Over `data`/re3d/dev.jsonl: figures over all types, of each, and of spaCy alone."""
    file = data / "re3d" / "dev.jsonl"
    if not file.is_file():
        return {"skipped": f"{file} is not here"}
    known = load()
    ours: dict[str, Counter[str]] = {kind: Counter() for kind in TYPES}
    theirs: dict[str, Counter[str]] = {kind: Counter() for kind in TYPES}
    for line in file.read_text(encoding="utf-8").splitlines()[:limit]:
        document = json.loads(line)
        wanted = {((e["start"], e["end"]), e["type"]) for e in document["entities"]}
        _count(ours, wanted, found(Report(id=document["id"], text=document["text"]), known))
        _count(theirs, wanted, _tagged(document["text"], known))
    return {
        "all": figures(_sum(ours)),
        "spacy": figures(_sum(theirs)),
        **{kind: figures(n) | {"wanted": n["wanted"]} for kind, n in ours.items()},
    }


def found(report: Report, known: Knowledge) -> set[Entity]:
    """What the pipeline's mentions and times make of a report, in the set's types."""
    sentences = parse.sentences(report, known)
    mentions = spot.mentions(report, sentences, known)
    calendar = known.languages[report.language].calendar
    times = [time for s in sentences for e in situate.expressions(report.text, s, calendar) for time in _time(e, s)]
    return {*times, *entities(sentences, mentions, known)}


def _time(expression: situate.Expression, sentence: Sentence) -> list[Entity]:
    """A time without the words that lead to it ("on", "nearly"); none for "now" and "recently", which the set does not mark."""
    words = sentence.tokens[expression.first : expression.last + 1]
    kept = [t for t in words if t.pos not in LEADING] or list(words)
    begin = kept[1].start if len(kept) > 1 and kept[0].pos == "DET" and kept[1].text[0].isdigit() else kept[0].start
    return [] if expression.means in UNMARKED else [((begin, expression.end), "Temporal")]


def _tagged(text: str, known: Knowledge) -> set[Entity]:
    nlp = model(known.languages["en"].script.model)
    return {((e.start_char, e.end_char), TAGS[e.label_]) for e in nlp(text).ents if e.label_ in TAGS}


def _count(into: dict[str, Counter[str]], wanted: set[Entity], found: set[Entity]) -> None:
    for kind, n in into.items():
        n.update(counted({span for span, k in wanted if k == kind}, {span for span, k in found if k == kind}))


def _sum(counts: dict[str, Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for n in counts.values():
        total.update(n)
    return total
