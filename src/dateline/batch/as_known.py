"""The situation as it could be known at a moment, from nothing: reports in the versions of then, later ones not yet there."""

from __future__ import annotations

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Moment, Situation
from dateline.store import Store
from dateline.text.sketch import sketch

from .judged import notice_of


def situation_known_by(store: Store, known: Knowledge, moment: Moment) -> Situation:
    """What follows from the reports known by a moment, each in the version of then, as the present program reads it.

    By the clock of publication every judgement counts; by that of the store those alone that people had made by then.
    """
    heads = store.heads(moment).values()
    facts = tuple(store.facts_of(sorted(version for version, _ in heads), sketch, notice_of(known)))
    claims = tuple(store.claims_of(sorted(read for _, read in heads)))
    return pipeline.assemble(claims, facts, store.judgements(), known, as_known=moment)
