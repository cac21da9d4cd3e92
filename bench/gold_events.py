"""ECB+'s documents as our own sentences, and its event mentions as tokens of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dateline.knowledge import Knowledge
from dateline.records import Report, Sentence, Token
from dateline.stages import parse

BETWEEN = "\n\n"  # the set gives single sentences of a document, not what stands between them

Document = dict[str, Any]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A mention of the set: its place in the document's list, its chain, and where its head stands in our sentences."""

    id: str
    report: str
    chain: str
    sentence: Sentence
    head: Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A document: its text as read, its sentences by our reader, and the mentions given."""

    report: Report
    sentences: tuple[Sentence, ...]
    events: tuple[Event, ...]


def story(document: Document, known: Knowledge) -> Story:
    """A document of the set, its sentences as paragraphs. Raises ValueError where a mention has no token of ours."""
    report = Report(id=document["id"], text=BETWEEN.join(s["text"] for s in document["sentences"]))
    sentences = parse.sentences(report, known)
    spans = dict(_spans(document))
    events = tuple(_event(f"{report.id}.{n}", row, report, sentences, spans) for n, row in enumerate(document["events"]))
    return Story(report=report, sentences=sentences, events=events)


def _spans(document: Document) -> Iterator[tuple[int, list[Span]]]:
    """For each sentence number the offsets of its tokens in the report's text."""
    start = 0
    for sentence in document["sentences"]:
        at, found = 0, []
        for word in sentence["tokens"]:
            at = sentence["text"].index(word, at)
            found.append((start + at, start + at + len(word)))
            at += len(word)
        yield sentence["sent"], found
        start += len(sentence["text"]) + len(BETWEEN)


def _event(id: str, row: dict[str, Any], report: Report, sentences: tuple[Sentence, ...], spans: dict[int, list[Span]]) -> Event:
    given = [spans[row["sent"]][i] for i in row["tokens"]]
    for sentence in sentences:
        inside = {t.i for t in sentence.tokens if any(t.start < end and start < t.end for start, end in given)}
        if inside:
            head = next(sentence.tokens[i] for i in sorted(inside) if sentence.tokens[i].head not in inside - {i})
            return Event(id=id, report=report.id, chain=row["chain"], sentence=sentence, head=head)
    raise ValueError(f"{id}: no token of ours stands at {row['text']!r}")
