"""/reports: what was read; and one report with its claims highlighted in the text and told beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.records import Report
from dateline.views.page import words
from dateline.views.page.lines import lines
from dateline.views.page.texts import Text, text

from ..api.named import REPORTS
from ..problems import missing
from ..reading import Seen, Source
from ..rendering import Pages
from ..telling import report_address
from ..telling import shown as shown_at
from .listing import listed


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report in a row."""

    id: str
    href: str
    title: str
    source: str
    published: str
    claims: int
    over: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A report on its page: its text beside its claims, and the incident that each claim is put to."""

    text: Text
    incidents: dict[str, str]


def add(made: APIRouter, source: Source, shown: Pages) -> None:
    """The routes of the list and of one report."""

    @made.get("/reports")
    def reports(request: Request) -> HTMLResponse:
        found = listed(request, source, REPORTS)
        rows = [_row(found.seen, one.id, one.title, one.source, one.published, one.claims) for one in found.rows]
        return shown.page(request, "reports.html", here="Reports", listed=found, reports=rows)

    @made.get("/reports/{id:path}")
    def one(request: Request, id: str) -> HTMLResponse:
        seen = source.seen()
        report = seen.report(id)
        if report is None:
            raise missing("report", id)
        title = report.title or " ".join(report.text[:90].split())
        page = annotated(seen, report)
        return shown.page(
            request,
            "report.html",
            here="Reports",
            report=report,
            row=_row(seen, report.id, title, report.source, report.published, page.text.claims),
            page=page,
            issues=list(seen.store.issues(report=report.id)),
            versions=len(seen.store.versions(report.id)),
        )


def _row(seen: Seen, id_: str, title: str, source: str, published: date | None, claims: int) -> ReportRow:
    over = seen.over.get(id_)
    return ReportRow(
        id=id_,
        href=report_address(id_),
        title=title or id_,
        source=source,
        published=words.day(published) if published else "",
        claims=claims,
        over=over.why if over else "",
    )


def annotated(seen: Seen, report: Report) -> Shown:
    """A report with its claims."""
    over = seen.over.get(report.id)
    claims = seen.claims_of(report.id)
    part = shown_at(report, elsewhere=False, over=over.why if over else "")
    made = lines(claims, {report.id: report}, {report.id: part})
    placed = {row.id: (row.entries or {}).get("incident", ()) for row in seen.catalogue.report_claims(report.id)}
    incidents = {id_: ids[0] for id_, ids in placed.items() if ids}
    return Shown(text=text(report, claims, made, part), incidents=incidents)
