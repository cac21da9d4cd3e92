"""GeoPackage 1.3: the layers `incidents` and `control`, footprints in WGS 84; what is on no map has no geometry.

GDAL writes it. The time that the format asks for in its table of contents is the last day of the reports, so that the same record
gives the same bytes.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio

from dateline.views.record import Record
from dateline.views.rows import fields, holding
from dateline.views.rows.fields import Value
from dateline.views.rows.happened import happened
from dateline.views.rows.losses import Losses
from dateline.views.rows.shapes import footprint, wkb

CLOCK = "OGR_CURRENT_DATE"
EPOCH = date(1970, 1, 1)


def write(record: Record, losses: Losses) -> Iterator[bytes]:
    """The whole file."""
    incidents, control = [], []
    for one in happened(record, losses):
        row = fields.fields_of(one, record)
        incidents.append((row, _shape(row, one.what, one.ids, losses)))
    for held in holding.holdings(record, losses):
        row = holding.fields_of(held, record)
        control.append((row, _shape(row, held.what, held.hold.claims, losses)))
    last = max((r.published for r in record.reports.values() if r.published), default=EPOCH)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dateline.gpkg"
        pyogrio.set_gdal_config_options({CLOCK: f"{last}T00:00:00Z"})
        try:
            _layer(path, "incidents", fields.FIELDS, incidents)
            _layer(path, "control", holding.FIELDS, control)
        finally:
            pyogrio.set_gdal_config_options({CLOCK: None})
        yield path.read_bytes()


Rows = Sequence[tuple[Mapping[str, Value], bytes | None]]


def _shape(row: Mapping[str, Value], what: str, claims: tuple[str, ...], losses: Losses) -> bytes | None:
    losses.row(claims)
    shape = wkb(footprint(row["lat"], row["lon"], row["radius_km"]))
    if shape is None:
        losses.add("unlocated", what, claims)
    return shape


def _layer(path: Path, name: str, columns: Mapping[str, type], rows: Rows) -> None:
    pyogrio.raw.write(
        str(path),
        geometry=np.array([shape for _, shape in rows], dtype=object),
        field_data=[_column([row[column] for row, _ in rows], sort) for column, sort in columns.items()],
        field_mask=[np.array([row[column] is None for row, _ in rows], dtype=bool) for column in columns],
        fields=list(columns),
        layer=name,
        driver="GPKG",
        geometry_type="Polygon",
        crs="EPSG:4326",
        append=path.exists(),
    )


def _column(values: Sequence[Any], sort: type) -> Any:
    """The values as numpy wants them; a mask says which are missing."""
    if sort is date:
        return np.array([np.datetime64("NaT") if v is None else np.datetime64(v) for v in values], dtype="datetime64[D]")
    if sort is str:
        return np.array([None if v is None else str(v) for v in values], dtype=object)
    kinds = {int: "int64", float: "float64", bool: "bool"}
    return np.array([0 if v is None else v for v in values], dtype=kinds[sort])
