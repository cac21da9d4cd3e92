"""The wire form of records: JSON-able dicts in the field order of the claims contract, and back again.

A claim's dict is one line of `dateline export claims`. Beyond the contract it carries `considered`, `notes`, `findings`
(every place that says it, spans as [start, end]) and where the words of `when` and `likelihood` stand; a claim that people judged
carries `verdict`, `judgements`, and in `read_as` the values that were read where others stand now.
Reading back checks every span against the report's text; a dict of another shape is a RecordError.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, replace
from typing import Any

from . import values
from .claim import Claim, Finding, Media
from .content import ENDS, KINDS, ROLES, Content, LinkBetween, Quantity
from .errors import RecordError
from .reading import Issue
from .report import Report, Span
from .values import Wire

JUDGED_FIELDS = ("type", "roles", "place", "when", "voice", "factuality", "likelihood", "quantity", "aim")
REPORT_FIELDS = ("id", "digest", "source", "url", "title", "published", "dateline", "language", "media_type", "text")


def dumps(wire: Mapping[str, Any]) -> str:
    """One line of JSON: contract order, UTF-8 kept as it is, the same bytes every time."""
    return json.dumps(wire, ensure_ascii=False, separators=(", ", ": "))


def claim_to_dict(claim: Claim) -> Wire:
    """The claim as the contract writes it."""
    content = content_to_dict(claim.content)
    first = claim.findings[0]
    return {
        "id": claim.id,
        "report": claim.report,
        "kind": content["kind"],
        "type": content["type"],
        "anchor": values.of_span(claim.anchor),
        "evidence": [values.of_span(span) for span in claim.evidence],
        "roles": content["roles"],
        "place": content["place"],
        "when": content["when"],
        "voice": [values.of_voice(voice) for voice in claim.voice],
        "factuality": claim.factuality,
        "likelihood": values.of_likelihood(claim.likelihood),
        "quantity": content["quantity"],
        "aim": content["aim"],
        "media": [{"kind": m.kind, **values.of_span(m.span), "url": m.url} for m in claim.media],
        "found_by": first.found_by,
        "reason": first.reason,
        "considered": list(first.considered),
        "notes": list(claim.notes),
        "findings": [_finding(finding) for finding in claim.findings],
        **_judged(claim),
    }


def claim_from_dict(data: Mapping[str, Any], text: str) -> Claim:
    """The claim again, over the text of its report. Each finding gets the content that all of them were gathered into."""
    with _shaped("claim", data.get("id")):
        spans = values.Spans(data["report"], text)
        content = content_from_dict(data, data["report"], text)
        return Claim(
            report=data["report"],
            content=content,
            findings=tuple(_findings_back(data, content, spans)),
            voice=tuple(values.voice(v, spans) for v in data["voice"]),
            factuality=data["factuality"],
            likelihood=values.likelihood(data["likelihood"], spans),
            media=tuple(Media(kind=m["kind"], span=spans.read(m), url=m["url"]) for m in data["media"]),
            notes=tuple(data.get("notes", ())),
        )


def content_to_dict(content: Content) -> Wire:
    """What is said: kind, type, every role of the kind (absent ones empty), place, when, quantity and aim."""
    return {
        "kind": content.kind,
        "type": content.type,
        "roles": _roles(content),
        "place": values.of_where(content.place) if content.place else None,
        "when": values.of_when(content.when),
        "quantity": _quantity(getattr(content, "quantity", None)),
        "aim": values.of_span(aim) if (aim := getattr(content, "aim", None)) else None,
    }


def content_from_dict(data: Mapping[str, Any], report: str, text: str) -> Content:
    """The content again; `data` may be a whole claim."""
    with _shaped("content", data.get("id")):
        spans = values.Spans(report, text)
        if data["kind"] not in KINDS:
            raise RecordError(f"unknown kind of content: {data['kind']!r}; known are {', '.join(KINDS)}")
        kind = KINDS[data["kind"]]
        own = {f.name for f in fields(kind)}
        roles = {
            r: tuple(values.filler(r, f, spans) for f in fs)
            for r, fs in data["roles"].items()
            if fs and not ("ends" in own and r in ENDS)
        }
        return kind(
            type=data["type"],
            roles=roles,
            place=values.where(data["place"], spans) if data["place"] else None,
            when=values.when(data["when"], spans),
            **{name: back(data, spans) for name, back in _OWN_FIELDS.items() if name in own},
        )


def report_to_dict(report: Report) -> Wire:
    """A report with its whole text; `published` as ISO date or null."""
    wire: Wire = {name: getattr(report, name) for name in REPORT_FIELDS}
    return {**wire, "published": values.of_day(report.published)}


def report_from_dict(data: Mapping[str, Any]) -> Report:
    """The report again; its digest is computed anew, and a different one is refused."""
    with _shaped("report", data.get("id")):
        given = {name: data[name] for name in REPORT_FIELDS if name in data and name != "digest"}
        report = Report(**{**given, "published": values.day(data.get("published"))})
        if data.get("digest") not in (None, "", report.digest):
            raise RecordError(f"the digest of report {report.id!r} belongs to another text")
        return report


def issue_to_dict(issue: Issue) -> Wire:
    """An issue; `span` is null where it concerns the whole report."""
    return {
        "report": issue.report,
        "kind": issue.kind,
        "message": issue.message,
        "span": values.of_span(issue.span) if issue.span else None,
    }


def issue_from_dict(data: Mapping[str, Any], text: str) -> Issue:
    """The issue again, its span checked against the text."""
    with _shaped("issue", data.get("kind")):
        span = values.Spans(data["report"], text).read(data["span"]) if data["span"] else None
        return Issue(report=data["report"], kind=data["kind"], message=data["message"], span=span)


@contextmanager
def _shaped(noun: str, name: object) -> Iterator[None]:
    """A dict with a missing or misshapen field is a RecordError that names it."""
    try:
        yield
    except RecordError:
        raise
    except (KeyError, TypeError, AttributeError, ValueError) as problem:
        raise RecordError(f"{noun} {name!r} has not the form of the contract: {type(problem).__name__}: {problem}") from problem


def _judged(claim: Claim) -> Wire:
    """What people judged of a claim; nothing where nobody did, as in a store. It is for readers, and not read back."""
    if not claim.judged:
        return {}
    said = [{name: getattr(j, name) for name in ("id", "kind", "who", "at", "why")} for j in claim.judged]
    now = claim_to_dict(replace(claim, judged=(), read_as=None)) if claim.read_as else {}
    read = claim_to_dict(replace(claim.read_as, judged=(), read_as=None)) if claim.read_as else {}
    before = {name: read[name] for name in JUDGED_FIELDS if name in read and read[name] != now[name]}
    return {"verdict": claim.verdict or None, "judgements": said, "read_as": before}


def _roles(content: Content) -> Wire:
    roles: Wire = {role: [values.of_filler(f) for f in content.role(role)] for role in ROLES[content.kind]}
    if isinstance(content, LinkBetween):
        roles |= {role: [end] if end else [] for role, end in zip(ENDS, content.ends, strict=True)}
    return roles


def _quantity(quantity: Quantity | None) -> Wire | None:
    return {"low": quantity.low, "high": quantity.high, "qualifier": quantity.qualifier} if quantity else None


def _finding(finding: Finding) -> Wire:
    return {
        "anchor": [finding.anchor.start, finding.anchor.end],
        "evidence": [[span.start, span.end] for span in finding.evidence],
        "found_by": finding.found_by,
        "reason": finding.reason,
        "considered": list(finding.considered),
        "sentence": finding.sentence,
        "token": finding.token,
    }


def _findings_back(data: Mapping[str, Any], content: Content, spans: values.Spans) -> Iterator[Finding]:
    for found in data.get("findings") or [_sole_finding(data)]:
        yield Finding(
            content=content,
            anchor=spans.at(*found["anchor"]),
            evidence=tuple(spans.at(*pair) for pair in found["evidence"]),
            found_by=found["found_by"],
            reason=found["reason"],
            considered=tuple(found["considered"]),
            sentence=found["sentence"],
            token=found["token"],
        )


def _sole_finding(data: Mapping[str, Any]) -> Wire:
    """The one finding of a claim that carries the contract's fields only."""
    return {
        "anchor": (data["anchor"]["start"], data["anchor"]["end"]),
        "evidence": [(span["start"], span["end"]) for span in data["evidence"]],
        "found_by": data["found_by"],
        "reason": data["reason"],
        "considered": data.get("considered", ()),
        "sentence": 0,
        "token": 0,
    }


def _quantity_back(data: Mapping[str, Any], _: values.Spans) -> Quantity:
    return Quantity(**data["quantity"]) if data["quantity"] else Quantity()


def _aim_back(data: Mapping[str, Any], spans: values.Spans) -> Span | None:
    return spans.read(data["aim"]) if data["aim"] else None


def _ends_back(data: Mapping[str, Any], _: values.Spans) -> tuple[str, ...]:
    return tuple(next(iter(data["roles"][role]), "") for role in ENDS)


# The fields that some kinds of content have beyond what all share.
_OWN_FIELDS: dict[str, Callable[[Mapping[str, Any], values.Spans], Any]] = {
    "quantity": _quantity_back,
    "aim": _aim_back,
    "ends": _ends_back,
}
