"""From a process and where it stands to the number of incidents in the days to come: mean and variance, in closed steps."""

from __future__ import annotations

import numpy as np

from .processes import Floats, Grid


def moments(over: Grid, now: Floats, base: Floats, most: int) -> tuple[Floats, Floats]:
    """Mean and variance of the count over the next 1 … `most` days under every process: shapes (most, c) and (most, c, s).

    `now` (c,) is the fading mean after the last day. The mean is exact; the variance takes each day's rate at its mean.
    """
    rates = _expected(over, now, base, most)
    weight = _offspring(over, most) ** 2
    variance = np.empty((most, len(now), len(over.sizes)))
    scatter = rates[:, :, None] + rates[:, :, None] ** 2 / over.sizes
    for last in range(most):
        variance[last] = (scatter[: last + 1] * weight[last::-1, :, None]).sum(axis=0)
    return rates.cumsum(axis=0), variance


def _expected(over: Grid, now: Floats, base: Floats, most: int) -> Floats:
    """The rate expected on each of the next days, (most, c)."""
    found, fading = np.empty((most, len(now))), now
    for day in range(most):
        found[day] = (1 - over.branching) * base + over.branching * fading
        fading = over.decay * fading + (1 - over.decay) * found[day]
    return found


def _offspring(over: Grid, most: int) -> Floats:
    """How many incidents one incident comes to within 0 … `most` - 1 further days, itself among them, (most, c)."""
    found, fading = np.ones((most, len(over.decay))), 1 - over.decay
    for day in range(1, most):
        born = over.branching * fading
        found[day] = found[day - 1] + born
        fading = over.decay * fading + (1 - over.decay) * born
    return found
