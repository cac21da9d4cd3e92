"""Telling: claims as pages write them, each value and quote with the address of its words in the report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from dateline.records import Claim, Report
from dateline.views.page.lines import Line, Shown, lines, picked

from .reading import Seen

SLOT = "t"
Lines = dict[str, Line]


def report_address(id_: str) -> str:
    """The page of a report."""
    return f"/reports/{quote(id_, safe=':')}"


def shown(report: Report, *, elsewhere: bool = True, over: str = "") -> Shown:
    """Where the words of a report stand: all of them, on its own page."""
    return Shown(SLOT, len(report.text), over, report_address(report.id) if elsewhere else "")


def told(seen: Seen, ids: Iterable[str]) -> Lines:
    """The lines of some claims, and of those that they link, by id."""
    claims = seen.claims(ids)
    claims |= seen.claims(end for claim in claims.values() for end in _ends(claim))
    reports = seen.reports(claim.report for claim in claims.values())
    here = [claim for claim in claims.values() if claim.report in reports]
    return lines(here, reports, {id_: shown(report) for id_, report in reports.items()})


def quotes(seen: Seen, ids: Sequence[str]) -> tuple[Line, ...]:
    """The lines of some claims, in the order given."""
    return picked(ids, told(seen, ids))


def _ends(claim: Claim) -> tuple[str, ...]:
    ends: tuple[str, ...] = getattr(claim.content, "ends", ())
    return tuple(end for end in ends if end)
