"""assemble: many claims, of any reports → the Situation that follows from them. Their order makes no difference."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.knowledge import Knowledge
from dateline.knowledge.judged import standing
from dateline.records import Claim, Judgement, ReportFacts, Situation

from .aims import aims
from .control import holds
from .disputes import disputes
from .fights import fights
from .incidents import incidents
from .judged import counted
from .origins import origins
from .sides import Sides
from .telling import party_names, place_names, tellings
from .ties import ties, tracks
from .tolls import tolls

__all__ = ["situation"]


def situation(
    claims: Sequence[Claim], facts: Sequence[ReportFacts], judgements: Sequence[Judgement], known: Knowledge
) -> Situation:
    """What follows from the claims as people judged them. Nothing is decided between sources that contradict each other."""
    judged, rules = standing(judgements), known.assembling
    told = tellings(counted(claims, facts, judged), {f.id: f for f in facts}, origins(facts, known), known.actors)
    sides, parties, places = Sides(told, known), party_names(told), place_names(told)
    names = {**places, **parties}
    happened = incidents(told, rules, sides, judged, names)
    held, lost = holds(told, rules, sides, parties, places), tolls(told, names)
    return Situation(
        incidents=happened,
        holds=held,
        ties=ties(told, rules, names),
        tracks=tracks(told, names),
        disputes=disputes(told, (happened, held, lost), rules, sides, names),
        aims=aims(told, names),
        tolls=lost,
        fights=fights(told, rules, names),
    )
