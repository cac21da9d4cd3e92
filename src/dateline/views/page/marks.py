"""Marks: a stretch of text cut where spans begin and end, so that spans may nest and overlap and the text stays whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Stroke:
    """A span to show: `weight` 2 for an anchor, 1 for evidence, 0 for a value; `name` is the claim's id, or the words' own."""

    start: int
    end: int
    weight: int
    name: str
    kind: str = ""
    number: int = 0


@dataclass(slots=True)
class Piece:
    """Characters that the same strokes cover. `ids`: what begins here; `notes`: the numbers of anchors that end here."""

    text: str
    kind: str = ""
    weight: int = -1
    claims: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    notes: list[tuple[int, str, str]] = field(default_factory=list)


def pieces(text: str, offset: int, strokes: Iterable[Stroke]) -> list[Piece]:
    """`text`, which begins at `offset` of its report, as pieces in order; joined again they are the text."""
    end = offset + len(text)
    inside = sorted((s for s in strokes if s.start < end and s.end > offset), key=lambda s: (s.start, -s.end, s.name))
    cuts = sorted({offset, end, *(c for s in inside for c in (s.start, s.end) if offset < c < end)})
    found = []
    for left, right in pairwise(cuts):
        over = [s for s in inside if s.start <= left and right <= s.end]
        found.append(_piece(text[left - offset : right - offset], left, right, over))
    return found


def _piece(text: str, left: int, right: int, over: Sequence[Stroke]) -> Piece:
    top = max(over, key=lambda s: (s.weight, -(s.end - s.start), s.name), default=None)
    begins = [s for s in over if s.start == left and s.weight != 1]
    return Piece(
        text=text,
        kind=top.kind if top else "",
        weight=top.weight if top else -1,
        claims=tuple(dict.fromkeys(s.name for s in over if s.weight)),
        ids=tuple(dict.fromkeys(s.name for s in begins)),
        notes=sorted((s.number, s.name, s.kind) for s in over if s.weight == 2 and s.end == right),
    )
