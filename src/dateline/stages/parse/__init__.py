"""Report → Sentences: blocks, headline, dateline and quotations by layout; grammar by spaCy, which stays behind `grammar.py`."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.knowledge import Knowledge
from dateline.records import Report, Sentence, Token

from .apposed import with_names
from .bearings import with_bearings
from .clauses import with_verbs
from .compounds import with_heads
from .entries import named, with_subject
from .gate import Stretch, stretches
from .gerunds import with_acts
from .grammar import model, parsed
from .including import with_wholes
from .layout import Block, blocks, bounded, within
from .letters import legible
from .numbers import with_numbers
from .quotations import quotations
from .reduced import with_clauses
from .repair import repaired
from .runin import part_of
from .swallowed import with_own_verbs
from .verbless import with_verb

__all__ = ["Block", "blocks", "legible", "model", "sentences", "stretches"]

TITLES = frozenset({"headline", "heading"})
ENTRIES = frozenset({"heading", "body"})
MENDED = (
    with_own_verbs,
    with_verbs,
    with_clauses,
    with_heads,
    with_names,
    with_numbers,
    with_wholes,
    with_acts,
    with_bearings,
)  # in this order


def sentences(report: Report, known: Knowledge, wanted: Sequence[Stretch] | None = None) -> tuple[Sentence, ...]:
    """Every sentence of the report in reading order, or of the stretches wanted of it; none where the language has no folder.

    A block is parsed on its own, in pieces of bounded length, so that memory does not grow with the report.
    """
    language = known.languages.get(report.language)
    if language is None:
        return ()
    parts = ((n, part) for n, block in enumerate(blocks(report.text, language)) for part in within(block, wanted))
    numbered = [(n, piece) for n, part in parts for piece in bounded(report.text, part)]
    texts = [(piece.start, repaired(report.text, piece, language, known)) for _, piece in numbered]
    quotes = quotations(report.text)
    found: list[Sentence] = []
    name: tuple[Token, ...] = ()  # of what fragments tell that have no subject
    for (paragraph, piece), rows in zip(numbered, parsed(texts, language.script), strict=True):
        inside = [q for q in quotes if q[0] < piece.end and q[1] > piece.start]
        for row in rows:
            whole = with_verb(report.text, row, language) if piece.part == "body" else row
            tokens = whole
            for mended in MENDED:
                tokens = mended(tokens, language)
            start, end = tokens[0].start, tokens[-1].end
            entry = with_subject(tokens, name, language) if piece.part in ENTRIES else tokens
            if entry is tokens and piece.part in TITLES:
                name = named(tokens, name, known, language)
            quoted = tuple(q for q in inside if q[0] < end and q[1] > start)
            part = part_of(tokens, report.text, part=piece.part, begun=any(s.part == "body" for s in found))
            sentence = Sentence(index=len(found), start=start, end=end, tokens=entry, part=part, paragraph=paragraph, quotes=quoted)
            found.append(sentence)
    return tuple(found)
