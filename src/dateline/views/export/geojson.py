"""GeoJSON (RFC 7946): incidents and control as footprints, each with its properties; what is on no map has no geometry."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from dateline.views.record import Record
from dateline.views.rows import fields, holding
from dateline.views.rows.claim_rows import text_of
from dateline.views.rows.fields import Value
from dateline.views.rows.happened import happened
from dateline.views.rows.losses import Losses
from dateline.views.rows.shapes import footprint, geojson


def write(record: Record, losses: Losses) -> Iterator[str]:
    """One FeatureCollection, a feature a line."""
    yield '{"type": "FeatureCollection", "features": ['
    first = True
    for feature in _features(record, losses):
        yield ("\n" if first else ",\n") + json.dumps(feature, ensure_ascii=False)
        first = False
    yield "\n]}\n"


def _features(record: Record, losses: Losses) -> Iterator[dict[str, Any]]:
    for one in happened(record, losses):
        row = fields.fields_of(one, record)
        yield _feature(one.id, "incident", row, one.what, one.ids, losses)
    for n, held in enumerate(holding.holdings(record, losses), 1):
        yield _feature(f"hold-{n}", "control", holding.fields_of(held, record), held.what, held.hold.claims, losses)


def _feature(id: str, layer: str, row: Mapping[str, Value], what: str, claims: tuple[str, ...], losses: Losses) -> dict[str, Any]:
    losses.row(claims)
    ring = footprint(row["lat"], row["lon"], row["radius_km"])
    if ring is None:
        losses.add("unlocated", what, claims)
    plain = {k: v if isinstance(v, (str, int, float)) or v is None else text_of(v) for k, v in row.items()}
    return {"type": "Feature", "id": id, "geometry": geojson(ring), "properties": {"layer": layer, **plain}}
