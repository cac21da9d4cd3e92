"""Mojibake: UTF-8 that someone once read as Windows-1252 ("Ã©" for "é"). It is found here and never repaired in silence.

A run of characters from the upper half of Windows-1252 that, put back into bytes, is valid UTF-8 has been read wrongly:
by chance that hardly happens, save for pairs like "É»" at the end of a quotation. So the leading characters that nearly
all damaged text has (for C2, C3 and E2 80) are believed at once, others only where there are several.
"""

from __future__ import annotations

import re

SEVERAL = 3
LOST = "\ufffd"
_BYTE_OF = {chr(b): b for b in range(0x80, 0x100)} | {
    bytes([b]).decode("cp1252"): b for b in range(0x80, 0xA0) if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_RUN = re.compile("[" + re.escape("".join(_BYTE_OF)) + "]{2,}")


def mojibake(text: str) -> tuple[tuple[int, int], ...]:
    """Spans (start, end) of `text` that look like wrongly decoded or lost characters, in reading order; empty if none."""
    lost = [(m.start(), m.end()) for m in re.finditer(f"{LOST}+", text)]
    runs = [(m.start(), m.end()) for m in _RUN.finditer(text) if _is_utf8(m.group())]
    certain = any(text.startswith(("Ã", "Â", "â€"), start) for start, _ in runs)
    return tuple(sorted([*lost, *(runs if certain or len(runs) >= SEVERAL else ())]))


def _is_utf8(run: str) -> bool:
    try:
        bytes(_BYTE_OF[c] for c in run).decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
