"""Festivals against days that are on record."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dateline.stages.situate import feasts

# From public calendars; a Hijri day may be off by one, a Hebrew day is the daylight one.
ON_RECORD = [
    ("easter 0 0 1", 2017, date(2017, 4, 16)),
    ("easter 0 0 1", 2024, date(2024, 3, 31)),
    ("easter 0 -2 1", 2015, date(2015, 4, 3)),
    ("orthodox 0 0 1", 2022, date(2022, 4, 24)),
    ("orthodox 0 0 1", 2016, date(2016, 5, 1)),
    ("islamic 9 1 30", 2017, date(2017, 5, 27)),
    ("islamic 9 1 30", 2024, date(2024, 3, 11)),
    ("islamic 10 1 3", 2012, date(2012, 8, 19)),
    ("islamic 12 10 4", 2003, date(2003, 2, 11)),
    ("islamic 1 10 1", 2015, date(2015, 10, 24)),
    ("hebrew 1 15 8", 2024, date(2024, 4, 23)),
    ("hebrew 7 1 2", 2023, date(2023, 9, 16)),
    ("hebrew 7 10 1", 1973, date(1973, 10, 6)),
    ("hebrew 9 25 8", 2023, date(2023, 12, 8)),
    ("hebrew 0 14 1", 2024, date(2024, 3, 24)),
    ("hebrew 3 6 2", 2024, date(2024, 6, 12)),
    ("gregorian 12 25 1", 2020, date(2020, 12, 25)),
]


@pytest.mark.parametrize(("feast", "year", "day"), ON_RECORD)
def test_a_year_keeps_it_then(feast: str, year: int, day: date) -> None:
    found = feasts.of_year(feast, year)
    assert found is not None
    assert found.start is not None
    assert abs(found.start - day) <= timedelta(days=feasts.seen(feast))
