"""Edited text with a map back to the original: what is parsed may be repaired, what is quoted never is."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Replace the characters `start`–`end` of the original (code points, half-open) by `new`."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """The edited text, and for its pieces where they began in the original."""

    text: str
    begins: tuple[int, ...]
    originals: tuple[int, ...]
    lengths: tuple[int, ...]

    def start(self, at: int) -> int:
        """Original offset of the character at `at`; inside a replacement, where the replaced characters begin."""
        piece = bisect_right(self.begins, at) - 1
        return self.originals[piece] + min(at - self.begins[piece], max(self.lengths[piece] - 1, 0))

    def end(self, at: int) -> int:
        """Original offset just after the character before `at`; at the end of a replacement, where the replaced characters end."""
        piece = bisect_right(self.begins, at - 1) - 1
        if at == (self.begins[piece + 1] if piece + 1 < len(self.begins) else len(self.text)):
            return self.originals[piece] + self.lengths[piece]
        return self.start(at - 1) + 1


def apply(text: str, edits: list[Edit]) -> Mapped:
    """The text with the edits made; they must not overlap."""
    pieces, begins, originals, lengths, at, size = [], [], [], [], 0, 0
    for edit in sorted(edits, key=lambda e: e.start):
        for piece, original, length in (
            (text[at : edit.start], at, edit.start - at),
            (edit.new, edit.start, edit.end - edit.start),
        ):
            if piece:
                begins.append(size)
                originals.append(original)
                lengths.append(length)
                pieces.append(piece)
                size += len(piece)
        at = edit.end
    if at < len(text) or not pieces:
        begins.append(size)
        originals.append(at)
        lengths.append(len(text) - at)
        pieces.append(text[at:])
    return Mapped(text="".join(pieces), begins=tuple(begins), originals=tuple(originals), lengths=tuple(lengths))
