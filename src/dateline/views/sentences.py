"""Sentences around some words of a text, found by its marks alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.records import Span

# Where a sentence may end: after a full stop with its closing marks and before white space, or at a line break.
BREAK = re.compile(r"(?<=[.!?…؟。])[\"'”’»)\]]*\s+|[\r\n]+")


def stretches_around(text: str, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """The sentences that hold some spans, in the order of the text; those that touch are one stretch."""
    breaks = [found.span() for found in BREAK.finditer(text)]
    found: list[tuple[int, int]] = []
    for start, end in sorted(_sentence(text, span, breaks) for span in spans):
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _sentence(text: str, span: Span, breaks: Sequence[tuple[int, int]]) -> tuple[int, int]:
    start = max((after for _, after in breaks if after <= span.start), default=0)
    end = min((before for before, _ in breaks if before >= span.end), default=len(text))
    return start, end
