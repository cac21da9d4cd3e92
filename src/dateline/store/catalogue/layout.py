"""Layout: how the facets of claims and records lie in columns, and the numbers that put them in the order of their days."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

DAY_BITS = 43  # below the day: what tells entries of one day apart
SEQUENCE_BITS = 12
SPAN = 64  # days in one block of columns
OPEN = (1 << 31) - 1  # the last day of what has no end
LAST_DAY = (1 << 20) - 1

CODED = (  # fields that hold codes of terms; `aside` that of a status which is the claim's own, whatever it tells of
    "kind",
    "type",
    "factuality",
    "likelihood",
    "status",
    "aside",
    "verdict",
    "place",
    "area",
    "precision",
    "source",
    "report",
    "language",
)
ROW = np.dtype(
    [
        ("number", "<i8"),
        ("first", "<i4"),
        ("last", "<i4"),
        ("sure_first", "<i4"),
        ("sure_last", "<i4"),
        *((name, "<i4") for name in CODED),
        ("told", "<i4"),
        ("lat", "<f8"),
        ("lon", "<f8"),
        ("radius", "<f8"),
    ]
)
LINK = np.dtype([("at", "<i4"), ("code", "<i4"), ("role", "<i4")])  # who takes part in the entry at which place of its block
REST = np.dtype([("at", "<i4"), ("code", "<i8")])  # the number of what the entry rests on
CALLED = ("actor", "place", "report")  # facets whose values are found by their names
CODE_BITS = 40
VOICE = "voice"  # the role of who says so
BETWEEN = "\x1f"  # in the value of an area: the names of what a place lies in, from near to far


def number_of(day: date | None, *within: str, sequence: int = 0) -> int:
    """A number in the order of days; `within` and the sequence tell apart what has one day, the same way every time."""
    high = min(day.toordinal(), LAST_DAY) if day else 0
    hashed = int.from_bytes(hashlib.blake2b("\x1f".join(within).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
    low = ((hashed << SEQUENCE_BITS) | (sequence & ((1 << SEQUENCE_BITS) - 1))) & ((1 << DAY_BITS) - 1)
    return (high << DAY_BITS) | low


def span_of(number: int) -> int:
    """The block of columns that a number lies in."""
    return (number >> DAY_BITS) // SPAN


def ordinal(day: date | None, missing: int = 0) -> int:
    """A day as a number."""
    return min(day.toordinal(), LAST_DAY) if day else missing


def day_of(number: int) -> date | None:
    """The day again; None where there is none."""
    return date.fromordinal(number) if 0 < number <= LAST_DAY else None


def called_at(facet: str, code: int) -> int:
    """The row of a name in the index of names."""
    return (CALLED.index(facet) << CODE_BITS) + code


def code_called(row: int) -> int:
    """The code of what has the name at this row."""
    return row & ((1 << CODE_BITS) - 1)
