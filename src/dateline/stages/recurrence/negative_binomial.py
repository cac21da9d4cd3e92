"""The negative binomial distribution by its mean and variance: a count that scatters more than chance alone would have it."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

LEAST_MEAN = 1e-6
LEAST_EXCESS = 1e-4  # of the variance over the mean, as a share of it: below, the distribution is as good as Poisson
TAIL = 1e-4

Floats = NDArray[np.float64]


def probabilities(mean: float, variance: float, most: int) -> Floats:
    """The probability of each count from 0 to `most`, shape (most + 1,). A variance below the mean is taken for the mean."""
    mean = max(mean, LEAST_MEAN)
    variance = max(variance, mean * (1 + LEAST_EXCESS))
    size, kept = mean * mean / (variance - mean), mean / variance
    counts = np.arange(most)
    ratios = np.log((size + counts) / (counts + 1) * (1 - kept))
    found: Floats = np.exp(np.concatenate(([size * math.log(kept)], ratios)).cumsum())
    return found


def within(mean: float, variance: float, shares: tuple[float, ...]) -> tuple[tuple[int, int], ...]:
    """For each share the smallest interval of equal tails that holds at least so much of the probability; both ends inclusive."""
    most = int(mean + 12 * math.sqrt(max(variance, mean))) + 10
    below = probabilities(mean, variance, most).cumsum()
    while below[-1] < 1 - TAIL:
        most *= 2
        below = probabilities(mean, variance, most).cumsum()
    return tuple((_reaching(below, (1 - share) / 2), _reaching(below, (1 + share) / 2)) for share in shares)


def _reaching(below: Floats, share: float) -> int:
    return int(np.searchsorted(below, share))
