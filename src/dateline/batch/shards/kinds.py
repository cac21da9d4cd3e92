"""The one table of kinds of files, and going through a shard by it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from dateline.records import IntakeError
from dateline.stages.intake import Reading, Refusal, Taken

from .archives import ARCHIVE
from .documents import DOCUMENT, ROWS
from .going import Record
from .inputs import File
from .lines import LINES
from .plan import Measured, Shard, Terms
from .tables import TABLE

KINDS = {"archive": ARCHIVE, "document": DOCUMENT, "lines": LINES, "rows": ROWS, "table": TABLE}


def measured(file: File, size: int, terms: Terms, base: str) -> Measured:
    """The file gone through, in parts of `size` records. What cannot be read at all is told as its problem."""
    try:
        found = KINDS[file.kind].measure(file.path, size, terms, base)
    except IntakeError as error:
        return Measured(path=file.path, kind=file.kind, size=file.size, records=0, problem=error.problem)
    return found.of(file.path, file.kind, file.size)


def records(shard: Shard, terms: Terms, base: str) -> Iterator[Record]:
    """The records of a shard in order; what kept the rest of a file from being read comes after them as one more."""
    for part in shard.parts:
        if part.count:
            yield from KINDS[part.kind].records(part, terms, base)
        if part.problem:
            yield Record(item=part.path, take=partial(_refusal, part.path, part.problem))


def _refusal(item: str, problem: str, _: Reading) -> Iterator[Taken | Refusal]:
    yield Refusal(item=item, problem=problem)
