"""A report as the page shows it: its text in rows, each beside the claims whose words begin in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.records import Claim, Report

from . import words
from .lines import Line, Shown, value_spans
from .marks import Piece, Stroke, pieces

ROW = 360  # characters after which a long paragraph is broken at the next sentence end, so that notes stay beside their words
LONGEST = 60_000  # characters of one report that the page shows
SENTENCE_END = re.compile(r"(?<=[.!?…。؟])[\"'”’»)]*\s+")
RTL = frozenset({"ar", "fa", "he", "ur", "ps", "ckb", "yi", "dv", "sd", "ug"})


@dataclass(frozen=True, slots=True)
class Row:
    """A stretch of text and its notes; `first` begins a paragraph."""

    pieces: tuple[Piece, ...]
    notes: tuple[Line, ...]
    first: bool


@dataclass(frozen=True, slots=True)
class Text:
    """A report on the page. `beyond` are claims whose words lie past what is shown, `over` why it no longer stands, if so."""

    slot: str
    title: str
    source: str
    published: str
    url: str
    lang: str
    dir: str
    rows: tuple[Row, ...]
    claims: int
    cut: int
    beyond: tuple[Line, ...]
    over: str = ""


def text(report: Report, claims: Sequence[Claim], lines: Mapping[str, Line], part: Shown) -> Text:
    """The report with the claims found in it, in reading order."""
    strokes = [s for c in claims for s in _strokes(c, lines[c.id], part)]
    rows = tuple(_rows(report, claims, lines, strokes, part.until))
    shown = {note.id for row in rows for note in row.notes}
    return Text(
        slot=part.slot,
        title=report.title or _first_words(report.text),
        source=report.source,
        published=words.day(report.published) if report.published else "",
        url=report.url if report.url.startswith(("https://", "http://")) else "",
        lang=report.language,
        dir="rtl" if report.language in RTL else "ltr",
        rows=rows,
        claims=len(claims),
        cut=max(0, len(report.text) - part.until),
        beyond=tuple(lines[c.id] for c in claims if c.id not in shown),
        over=part.over,
    )


def _first_words(of: str) -> str:
    line = " ".join(of.strip().split("\n", 1)[0].split())
    return line if len(line) <= 80 else line[:79].rsplit(" ", 1)[0] + "…"


def _strokes(claim: Claim, line: Line, part: Shown) -> Iterator[Stroke]:
    kind = claim.content.kind
    yield Stroke(claim.anchor.start, claim.anchor.end, 2, claim.id, kind, line.number)
    for span in claim.evidence:
        yield Stroke(span.start, span.end, 1, claim.id, kind)
    for span in value_spans(claim):
        yield Stroke(span.start, span.end, 0, part.mark(span), kind)


def shown(report: Report, slot: str, *, whole: bool = True, over: str = "") -> Shown:
    """How much of a report the page shows: all up to LONGEST, or nothing of a report for which it has no room."""
    return Shown(slot, min(len(report.text), LONGEST) if whole else 0, over)


def _rows(
    report: Report, claims: Sequence[Claim], lines: Mapping[str, Line], strokes: Sequence[Stroke], until: int
) -> Iterator[Row]:
    for start, end, first in _stretches(report.text[:until]):
        here = [s for s in strokes if s.start < end and s.end > start]
        notes = tuple(lines[c.id] for c in claims if start <= c.anchor.start < end)
        yield Row(pieces=tuple(pieces(report.text[start:end], start, here)), notes=notes, first=first)


def _stretches(text_: str) -> Iterator[tuple[int, int, bool]]:
    """Paragraphs, long ones broken at sentence ends; (start, end, whether a paragraph begins here)."""
    for paragraph in re.finditer(r"[^\n]*\S[^\n]*", text_):
        start, first = paragraph.start(), True
        for stop in SENTENCE_END.finditer(text_, paragraph.start(), paragraph.end()):
            if stop.end() - start >= ROW and paragraph.end() - stop.end() > ROW // 3:
                yield start, stop.end(), first
                start, first = stop.end(), False
        yield start, paragraph.end(), first
