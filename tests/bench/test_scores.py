"""The arithmetic that the measures have in common."""

from __future__ import annotations

import pytest

from bench import scores


def test_a_share_of_nothing_is_none() -> None:
    assert scores.ratio(0, 0) == scores.share(0, 0) == scores.f1(0.0, 0.0) == 0.0
    assert scores.share(2, 3) == 0.667


def test_precision_recall_and_f1() -> None:
    assert scores.scores(2, 4, 8) == {"precision": 0.5, "recall": 0.25, "f1": 0.333}
    assert scores.scores(0, 0, 5) == {"precision": 0.0, "recall": 0.0, "f1": 0.0}


def test_each_class_that_is_wanted_counts_alike() -> None:
    pairs = [("A", "A"), ("A", "B"), ("B", "B"), ("B", "C")]
    assert scores.by_class(pairs) == {"A": pytest.approx(2 / 3), "B": pytest.approx(1 / 2)}
    assert scores.macro(pairs) == 0.583
    assert scores.macro([]) == 0.0
