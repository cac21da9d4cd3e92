"""/reports: what was read; and one report with its claims highlighted in the text and told beside it."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.records import Report
from dateline.views.page import words
from dateline.views.page.lines import lines
from dateline.views.page.texts import Text, text

from ..api.reports import REPORTS, claims_of
from ..problems import missing
from ..reading import Seen, Source
from ..rendering import Pages
from ..resting import incident_of_claim
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
    day: str
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
        rows = [row(found.seen, report) for report in found.records]
        return shown.page(request, "reports.html", here="Reports", listed=found, reports=rows)

    @made.get("/reports/{id:path}")
    def one(request: Request, id: str) -> HTMLResponse:
        seen = source.seen()
        report = seen.reports.get(id)
        if report is None:
            raise missing("report", id)
        return shown.page(
            request,
            "report.html",
            here="Reports",
            report=report,
            row=row(seen, report),
            page=annotated(seen, report),
            issues=list(source.store.issues(report=report.id)),
            versions=len(source.store.versions(report.id)),
        )


def row(seen: Seen, report: Report) -> ReportRow:
    """A report in a row."""
    over = seen.over.get(report.id)
    return ReportRow(
        id=report.id,
        href=report_address(report.id),
        title=report.title or " ".join(report.text[:90].split()),
        source=report.source,
        published=words.day(report.published) if report.published else "",
        day=report.published.isoformat() if report.published else "",
        claims=claims_of(seen)[report.id],
        over=over.why if over else "",
    )


def annotated(seen: Seen, report: Report) -> Shown:
    """A report with its claims."""
    over = seen.over.get(report.id)
    claims = [claim for claim in seen.claims.values() if claim.report == report.id]
    part = shown_at(report, elsewhere=False, over=over.why if over else "")
    made = lines(claims, {report.id: report}, {report.id: part})
    placed = {claim.id: incident_of_claim(seen)[claim.id].id for claim in claims if claim.id in incident_of_claim(seen)}
    return Shown(text=text(report, claims, made, part), incidents=placed)
