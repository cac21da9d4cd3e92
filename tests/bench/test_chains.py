"""Chains: what each of the measures says of small cases worked out by hand."""

from __future__ import annotations

from itertools import permutations

import pytest
from bench.assigning import best
from bench.chains import b_cubed, ceaf_e, chains, figures, muc, pairs
from hypothesis import given
from hypothesis import strategies as st

WANTED = [frozenset("abc"), frozenset("d")]
FOUND = [frozenset("ab"), frozenset("cd")]


def test_mentions_with_one_label_are_a_chain() -> None:
    assert chains({"a": 1, "b": 2, "c": 1}) == [frozenset("ac"), frozenset("b")]


def test_each_measure_by_hand() -> None:
    assert muc(FOUND, WANTED) == (1 / 2, 1 / 2)
    assert b_cubed(FOUND, WANTED) == pytest.approx(((1 + 1 + 1 / 2 + 1 / 2) / 4, (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4))
    alike = 2 * 2 / 5 + 2 * 1 / 3
    assert ceaf_e(FOUND, WANTED) == pytest.approx((alike / 2, alike / 2))
    assert pairs(FOUND, WANTED) == (1 / 2, 1 / 3)


def test_what_is_right_is_right_whatever_the_order() -> None:
    assert figures(WANTED[::-1], WANTED)["conll"] == 1.0


def test_chains_of_one_have_no_links() -> None:
    alone = [frozenset(m) for m in "abcd"]
    assert muc(alone, WANTED) == (0.0, 0.0)
    assert b_cubed(alone, WANTED)[0] == 1.0


@given(st.lists(st.lists(st.integers(0, 4), min_size=4, max_size=4), min_size=1, max_size=4))
def test_the_matching_is_the_best_of_all(rows: list[list[int]]) -> None:
    worth = {i: {j: float(v) for j, v in enumerate(row) if v} for i, row in enumerate(rows)}
    every = [sum(row[j] for row, j in zip(rows, order, strict=False)) for order in permutations(range(4))]
    assert best(worth) == max(every)
