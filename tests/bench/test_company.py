"""Company: B-cubed and pairs where an item may belong with two that do not belong with each other."""

from __future__ import annotations

import pytest
from bench.company import company, figures, share

FEEDING = {"a": [1], "b": [1, 2], "c": [2], "d": [3]}


def test_company_is_whatever_shares_an_event() -> None:
    assert company(FEEDING) == {"a": {"a", "b"}, "b": {"a", "b", "c"}, "c": {"b", "c"}, "d": {"d"}}


def test_figures_by_hand() -> None:
    found = figures([["a", "b"], ["c", "d"]], company(FEEDING))
    assert found["pairs"] == {"found": 2, "precision": 0.5, "recall": 0.5}
    assert found["b_cubed"]["precision"] == pytest.approx((1 + 1 + 0.5 + 0.5) / 4)
    assert found["b_cubed"]["recall"] == pytest.approx((1 + 2 / 3 + 0.5 + 1) / 4, abs=1e-3)


def test_the_share_of_pairs() -> None:
    assert share([["a", "b"], ["c"]], lambda a, b: a + b == "ab") == 1.0
