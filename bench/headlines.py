"""UCDP's headlines: each once, with the events that it feeds, and as it is compared with others."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dateline.knowledge import Knowledge
from dateline.records import Report, Sentence
from dateline.stages import parse, situate, spot
from dateline.stages.assemble.wording import Page, Told
from dateline.text.stems import WORD, stem, stems

POINTS = frozenset({"exact", "settlement", "district"})  # what is wider says little of where something happened
NAMES = frozenset({"PROPN"})

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """One line of one source and day, and the ids of the events that it is a source of."""

    id: str
    source: str
    day: date
    text: str
    events: frozenset[int]

    def told(self, known: Knowledge) -> Told:
        """Its words, names, places and numbers as our reader finds them; nothing of the events."""
        report = Report(id=self.id, text=self.text, published=self.day)
        sentences = parse.sentences(report, known)
        wheres = situate.settings(report, sentences, spot.mentions(report, sentences, known), known).wheres
        words = frozenset(stems(self.text))
        return Told(
            id=self.id,
            report=self.id,
            words=words,
            sorts=_sorts(sentences, known),
            parties=frozenset(stem(t.text) for s in sentences for t in s.tokens if t.pos in NAMES and t.text[0].isalnum()),
            places=frozenset(where.id or where.name for _, where in wheres if where.precision in POINTS),
            days=(self.day.toordinal(), self.day.toordinal()),
            origin=self.source,
        )

    @property
    def page(self) -> Page:
        """The headline as a report of its own."""
        return Page(id=self.id, words=frozenset(stems(self.text)), day=self.day.toordinal())


def _sorts(sentences: tuple[Sentence, ...], known: Knowledge) -> frozenset[str]:
    sorts = known.languages["en"].happenings
    return frozenset(sort for s in sentences for t in s.tokens for sort in sorts.of(t.lemma.lower()))


def events(file: Path, year: str) -> list[Row]:
    """The events that began in a year, as the set has them."""
    rows = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
    return [row for row in rows if row["date_start"].startswith(year)]


def headlines(rows: list[Row]) -> list[Headline]:
    """Every headline of some events, sorted by day; the same words on one day are one headline, whoever prints them."""
    feeding: dict[tuple[str, str], list[tuple[str, str, int]]] = {}
    for row in rows:
        for line in row["headlines"]:
            if line["headline"] and line["date"]:
                words = " ".join(WORD.findall(line["headline"].casefold()))
                feeding.setdefault((line["date"], words), []).append((line["source"] or "", line["headline"], row["id"]))
    found = []
    for n, ((day, _), lines) in enumerate(sorted(feeding.items())):
        source, text, _ = min(lines)
        ids = frozenset(id for _, _, id in lines)
        found.append(Headline(id=f"{n:05}", source=source, day=date.fromisoformat(day), text=text, events=ids))
    return found
