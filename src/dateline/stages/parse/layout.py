"""Layout: which stretches of a report belong together, and which part of a report each is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.knowledge import Language

MAX_HEADLINE_WORDS = 28
MAX_HEADING_WORDS = 9
WRAPPED = 50  # a line at least this long that ends in mid-sentence goes on in the next line
LONGEST = 20_000  # characters that are parsed at once
SENTENCE_END = re.compile(r"[.!?؟。…][\"”»’)\]]*\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of the report that is parsed on its own: offsets, and the part of a report that it is."""

    start: int
    end: int
    part: str


def blocks(text: str, language: Language) -> list[Block]:
    """Lines joined where they are only wrapped; headline, dateline and captions told apart from the body."""
    found: list[Block] = []
    headline, whole = "", len(text.rstrip())
    for start, end in _paragraphs(text):
        opening = [*_repeated(text, start, end, headline)]
        opening += _dateline(text, opening[-1].end if opening else start, end, language)
        found += opening
        rest = opening[-1].end if opening else start
        words = text[rest:end]
        if not words.strip():
            continue
        first = not headline and not any(b.part == "body" for b in found)
        part = _part(words, language, first=first, last=end == whole)
        headline = headline or (words.strip() if part == "headline" else "")
        found.append(Block(start=rest, end=end, part=part))
    return found


def bounded(text: str, block: Block) -> Iterator[Block]:
    """The block in pieces of at most `LONGEST` characters, cut at the end of a sentence, else between words, else anywhere."""
    start = block.start
    while block.end - start > LONGEST:
        limit = start + LONGEST
        ends = [m.end() for m in SENTENCE_END.finditer(text, start, limit)]
        cut = ends[-1] if ends else max(text.rfind(space, start, limit) for space in " \t\n") + 1
        cut = cut if cut > start else limit
        if text[start:cut].strip():
            yield Block(start=start, end=cut, part=block.part)
        start = cut
    if text[start : block.end].strip():
        yield Block(start=start, end=block.end, part=block.part)


def _repeated(text: str, start: int, end: int, headline: str) -> Iterator[Block]:
    """A body that begins by repeating the headline: the repetition is a block of its own."""
    lead = len(text[start:end]) - len(text[start:end].lstrip())
    bare = headline.rstrip(". ")
    cut = start + lead + len(bare)
    if bare and text[start + lead : cut].lower() == bare.lower():
        yield Block(start=start, end=cut + (text[cut : cut + 1] == "."), part="headline")


def _dateline(text: str, start: int, end: int, language: Language) -> Iterator[Block]:
    """A place and date before the first words of a paragraph."""
    head = language.script.dateline.match(text, start, end)
    if head and head.end() > start:
        yield Block(start=start, end=head.end(), part="dateline")


def _part(words: str, language: Language, *, first: bool, last: bool) -> str:
    """Which part of a report a paragraph is, by its length, its place and how it ends."""
    stripped = words.strip()
    count = len(stripped.split())
    ends = stripped[-1:] in '.!?"”»'
    if language.script.caption.match(words):
        return "caption"
    if first and not last and count <= MAX_HEADLINE_WORDS:
        return "dateline" if count <= 4 and "," in stripped and not ends else "headline"
    return "heading" if count <= MAX_HEADING_WORDS and not ends and not last else "body"


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of paragraphs: a line break ends one unless the line is only wrapped."""
    start, at = 0, 0
    for line in text.splitlines(keepends=True):
        at += len(line)
        bare = line.strip()
        open_ = len(bare) >= WRAPPED and bare[-1] not in '.!?:"”»' and line.endswith("\n")
        if open_ and text[at : at + 1].strip():
            continue
        if text[start:at].strip():
            yield start, at
        start = at
    if text[start:at].strip():
        yield start, at
