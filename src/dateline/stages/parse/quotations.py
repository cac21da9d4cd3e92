"""Where quotation marks open and close."""

from __future__ import annotations

import re
from collections.abc import Iterator

CLOSING = {"“": "”", "«": "»", '"': '"', "''": "''"}


def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Offsets of what stands between quotation marks of one line, marks included; time grows with the text alone."""
    return tuple(span for line in re.finditer(r"[^\n]+", text) for span in _in_line(line.group(), line.start()))


def _in_line(line: str, offset: int) -> Iterator[tuple[int, int]]:
    at, unclosed = 0, set[str]()
    for match in re.finditer("|".join(CLOSING), line):
        mark = match.group()
        if match.start() < at or mark in unclosed:
            continue
        end = line.find(CLOSING[mark], match.end())
        if end < 0:
            unclosed.add(mark)
        else:
            at = end + len(CLOSING[mark])
            yield offset + match.start(), offset + at
