"""Words underlined where they stand: the sentence around some spans, wrapped, with a line of marks below each row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.records import Span
from dateline.views.sentences import stretches_around

MARK, ANCHOR = "-", "^"


def underlined(text: str, evidence: Sequence[Span], anchor: Span, width: int) -> Iterator[tuple[str, str]]:
    """Rows of the sentences around the evidence, each with its marks: `-` under the evidence, `^` under the anchor."""
    from rich.cells import cell_len  # noqa: PLC0415 (slow to load)

    for number, (start, end) in enumerate(stretches_around(text, [*evidence, anchor])):
        if number:
            yield "…", ""
        for begin, stop in _rows(text, start, end, width):
            row = "".join(" " if unshown(c) else c for c in text[begin:stop])
            marks = [_mark(at, evidence, anchor) * cell_len(row[at - begin]) for at in range(begin, stop)]
            yield row, "".join(marks).rstrip()


def unshown(character: str) -> bool:
    """Whether a character would steer the terminal rather than be seen."""
    return not character.isprintable() and character not in "\u200c\u200d"


def _mark(at: int, evidence: Sequence[Span], anchor: Span) -> str:
    if anchor.start <= at < anchor.end:
        return ANCHOR
    return MARK if any(span.start <= at < span.end for span in evidence) else " "


def _rows(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """Stretches of at most `width` characters, broken at spaces where there are any."""
    while start < end:
        if end - start <= width:
            yield start, end
            return
        space = max(text.rfind(" ", start, start + width), text.rfind("\n", start, start + width))
        stop = space if space > start else start + width
        yield start, stop
        start = stop + (space > start)
