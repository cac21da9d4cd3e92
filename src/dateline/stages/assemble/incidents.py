"""Incidents: happenings, each with the tellings that the blocks put together and what people merged or kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dateline.knowledge.assembling import Assembling
from dateline.knowledge.judged import ACCEPT, MERGE, SPLIT
from dateline.records import Incident, Judgement, digest

from .comparing import NEAR
from .grouping import chained
from .groups import Groups
from .names import shown
from .naming import mark
from .origins import independent
from .sides import SAID, Sides
from .telling import DENIED, Telling, place_of


def apart(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The claims that people keep apart from all others."""
    return frozenset(claim for j in judgements if j.kind == SPLIT for claim in j.claims)


def incidents(
    by_id: Mapping[str, Telling],
    chains: Iterable[Sequence[str]],
    about: Mapping[str, tuple[str, float]],
    judgements: Sequence[Judgement],
    rules: Assembling,
    sides: Sides,
) -> tuple[Incident, ...]:
    """Every happening that these tellings of events tell of, by their ids.

    `chains` are those that alike pairs join; `about` has for denials the telling that each fits best, and how well.
    """
    groups, reasons = Groups(), dict[str, set[str]]()
    for id in by_id:
        groups.add(id)
    for grouping in chained(by_id, chains, rules, sides):
        for claim in grouping.claims[1:]:
            groups.join(grouping.claims[0], claim)
        reasons.setdefault(grouping.claims[0], set()).update(grouping.reasons)
    _denied(groups, reasons, about, by_id)
    _judged(groups, reasons, judgements, by_id)
    accepted = {claim: j.who for j in judgements if j.kind == ACCEPT for claim in j.claims}
    return tuple(_incident([by_id[i] for i in ids], reasons, accepted) for ids in groups.all())


def _denied(
    groups: Groups, reasons: dict[str, set[str]], about: Mapping[str, tuple[str, float]], by_id: Mapping[str, Telling]
) -> None:
    """Denials that stand alone join the act that they fit best."""
    alone = [ids for ids in groups.all() if all(by_id[id].factuality == DENIED for id in ids)] if about else []
    for ids in alone:
        fits = [(-points, said) for id in ids for said, points in (about.get(id, ("", 0.0)),) if said in by_id]
        if fits:
            groups.join(min(fits)[1], ids[0])
            reasons.setdefault(ids[0], set()).add("denied by or of who is said to have done it, and nothing nearer fits")


def _judged(groups: Groups, reasons: dict[str, set[str]], judgements: Sequence[Judgement], by_id: Mapping[str, Telling]) -> None:
    for j in judgements:
        known = [i for i in j.claims if i in by_id]
        for claim in known[1:] if j.kind == MERGE else ():
            groups.join(known[0], claim)
            reasons.setdefault(claim, set()).add(f"merged by {j.who}: {j.why}")
        for claim in known if j.kind == SPLIT else ():
            reasons.setdefault(claim, set()).add(f"kept apart by {j.who}: {j.why}")


def _incident(every: Sequence[Telling], reasons: Mapping[str, set[str]], accepted: Mapping[str, str]) -> Incident:
    told = [t for t in every if not t.aside] or every
    narrow = [t for t in told if t.start and t.end and t.end - t.start <= NEAR]
    timed = narrow or [t for t in told if t.start or t.end]
    asserted = [t for t in told if t.factuality in SAID]
    at = place_of(told)
    ground = at.ground if at else None
    status, why = _status(told, asserted, accepted)
    return Incident(
        id="i_" + digest([t.id for t in every]),
        kind="event",
        type=shown(t.type for t in told),
        claims=tuple(t.id for t in every),
        reports=tuple(sorted({t.report for t in every})),
        origins=independent(asserted or told),
        parties=tuple(sorted({mark(key) for t in told for key in t.parties()})),
        place=mark(at.place) if at and at.place else None,
        start=min((t.start for t in timed if t.start), default=None),
        end=max((t.end for t in timed if t.end), default=None),
        status=status,
        status_why=why,
        reasons=tuple(sorted({reason for t in every for reason in reasons.get(t.id, ())})),
        lat=ground.lat if ground else None,
        lon=ground.lon if ground else None,
        radius_km=ground.radius_km if ground else None,
        within=ground.within if ground else (),
    )


def _status(told: Sequence[Telling], asserted: Sequence[Telling], accepted: Mapping[str, str]) -> tuple[str, str]:
    """accepted, rejected: a person says so; superseded: by later versions of all that told it; denied: nobody asserts it;
    disputed: one asserts, another denies; corroborated: two independent origins assert it; else single-source.
    """
    aside = sorted({t.aside for t in told} - {""})
    if aside:
        return aside[0], "no claim of it counts any more: " + ", ".join(aside)
    people = sorted({accepted[t.id] for t in told if t.id in accepted})
    if people:
        return "accepted", f"accepted by {', '.join(people)}"
    denied = {t.by for t in told if t.factuality == DENIED}
    if denied and asserted:
        return "disputed", f"said by {_listed(t.by for t in asserted)}; denied by {_listed(denied)}"
    if denied:
        return "denied", f"denied by {_listed(denied)}; nobody here says it"
    origins = independent(asserted)
    if len(origins) > 1:
        return "corroborated", f"{len(origins)} independent origins say so"
    copies = len({t.report for t in asserted})
    return "single-source", f"one origin, in {copies} reports" if copies > 1 else "one report, one origin"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(set(names)))


def day_of(incident: Incident) -> date:
    """For order: its first day; those without one come last."""
    return incident.start or incident.end or date.max
