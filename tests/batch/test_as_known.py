"""What was known at a moment: by the days of publication, and by those on which the store took in reports and judgements."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bench import made_up
from dateline import pipeline
from dateline.batch import kept_situation, situation_known_by
from dateline.knowledge import Knowledge, load
from dateline.records import Judgement, Moment, Reading, Report, ReportFacts, Situation
from dateline.store import Store, open_store
from dateline.text.sketch import sketch

FIRST, SECOND, THIRD = ("2020-01-01T22:00:00+00:00", "2020-01-02T09:00:00+00:00", "2020-01-03T09:00:00+00:00")


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load(None)


@pytest.fixture(scope="module")
def read() -> list[Reading]:
    return list(made_up.readings(300))


def alone(read: list[Reading], known: Knowledge) -> Situation:
    facts = [facts_of(one.report) for one in read]
    return pipeline.assemble(tuple(c for one in read for c in one.claims), facts, (), known)


def facts_of(report: Report) -> ReportFacts:
    return ReportFacts(
        id=report.id, digest=report.digest, source=report.source, published=report.published, sketch=sketch(report.text)
    )


def recorded(n: int) -> Moment:
    return Moment(day=date(2020, 1, n), clock="recorded")


@pytest.fixture
def store(tmp_path: Path, read: list[Reading]) -> Store:
    store = open_store(tmp_path / "s.db")
    store.add_all(read[:20], FIRST)
    store.add_all(read[20:], SECOND)
    return store


def test_by_the_clock_of_the_store_what_came_later_is_not_there(store: Store, known: Knowledge, read: list[Reading]) -> None:
    assert situation_known_by(store, known, recorded(1)) == alone(read[:20], known)
    assert situation_known_by(store, known, recorded(2)) == kept_situation(store, known)
    assert situation_known_by(store, known, Moment(day=date(2019, 12, 31), clock="recorded")) == Situation()


def test_by_the_clock_of_publication_what_was_published_later_is_not_there(
    store: Store, known: Knowledge, read: list[Reading]
) -> None:
    days = sorted(one.report.published for one in read if one.report.published)
    middle = days[len(days) // 2]
    then = [one for one in read if one.report.published and one.report.published <= middle]
    assert 0 < len(then) < len(read)
    assert situation_known_by(store, known, Moment(day=middle)) == alone(then, known)


def test_a_judgement_counts_from_its_day_on_by_the_clock_of_the_store(store: Store, known: Knowledge) -> None:
    before = situation_known_by(store, known, recorded(2))
    claim = before.incidents[0].claims[0]
    store.judge(Judgement(id="j", kind="reject", claims=(claim,), value="", who="a coder", at=THIRD, why="to try it"))
    assert situation_known_by(store, known, recorded(2)) == before
    assert situation_known_by(store, known, recorded(3)) == kept_situation(store, known) != before


def test_the_version_of_then_is_read(store: Store, known: Knowledge, read: list[Reading]) -> None:
    before = situation_known_by(store, known, recorded(2))
    edited = replace(read[3].report, text=read[3].report.text + "More.")
    store.add(replace(read[3], report=edited, claims=()), THIRD)
    assert situation_known_by(store, known, recorded(2)) == before
    assert situation_known_by(store, known, recorded(3)) == kept_situation(store, known) != before
