"""HXL: incidents as a table with a row of headings and a row of hashtags (HXL 1.1); which columns is in the crosswalk."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.views.record import Record
from dateline.views.rows.claim_rows import text_of
from dateline.views.rows.fields import Value, fields_of
from dateline.views.rows.happened import happened
from dateline.views.rows.losses import Losses
from dateline.views.rows.tables import Cell, defused, lines


def write(record: Record, losses: Losses) -> Iterator[str]:
    """Headings, hashtags, then a row for each incident."""
    columns = record.known.crosswalk.hxl["columns"]
    yield from lines([[heading for heading, _, _ in columns], [tag for _, tag, _ in columns]])
    for one in happened(record, losses):
        losses.row(one.ids)
        row = fields_of(one, record)
        yield from lines([defused([_cell(row[name]) for _, _, name in columns], losses)])


def _cell(value: Value) -> Cell:
    return value if isinstance(value, (str, int, float)) and not isinstance(value, bool) else text_of(value)
