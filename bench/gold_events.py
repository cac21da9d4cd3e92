"""ECB+'s documents as our own sentences, and its event mentions as tokens of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dateline.knowledge import Knowledge
from dateline.knowledge.languages.happenings import Happenings
from dateline.records import Report, Sentence, Token
from dateline.stages import parse
from dateline.stages.assemble.wording import Page, Told
from dateline.text.stems import stem, stems

BETWEEN = "\n\n"  # the set gives single sentences of a document, not what stands between them

SUBJECTS = ("nsubj", "nsubjpass")
ARGUMENTS = (*SUBJECTS, "agent", "poss", "dobj", "attr", "pobj", "compound", "amod", "prep", "appos", "nmod")
NAMING = frozenset({"NOUN", "PROPN", "NUM"})

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

    def told(self, happenings: Happenings) -> Told:
        """The mention as it is compared with others: its trigger and the sorts of that, the words around it, its arguments."""
        trigger = stem(self.head.lemma)
        words = frozenset(w for t in self.sentence.tokens if t.i != self.head.i for w in stems(t.lemma))
        return Told(
            id=self.id,
            report=self.report,
            words=words - {trigger},
            trigger=trigger,
            sorts=happenings.of(self.head.lemma.lower()),
            parties=frozenset(arguments(self.sentence, self.head)),
            passage=f"{self.report}.{self.sentence.index}",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A document: its text as read, its sentences by our reader, and the mentions given."""

    report: Report
    sentences: tuple[Sentence, ...]
    events: tuple[Event, ...]

    @property
    def page(self) -> Page:
        """The document as it is compared with others."""
        return Page(id=self.report.id, words=frozenset(w for s in self.sentences for t in s.tokens for w in stems(t.lemma)))


def story(document: Document, known: Knowledge) -> Story:
    """A document of the set, its sentences as paragraphs. A mention of which we have no token goes by the nearest."""
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
            at = max(at, sentence["text"].find(word, at))
            found.append((start + at, start + at + len(word)))
            at += len(word)
        yield sentence["sent"], found
        start += len(sentence["text"]) + len(BETWEEN)


def _event(id: str, row: dict[str, Any], report: Report, sentences: tuple[Sentence, ...], spans: dict[int, list[Span]]) -> Event:
    given = [spans[row["sent"]][i] for i in row["tokens"]]
    sentence = min(sentences, key=lambda s: min(_off(s.start, s.end, *span) for span in given))
    off = {t.i: min(_off(t.start, t.end, *span) for span in given) for t in sentence.tokens}
    inside = {i for i, distance in off.items() if distance == min(off.values())}
    head = next(sentence.tokens[i] for i in sorted(inside) if sentence.tokens[i].head not in inside - {i})
    return Event(id=id, report=report.id, chain=row["chain"], sentence=sentence, head=head)


def _off(left: int, right: int, start: int, end: int) -> int:
    """How many characters lie between two stretches, one more where they do not touch; 0 where they share one."""
    return max(start - right + 1, left - end + 1, 0)


def arguments(sentence: Sentence, head: Token) -> Iterator[str]:
    """Stems of the nouns and names that hang on a trigger, and of the subject of the verb over it where it has none."""
    kids = sentence.kids(head.i, *ARGUMENTS)
    over = next((a for a in sentence.ancestors(head.i) if sentence.kids(a.i, *SUBJECTS)), None)
    if over is not None and not any(k.dep in SUBJECTS for k in kids):
        kids += sentence.kids(over.i, *SUBJECTS)
    named = {i for kid in kids for i in sentence.subtree(kid.i) if sentence.tokens[i].pos in NAMING}
    return (stem(sentence.tokens[i].lemma) for i in sorted(named - {head.i}))
