"""Citing: which reports, claims and characters a row rests on, in a form that people can read and programs can take apart.

A span is written as RFC 5147 writes characters of a text: `damascus-18-wire#char=284,352`, code points, half-open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from dateline.records import Claim, Report, Span
from dateline.views.record import Record
from dateline.views.telling import flat

OWN_VOICE = "the report itself"
WITHIN = " › "


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A report that a row rests on: who published it, when, under which title and address, and who is quoted in it for the row."""

    report: str
    name: str
    title: str
    published: date | None
    url: str
    voices: tuple[str, ...]


def sources(claims: Sequence[Claim], record: Record) -> tuple[Source, ...]:
    """The reports of these claims, the earliest first."""
    ids = dict.fromkeys(claim.report for claim in claims)
    found = [_source(record.reports[id], [c for c in claims if c.report == id]) for id in ids]
    return tuple(sorted(found, key=lambda s: (s.published or date.max, s.report)))


def said_by(claim: Claim) -> str:
    """The chain of voices, outermost first; `the report itself` where it tells in its own voice."""
    return WITHIN.join(voice.name for voice in claim.voice) or OWN_VOICE


def span_of(span: Span) -> str:
    """A span as an address."""
    return f"{quote(span.report, safe='')}#char={span.start},{span.end}"


def spans_of(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The spans of the evidence for these claims."""
    return tuple(dict.fromkeys(span_of(span) for claim in claims for span in claim.evidence))


def cited(claims: Iterable[Claim]) -> str:
    """Claims with their spans on one line: `c_1f0e… mill#char=0,12; c_…`."""
    return "; ".join(f"{claim.id} {' '.join(map(span_of, claim.evidence))}" for claim in claims)


def told(claims: Sequence[Claim], record: Record) -> str:
    """The clearest words of a claim in quotation marks, with its source."""
    claim = claims[0]
    report = record.reports[claim.report]
    day = f", {report.published}" if report.published else ""
    voice = f", by {said_by(claim)}" if claim.voice else ""
    return f"“{flat(claim.evidence[0].quote)}” ({name_of(report)}{day}{voice})"


def name_of(report: Report) -> str:
    """Who published a report, or its id where nobody is named."""
    return report.source or report.id


def origin_name(origin: str, record: Record) -> str:
    """An independent origin by the name that people know it by: an actor's, a source's, else its key."""
    actor = record.known.actors.by_id(origin)
    if actor is not None:
        return actor.name
    return next((r.source for r in record.reports.values() if r.source.casefold() == origin.casefold()), origin)


def _source(report: Report, claims: Sequence[Claim]) -> Source:
    voices = tuple(dict.fromkeys(said_by(claim) for claim in claims if claim.voice))
    return Source(
        report=report.id, name=name_of(report), title=report.title, published=report.published, url=report.url, voices=voices
    )
