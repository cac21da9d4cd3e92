"""Sentences → Mentions: names by the registry, the gazetteer and the tagger (in that order), then every base noun phrase."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.knowledge import Knowledge, Language
from dateline.records import Mention, Report, Sentence, Token

from .capitals import capitalised
from .nested import nested
from .persons import persons
from .phrases import base, is_head, sort_of
from .registered import registered
from .run import Run

__all__ = ["mentions"]

DOUBTFUL = frozenset({"ner", "capitals"})  # sources that a better one in the same report overrules


def mentions(report: Report, sentences: tuple[Sentence, ...], known: Knowledge) -> tuple[Mention, ...]:
    """Every name and every base noun phrase of the report, in reading order; a name inside a phrase is a mention of its own."""
    language = known.languages.get(report.language)
    if language is None:
        return ()
    found = [m for sentence in sentences for m in _in_sentence(report, sentence, language, known)]
    return tuple(_consistent(list(persons(found, sentences, language, known))))


def _consistent(found: list[Mention]) -> Iterator[Mention]:
    """A name that is a place once in a report is one wherever nothing but the tagger says otherwise."""
    places = {m.span.quote for m in found if m.kind == "place" and m.label != "site" and m.source != "registry"}
    for m in found:
        doubted = m.kind != "place" and m.source in DOUBTFUL and m.span.quote in places
        yield replace(m, kind="place", label="GPE") if doubted else m


def _in_sentence(report: Report, sentence: Sentence, language: Language, known: Knowledge) -> list[Mention]:
    runs = list(_runs(sentence, language, known))
    covering = {i: run for run in runs for i in range(run.first, run.last + 1)}
    headed: set[int] = set()
    found = []
    for token in sentence.tokens:
        if is_head(sentence, token, language):
            run = covering.get(token.i)
            found.append(_mention(report, sentence, _phrase(sentence, token, run, language), token.i, run))
            headed.update([token.i] if run is None else range(run.first, run.last + 1))
    found += [
        _mention(report, sentence, run, _head(sentence, run), run)
        for run in runs
        if run.last not in headed or run.first not in headed
    ]
    inside = [n for run in runs for n in nested(sentence, run, language, known)]
    found += [_mention(report, sentence, run, run.last, run) for run in inside]
    return sorted(found, key=lambda m: (m.span.start, -m.span.end, m.head))


def _runs(sentence: Sentence, language: Language, known: Knowledge) -> Iterator[Run]:
    """Names, none overlapping: registry first, then places and other names by capitals and tagger."""
    at = 0
    while at < len(sentence.tokens):
        run = registered(sentence, at, language, known) or capitalised(sentence, at, language, known)
        if run is not None:
            yield run
        at = at + 1 if run is None else run.last + 1


def _phrase(sentence: Sentence, head: Token, run: Run | None, language: Language) -> Run:
    """The base noun phrase of a head, of the sort of the name that stands in its head."""
    first, last = base(sentence, head)
    if run is None:
        kind, label = sort_of(sentence, head, language)
        return Run(first=first, last=last, kind=kind, label=label, source="noun")
    cases = [t.i + 1 for t in sentence.tokens[first : head.i] if t.dep == "case" and t.i < run.first]
    return replace(run, first=min(max([first, *cases]), run.first), last=max(last, run.last))


def _head(sentence: Sentence, run: Run) -> int:
    """The word of a name on which its others hang."""
    inside = range(run.first, run.last + 1)
    words = [sentence.tokens[i] for i in reversed(inside) if sentence.tokens[i].text not in "-–"]
    return next((t.i for t in words if t.head not in inside or t.head == t.i), words[0].i)


def _mention(report: Report, sentence: Sentence, run: Run, head: int, name: Run | None) -> Mention:
    return Mention(
        span=report.span(sentence.tokens[run.first].start, sentence.tokens[run.last].end),
        kind=run.kind,
        sentence=sentence.index,
        first=run.first,
        last=run.last,
        head=head,
        label=run.label,
        source=run.source,
        name=(name.first, name.last) if name is not None else None,
    )
