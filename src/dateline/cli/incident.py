"""`dateline explain INCIDENT`: what is believed of one happening, and why: who says it, what joined it, who disputes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from dateline.records import Claim, DatelineError, Dispute, Incident, Judgement, Report, Situation
from dateline.records.judgement import withdrawn
from dateline.views.telling import (
    SHORT_ID,
    certainty_of,
    corrections,
    extent_of,
    flat,
    joined,
    many,
    place_of,
    quoted,
    roles_of,
    said_by,
    time_of,
)

from .happened import counted, days_of, status_of, title_of
from .judgements import tell_judgement
from .options import known, seen, situation_of
from .telling import heading, put
from .versions import standing_of

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console

    from dateline.store import Store

SURE = ("corroborated", "accepted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Believed:
    """An incident with all that it rests on. `origins` has for every claim who counts as its source.

    `over` says of each report that no longer stands why; what it tells counts for nothing.
    """

    incident: Incident
    claims: tuple[Claim, ...]
    reports: Mapping[str, Report]
    origins: Mapping[str, str]
    disputes: tuple[Dispute, ...]
    judgements: tuple[Judgement, ...]
    over: Mapping[str, str]
    every: tuple[Judgement, ...]


def incident_of(situation: Situation, prefix: str) -> Incident:
    """The incident of this id, or the only one whose id begins so; DatelineError where there is none."""
    found = [i for i in situation.incidents if i.id == prefix] or [i for i in situation.incidents if i.id.startswith(prefix)]
    if len(found) != 1:
        why = (
            f"begins {len(found)} incidents: write more of it" if found else "is no incident; `dateline show incidents` lists them"
        )
        raise DatelineError(f"{prefix!r} {why}")
    return found[0]


def believed(store: Store, folder: Path | None, prefix: str) -> Believed:
    """An incident of what is current in the store, and all that it rests on."""
    from dateline.batch import origins_of  # noqa: PLC0415 (slow to load)

    situation = situation_of(store, folder)
    incident = incident_of(situation, prefix)
    ids = set(incident.claims)
    claims = tuple(c for report in incident.reports for c in seen(store, folder, report=report) if c.id in ids)
    origins = origins_of(store, known(folder), claims)
    every = store.judgements()
    on = {j.id for claim in claims for j in claim.judged}
    return Believed(
        incident=incident,
        claims=claims,
        reports={report: store.report(report) for report in incident.reports},
        origins=origins,
        disputes=tuple(d for d in situation.disputes if any(ids & set(side) for _, side in d.sides)),
        judgements=tuple(j for j in every if j.id in on or j.withdraws in on),
        over={report: one.why for report, one in standing_of(store, folder).items() if report in incident.reports},
        every=every,
    )


def tell_incident(out: Console, found: Believed) -> None:
    """For people at a terminal."""
    incident = found.incident
    put(out, title_of(incident), style="bold")
    put(out, joined((incident.id, days_of(incident), ", ".join(map(flat, incident.parties)))))
    put(out, joined((status_of(incident), counted(incident))), style="green" if incident.status in SURE else "yellow")
    heading(out, f"Who says so ({many(len(found.claims), 'claim')}, {many(len(found.reports), 'report')})")
    for claim in found.claims:
        _tell_claim(out, claim, found)
    if incident.reasons:
        heading(out, "Why these are held to be one happening")
        for reason in incident.reasons:
            put(out, flat(reason), 2)
    if found.disputes:
        heading(out, "What is disputed")
        for dispute in found.disputes:
            _tell_dispute(out, dispute, set(incident.claims))
    if found.judgements:
        heading(out, "Judgements")
        for judgement in found.judgements:
            tell_judgement(out, judgement, 2, withdrawn=withdrawn(found.every, judgement))


def as_json(found: Believed) -> dict[str, Any]:
    """For scripts: the incident, its claims with their origins, disputes and judgements."""
    from dateline.records.wire import claim_to_dict  # noqa: PLC0415 (kept beside its use)

    return {
        **asdict(found.incident),
        "claims": [{**claim_to_dict(claim), **_behind(claim, found)} for claim in found.claims],
        "disputes": [asdict(d) for d in found.disputes],
        "judgements": [asdict(j) for j in found.judgements],
    }


def _behind(claim: Claim, found: Believed) -> dict[str, Any]:
    """Who counts as the source of a claim, its outlet and day, and why its report no longer stands, if so."""
    report = found.reports[claim.report]
    return {
        "origin": found.origins[claim.id],
        "superseded": found.over.get(claim.report),
        "source": report.source,
        "published": str(report.published) if report.published else None,
    }


def _tell_claim(out: Console, claim: Claim, found: Believed) -> None:
    report = found.reports[claim.report]
    outlet = flat(report.source) or "no outlet named"
    put(out, f"{flat(said_by(claim.voice))}, in {outlet}, {report.published or 'undated'}", 2, "cyan")
    put(out, quoted(claim), 4, "italic")
    content = claim.content
    said = (roles_of(content), place_of(content.place), time_of(content.when), extent_of(content))
    put(out, joined((content.type.replace("_", " "), certainty_of(claim), *said)), 4)
    put(out, joined((f"counts as {flat(found.origins[claim.id])}", flat(report.id), claim.id[:SHORT_ID])), 4, "dim")
    for name, now, read in corrections(claim):
        put(out, f"{name}: {now}, read as {read}", 4, "magenta")
    if claim.verdict:
        put(out, claim.verdict, 4, "magenta")
    if claim.report in found.over:
        put(out, f"no longer stands: {flat(found.over[claim.report])}", 4, "magenta")


def _tell_dispute(out: Console, dispute: Dispute, ours: set[str]) -> None:
    put(out, f"{flat(dispute.about)}: {flat(dispute.reason)}", 2, "bold")
    for said, claims in dispute.sides:
        here = sum(id_ in ours for id_ in claims)
        part = f"{here} of them here" if here else "none here"
        put(out, f"{flat(said)} — {many(len(claims), 'claim')}, {part}: {', '.join(id_[:SHORT_ID] for id_ in claims[:4])}", 4)
