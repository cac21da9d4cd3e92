"""What is kept beside a store and brought up to date equals what is assembled from nothing, whatever came in which order."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bench import made_up
from dateline import pipeline
from dateline.batch.judged import facts, no_longer_standing
from dateline.batch.situation import kept_situation, update
from dateline.knowledge import Knowledge, load
from dateline.knowledge.judged import Mark
from dateline.records import Judgement, Reading, Situation
from dateline.store import Store, open_store

NOON = "2020-01-01T12:00:00+00:00"


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load(None)


@pytest.fixture(scope="module")
def read() -> list[Reading]:
    return list(made_up.readings(900))


def from_nothing(store: Store, known: Knowledge) -> Situation:
    return pipeline.assemble(tuple(store.claims()), facts(store, known), store.judgements(), known)


def test_batches_in_any_order_give_what_nothing_gives(tmp_path: Path, known: Knowledge, read: list[Reading]) -> None:
    dice, found = random.Random(3), []
    for size in (len(read), 25, 7):
        shuffled = dice.sample(read, len(read))
        with open_store(tmp_path / f"{size}.db") as store:
            for at in range(0, len(shuffled), size):
                store.add_all(shuffled[at : at + size], NOON)
                update(store, known)
            found += [kept_situation(store, known), from_nothing(store, known)]
    assert all(situation == found[0] for situation in found)
    assert len(found[0].incidents) > 50


def test_judgements_copies_and_new_versions_reach_what_is_kept(tmp_path: Path, known: Knowledge, read: list[Reading]) -> None:
    with open_store(tmp_path / "s.db") as store:
        store.add_all(read, NOON)
        before = kept_situation(store, known)
        several = next(i for i in before.incidents if len(i.claims) > 2)
        store.judge(judged("1", "split", several.claims[0]))
        store.judge(judged("2", "reject", several.claims[1]))
        assert kept_situation(store, known) == from_nothing(store, known) != before
        copy = replace(read[5].report, id="copy", source="Elsewhere")
        store.add(replace(read[5], report=copy, claims=()), NOON)
        assert kept_situation(store, known) == from_nothing(store, known)
        other = replace(read[9].report, text=read[9].report.text + "More.")
        store.add(replace(read[9], report=other, claims=read[9].claims[:1]), NOON)
        assert kept_situation(store, known) == from_nothing(store, known)


def test_corrections_edits_and_reports_taken_back_reach_what_is_kept(tmp_path: Path, known: Knowledge, read: list[Reading]) -> None:
    with open_store(tmp_path / "s.db") as store:
        store.add_all(read[:40], NOON)
        found = [kept_situation(store, known)]

        def again() -> None:
            found.append(kept_situation(store, known))
            assert found[-1] == from_nothing(store, known) != found[-2]

        claim = next(c for c in read[3].claims if c.content.kind == "event")
        other = [{"name": "Marsh Men", "id": None, "aliases": []}]
        value = {"marks": [Mark.of(claim).written()], "set": {"agent": other}}
        store.judge(replace(judged("1", "correct", claim.id), value=json.dumps(value)))
        again()
        first = read[7].report
        edit = replace(first, id="edit", text=f"Correction: the day was wrong.\n{first.text}")
        store.add(replace(read[7], report=edit, claims=()), NOON)
        again()
        assert list(no_longer_standing(store, known)) == [first.id]
        store.judge(replace(judged("2", "keep", ""), claims=(), value=json.dumps({"report": first.id})))
        again()
        store.judge(replace(judged("3", "retract", ""), claims=(), value=json.dumps({"report": first.id, "by": None})))
        again()


def test_it_follows_from_a_database_as_from_a_file(where: Callable[[str], str], known: Knowledge, read: list[Reading]) -> None:
    with open_store(where("s")) as store:
        store.add_all(read[:15], NOON)
        before = kept_situation(store, known)
        store.judge(judged("1", "reject", before.incidents[0].claims[0]))
        store.add_all(read[15:20], NOON)
        assert kept_situation(store, known) == from_nothing(store, known) != before
        assert store.location.beside("-kept").is_file()


def test_nothing_new_settles_nothing(tmp_path: Path, known: Knowledge, read: list[Reading]) -> None:
    with open_store(tmp_path / "s.db") as store:
        store.add_all(read[:20], NOON)
        assert update(store, known) > 20
        assert update(store, known) == 0
        store.add(read[20], NOON)
        assert 0 < update(store, known) < 100


def judged(id: str, kind: str, claim: str) -> Judgement:
    return Judgement(id=id, kind=kind, claims=(claim,), value="", who="a coder", at=NOON, why="to try it")
