"""Tables: CSV as the standard has it (RFC 4180), and text that a spreadsheet would run made harmless."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from .losses import Losses

RUNS = ("=", "+", "-", "@", "\t", "\r")
APOSTROPHE = "'"
Cell = str | int | float | None


def lines(rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Rows as lines of CSV; None is an empty cell."""
    for row in rows:
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="\r\n").writerow(["" if cell is None else cell for cell in row])
        yield buffer.getvalue()


def defused(row: Sequence[Cell], losses: Losses) -> list[Cell]:
    """The row with an apostrophe before every text that begins like a formula; numbers, negative ones too, stay as they are."""
    found: list[Cell] = []
    for cell in row:
        runs = isinstance(cell, str) and cell.startswith(RUNS)
        if runs:
            losses.add("defused", str(cell)[:60])
        found.append(f"{APOSTROPHE}{cell}" if runs else cell)
    return found


def restored(cell: str) -> str:
    """The text as it was before `defused`."""
    return cell[1:] if cell.startswith(APOSTROPHE) and cell[1:].startswith(RUNS) else cell
