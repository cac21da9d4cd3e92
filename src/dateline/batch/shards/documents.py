"""Single documents (a page, a PDF, a letter: one record each) and CSV, of which each row is a record."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice

from dateline.records import IntakeError
from dateline.stages.intake import MAX_BYTES, MAX_ROWS_BYTES, Raw, Reading, Refusal, Taken, drafts
from dateline.stages.intake.formats import by_suffix

from .going import Found, Kind, Record, taken
from .inputs import unpacked, unpacked_name
from .plan import Cut, Part, Terms


def measure_document(_: str, __: int, ___: Terms, ____: str) -> Found:
    """One record; nothing is opened."""
    return Found(records=1, cuts=(Cut(byte=0, line=1),))


def document(part: Part, terms: Terms, base: str) -> Iterator[Record]:
    """The document."""
    yield Record(item=part.path, take=partial(_document, part.path, terms, base))


def measure_rows(path: str, size: int, terms: Terms, base: str) -> Found:
    """Counts the rows, those that are refused too."""
    count = sum(1 for _ in drafts(_raw(path, terms, base)))
    cuts = tuple(Cut(byte=0, line=first + 1) for first in range(0, count, size))
    return Found(records=count, cuts=cuts, problem="" if count else "is empty")


def rows(part: Part, terms: Terms, base: str) -> Iterator[Record]:
    """The rows of a part. A table's rows hang together (its columns, its encoding), so it is gone through from its beginning."""
    found = taken(_raw(part.path, terms, base), terms, drafts)
    for one in islice(found, part.cut.line - 1, part.cut.line - 1 + part.count):
        yield Record(item=one.item, take=partial(_already, one))


def _already(one: Taken | Refusal, _: Reading) -> Iterator[Taken | Refusal]:
    yield one


def _document(path: str, terms: Terms, base: str, read: Reading) -> Iterator[Taken | Refusal]:
    try:
        raw = _raw(path, terms, base)
    except IntakeError as error:
        yield Refusal.of(error)
    else:
        yield from taken(raw, terms, read)


def _raw(path: str, terms: Terms, base: str) -> Raw:
    bare = unpacked_name(path)
    known = by_suffix(bare)
    limit = MAX_ROWS_BYTES if known and known.rows else MAX_BYTES
    with unpacked(path, base) as stream:
        try:
            data = stream.read(limit + 1)
        except (OSError, EOFError, ValueError) as error:
            raise IntakeError(path, f"cannot be unpacked ({error})") from error
    said = known.media_types[0] if known and bare != path else None
    return Raw(name=path, data=data, media_type=said, source=terms.source, published=terms.published)


DOCUMENT = Kind(measure=measure_document, records=document)
ROWS = Kind(measure=measure_rows, records=rows)
