"""Telling: claims as pages write them, each value and quote with the address of its words in the report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from dateline.records import Claim, Report
from dateline.views.page.lines import Line, Shown, lines, picked

from .reading import Seen, once

SLOT = "t"
Lines = dict[str, Line]


def report_address(id_: str) -> str:
    """The page of a report."""
    return f"/reports/{quote(id_, safe=':')}"


def shown(report: Report, *, elsewhere: bool = True, over: str = "") -> Shown:
    """Where the words of a report stand: all of them, on its own page."""
    return Shown(SLOT, len(report.text), over, report_address(report.id) if elsewhere else "")


@once
def numbers(seen: Seen) -> dict[str, int]:
    """The place of every claim among those of its report, from 1."""
    counts: dict[str, int] = {}
    found = {}
    for claim in seen.claims.values():
        counts[claim.report] = found[claim.id] = counts.get(claim.report, 0) + 1
    return found


def told(seen: Seen, ids: Iterable[str]) -> Lines:
    """The lines of some claims, and of those that they link, by id."""
    wanted = dict.fromkeys(id_ for id_ in ids if id_ in seen.claims)
    ends = [end for id_ in wanted for end in _ends(seen.claims[id_]) if end in seen.claims]
    claims = [claim for id_ in dict.fromkeys((*wanted, *ends)) if (claim := seen.claims[id_]).report in seen.reports]
    reports = {claim.report: seen.reports[claim.report] for claim in claims}
    return lines(claims, reports, {id_: shown(report) for id_, report in reports.items()})


def quotes(seen: Seen, ids: Sequence[str]) -> tuple[Line, ...]:
    """The lines of some claims, in the order given."""
    return picked(ids, told(seen, ids))


def _ends(claim: Claim) -> tuple[str, ...]:
    ends: tuple[str, ...] = getattr(claim.content, "ends", ())
    return ends
