"""/exports: the record, or a part of it, taken away in the formats that others use, each with what did not fit."""

from __future__ import annotations

from collections.abc import Iterable

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response, StreamingResponse

from dateline.batch import kept_situation
from dateline.views.export import EXPORTS, Exported, export
from dateline.views.filtering import Filter
from dateline.views.record import Record
from dateline.views.redaction import redacted

from ..asking import Asked, asked
from ..problems import missing
from ..reading import Seen, Source, once
from ..rendering import Pages, address
from ..visiting import address_of, visitor_of

ASKS = ("since", "until", "place", "actor", "type", "factuality", "as_known", "clock", "redact")
NOTED = 400  # characters of what was asked for that are written down
GROUPS = (
    ("For people", ("xlsx", "sitrep", "sitrep-docx", "sitrep-pdf", "sitrep-html")),
    ("For data sets", ("claims", "acled", "ucdp", "plover", "hxl", "control")),
    ("For maps", ("geojson", "gpkg", "kml", "geoparquet")),
    ("For programs", ("parquet", "ftm", "jsonld")),
)


def add(made: APIRouter, source: Source, shown: Pages) -> None:
    """The routes of the page, of the files, and of what did not fit into them."""

    @made.get("/exports")
    def page(request: Request) -> HTMLResponse:
        query = request.query_params.multi_items()
        wanted = asked(query, ASKS)
        formats = [(name, [(one, EXPORTS[one]) for one in names]) for name, names in GROUPS]
        kept = str(request.url.query)
        return shown.page(request, "exports.html", here="Export", formats=formats, wanted=wanted, kept=f"?{kept}" if kept else "")

    @made.get("/exports/{format}")
    def file(request: Request, format: str) -> Response:
        written = _exported(source, format, request.query_params.multi_items())
        if visitor := visitor_of(request):
            asked_for = address(format, request.query_params.multi_items())[:NOTED]
            source.note(visitor.account.name, "exported", asked_for, address_of(request))
        name = f"{source.store.location.stem}{'-' + format if format.startswith('sitrep') else ''}{EXPORTS[format].suffix}"
        told = {"content-disposition": f'attachment; filename="{_plain(name)}"'}
        return StreamingResponse(written.pieces, media_type=EXPORTS[format].media_type, headers=told)

    @made.get("/exports/{format}/losses")
    def losses(request: Request, format: str) -> Response:
        written = _exported(source, format, request.query_params.multi_items())
        for _ in written.pieces:
            pass  # what did not fit is whole when all is written
        return Response(written.losses.text(), media_type="application/json")


def _exported(source: Source, format: str, query: Iterable[tuple[str, str]]) -> Exported:
    if format not in EXPORTS:
        raise missing("format", format)
    wanted = asked(query, ASKS)
    seen = source.seen(wanted.moment)
    return export(format, _private(seen) if wanted.one("redact") else _record(seen), _filter(wanted))


@once
def _private(seen: Seen) -> Record:
    """The same without names of private persons; whom the reports name is found out once."""
    return redacted(_record(seen))


def _record(seen: Seen) -> Record:
    """What is seen of the store, as exports see a record."""
    return Record(
        reports_of=lambda: {report.id: report for report in seen.store.reports()},
        claims_of=lambda: iter(seen.every_claim()),
        situation_of=lambda: kept_situation(seen.store, seen.beforehand),
        known_of=lambda: seen.known,
        recorded_of=lambda: {facts.id: facts.recorded_at for facts in seen.store.facts()},
        superseded_of=lambda: {id_: over.why for id_, over in seen.over.items()},
    )


def _filter(wanted: Asked) -> Filter:
    return Filter(
        since=wanted.one("since"),
        until=wanted.one("until"),
        places=wanted.values.get("place", ()),
        actors=wanted.values.get("actor", ()),
        types=wanted.values.get("type", ()),
        factuality=wanted.values.get("factuality", ()),
    )


def _plain(name: str) -> str:
    """A file name that every header and every disk takes."""
    return "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "_" for c in name)
