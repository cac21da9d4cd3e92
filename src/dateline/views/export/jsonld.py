"""JSON-LD: reports, claims, incidents and holds with where each is from, in the terms of PROV-O and of Web Annotation's selectors.

A claim was derived from spans of its report and is attributed to its voices, the outermost first; what follows was derived from
claims. Every claim is here with its factuality. The context is part of the file, so that reading it needs no network.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from dateline.records import Claim, Hold, Incident, Party, Report, Span
from dateline.views.record import Record
from dateline.views.rows.citing import name_of
from dateline.views.rows.losses import Losses

XSD = "http://www.w3.org/2001/XMLSchema#"
CONTEXT: dict[str, Any] = {
    "@vocab": "urn:dateline:term:",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "dcterms": "http://purl.org/dc/terms/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "xsd": XSD,
    "id": "@id",
    "is": "@type",
    "title": "dcterms:title",
    "publisher": "dcterms:publisher",
    "language": "dcterms:language",
    "issued": {"@id": "dcterms:issued", "@type": "xsd:date"},
    "recorded": {"@id": "prov:generatedAtTime", "@type": "xsd:dateTime"},
    "url": {"@id": "dcterms:source", "@type": "@id"},
    "derivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "attributedTo": {"@id": "prov:wasAttributedTo", "@container": "@list"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": "oa:hasSelector",
    "startsAt": "oa:start",
    "endsAt": "oa:end",
    "exact": "oa:exact",
    "lat": {"@id": "geo:lat", "@type": "xsd:decimal"},
    "lon": {"@id": "geo:long", "@type": "xsd:decimal"},
    **{
        name: {"@id": f"urn:dateline:term:{name}", "@type": "xsd:date"}
        for name in ("start", "end", "sincePossible", "sinceCertain", "untilCertain", "untilPossible")
    },
}


def write(record: Record, losses: Losses) -> Iterator[str]:
    """One document with a node a line."""
    yield '{"@context": ' + json.dumps(CONTEXT) + ',\n"@graph": ['
    for node in _nodes(record):
        yield ("\n" if losses.rows == 0 else ",\n") + json.dumps(_filled(node), ensure_ascii=False)
        losses.row()
    yield "\n]}\n"


def _nodes(record: Record) -> Iterator[dict[str, Any]]:
    claims = list(record.claims())
    shown = {c.id for c in claims}
    incidents, holds = record.situation.incidents, record.situation.holds
    rest = [id for one in incidents for id in one.claims] + [id for one in holds for id in one.claims]
    claims += [record.by_id[id] for id in dict.fromkeys(rest) if id not in shown and id in record.by_id]
    for id in dict.fromkeys(c.report for c in claims):
        yield _report(record.reports[id], record)
    yield from map(_claim, claims)
    for incident in incidents:
        yield _incident(incident, record)
    for n, hold in enumerate(holds, 1):
        yield _hold(n, hold)


def _report(report: Report, record: Record) -> dict[str, Any]:
    return {
        "id": _iri("report", report.id),
        "is": ["prov:Entity", "Report"],
        "title": report.title,
        "publisher": name_of(report),
        "issued": str(report.published or ""),
        "recorded": record.recorded.get(report.id, ""),
        "language": report.language,
        "url": report.url if report.url.startswith("http") else "",
        "supersededBecause": record.superseded.get(report.id, ""),
    }


def _claim(claim: Claim) -> dict[str, Any]:
    content, place = claim.content, claim.content.place
    return {
        "id": _iri("claim", claim.id),
        "is": ["prov:Entity", "Claim"],
        "kind": content.kind,
        "type": content.type,
        "factuality": claim.factuality,
        "likelihood": claim.likelihood.text,
        "verdict": claim.verdict,
        "roles": [_filler(role, f) for role, fillers in content.roles.items() for f in fillers],
        "place": _place(place) if place else None,
        "time": content.when.text,
        "start": str(content.when.start or ""),
        "end": str(content.when.end or ""),
        "low": getattr(getattr(content, "quantity", None), "low", None),
        "high": getattr(getattr(content, "quantity", None), "high", None),
        "inWords": getattr(getattr(content, "quantity", None), "qualifier", None),
        "attributedTo": [{"is": ["prov:Agent"], "name": v.name, "registry": v.id, "unnamed": v.unnamed} for v in claim.voice],
        "derivedFrom": [_span(span) for span in claim.evidence],
    }


def _filler(role: str, filler: Party | Span) -> dict[str, Any]:
    if isinstance(filler, Span):
        return {"role": role, "exact": filler.quote, "derivedFrom": _span(filler)}
    return {"role": role, "name": filler.name, "registry": filler.id, "derivedFrom": _span(filler.mention)}


def _place(place: Any) -> dict[str, Any]:
    return {
        "name": place.name,
        "gazetteer": place.id,
        "lat": place.lat,
        "lon": place.lon,
        "radiusKm": place.radius_km,
        "precision": place.precision,
        "within": list(place.within),
        "basis": place.basis,
        "derivedFrom": _span(place.span),
    }


def _span(span: Span) -> dict[str, Any]:
    """A stretch of a report, found again by its place and by its words."""
    return {
        "id": f"{_iri('report', span.report)}#char={span.start},{span.end}",
        "is": ["oa:SpecificResource", "prov:Entity"],
        "source": _iri("report", span.report),
        "selector": [
            {"is": ["oa:TextPositionSelector"], "startsAt": span.start, "endsAt": span.end},
            {"is": ["oa:TextQuoteSelector"], "exact": span.quote},
        ],
    }


def _incident(incident: Incident, record: Record) -> dict[str, Any]:
    told = sorted({record.by_id[id].factuality for id in incident.claims if id in record.by_id})
    return {
        "id": _iri("incident", incident.id),
        "is": ["prov:Entity", "Incident"],
        "type": incident.type,
        "toldAs": told,
        "status": incident.status,
        "statusWhy": incident.status_why,
        "place": incident.place,
        "lat": incident.lat,
        "lon": incident.lon,
        "radiusKm": incident.radius_km,
        "start": str(incident.start or ""),
        "end": str(incident.end or ""),
        "parties": list(incident.parties),
        "origins": list(incident.origins),
        "derivedFrom": [_iri("claim", id) for id in incident.claims],
    }


def _hold(number: int, hold: Hold) -> dict[str, Any]:
    return {
        "id": _iri("hold", str(number)),
        "is": ["prov:Entity", "Hold"],
        "place": hold.place,
        "state": hold.state,
        "holder": hold.holder,
        "standing": hold.said_of,
        "sincePossible": str(hold.since_possible or ""),
        "sinceCertain": str(hold.since_certain or ""),
        "untilCertain": str(hold.until_certain or ""),
        "untilPossible": str(hold.until_possible or ""),
        "contradictedBy": [{"id": _iri("claim", id)} for id in (*hold.rivals, *hold.denied)],
        "derivedFrom": [_iri("claim", id) for id in hold.claims],
    }


def _iri(noun: str, id: str) -> str:
    return f"urn:dateline:{noun}:{quote(id, safe='')}"


def _filled(node: dict[str, Any]) -> dict[str, Any]:
    """The node without what is not known."""
    return {
        key: _filled(value) if isinstance(value, dict) else value
        for key, value in node.items()
        if value is not None and value not in ("", [])
    }
