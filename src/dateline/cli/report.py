"""`dateline show report ID`: one report with its claims and what stayed open, or its versions."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from dateline.records import Report
from dateline.records.wire import claim_to_dict, issue_to_dict, report_to_dict
from dateline.views.telling import flat, joined, many

from .options import seen
from .shown import Shown, View
from .telling import put, tell
from .versions import history, standing_of, tell_history, tell_standing


def tell_report(shown: Shown) -> None:
    """One report: where it is from, its claims, and what stayed open."""
    report = shown.store.report(shown.report or "")
    put(shown.console, flat(report.title) or report.id, style="bold")
    put(
        shown.console,
        joined((report.id, flat(report.source), str(report.published or "undated"), report.language, flat(report.url))),
        style="dim",
    )
    told = history(shown.store, shown.folder, report.id)
    if len(told.versions) > 1:
        put(shown.console, f"{many(len(told.versions), 'version')}: dateline show report {report.id} --versions", style="dim")
    tell_standing(shown.console, told)
    claims = list(seen(shown.store, shown.folder, report=report.id))
    shown.section(f"Claims ({len(claims)})", claims, lambda s, claim: tell(s.console, claim, indent=2))
    shown.section(
        "Left open",
        list(shown.store.issues(report=report.id)),
        lambda s, issue: put(s.console, f"{issue.kind}: {flat(issue.message)}", 2),
    )


def tell_versions(shown: Shown) -> None:
    """Every text of a report, and what supersedes it."""
    tell_history(shown.console, history(shown.store, shown.folder, shown.report or ""))


def _report_json(shown: Shown) -> dict[str, Any]:
    report: Report = shown.store.report(shown.report or "")
    over = standing_of(shown.store, shown.folder).get(report.id)
    return {
        **report_to_dict(report),
        "superseded": asdict(over) if over else None,
        "claims": [claim_to_dict(c) for c in seen(shown.store, shown.folder, report=report.id)],
        "issues": [issue_to_dict(i) for i in shown.store.issues(report=report.id)],
    }


def _versions_json(shown: Shown) -> dict[str, Any]:
    return history(shown.store, shown.folder, shown.report or "").as_json()


REPORT = View(tell=tell_report, as_json=_report_json, of_report=True)
VERSIONS = View(tell=tell_versions, as_json=_versions_json, of_report=True)
