"""Tables: CSV as the standard has it (RFC 4180), and text that a spreadsheet would run made harmless."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from dateline.text import cells

from .losses import Losses

Cell = str | int | float | None


def lines(rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Rows as lines of CSV; None is an empty cell."""
    for row in rows:
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="\r\n").writerow(["" if cell is None else cell for cell in row])
        yield buffer.getvalue()


def defused(row: Sequence[Cell], losses: Losses) -> list[Cell]:
    """The row with an apostrophe before every text that begins like a formula; numbers, negative ones too, stay as they are."""
    for cell in row:
        if isinstance(cell, str) and cells.runs(cell):
            losses.add("defused", cell[:60])
    return [cells.defused(cell) if isinstance(cell, str) else cell for cell in row]
