"""Alerting: which claims and disputes a rule tells of, and what it says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from dateline.records import Claim, Dispute, Report, digest
from dateline.views.filtering import Filter
from dateline.views.telling import certainty_of, flat, joined, named, place_of, quoted, roles_of, said_by, time_of

from .config import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One thing that a rule tells of, once: `claims` are the ids that lead to the words, `sentence` is the words."""

    id: str
    rule: str
    at: str
    title: str
    sentence: str
    claims: tuple[str, ...]
    report: str = ""
    source: str = ""
    url: str = ""


def filter_of(rule: Rule) -> Filter:
    """What a rule lets through."""
    return Filter(places=rule.places, actors=rule.actors, types=rule.types, factuality=rule.factuality)


def on_claims(rule: Rule, report: Report, claims: Iterable[Claim], now: datetime) -> Iterator[Alert]:
    """What a rule tells of the claims of one report. An edit that says the same again in another place of its text is no news."""
    wanted = filter_of(rule)
    for claim in (c for c in claims if not rule.dispute and wanted.claim(c, report.published)):
        said = [voice.name for voice in claim.voice]
        content = claim.content
        yield Alert(
            id="a_" + digest(rule.name, report.id, content.id, said, claim.factuality),
            rule=rule.name,
            at=now.isoformat(timespec="seconds"),
            title=joined((named(content), certainty_of(claim), roles_of(content), place_of(content.place), time_of(content.when))),
            sentence=f"{quoted(claim)} — {said_by(claim.voice)}",
            claims=(claim.id,),
            report=report.id,
            source=flat(report.source),
            url=report.url,
        )


def on_disputes(rule: Rule, disputes: Iterable[Dispute], claims: Mapping[str, Claim], now: datetime) -> Iterator[Alert]:
    """What a rule tells of disputes: of those in which a claim fits it."""
    wanted = filter_of(rule)
    for dispute in disputes if rule.dispute else ():
        ids = tuple(id_ for _, side in dispute.sides for id_ in side)
        if any(id_ in claims and wanted.claim(claims[id_], None) for id_ in ids):
            yield Alert(
                id=dispute_id(rule, dispute),
                rule=rule.name,
                at=now.isoformat(timespec="seconds"),
                title=f"disputed: {flat(dispute.about)} ({dispute.kind.replace('_', ' ')})",
                sentence=" — against — ".join(f"{flat(name)}: {_words(side, claims)}" for name, side in dispute.sides),
                claims=ids,
            )


def dispute_id(rule: Rule, dispute: Dispute) -> str:
    """A dispute is told of once, whoever joins its sides later."""
    return "a_" + digest(rule.name, dispute.kind, dispute.about)


def _words(side: Iterable[str], claims: Mapping[str, Claim]) -> str:
    return next((quoted(claims[id_]) for id_ in side if id_ in claims), "")
