"""Where given names lie: mentions made from the gold spans, on sentences of plain words, resolved by the pipeline's own stage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from dateline.knowledge import Knowledge
from dateline.records import Mention, Report, Sentence, Token, Where
from dateline.stages.situate import settings

Truth = dict[str, Any]
Point = tuple[float, float]
SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=[A-Za-z0-9])[^.!?\n]*)*[.!?]*")


def resolved(id: str, text: str, truths: Sequence[Truth], known: Knowledge) -> list[tuple[Truth, Point | None]]:
    """Each name with true coordinates beside the point that it was given, if any."""
    report = Report(id=id, text=text)
    sentences = tuple(_sentence(i, m) for i, m in enumerate(SENTENCE.finditer(report.text)) if m[0].strip())
    by_span = {(t["start"], t["end"]): t for t in truths}
    mentions = tuple(m for span in sorted(by_span) for m in [_mention(report, sentences, *span)] if m is not None)
    found = settings(report, sentences, mentions, known).wheres
    pairs = [(by_span[m.span.start, m.span.end], where) for m, where in found]
    return [(truth, _point(where)) for truth, where in pairs if truth["lat"] is not None]


def _point(where: Where) -> Point | None:
    return (where.lat, where.lon) if where.lat is not None and where.lon is not None else None


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
