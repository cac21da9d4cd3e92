"""The catalogue brought up to date equals the one made from nothing, and says what the situation does."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bench import made_up
from dateline.batch import catalogued, kept_situation
from dateline.knowledge import Knowledge
from dateline.knowledge.judged import Mark
from dateline.records import SORTS, Judgement, Query, Reading
from dateline.store import Store, open_store
from dateline.store.catalogue import Catalogue, open_catalogue
from dateline.views.standing import standing

NOON = "2020-01-01T12:00:00+00:00"


@pytest.fixture(scope="module")
def read() -> list[Reading]:
    return list(made_up.readings(400))


def answers(catalogue: Catalogue) -> list[Any]:
    """Much of what can be asked, all of it in the end."""
    every = Query(limit=1000)
    return [
        catalogue.claims(every),
        *(catalogue.entries(sort, every) for sort in SORTS),
        catalogue.facets(every, listed=1000),
        catalogue.facets(Query(types=("attack",)), "incident"),
        catalogue.timeline(step="week"),
        catalogue.features(most=5),
        catalogue.control(date(2018, 1, 1)),
        catalogue.holds(day=date(2018, 1, 1)),
        catalogue.actors(limit=500),
        catalogue.places("town 1", limit=500),
        catalogue.reports(limit=500),
    ]


def asked(store: Store) -> list[Any]:
    with open_catalogue(store.location) as catalogue:
        return answers(catalogue)


def from_nothing(store: Store, known: Knowledge, at: Path) -> list[Any]:
    """What a catalogue made of a copy of the store answers."""
    with open_store(at) as copy:
        copy.add_all(_readings(store), NOON)
        for judgement in store.judgements():
            copy.judge(judgement)
        catalogued(copy, known)
        return asked(copy)


def _readings(store: Store) -> list[Reading]:
    return [
        Reading(report=r, claims=tuple(store.claims(report=r.id)), issues=(), run=made_up.RUN)
        for r in sorted(store.reports(), key=lambda r: r.id)
    ]


def test_batches_in_any_order_give_what_nothing_gives(tmp_path: Path, known: Knowledge, read: list[Reading]) -> None:
    dice, found = random.Random(3), []
    for size in (len(read), 17):
        shuffled = dice.sample(read, len(read))
        with open_store(tmp_path / f"{size}.db") as store:
            for at in range(0, len(shuffled), size):
                store.add_all(shuffled[at : at + size], NOON)
                catalogued(store, known)
            found.append(asked(store))
    for one, other in zip(*found, strict=True):
        assert one == other


def test_judgements_and_new_versions_reach_the_catalogue(tmp_path: Path, known: Knowledge, read: list[Reading]) -> None:
    with open_store(tmp_path / "s.db") as store:
        store.add_all(read, NOON)
        catalogued(store, known)
        before = asked(store)
        several = next(i for i in kept_situation(store, known).incidents if len(i.claims) > 2)
        store.judge(judged("1", "split", several.claims[0]))
        store.judge(judged("2", "reject", several.claims[1]))
        other = replace(read[9].report, text=read[9].report.text + "More.")
        store.add(replace(read[9], report=other, claims=read[9].claims[:1]), NOON)
        event = next(c for c in read[3].claims if c.content.kind == "event")
        other_agent = [{"name": "Marsh Men", "id": None, "aliases": []}]
        value = {"marks": [Mark.of(event).written()], "set": {"agent": other_agent}}
        store.judge(replace(judged("3", "correct", event.id), value=json.dumps(value)))
        store.judge(replace(judged("4", "retract", ""), claims=(), value=json.dumps({"report": read[7].report.id, "by": None})))
        assert catalogued(store, known)
        after = asked(store)
        assert after != before
        for one, same in zip(after, from_nothing(store, known, tmp_path / "copy.db"), strict=True):
            assert one == same
        with open_catalogue(store.location) as catalogue:
            assert [n.name for n in catalogue.claim(event.id).roles["agent"]] == ["Marsh Men"]
            assert catalogue.claims(Query(actors=("Marsh Men",))).total == 1
            assert catalogue.claims(Query(status=("rejected",))).total == catalogue.claims(Query(verdicts=("rejected",))).total == 1
            assert {c.status for c in catalogue.report_claims(read[7].report.id)} == {"superseded"}


def test_nothing_new_works_nothing_out(
    tmp_path: Path, known: Knowledge, read: list[Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(tmp_path / "s.db") as store:
        store.add_all(read[:20], NOON)
        assert catalogued(store, known)
        with open_catalogue(store.location) as catalogue:
            before = catalogue.generation
            monkeypatch.setattr("dateline.batch.cataloguing.kept_up_to_date", None)
            assert not catalogued(store, known)
            assert catalogue.generation == before


def test_it_says_what_the_situation_says(tmp_path: Path, known: Knowledge, read: list[Reading]) -> None:
    with open_store(tmp_path / "s.db") as store:
        store.add_all(read, NOON)
        catalogued(store, known)
        situation = kept_situation(store, known)
        day = date(2017, 6, 1)
        with open_catalogue(store.location) as catalogue:
            for sort, field in (("incident", "incidents"), ("hold", "holds"), ("dispute", "disputes"), ("toll", "tolls")):
                entries = _all(catalogue, sort)
                assert len({e.id for e in entries}) == len(entries)
                assert sorted(map(repr, (e.record for e in entries))) == sorted(map(repr, getattr(situation, field)))
            rows = standing(situation.holds, day)
            shown = catalogue.holds(day=day)
            assert sorted((e.record.place, e.record.holder, e.record.state) for e in shown) == sorted(
                (r.place, r.holder, r.state) for r in rows
            )
            marks = catalogue.control(day, most=10_000)
            assert sorted((f.name, f.holder or None, f.sure) for f in marks.features) == sorted(
                (r.place, r.holder, r.sure) for r in rows
            )


def _all(catalogue: Catalogue, sort: str) -> list[Any]:
    found, after = [], ""
    while True:
        page = catalogue.entries(sort, Query(limit=100, after=after))
        found += page.items
        after = page.after
        if not after:
            return found


def judged(id: str, kind: str, claim: str) -> Judgement:
    return Judgement(id=id, kind=kind, claims=(claim,), value="", who="a coder", at=NOON, why="to try it")
