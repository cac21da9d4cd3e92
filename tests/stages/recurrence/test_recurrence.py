"""Forecasts: right in the small, sensible in the large, the same whatever the order."""

from __future__ import annotations

import math
import random
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.records import Forecast, History, RecordError
from dateline.stages.recurrence import ENOUGH, recurrence
from dateline.stages.recurrence.negative_binomial import probabilities, within
from dateline.stages.recurrence.pooling import weights
from dateline.stages.recurrence.predicting import moments
from dateline.stages.recurrence.processes import Grid, evidence, grid, recent

FIRST = date(2014, 1, 1)


def history(counts: list[int], name: str = "Northford", about: str = "place") -> History:
    days = tuple(FIRST + timedelta(days=n) for n, count in enumerate(counts) for _ in range(count))
    return History(about=about, name=name, since=FIRST, until=FIRST + timedelta(days=len(counts) - 1), days=days)


def poisson(rng: random.Random, rate: float) -> int:
    """Knuth's way, so that the tests rest on no generator of numpy's."""
    left, count = math.exp(-rate), -1
    product = 1.0
    while product > left:
        product *= rng.random()
        count += 1
    return count


def steady(rate: float, days: int, seed: int) -> list[int]:
    rng = random.Random(seed)
    return [poisson(rng, rate) for _ in range(days)]


def bursty(days: int, seed: int) -> list[int]:
    """Quiet months and loud ones by turns."""
    rng = random.Random(seed)
    return [poisson(rng, 2.0 if (day // 30) % 2 else 0.05) for day in range(days)]


def exciting(days: int, seed: int) -> list[int]:
    """A self-exciting series."""
    rng, counts, fading = random.Random(seed), list[int](), 0.5
    for _ in range(days):
        counts.append(poisson(rng, (0.15 + 0.7 * fading) * rng.gammavariate(1.5, 1 / 1.5)))
        fading = 0.9 * fading + 0.1 * counts[-1]
    return counts


def only(*histories: History, days: int = 7) -> Forecast:
    return recurrence(histories, (days,))[0]


class TestTheDistribution:
    @pytest.mark.parametrize(("mean", "variance"), [(0.3, 0.5), (4.0, 4.0), (12.0, 60.0)])
    def test_has_its_mean_and_its_variance(self, mean: float, variance: float) -> None:
        chance = probabilities(mean, variance, 600)
        counts = np.arange(601)
        assert chance.sum() == pytest.approx(1)
        assert chance @ counts == pytest.approx(mean, rel=1e-3)
        assert chance @ (counts - mean) ** 2 == pytest.approx(variance, rel=1e-3)

    def test_is_poisson_without_excess(self) -> None:
        chance = probabilities(3.0, 1.0, 10)
        assert chance[2] == pytest.approx(math.exp(-3) * 9 / 2, rel=1e-3)

    def test_of_nothing_expects_nothing(self) -> None:
        assert within(0.0, 0.0, (0.95,)) == ((0, 0),)

    @pytest.mark.parametrize("share", [0.5, 0.8, 0.95])
    def test_intervals_hold_their_share(self, share: float) -> None:
        ((low, high),) = within(7.0, 30.0, (share,))
        chance = probabilities(7.0, 30.0, 500)
        assert chance[low : high + 1].sum() >= share
        assert chance[low + 1 : high].sum() < share


class TestTheProcess:
    one = Grid(decay=np.array([0.8]), branching=np.array([0.6]), base=np.array([0.5]), sizes=np.array([1.5]))

    def test_its_likelihood_is_that_of_the_formula(self) -> None:
        counts = [0, 2, 0, 0, 3, 1]
        rate, expected, fading = 0.0, 0.0, 0.5
        for count in counts:
            rate = 0.4 * 0.5 + 0.6 * fading
            expected += math.lgamma(count + 1.5) - math.lgamma(1.5) + 1.5 * math.log(1.5 / (1.5 + rate))
            expected += count * math.log(rate / (1.5 + rate))
            fading = 0.8 * fading + 0.2 * count
        told = np.array(counts, float)
        found = evidence(told, self.one, recent(told, self.one.decay, self.one.base), self.one.base)
        assert found[0, 0] == pytest.approx(expected)

    def test_its_moments_are_those_of_many_futures(self) -> None:
        rng = np.random.default_rng(7)
        fading, total = np.full(40_000, 2.0), np.zeros(40_000)
        for _ in range(10):
            rate = 0.4 * 0.5 + 0.6 * fading
            count = rng.negative_binomial(1.5, 1.5 / (1.5 + rate))
            total += count
            fading = 0.8 * fading + 0.2 * count
        mean, variance = moments(self.one, np.array([2.0]), self.one.base, 10)
        assert mean[9, 0] == pytest.approx(total.mean(), rel=0.02)
        assert variance[9, 0, 0] == pytest.approx(total.var(), rel=0.1)

    def test_a_base_rate_is_a_grid_without_branching(self) -> None:
        assert not grid(exciting=False).branching.any()
        assert grid().half_life.min() == pytest.approx(3)


class TestForecasts:
    def test_of_a_steady_series_is_its_mean(self) -> None:
        forecast = only(history(steady(0.5, 400, 1)))
        assert forecast.mean == pytest.approx(3.5, rel=0.35)
        assert forecast.branching is not None
        assert forecast.branching < 0.5

    def test_after_a_burst_is_above_the_mean_and_after_silence_below(self) -> None:
        loud, quiet = bursty(360, 2), bursty(390, 2)
        after_loud, after_quiet = only(history(loud)), only(history(quiet))
        assert after_loud.mean > 1.5 * 7 * after_loud.per_day
        assert after_quiet.mean < 0.5 * 7 * after_quiet.per_day
        assert after_loud.method == "self-exciting"

    def test_widens_with_its_horizon(self) -> None:
        week, month = recurrence([history(bursty(360, 3))], (7, 30))
        assert month.variance > week.variance
        assert month.wide[1] > week.wide[1]
        assert month.any >= week.any

    def test_the_wide_interval_holds_the_likely_one(self) -> None:
        forecast = only(history(bursty(200, 4)))
        assert forecast.wide[0] <= forecast.likely[0] <= forecast.likely[1] <= forecast.wide[1]

    @pytest.mark.parametrize("counts", [[1, 0, 2], [0] * 99 + [ENOUGH - 1], [9] * 10])
    def test_of_little_history_is_a_base_rate_and_says_so(self, counts: list[int]) -> None:
        forecast = only(history(counts))
        assert forecast.method == "base rate"
        assert forecast.branching is None
        assert "fewer than" in forecast.reason

    def test_a_series_without_an_incident_has_none(self) -> None:
        assert recurrence([history([0, 0, 0])]) == ()

    def test_starts_on_the_day_after_and_says_what_it_rests_on(self) -> None:
        counts = steady(0.5, 100, 5)
        forecast = only(history(counts))
        assert forecast.start == FIRST + timedelta(days=100)
        assert (forecast.count, forecast.until) == (sum(counts), FIRST + timedelta(days=99))

    def test_old_days_beyond_three_years_count_for_little(self) -> None:
        recent_only = only(history([1, 0, 0, 0, 0, 0, 0] * 157))
        with_a_war_before = only(history([9] * 900 + [1, 0, 0, 0, 0, 0, 0] * 157))
        assert with_a_war_before.mean == pytest.approx(recent_only.mean, rel=0.05)

    def test_its_intervals_hold_what_comes(self) -> None:
        held = []
        for seed in range(60):
            counts = exciting(314, seed)
            forecast = only(history(counts[:300]), days=14)
            held.append(forecast.wide[0] <= sum(counts[300:]) <= forecast.wide[1])
        assert sum(held) >= 54


class TestTogether:
    series = [history(bursty(360, n), f"Place {n}") for n in range(6)] + [history(steady(0.3, 360, 9), "Guard", "actor")]

    @settings(max_examples=8, deadline=None)
    @given(st.permutations(range(7)))
    def test_order_makes_no_difference(self, order: list[int]) -> None:
        plain = {f.name: f for f in recurrence(self.series)}
        assert {f.name: f for f in recurrence([self.series[n] for n in order])} == plain

    def test_a_short_history_borrows_the_shape_of_the_others(self) -> None:
        short = history([0] * 60 + [1, 0, 1, 2, 0, 1, 1], "Short")
        among_bursty = recurrence([short, *(history(bursty(360, n), f"B{n}") for n in range(12))], (7,))[0]
        among_steady = recurrence([short, *(history(steady(0.5, 360, n), f"S{n}") for n in range(12))], (7,))[0]
        assert among_bursty.branching is not None
        assert among_steady.branching is not None
        assert among_bursty.branching > among_steady.branching

    def test_weights_sum_to_one_and_follow_the_evidence(self) -> None:
        found = weights(np.array([[0.9, 0.1]] * 200))
        assert found.sum() == pytest.approx(1)
        assert found[0] > 0.9
        assert weights(np.empty((0, 4))) == pytest.approx([0.25] * 4)


@pytest.mark.parametrize(
    "wrong",
    [
        {"about": "weather"},
        {"until": FIRST - timedelta(days=1), "days": ()},
        {"days": (FIRST + timedelta(days=1), FIRST)},
        {"days": (FIRST - timedelta(days=1),)},
        {"incidents": ("i_1", "i_2")},
    ],
)
def test_a_history_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    plain = {"about": "place", "name": "Northford", "since": FIRST, "until": FIRST + timedelta(days=9), "days": (FIRST,)}
    with pytest.raises(RecordError):
        History(**{**plain, **wrong})  # type: ignore[arg-type]
