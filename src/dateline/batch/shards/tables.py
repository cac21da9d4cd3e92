"""Parquet: one record a row, with the columns of JSON Lines (id, published, source, text, title, url); `text` is needed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from itertools import islice
from typing import Any

from dateline.records import DatelineError, IntakeError
from dateline.stages.intake import Raw, drafts
from dateline.stages.intake.row import KEYS

from .going import JSON_LINE, Found, Kind, Record, Versions, taken
from .inputs import EXTRA, opened
from .plan import Cut, Part, Terms

AT_ONCE = 128  # rows in memory
COUNTED = -1


def measure(path: str, size: int, terms: Terms, base: str) -> Found:
    """Goes through the rows once, to see which bring newer versions."""
    try:
        with _table(path, base) as table:
            versions = Versions(terms)
            for at, line in enumerate(_rows(table, 0)):
                for draft in drafts(Raw(name=path, data=line, media_type=JSON_LINE)):
                    versions.saw(at, draft)
            rows = int(table.metadata.num_rows)
    except IntakeError as error:
        return Found(records=0, cuts=(), problem=error.problem)
    cuts = tuple(Cut(byte=COUNTED, line=first + 1) for first in range(0, rows, size))
    return Found(records=rows, cuts=cuts, newer=versions.newer(), problem="" if rows else "is empty")


def records(part: Part, terms: Terms, base: str) -> Iterator[Record]:
    """The rows of a part."""
    newer = frozenset(part.newer)
    with _table(part.path, base) as table:
        for at, line in enumerate(islice(_rows(table, part.cut.line - 1), part.count)):
            item = f"{part.path}, row {part.cut.line + at}"
            raw = Raw(name=part.path, data=line, media_type=JSON_LINE, source=terms.source, published=terms.published)
            yield Record(item=item, take=partial(taken, raw, terms, item=item, newer=at in newer))


@contextmanager
def _table(path: str, base: str) -> Iterator[Any]:
    try:
        import pyarrow as pa  # noqa: PLC0415 (an extra)
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415
    except ImportError as error:
        raise DatelineError(f"reading Parquet needs an extra: {EXTRA}") from error
    with opened(path, base) as stream:
        try:
            yield ParquetFile(stream)
        except (pa.ArrowException, OSError) as error:
            raise IntakeError(path, f"is no Parquet that can be read ({str(error)[:200]})") from error


def _rows(table: Any, first: int) -> Iterator[bytes]:
    """Rows as lines of JSON, from a row on. Row groups before it are not read."""
    columns = [name for name in table.schema_arrow.names if name in KEYS]
    begins = 0
    for group in range(table.metadata.num_row_groups):
        ends = begins + table.metadata.row_group(group).num_rows
        if ends > first:
            at = begins
            for batch in table.iter_batches(batch_size=AT_ONCE, row_groups=[group], columns=columns, use_threads=False):
                rows = batch.to_pylist() if columns else [{}] * batch.num_rows
                yield from (_line(row) for row in rows[max(0, first - at) :])
                at += batch.num_rows
        begins = ends


def _line(row: dict[str, Any]) -> bytes:
    plain = {k: v.isoformat() if isinstance(v, date | datetime) else v for k, v in row.items() if v is not None}
    return json.dumps(plain, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass")


TABLE = Kind(measure=measure, records=records)
