"""/reports: the documents that were read."""

from __future__ import annotations

from collections import Counter

from dateline.records import Report
from dateline.records.wire import report_to_dict

from ..reading import Seen, once
from ..traits import Traits, words_of
from .resource import Entry, Resource, Wire


@once
def entries(seen: Seen) -> list[Entry[Report]]:
    """Every report, in the order in which the store took them in."""
    return [Entry(id=report.id, record=report, traits=_traits(report)) for report in seen.reports.values()]


def _traits(report: Report) -> Traits:
    return Traits(
        words={
            "source": words_of(report.source),
            "report": {report.id: report.title or report.id},
            "language": words_of(report.language),
        },
        start=report.published,
        end=report.published,
        text=f"{report.title}\n{report.source}\n{report.text}",
    )


@once
def claims_of(seen: Seen) -> Counter[str]:
    """How many claims each report has."""
    return Counter(claim.report for claim in seen.claims.values())


def wire(seen: Seen, entry: Entry[Report]) -> Wire:
    """The report with its whole text, how many claims it has, and why it no longer stands, if so."""
    over = seen.over.get(entry.id)
    return {**report_to_dict(entry.record), "claims": claims_of(seen)[entry.id], "superseded": over.why if over else None}


REPORTS = Resource(
    name="reports",
    noun="report",
    says="A document as it was taken in, with its whole text; `since` and `until` go by the day it was published.",
    shape=None,
    asks=("q", "source", "report", "language", "since", "until"),
    entries=entries,
    wire=wire,
)
