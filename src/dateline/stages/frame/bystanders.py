"""Bystanders: media and monitors tell of fighting, aid bodies suffer it; where a parse has lost its commas they seem to do it."""

from __future__ import annotations

from dataclasses import replace

from dateline.knowledge import Knowledge
from dateline.records import Finding, Party

from .foes import FOUGHT

ACTS = FOUGHT | {"advance", "besiege", "deploy", "destroy", "kill", "wound", "abduct"}
DOING = ("agent", "with", "by")
TELLING = frozenset({"JRN"})  # codes of PLOVER
UNARMED = TELLING | {"NGO"}


def spared(found: Finding, known: Knowledge) -> Finding:
    """The finding without bystanders among those who fight or harm, nor tellers beside others among those who suffer."""
    content = found.content
    if not (content.kind == "loss" or (content.kind == "event" and content.type in ACTS)):
        return found
    roles = dict(content.roles)
    for role in DOING:
        if role in roles:
            roles[role] = tuple(p for p in content.role(role) if not (isinstance(p, Party) and _unarmed(p, known)))
    for role in ("side", "target"):
        parties = content.parties(role)
        if len(parties) > 1 and len(parties) == len(content.role(role)):
            roles[role] = tuple(p for p in parties if not _teller(p, known)) or parties
    kept = {role: fillers for role, fillers in roles.items() if fillers}
    return found if kept == dict(content.roles) else replace(found, content=replace(content, roles=kept))


def _unarmed(party: Party, known: Knowledge) -> bool:
    """Whether a party is unarmed by its kind: a medium, an aid body, or "the reporter of" a medium, named after it."""
    actor = known.actors.by_id(party.id) if party.id else known.actors.lookup(party.name.rpartition(" ")[0])
    return actor is not None and actor.plover in UNARMED


def _teller(party: Party, known: Knowledge) -> bool:
    actor = known.actors.by_id(party.id) if party.id else None
    return actor is not None and (actor.plover in TELLING or actor.kind == "monitor")
