"""Layout: which stretches of a report belong together, and which part of a report each is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.knowledge import Language

LEAST_LEAD = 15  # words of an opening sentence with a full stop, which no headline has
MAX_HEADLINE_WORDS = 28
MAX_HEADING_WORDS = 9
WRAPPED = 50  # a line at least this long that ends in mid-sentence goes on in the next line
LONGEST = 8_000  # characters that are parsed at once
BYLINE = 60  # characters of who wrote it and for whom, before the headline once more
RUN = re.compile(r"\S{2000}(?=\S)")
LINE = re.compile(r"[^.!?]*")
SHORTEST_TITLE = 2  # words of a headline that a body may repeat; one word is a name
LEAST_TITLE = 4  # words of a headline that the names behind it leave
SECTION = re.compile(r"\s*(?:\s[-–—]|\|)\s+(?:[A-Z][\w.'’]*(?:\s+[A-Z&][\w.'’]*){0,3})?\s*$")
LISTED = re.compile(r"[-*•·|–]\s")  # how a line of a list or table begins
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
    for start, end in _parted(text, language):
        entry = [*_entry(text, start, end, language)]
        opening = entry or _opening(text, start, end, headline, language)
        found += opening
        rest = opening[-1].end if opening else start
        words = text[rest:end]
        if not words.strip():
            continue
        first = not headline and not any(b.part == "body" for b in found)
        part = "body" if entry else _part(words, language, first=first, last=end == whole)
        headline = headline or (words.strip() if part == "headline" else "")
        cut = rest + len(_title(words)) if part == "headline" else end
        pieces = ((rest, cut, part), (cut, end, "heading")) if cut < end else _untagged(text, rest, end, part, language)
        found += [Block(start=a, end=b, part=p) for a, b, p in pieces if text[a:b].strip()]
    return found


def _entry(text: str, start: int, end: int, language: Language) -> Iterator[Block]:
    """The name at the start of a line of a list or table, apart from what is told of it."""
    name = language.script.entries.named.match(text, start, end)
    if name and name.end() < end:
        yield Block(start=start, end=name.end(), part="heading")


def _untagged(text: str, start: int, end: int, part: str, language: Language) -> Iterator[tuple[int, int, str]]:
    """A paragraph without the list of topics that a page put into it."""
    for topics in language.script.topics.finditer(text, start, end):
        yield start, topics.start(), part
        yield topics.start(), topics.end(), "dateline"
        start = topics.end()
    yield start, end, part


def _title(words: str) -> str:
    """A headline without the names of sections and outlet that a page puts behind it (" - World - The Daily", " | The Daily")."""
    kept = words
    while (tail := SECTION.search(kept)) is not None and len(kept[: tail.start()].split()) >= LEAST_TITLE:
        kept = kept[: tail.start()]
    return kept


def _opening(text: str, start: int, end: int, headline: str, language: Language) -> list[Block]:
    """What stands before the first words of a paragraph: a dateline, and the headline once more, in either order."""
    found = [*_dateline(text, start, end, language)]
    at = found[-1].end if found else start
    again = [*_repeated(text, at, end, headline)]
    if again:
        found += again
        found += _dateline(text, again[-1].end, end, language)
    return found


def within(block: Block, wanted: Sequence[tuple[int, int]] | None) -> Iterator[Block]:
    """What of a block lies in the stretches wanted; all of it where none are given."""
    if wanted is None:
        yield block
        return
    for first, last in wanted:
        start, end = max(block.start, first), min(block.end, last)
        if start < end:
            yield Block(start=start, end=end, part=block.part)


def bounded(text: str, block: Block) -> Iterator[Block]:
    """The block in pieces of at most `LONGEST` characters, cut at the end of a sentence, else between words, else anywhere.

    What goes on without a space for longer than any word or address is cut too: a tokeniser takes quadratic time for it.
    """
    start = block.start
    for run in RUN.finditer(text, block.start, block.end):
        yield from _in_pieces(text, replace(block, start=start, end=run.end()))
        start = run.end()
    yield from _in_pieces(text, replace(block, start=start))


def _in_pieces(text: str, block: Block) -> Iterator[Block]:
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
    bare = _title(headline).rstrip(". ")
    again = re.compile(re.escape(bare), re.IGNORECASE).search(text, start, min(end, start + BYLINE + len(bare))) if bare else None
    if again is None or len(bare.split()) < (LEAST_TITLE if text[start : again.start()].strip() else SHORTEST_TITLE):
        return
    if not LINE.fullmatch(text, start, again.start()):
        return
    at, cut = again.span()
    if text[start:at].strip():
        yield Block(start=start, end=at, part="dateline")
    yield Block(start=at, end=cut + (text[cut : cut + 1] == "."), part="heading")


def _dateline(text: str, start: int, end: int, language: Language) -> Iterator[Block]:
    """A place and date before the first words of a paragraph."""
    head = language.script.letterhead.match(text, start, end) or language.script.dateline.match(text, start, end)
    if head and head.end() > start:
        yield Block(start=start, end=head.end(), part="dateline")


def _part(words: str, language: Language, *, first: bool, last: bool) -> str:
    """Which part of a report a paragraph is, by its length, its place and how it ends."""
    stripped = words.strip()
    count = len(stripped.split())
    ends = stripped[-1:] in '.!?"”»'
    if language.script.caption.match(words):
        return "caption"
    lead = stripped[-1:] == "." and count >= LEAST_LEAD
    if first and not last and count <= MAX_HEADLINE_WORDS and not lead:
        return "dateline" if count <= 4 and "," in stripped and not ends else "headline"
    return "heading" if count <= MAX_HEADING_WORDS and not ends and not last else "body"


def _parted(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """Paragraphs, parted also where a fragment lost what stood before it ("See the siegeCaptured by …")."""
    for start, end in _paragraphs(text):
        cuts = [m.start() for m in language.script.entries.glued.finditer(text, start, end)]
        yield from zip([start, *cuts], [*cuts, end], strict=True)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of paragraphs: a line break ends one unless the line is only wrapped."""
    start, at = 0, 0
    for line in text.splitlines(keepends=True):
        at += len(line)
        bare = line.strip()
        open_ = len(bare) >= WRAPPED and bare[-1] not in '.!?:"”»' and line.endswith(("\n", "\u2028"))
        if open_ and text[at : at + 1].strip() and not LISTED.match(text, at):
            continue
        if text[start:at].strip():
            yield start, at
        start = at
    if text[start:at].strip():
        yield start, at
