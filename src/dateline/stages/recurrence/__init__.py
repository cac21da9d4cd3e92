"""recurrence: the days of past incidents, by place and by actor → how many more to expect, with the interval always beside.

Where there is enough history, a self-exciting process: each incident makes others likelier for a while. Where there is not, a
base rate that knows how much such counts scatter. Both are averages over a grid of processes, each weighted by how well it
explains the history and how well its shape explains those of all series together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from dateline.records import Forecast, History

from . import negative_binomial
from .histories import QUIET, histories
from .pooling import weights
from .predicting import moments
from .processes import BASES, Floats, Grid, evidence, grid, recent
from .watching import watched

__all__ = ["ENOUGH", "ENOUGH_DAYS", "QUIET", "histories", "recurrence", "watched"]

ENOUGH = 5  # incidents; so few are enough because the shape is borrowed from all series (see bench outlook, 2016_short)
ENOUGH_DAYS = 60
LONGEST = 1096  # days: what lies further back says little of now
SHARES = (0.8, 0.95)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fit:
    """A history with its likelihood under every process, (c, s), and where each of them stands after the last day, (c,)."""

    history: History
    over: Grid
    likelihood: Floats
    now: Floats
    base: Floats

    @property
    def exciting(self) -> bool:
        return bool(self.over.branching.any())

    def of_shapes(self) -> Floats:
        """The likelihood of each shape whatever the base rate, (shapes, s)."""
        bases = len(BASES)
        found: Floats = self.likelihood.reshape(-1, bases, len(self.over.sizes)).mean(axis=1)
        return found


def recurrence(histories: Sequence[History], horizons: Sequence[int] = (1, 7, 30)) -> tuple[Forecast, ...]:
    """A forecast of each history over each horizon (days from the day after its last), in the order of histories.

    Histories are weighed together: leave one out and the others change a little, put them in another order and they do not.
    One without a day of incidents has no forecast.
    """
    fits = {h: _fit(h) for h in sorted(set(histories), key=lambda h: (h.about, h.name, h.since, h.until, h.days)) if h.days}
    pooled = _pooled([fit for fit in fits.values() if fit.exciting])
    return tuple(f for h in histories if h in fits for f in _forecasts(fits[h], pooled, horizons))


def _fit(history: History) -> _Fit:
    length = min((history.until - history.since).days + 1, LONGEST)
    first = history.until - timedelta(days=length - 1)
    counts = np.bincount([(day - first).days for day in history.days if day >= first], minlength=length).astype(np.float64)
    over = grid(exciting=len(history.days) >= ENOUGH and length >= ENOUGH_DAYS)
    base = over.base * max(counts.mean(), 0.5 / length)
    fading = recent(counts, over.decay, base)
    logs = evidence(counts, over, fading, base)
    return _Fit(history=history, over=over, likelihood=np.exp(logs - logs.max()), now=fading[-1], base=base)


def _pooled(fits: Sequence[_Fit]) -> Floats:
    """The weight of every shape, (shapes, s), from the histories that are long enough for a process of their own."""
    shape = (len(grid().base) // len(BASES), len(grid().sizes))
    likelihoods = np.array([fit.of_shapes().ravel() for fit in fits]).reshape(len(fits), shape[0] * shape[1])
    return weights(likelihoods).reshape(shape)


def _forecasts(fit: _Fit, pooled: Floats, horizons: Sequence[int]) -> list[Forecast]:
    shapes = len(fit.base) // len(BASES)
    share = fit.likelihood * np.repeat(pooled[:shapes], len(BASES), axis=0)
    share /= share.sum()
    means, variances = moments(fit.over, fit.now, fit.base, max(horizons))
    return [_forecast(fit, share, days, means[days - 1], variances[days - 1]) for days in horizons]


def _forecast(fit: _Fit, share: Floats, days: int, means: Floats, variances: Floats) -> Forecast:
    """One negative binomial with the mean and the variance of the average of all processes."""
    of_course = share.sum(axis=1)
    mean = float(of_course @ means)
    variance = float((share * variances).sum() + of_course @ (means - mean) ** 2)
    likely, wide = negative_binomial.within(mean, variance, SHARES)
    drawing = of_course * (fit.over.branching > 0)
    history, watched = fit.history, (fit.history.until - fit.history.since).days + 1
    return Forecast(
        about=history.about,
        name=history.name,
        start=history.until + timedelta(days=1),
        days=days,
        mean=round(mean, 3),
        variance=round(variance, 3),
        likely=likely,
        wide=wide,
        any=round(1 - float(negative_binomial.probabilities(mean, variance, 0)[0]), 3),
        method="self-exciting" if fit.exciting else "base rate",
        branching=round(float(of_course @ fit.over.branching), 2) if fit.exciting else None,
        half_life=round(float(drawing @ fit.over.half_life / drawing.sum()), 1) if fit.exciting else None,
        per_day=round(len(history.days) / watched, 4),
        count=len(history.days),
        since=history.since,
        until=history.until,
        reason=_reason(len(history.days), watched, exciting=fit.exciting),
        rests_on=history.incidents,
    )


def _reason(count: int, watched: int, *, exciting: bool) -> str:
    told = f"{count} incidents in {watched} days"
    if exciting:
        return f"{told}: a self-exciting process, its shape weighed with those of the other series"
    lacking = f"fewer than {ENOUGH} incidents" if count < ENOUGH else f"fewer than {ENOUGH_DAYS} days"
    return f"{told}: a base rate, for {lacking} show no pattern of their own"
