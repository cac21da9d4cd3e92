"""Cells: text that a spreadsheet would run as a formula made harmless, and such text put back."""

from __future__ import annotations

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # some take the wide signs of East Asia for these
APOSTROPHE = "'"


def runs(cell: str) -> bool:
    """Whether a spreadsheet would take the text for a formula or a command."""
    return cell.startswith(RUNS)


def defused(cell: str) -> str:
    """The text with an apostrophe before it where it would run."""
    return f"{APOSTROPHE}{cell}" if runs(cell) else cell


def restored(cell: str) -> str:
    """The text as it was before `defused`."""
    return cell[1:] if cell.startswith(APOSTROPHE) and runs(cell[1:]) else cell
