"""GeoParquet 1.1: incidents as footprints (well-known binary, longitude and latitude of WGS 84), with their fields."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.views.record import Record
from dateline.views.rows.fields import FIELDS, fields_of
from dateline.views.rows.happened import happened
from dateline.views.rows.losses import Losses
from dateline.views.rows.shapes import footprint, wkb

GEO = {
    "version": "1.1.0",
    "primary_column": "geometry",
    "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Polygon"], "orientation": "counterclockwise"}},
}
_TYPES = {str: pa.string(), bool: pa.bool_(), date: pa.date32(), float: pa.float64(), int: pa.int64()}
SCHEMA = pa.schema(
    [*((name, _TYPES[sort]) for name, sort in FIELDS.items()), ("geometry", pa.binary())], metadata={"geo": json.dumps(GEO)}
)


def write(record: Record, losses: Losses) -> Iterator[bytes]:
    """The whole file."""
    rows: list[dict[str, Any]] = []
    for one in happened(record, losses):
        losses.row(one.ids)
        row = fields_of(one, record)
        ring = footprint(row["lat"], row["lon"], row["radius_km"])
        if ring is None:
            losses.add("unlocated", one.what, one.ids)
        rows.append({**row, "geometry": wkb(ring)})
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema=SCHEMA), sink, compression="zstd")
    yield sink.getvalue()
