"""Happenings in groups, and attacks counted in words."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.records import Campaign, Episode, Incident, Situation, Toll
from dateline.views.happening import MARKS, again, grouped, status_mark


def incident(id: str, day: int, status: str = "single-source") -> Incident:
    return Incident(
        id=id,
        kind="event",
        type="attack",
        claims=(f"c_{id}",),
        reports=("mill",),
        origins=(f"origin of {id}",),
        parties=("Reed League",),
        place="Old Mill",
        start=date(2016, 5, day),
        end=date(2016, 5, day),
        status=status,
    )


def campaign(*days: int) -> Campaign:
    attacks = tuple((date(2016, 5, day), (f"i{day}",)) for day in days)
    return Campaign(agent="Reed League", place="Old Mill", attacks=attacks)


@pytest.mark.parametrize(
    ("days", "until", "words"),
    [
        ((1, 3, 5), None, "third attack on Old Mill in five days"),
        ((1, 3, 5), 3, "second attack on Old Mill in three days"),
        ((1, 3, 5), 1, "first attack on Old Mill of three"),
        (tuple(range(1, 14)), None, "13th attack on Old Mill in 13 days"),
    ],
)
def test_attacks_are_counted_by_day(days: tuple[int, ...], until: int | None, words: str) -> None:
    assert again(campaign(*days), date(2016, 5, until) if until else None) == words


def test_each_incident_stands_once_in_its_episode_or_alone() -> None:
    toll = Toll(side="Guard", type="killed", by=(), place=None, start=None, end=None, figures=(), incident="i3")
    episode = Episode(
        id="e_1",
        incidents=("i1", "i3"),
        parties=(),
        place="Old Mill",
        start=date(2016, 5, 1),
        end=date(2016, 5, 3),
    )
    first, second = grouped(
        Situation(
            incidents=(incident("i1", 1), incident("i2", 2), incident("i3", 3)),
            episodes=(episode,),
            tolls=(toll,),
            campaigns=(campaign(1, 3), campaign(2, 4)),
        )
    )
    assert [i.id for i in first.incidents] == ["i1", "i3"]
    assert first.tolls == (toll,)
    assert first.campaigns == (campaign(1, 3),)
    assert first.origins == ("origin of i1", "origin of i3")
    assert second.episode is None
    assert [i.id for i in second.incidents] == ["i2"]


def test_statuses_differ_in_shape() -> None:
    assert len(set(MARKS.values())) == len(MARKS)
    assert status_mark("told by the wind") not in MARKS.values()
