"""KML 2.2: incidents and control as footprints in two folders, with their days, for Google Earth and programs like it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from dateline.views.record import Record
from dateline.views.rows import fields, holding
from dateline.views.rows.claim_rows import text_of
from dateline.views.rows.fields import Value
from dateline.views.rows.happened import happened
from dateline.views.rows.losses import Losses
from dateline.views.rows.shapes import footprint

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Dateline</name>
<Style id="incident"><LineStyle><color>ff1f4fd1</color></LineStyle><PolyStyle><color>551f4fd1</color></PolyStyle></Style>
<Style id="control"><LineStyle><color>ffa06000</color></LineStyle><PolyStyle><color>55a06000</color></PolyStyle></Style>
"""


def write(record: Record, losses: Losses) -> Iterator[str]:
    """One document with a folder of incidents and a folder of control."""
    yield HEAD
    yield "<Folder><name>Incidents</name>\n"
    for one in happened(record, losses):
        losses.row(one.ids)
        row = fields.fields_of(one, record)
        title = f"{row['type']}, {row['place'] or 'place not told'}"
        yield _placemark(one.id, "incident", title, row, (one.incident.start, one.incident.end), losses, one.ids)
    yield "</Folder>\n<Folder><name>Control</name>\n"
    for n, held in enumerate(holding.holdings(record, losses, bounds=True), 1):
        losses.row(held.hold.claims)
        row = holding.fields_of(held, record)
        span = (held.hold.since_certain, held.hold.until_certain)
        yield _placemark(f"hold-{n}", "control", held.what, row, span, losses, held.hold.claims)
    yield "</Folder>\n</Document></kml>\n"


def _placemark(
    id: str,
    style: str,
    title: str,
    row: Mapping[str, Value],
    days: tuple[date | None, date | None],
    losses: Losses,
    claims: tuple[str, ...],
) -> str:
    ring = footprint(row["lat"], row["lon"], row["radius_km"])
    if ring is None:
        losses.add("unlocated", title, claims)
    points = " ".join(f"{lon},{lat}" for lon, lat in ring or ())
    shape = f"<Polygon><outerBoundaryIs><LinearRing><coordinates>{points}</coordinates></LinearRing></outerBoundaryIs></Polygon>"
    data = "".join(f"<Data name={quoteattr(k)}><value>{_safe(text_of(v))}</value></Data>" for k, v in row.items())
    return (
        f"<Placemark id={quoteattr(id)}><name>{_safe(title)}</name>{_span(*days)}<styleUrl>#{style}</styleUrl>"
        f"<ExtendedData>{data}</ExtendedData>{shape if ring else ''}</Placemark>\n"
    )


def _span(start: date | None, end: date | None) -> str:
    begin = f"<begin>{start}</begin>" if start else ""
    until = f"<end>{end}</end>" if end else ""
    return f"<TimeSpan>{begin}{until}</TimeSpan>" if begin or until else ""


def _safe(words: str) -> str:
    return escape(FORBIDDEN.sub(" ", words))
