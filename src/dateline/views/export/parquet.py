"""Parquet: every claim as a row, planned and denied ones too, which `factuality` tells apart; some thousand claims a row group."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import islice

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.views.record import Record
from dateline.views.rows.claim_rows import FIELDS, row_of
from dateline.views.rows.losses import Losses

GROUP = 5000
_TYPES = {
    "text": pa.string(),
    "day": pa.date32(),
    "number": pa.float64(),
    "count": pa.int64(),
    "list": pa.list_(pa.string()),
    "roles": pa.list_(
        pa.struct(
            [
                ("role", pa.string()),
                ("name", pa.string()),
                ("id", pa.string()),
                ("mention", pa.string()),
                ("start", pa.int64()),
                ("end", pa.int64()),
            ]
        )
    ),
}
SCHEMA = pa.schema([(name, _TYPES[sort]) for name, sort in FIELDS.items()])


def write(record: Record, losses: Losses) -> Iterator[bytes]:
    """The whole file; its claims are taken a row group at a time."""
    sink = io.BytesIO()
    claims = record.claims()
    with pq.ParquetWriter(sink, SCHEMA, compression="zstd") as writer:
        while some := list(islice(claims, GROUP)):
            losses.rows += len(some)
            rows = [row_of(claim, record.reports[claim.report]) for claim in some]
            writer.write_table(pa.Table.from_pylist(rows, schema=SCHEMA))
    yield sink.getvalue()
