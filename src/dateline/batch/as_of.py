"""As of a moment: a store of its own that holds what another held then, so that everything can be asked of it as of any store."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from dateline.records import Judgement, Moment, Reading, Run
from dateline.store import Store, open_store

NOBODY = Run(fingerprint="", version="", model="")


def store_as_of(store: Store, moment: Moment, path: Path) -> Store:
    """A new store at a path: the reports known by a moment in the versions of then, their claims as they are read now.

    By the clock of publication every judgement is in it; by that of the store those alone that people had made by then.
    """
    made = open_store(path)
    heads = store.heads(moment)
    reports = {report.id: report for report in store.reports_of(sorted(version for version, _ in heads.values()))}
    when = {facts.id: facts.recorded_at for facts in store.facts_of(sorted(version for version, _ in heads.values()))}
    claims = store.claims_of(sorted(reading for _, reading in heads.values()))
    read = {id_: tuple(group) for id_, group in groupby(claims, key=lambda claim: claim.report)}
    run = (store.runs() or (NOBODY,))[-1]
    for id_ in sorted(heads, key=lambda id_: heads[id_]):
        made.add(Reading(report=reports[id_], claims=read.get(id_, ()), issues=(), run=run), when[id_])
    for judgement in _judged(store, moment):
        made.judge(judgement)
    return made


def _judged(store: Store, moment: Moment) -> Iterator[Judgement]:
    """The judgements that count at a moment."""
    last = moment.day.isoformat() if moment.clock == "recorded" else "9999-12-31"
    return (judgement for judgement in store.judgements() if judgement.at[:10] <= last)
