"""JSON Lines of any size, packed or not: one record a line that is not blank. A cut is a byte of the unpacked file."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import IO

from dateline.stages.intake import MAX_BYTES, Raw, drafts

from .going import JSON_LINE, Found, Kind, Record, Versions, taken
from .inputs import advance, unpacked
from .plan import Cut, Part, Terms

UNREADABLE = (OSError, EOFError, zlib.error, ValueError)


def measure(path: str, size: int, terms: Terms, base: str) -> Found:
    """Goes through the file once."""
    cuts: list[Cut] = []
    versions, count, problem = Versions(terms), 0, ""
    with unpacked(path, base) as stream:
        try:
            for byte, number, line in _lines(stream, Cut(byte=0, line=1)):
                if count % size == 0:
                    cuts.append(Cut(byte=byte, line=number))
                for draft in drafts(Raw(name=path, data=line, media_type=JSON_LINE)):
                    versions.saw(count, draft)
                count += 1
        except UNREADABLE as error:
            problem = f"is broken after line {number if count else 0} ({error}); what comes after is not read"
    if not count:
        problem = problem or "is empty"
    return Found(records=count, cuts=tuple(cuts), newer=versions.newer(), problem=problem)


def records(part: Part, terms: Terms, base: str) -> Iterator[Record]:
    """The lines of a part."""
    newer = frozenset(part.newer)
    with unpacked(part.path, base) as stream:
        advance(stream, part.cut.byte)
        for at, (_, number, line) in enumerate(islice(_lines(stream, part.cut), part.count)):
            item = f"{part.path}, line {number}"
            raw = Raw(name=part.path, data=line, media_type=JSON_LINE, source=terms.source, published=terms.published)
            yield Record(item=item, take=partial(taken, raw, terms, item=item, newer=at in newer))


def _lines(stream: IO[bytes], cut: Cut) -> Iterator[tuple[int, int, bytes]]:
    """Byte, number and bytes of each line that is not blank. Of one that is too long no more than shows that it is."""
    byte, number = cut.byte, cut.line
    while line := stream.readline(MAX_BYTES + 2):
        begins = byte
        byte += len(line)
        rest = line
        while not rest.endswith(b"\n") and (rest := stream.readline(MAX_BYTES)):
            byte += len(rest)
        if line.strip():
            yield begins, number, line
        number += 1


LINES = Kind(measure=measure, records=records)
