"""Mojibake: UTF-8 that someone once read as Windows-1252 ("Ã©" for "é"). It is found here and never repaired in silence.

Each UTF-8 sequence read so becomes one leading character and one to three following ones. By chance that comes about
too: "É»" ends a quotation. So one sequence is believed where it begins as damaged Latin letters and punctuation do (C2,
C3, E2 80), and others only where they stand side by side, as the letters of a damaged Cyrillic or Arabic word do.
"""

from __future__ import annotations

import re


def _as_read(first: int, last: int) -> str:
    """A character class: what Windows-1252 (and Latin-1, for its five gaps) makes of the bytes `first`–`last`."""
    read = {bytes([byte]).decode(name, "ignore") for byte in range(first, last + 1) for name in ("cp1252", "latin-1")}
    return "[" + re.escape("".join(sorted(read))) + "]"


_NEXT = _as_read(0x80, 0xBF)
_TWO, _THREE, _FOUR = _as_read(0xC2, 0xDF), _as_read(0xE0, 0xEF), _as_read(0xF0, 0xF4)
_SEQUENCE = f"(?:{_TWO}{_NEXT}|{_THREE}{_NEXT}{{2}}|{_FOUR}{_NEXT}{{3}})"
_DAMAGE = re.compile(f"{_SEQUENCE}{{2,}}|[ÂÃ]{_NEXT}|â€{_NEXT}|\ufffd+")


def mojibake(text: str) -> tuple[tuple[int, int], ...]:
    """Spans (start, end) of `text` that look like wrongly decoded or lost characters, in reading order; empty if none."""
    return tuple((found.start(), found.end()) for found in _DAMAGE.finditer(text))
