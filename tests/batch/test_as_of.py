"""A store as of a moment gives the situation that is worked out for that moment from nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bench import made_up
from dateline.batch import kept_situation, situation_known_by, store_as_of
from dateline.knowledge import Knowledge
from dateline.records import Judgement, Moment
from dateline.store import open_store


@pytest.mark.parametrize("clock", ["published", "recorded"])
def test_it_equals_what_was_known(tmp_path: Path, known: Knowledge, clock: str) -> None:
    read = list(made_up.readings(300))
    days = sorted(reading.report.published for reading in read if reading.report.published)
    middle = days[len(days) // 2] if clock == "published" else date(2020, 1, 1)
    with open_store(tmp_path / "now.db") as store:
        for n, reading in enumerate(read):
            store.add(reading, f"2020-01-0{1 + n % 2}T12:00:00+00:00")
        claims = list(store.claims())
        for n, day in enumerate(("2020-01-01", "2020-01-02")):
            reject = Judgement(id=f"j{n}", kind="reject", claims=(claims[n].id,), value="", who="Ana", at=f"{day}T13:00", why="x")
            store.judge(reject)
        moment = Moment(day=middle, clock=clock)
        with store_as_of(store, moment, tmp_path / "then.db") as then:
            found = kept_situation(then, known)
            assert found == situation_known_by(store, known, moment)
            assert 0 < then.counts()["reports"] < store.counts()["reports"]
            assert len(then.judgements()) == (2 if clock == "published" else 1)
