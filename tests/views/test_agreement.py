"""Krippendorff's alpha, by the example of his own paper of 2011 (four observers, twelve units, some values missing)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.views.agreement import alpha, nominal, ordinal, paired

CODERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
UNITS = [[value for value in unit if value is not None] for unit in zip(*CODERS, strict=True)]


def test_the_published_example() -> None:
    assert alpha(UNITS, nominal) == pytest.approx(0.743, abs=0.0005)
    assert alpha(UNITS, ordinal((1, 2, 3, 4, 5), paired(UNITS))) == pytest.approx(0.815, abs=0.0005)
    assert alpha(UNITS, lambda one, other: float(one - other) ** 2) == pytest.approx(0.849, abs=0.0005)


def test_what_cannot_be_told() -> None:
    assert alpha([]) is None
    assert alpha([["a"], ["b"]]) is None
    assert alpha([["a", "a"], ["a", "a"]]) is None


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=2, max_size=4), min_size=1, max_size=12))
def test_alpha_is_at_most_one_and_no_order_matters(units: list[list[str]]) -> None:
    found = alpha(units)
    if found is not None:
        assert found <= 1 + 1e-9
        assert found == pytest.approx(alpha([list(reversed(unit)) for unit in reversed(units)]))
    if all(len(set(unit)) == 1 for unit in units) and len({unit[0] for unit in units}) > 1:
        assert found == pytest.approx(1)
