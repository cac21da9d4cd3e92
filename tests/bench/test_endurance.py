"""The arithmetic of endurance, and that made-up reports are the same for the same seed and have ever new names."""

from __future__ import annotations

from itertools import islice

import pytest
from bench.endurance import reports, slope


def test_a_slope_and_its_interval() -> None:
    even = slope([0, 1, 2, 3], [5, 7, 9, 11])
    assert (even.by, even.give) == (2, 0)
    flat = slope([0, 1, 2, 3], [1, -1, -1, 1])
    assert flat.by == 0
    assert flat.give == pytest.approx(2 * (4 / 2 / 5) ** 0.5)


def test_reports_are_the_same_for_the_same_seed_and_bring_new_words() -> None:
    first, again = (list(islice(reports(), 40)) for _ in range(2))
    assert first == again
    early, late = ({w for r in some for w in r.text.split()} for some in (first[:20], first[20:]))
    assert len(late - early) > 30
