"""FollowTheMoney: reports as articles, incidents as events, registered parties as bodies or persons, one entity a line.

Labels ("rebels") are no entities and stay words. Each event has its articles in `proof`, its claims and spans in `notes`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dateline.records import Claim, digest
from dateline.records.wire import dumps
from dateline.views.record import Record
from dateline.views.rows.citing import cited, name_of, told
from dateline.views.rows.happened import Happened, happened, told_together
from dateline.views.rows.losses import Losses
from dateline.views.rows.parties import STATE, Side
from dateline.views.telling import flat

Entity = dict[str, Any]


def write(record: Record, losses: Losses) -> Iterator[str]:
    """Articles, then parties, then events."""
    found = list(happened(record, losses))
    used: dict[str, list[Claim]] = {c.report: [] for one in found for c in told_together(record, one)}
    for claim in record.claims():
        if claim.report in used:
            used[claim.report].append(claim)
    for entity in (*(_article(id, claims, record) for id, claims in used.items()), *_parties(found)):
        losses.row()
        yield dumps(entity) + "\n"
    for one in found:
        losses.row(one.ids)
        yield dumps(_event(one, record, losses)) + "\n"


def _article(id: str, claims: Sequence[Claim], record: Record) -> Entity:
    report = record.reports[id]
    return _entity(
        _key("report", id),
        "Article",
        title=[report.title],
        publisher=[name_of(report)],
        publishedAt=[str(report.published or "")],
        sourceUrl=[report.url if report.url.startswith("http") else ""],
        language=[LANGUAGES.get(report.language, "")],
        notes=[cited(claims)],
    )


LANGUAGES = {"en": "eng", "fr": "fra", "es": "spa", "ar": "ara", "ru": "rus", "uk": "ukr", "tr": "tur", "de": "deu"}


def _parties(found: Sequence[Happened]) -> Iterator[Entity]:
    """Every registered party once, with what it rests on."""
    told_of: dict[str, tuple[Side, list[Claim]]] = {}
    for one in found:
        for side in filter(_is_entity, (*one.doers, *one.targets, *one.beside)):
            told_of.setdefault(str(side.id), (side, []))[1].extend(one.claims)
    for id, (side, claims) in sorted(told_of.items()):
        actor = side.actor
        distinct = list({claim.id: claim for claim in claims}.values())
        yield _entity(
            _key("actor", id),
            _schema(side),
            name=[actor.name if actor else side.name],
            alias=list(actor.aliases if actor else ()),
            country=[actor.country.lower() if actor else ""],
            proof=[_key("report", report) for report in dict.fromkeys(c.report for c in distinct)],
            notes=[cited(distinct)],
        )


def _event(one: Happened, record: Record, losses: Losses) -> Entity:
    claims, site = told_together(record, one), one.site
    everyone = (*one.doers, *one.targets, *one.beside)
    words = [side for side in everyone if not _is_entity(side)]
    if words:
        losses.add("label", f"{one.what}: {', '.join(s.name for s in words)}", one.ids)
    same = one.incident.start == one.incident.end
    return _entity(
        one.id,
        "Event",
        name=[one.what],
        date=[str(one.incident.start)] if same and one.incident.start else [],
        startDate=[str(one.incident.start or "")] if not same else [],
        endDate=[str(one.incident.end or "")] if not same else [],
        location=[", ".join(filter(None, (site.name, site.admin1, site.country)))] if site else [],
        country=[site.state.iso2.lower()] if site and site.state else [],
        involved=list(dict.fromkeys(_key("actor", str(side.id)) for side in everyone if _is_entity(side))),
        summary=[flat(one.claims[0].evidence[0].quote)],
        description=[_described(one, record)],
        keywords=[one.incident.type, one.incident.status],
        recordId=[one.id],
        proof=[_key("report", id) for id in dict.fromkeys(c.report for c in claims)],
        notes=[cited(claims)],
    )


def _described(one: Happened, record: Record) -> str:
    roles = {"by": one.doers, "against": one.targets, "with": one.beside}
    parts = [f"{role} {', '.join(s.name for s in sides)}" for role, sides in roles.items() if sides]
    return f"{one.incident.type.replace('_', ' ')} {' '.join(parts)}; {one.incident.status_why}; {told(one.claims, record)}"


def _is_entity(side: Side) -> bool:
    return side.id is not None and side.actor is not None and not side.actor.umbrella


def _schema(side: Side) -> str:
    if side.actor and side.actor.kind == "person":
        return "Person"
    return "PublicBody" if side.actor and side.actor.acled == STATE else "Organization"


def _entity(id: str, schema: str, **properties: list[str]) -> Entity:
    filled = {name: [v for v in values if v] for name, values in properties.items()}
    return {"id": id, "schema": schema, "properties": {name: values for name, values in filled.items() if values}}


def _key(noun: str, id: str) -> str:
    """An id that the format takes: letters, digits and a few signs."""
    return f"{noun}-{digest(noun, id)}"
