"""Exports: a record in the shapes of others. One file per format, one line each in EXPORTS.

A format is a function from a record and the losses to be noted to pieces of text or bytes; the same record gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module

from dateline.records import DatelineError
from dateline.views.filtering import EVERYTHING, Filter
from dateline.views.record import Record
from dateline.views.rows.losses import Losses

Write = Callable[[Record, Losses], Iterator[str | bytes]]
EXTRA = "pip install 'dateline[exports]'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A format: what it is in a line, the suffix and media type of its files, and the module whose `write` writes it.

    The module is loaded when it is used, since some need libraries that are slow to load or not installed.
    `whole`: it writes every claim, so that none can be left over.
    """

    about: str
    suffix: str
    media_type: str
    module: str
    whole: bool = False


EXPORTS: dict[str, Export] = {
    "claims": Export(
        about="every claim with its spans, voices and reasons, one JSON object a line",
        suffix=".jsonl",
        media_type="application/x-ndjson",
        module="claims",
        whole=True,
    ),
    "acled": Export(about="incidents in ACLED's columns and codes", suffix=".csv", media_type="text/csv", module="acled"),
    "ucdp": Export(about="deadly incidents in UCDP GED's columns and codes", suffix=".csv", media_type="text/csv", module="ucdp"),
    "plover": Export(
        about="incidents as PLOVER event records", suffix=".jsonl", media_type="application/x-ndjson", module="plover"
    ),
    "hxl": Export(about="incidents as a table with HXL hashtags", suffix=".csv", media_type="text/csv", module="hxl"),
    "control": Export(about="who holds which place from when to when", suffix=".csv", media_type="text/csv", module="control"),
    "geojson": Export(
        about="incidents and control as footprints on a map", suffix=".geojson", media_type="application/geo+json", module="geojson"
    ),
    "kml": Export(
        about="the same for Google Earth and its kin",
        suffix=".kml",
        media_type="application/vnd.google-earth.kml+xml",
        module="kml",
    ),
    "gpkg": Export(
        about="the same as layers of a GeoPackage", suffix=".gpkg", media_type="application/geopackage+sqlite3", module="gpkg"
    ),
    "parquet": Export(
        about="every claim as a row of a Parquet table",
        suffix=".parquet",
        media_type="application/vnd.apache.parquet",
        module="parquet",
        whole=True,
    ),
    "geoparquet": Export(
        about="incidents as footprints in GeoParquet",
        suffix=".parquet",
        media_type="application/vnd.apache.parquet",
        module="geoparquet",
    ),
    "xlsx": Export(
        about="a workbook for people: incidents, control, disputes, tolls, claims, sources",
        suffix=".xlsx",
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        module="xlsx",
        whole=True,
    ),
    "ftm": Export(
        about="FollowTheMoney entities with where each value stands",
        suffix=".ftm.json",
        media_type="application/x-ndjson",
        module="ftm",
    ),
    "jsonld": Export(
        about="everything as linked data with its provenance (PROV-O)",
        suffix=".jsonld",
        media_type="application/ld+json",
        module="jsonld",
        whole=True,
    ),
    "sitrep": Export(about="a situation report in Markdown", suffix=".md", media_type="text/markdown", module="sitrep"),
    "sitrep-html": Export(about="the same as a page", suffix=".html", media_type="text/html", module="sitrep_html"),
    "sitrep-pdf": Export(about="the same as PDF", suffix=".pdf", media_type="application/pdf", module="sitrep_pdf"),
    "sitrep-docx": Export(
        about="the same for Word",
        suffix=".docx",
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        module="sitrep_docx",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What an export gives: its bytes piece by piece, and what did not fit, which is whole when all pieces were taken."""

    pieces: Iterator[bytes]
    losses: Losses


def export_named(name: str) -> Export:
    """The format of this name; DatelineError lists those there are."""
    if name not in EXPORTS:
        raise DatelineError(f"no export {name!r}; there is: {', '.join(sorted(EXPORTS))}")
    return EXPORTS[name]


def export(name: str, record: Record, filter: Filter = EVERYTHING) -> Exported:
    """A record, or the part that a filter lets through, in a format.

    DatelineError where there is no such format, or where a library that it needs is not installed.
    """
    chosen = export_named(name)
    try:
        write: Write = import_module(f"{__name__}.{chosen.module}").write
    except ModuleNotFoundError as problem:
        if problem.name is None or problem.name.startswith("dateline"):
            raise
        raise DatelineError(f"the format {name} needs {problem.name}, which is not installed: {EXTRA}") from problem
    losses = Losses(format=name)
    narrowed = record if filter == EVERYTHING else record.only(filter)
    return Exported(pieces=_written(chosen, write, narrowed, losses), losses=losses)


def _written(chosen: Export, write: Write, record: Record, losses: Losses) -> Iterator[bytes]:
    """The pieces as bytes; then whatever claim no row rests on is noted, so that none is lost in silence."""
    for told in record.left_out_of():
        losses.add("person", told)
    for piece in write(record, losses):
        yield piece.encode() if isinstance(piece, str) else piece
    if not chosen.whole:
        losses.rest(record.claims())
