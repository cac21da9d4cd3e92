"""Reports read by several processes: the answers come in order, and one that kills whoever reads it costs nobody else anything."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests import made
from tests.batch.shards import readers

from dateline import pipeline
from dateline.batch import side_by_side
from dateline.batch.shards.crew import forks
from dateline.batch.side_by_side import Answer, Readers
from dateline.knowledge import Knowledge
from dateline.records import Issue

pytestmark = pytest.mark.skipif(not forks(), reason="reading is faked before processes are forked")


@pytest.fixture
def two(known: Knowledge, monkeypatch: pytest.MonkeyPatch) -> Iterator[Readers]:
    monkeypatch.setattr(pipeline, "read", readers.quick)
    with Readers(known, 2, lambda: known, seconds=1.0) as crew:
        yield crew


def read(two: Readers, *texts: str) -> list[Answer]:
    return list(two.each([(made.report(id=f"r{i}", text=text), ()) for i, text in enumerate(texts)]))


def test_answers_come_in_the_order_of_the_reports(two: Readers) -> None:
    texts = [f"Report {i} tells of a raid." for i in range(23)]
    for _ in range(2):
        answers = read(two, *texts)
        assert [a.reading.report.text for a in answers if a.reading] == texts
    assert not read(two)


def test_what_was_noticed_at_the_door_stands_before_what_reading_leaves_open(two: Readers) -> None:
    report = made.report(id="r")
    (answer,) = two.each([(report, (Issue(report="r", kind="future_date", message="Dated tomorrow."),))])
    assert answer.reading is not None
    assert [issue.kind for issue in answer.reading.issues] == ["future_date", "made"]


def test_what_cannot_be_read_is_told_and_a_fault_is_called_one(two: Readers) -> None:
    bad, fault, good = read(two, "An unreadable report.", "A broken one.", "A good one.")
    assert (bad.reading, bad.problem, bad.fault) == (None, "not to be read", False)
    assert (fault.problem, fault.fault) == ("ZeroDivisionError: a fault", True)
    assert good.reading is not None


def test_what_kills_its_reader_is_set_aside_alone(two: Readers) -> None:
    texts = [f"Report {i}." for i in range(9)]
    texts[2], texts[7] = "This is poison.", "This is endless."
    answers = read(two, *texts)
    assert [i for i, a in enumerate(answers) if a.reading is None] == [2, 7]
    assert all("set aside" in answers[i].problem for i in (2, 7))


def test_portions_are_few_reports_or_few_characters() -> None:
    asked = [(made.report(id=str(i), text="x" * size), ()) for i, size in enumerate((5, 5, 30_000, 5, 5, 5, 5, 5))]
    assert [(task.first, len(task.reports)) for task in side_by_side._tasks(asked)] == [(0, 2), (2, 1), (3, 4), (7, 1)]
