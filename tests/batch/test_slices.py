"""Slices that bear on each other are joined anew where one of them changed: the same as from nothing, at every step."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from tests.stages.assemble.dispatches import claim, report

from dateline import pipeline
from dateline.batch import catalogued, kept_situation
from dateline.batch.judged import facts
from dateline.batch.situation import update
from dateline.knowledge import Knowledge, load
from dateline.knowledge.judged import Mark
from dateline.records import Claim, Judgement, Query, Reading, Report, Run, Situation
from dateline.store import Store, open_store
from dateline.store.catalogue import open_catalogue

NOON = "2020-01-01T12:00:00+00:00"
RUN = Run(fingerprint="by hand", version="0", model="none")
DAY, NEXT = ("2031-03-02", "2031-03-02"), ("2031-03-03", "2031-03-03")
MILL = {"place": "Oak Mill", "at": (51.0, 20.0, 3.0), "within": ("Lakeside", "Westmark")}
TEXT = (
    "The Reed League attacked Oak Mill on Monday, in a raid meant to cut the road; nine soldiers fell. The Harbour Guard denied an "
    "attack, accused the Reed League of shelling, and held all points near Lake Town. The League was repelled, or captured Oak "
    "Mill. Westmark backs the Reed League. Talks in Lake Town. The League rejected the accusations. Reed Post was taken."
)


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load(None)


def reading(of: Report, *claims: Claim) -> Reading:
    return Reading(report=of, claims=claims, issues=(), run=RUN)


@pytest.fixture(scope="module")
def read() -> list[Reading]:
    days = {"a": "2031-03-02", "b": "2031-03-03", "c": "2031-03-03", "d": "2031-03-04", "e": "2031-03-05"}
    a, b, c, d, e = (report(id, f"{TEXT} {id}.", f"Outlet {id}", day) for id, day in days.items())
    near = ("Lake Town", "Westmark")
    league, guard = {"agent": "Reed League", "target": "Harbour Guard"}, {"agent": "Harbour Guard"}
    return [
        reading(
            a,
            claim(a, "event", "attack", "attacked", roles=league, when=DAY, **MILL),
            claim(a, "loss", "killed", "fell", roles={"side": "soldiers"}, low=9, high=9, when=DAY, **MILL),
            claim(a, "purpose", "aim", "meant", roles={"agent": "Reed League", "of": "raid"}, aim="cut the road"),
            claim(a, "relation", "backs", "backs", roles={"subject": "Westmark", "object": "Reed League"}),
        ),
        reading(
            b,
            claim(b, "event", "attack", "attack", roles={"agent": "Reed League"}, voice=("Harbour Guard",), factuality="denied"),
            claim(b, "event", "repel", "repelled", roles={**guard, "target": "Reed League"}, when=DAY, **MILL),
            claim(b, "event", "accuse", "accused", roles={**guard, "target": "Reed League"}),
        ),
        reading(
            c,
            claim(c, "event", "capture", "captured", roles=league, when=DAY, **MILL),
            claim(c, "event", "attack", "attacked", roles=league, when=NEXT, **MILL),
            claim(c, "loss", "killed", "fell", roles={"side": "soldiers"}, low=40, high=40, when=DAY, **MILL),
            claim(c, "talks", "under_way", "Talks", place="Lake Town", roles={"parties": ["Reed League", "Westmark"]}),
        ),
        reading(
            d,
            claim(d, "event", "reject", "rejected", roles={"agent": "Reed League", "target": "accusations"}),
            claim(d, "control", "holds", "held", roles={"holder": "Harbour Guard"}, place="all points", within=near, when=NEXT),
            claim(d, "purpose", "aim", "meant", roles={"agent": "Reed League"}, aim="cut the road"),
            claim(d, "event", "attack", "attacked", roles=league, when=NEXT, **MILL),
        ),
        reading(
            e,
            claim(e, "control", "holds", "taken", roles={"holder": "Reed League"}, place="Reed Post", within=near, when=DAY),
            claim(e, "control", "holds", "held", roles={"holder": "Harbour Guard"}, when=NEXT, **MILL),
            claim(e, "relation", "hostile", "backs", roles={"subject": "Westmark", "object": "Reed League"}),
        ),
    ]


def from_nothing(store: Store, known: Knowledge) -> Situation:
    return pipeline.assemble(tuple(store.claims()), facts(store, known), store.judgements(), known)


def test_each_report_reaches_every_slice_that_it_bears_on(tmp_path: Path, known: Knowledge, read: list[Reading]) -> None:
    for n, order in enumerate(list(permutations(read))[::17]):
        with open_store(tmp_path / f"{n}.db") as store:
            for one in order:
                store.add(one, NOON)
                update(store, known)
            found = kept_situation(store, known)
            assert found == from_nothing(store, known)
    sorts = ("incidents", "holds", "ties", "tracks", "disputes", "aims", "tolls", "fights", "episodes", "campaigns", "turns")
    assert not [sort for sort in sorts if not getattr(found, sort)]


def test_what_is_decided_reaches_them_and_leaves_them_again(tmp_path: Path, known: Knowledge, read: list[Reading]) -> None:
    with open_store(tmp_path / "s.db") as store:
        store.add_all(read, NOON)
        before = kept_situation(store, known)
        claims = [c for one in read for c in one.claims]
        decisions = [
            *(judged(f"r{n}", "reject", c) for n, c in enumerate(claims[::3])),
            judged("m", "merge", claims[0], claims[8]),
            judged("s", "split", claims[8]),
        ]
        for decision in decisions:
            store.judge(decision)
            assert kept_situation(store, known) == from_nothing(store, known)
        for decision in decisions:
            store.judge(replace(judged(f"-{decision.id}", "withdraw"), value="", withdraws=decision.id))
            assert kept_situation(store, known) == from_nothing(store, known)
        assert kept_situation(store, known) == before


def test_to_accept_a_claim_settles_nothing_and_writes_its_slice(tmp_path: Path, known: Knowledge, read: list[Reading]) -> None:
    with open_store(tmp_path / "s.db") as store:
        store.add_all(read, NOON)
        catalogued(store, known)
        store.judge(judged("1", "accept", read[0].claims[0]))
        assert update(store, known) == 0
        assert catalogued(store, known)
        with open_catalogue(store.location) as catalogue:
            (found,) = catalogue.entries("incident", Query(status=("accepted",))).items
            assert read[0].claims[0].id in found.record.claims


def test_a_name_shown_otherwise_is_shown_so_everywhere(tmp_path: Path, known: Knowledge) -> None:
    with open_store(tmp_path / "s.db") as store:
        for id, name, day in (("a", "reed league", DAY[0]), ("b", "Reed League", "2031-06-02"), ("c", "Reed League", "2031-09-02")):
            of = report(id, f"{TEXT} {name} {id}.", f"Outlet {id}", day)
            attack = claim(of, "event", "attack", "attacked", roles={"agent": name}, when=(day, day), place=f"Oak Mill {id}")
            party = replace(attack.content.roles["agent"][0], id="made:league")
            content = replace(attack.content, roles={"agent": (party,)})
            finding = replace(attack.findings[0], content=content)
            store.add(reading(of, replace(attack, content=content, findings=(finding,))), NOON)
            catalogued(store, known)
            assert kept_situation(store, known) == from_nothing(store, known)
        with open_catalogue(store.location) as catalogue:
            every = catalogue.entries("incident").items
    assert len(every) == 3
    assert {name for entry in every for name in entry.record.parties} == {"Reed League"}


def judged(id: str, kind: str, *claims: Claim) -> Judgement:
    value = json.dumps({"marks": [Mark.of(c).written() for c in claims]})
    ids = tuple(c.id for c in claims)
    return Judgement(id=id, kind=kind, claims=ids, value=value, who="a coder", at=NOON, why="to try it")
