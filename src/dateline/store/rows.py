"""Records as rows, and rows as records."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from sqlalchemy import RowMapping

from dateline.records import Claim, Issue, Judgement, Report, ReportFacts
from dateline.records.wire import claim_from_dict, issue_from_dict

Values = dict[str, Any]

REPORT_COLUMNS = ("id", "source", "url", "title", "dateline", "language", "media_type", "text")


def report_row(report: Report, recorded_at: str) -> Values:
    """One version of a report."""
    values: Values = {name: getattr(report, name) for name in REPORT_COLUMNS}
    published = report.published.isoformat() if report.published else None
    return {**values, "digest": report.digest, "published": published, "recorded_at": recorded_at}


def report_of(row: RowMapping) -> Report:
    """The report again."""
    return Report(**{name: row[name] for name in REPORT_COLUMNS}, published=_day(row["published"]))


def facts_of(row: RowMapping, sketch: tuple[int, ...], notice: str, superseded: bool) -> ReportFacts:
    """What assembling needs of a report."""
    return ReportFacts(
        id=row["id"],
        digest=row["digest"],
        source=row["source"],
        published=_day(row["published"]),
        recorded_at=row["recorded_at"],
        sketch=sketch,
        superseded=superseded,
        url=row["url"],
        notice=notice,
    )


def claim_of(body: str, text: str) -> Claim:
    """The claim again, every span of it checked against the report's text."""
    return claim_from_dict(json.loads(body), text)


def evidence_of(body: str) -> str:
    """The words that say a claim first."""
    return str(json.loads(body)["evidence"][0]["text"])


def issue_of(body: str, text: str) -> Issue:
    """The issue again."""
    return issue_from_dict(json.loads(body), text)


def judgement_row(judgement: Judgement) -> Values:
    """A person's decision."""
    plain = {name: getattr(judgement, name) for name in ("id", "kind", "value", "who", "at", "why", "withdraws")}
    return {**plain, "claims": json.dumps(judgement.claims)}


def judgement_of(row: RowMapping) -> Judgement:
    """The decision again."""
    plain = {name: row[name] for name in ("id", "kind", "value", "who", "at", "why", "withdraws")}
    return Judgement(**plain, claims=tuple(json.loads(row["claims"])))


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
