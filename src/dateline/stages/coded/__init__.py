"""Coded: rows that people coded elsewhere (ACLED, UCDP GED) as reports of one row, with claims whose voice is the data set.

The row is the text and the evidence, so that every value leads back to it like any other claim's. Precisions become intervals and
footprints; names are looked up in the registry and in the gazetteer, and stay as they are where neither has them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dateline.knowledge import Knowledge
from dateline.records import IntakeError, Reading, digest
from dateline.records.reading import Run

from . import acled, ucdp
from .rows import Row, rows
from .values import Lookup

FORMATS: dict[str, Callable[[Row, Lookup], Reading]] = {"acled": acled.reading, "ucdp": ucdp.reading}
PROFILE = "text/csv; profile="

__all__ = ["FORMATS", "PROFILE", "readings"]


def readings(data: bytes, name: str, format: str, known: Knowledge) -> Iterator[Reading | IntakeError]:
    """A reading for each row, or why there is none; IntakeError at once where the columns are not those of the format."""
    run = Run(fingerprint=digest("coded", format, known.fingerprint), version="coded", model=format)
    look = Lookup(known=known, codes=getattr(known.crosswalk, format))
    for row in rows(data, name, format, look.codes["columns"], run):
        if isinstance(row, IntakeError):
            yield row
            continue
        try:
            yield FORMATS[format](row, look)
        except (KeyError, ValueError) as problem:
            yield IntakeError(f"{name}, row {row.number}", f"not a row of {format}: {problem}")
