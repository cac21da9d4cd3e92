"""A grid of self-exciting processes, and how well each explains a history.

The process is Hawkes' (1971) with an exponential kernel, in bins of a day: on day t one expects

    rate(t) = (1 - branching) * base + branching * recent(t)
    recent(t + 1) = decay * recent(t) + (1 - decay) * count(t),    recent(0) = base

incidents, and their number is negative binomial around it: its size says how much more it scatters than chance alone. A
branching of 0 is a base rate. Base rates are multiples of the mean of the history, so that the grid fits any scale.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

HALF_LIVES = (3.0, 7.0, 15.0, 30.0, 60.0)  # days
BRANCHING = (0.4, 0.7, 0.9, 0.97)
SIZES = (0.3, 0.7, 1.5, 4.0, 20.0)
BASES = tuple(2.0**power for power in range(-4, 2))  # times the mean of the history

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Every process, as arrays: courses (half-life × branching × base) have shape (c,), `sizes` (s,)."""

    decay: Floats
    branching: Floats
    base: Floats
    sizes: Floats

    @property
    def half_life(self) -> Floats:
        """Days after which an incident draws half as many others, shape (c,)."""
        lives: Floats = -np.log(2.0) / np.log(self.decay)
        return lives


@cache
def grid(*, exciting: bool = True) -> Grid:
    """All processes, or base rates only. Courses of one half-life and branching stand together, `len(BASES)` of them."""
    shapes = [(HALF_LIVES[0], 0.0), *((life, share) for life in HALF_LIVES for share in BRANCHING if exciting)]
    courses = np.array([(life, share, base) for life, share in shapes for base in BASES])
    decay = np.exp(-np.log(2.0) / courses[:, 0])
    return Grid(decay=decay, branching=courses[:, 1], base=courses[:, 2], sizes=np.array(SIZES))


def recent(counts: Floats, decay: Floats, base: Floats) -> Floats:
    """The fading mean of past counts before each day and after the last: counts (t,), decay and base (c,), result (t + 1, c)."""
    found = np.empty((len(counts) + 1, len(decay)))
    found[0] = base
    for day, count in enumerate(counts):
        found[day + 1] = decay * found[day] + (1 - decay) * count
    return found


def evidence(counts: Floats, over: Grid, fading: Floats, base: Floats) -> Floats:
    """The log-likelihood of the counts under every process but for what all share, shape (c, s); `base` (c,) is a day's rate."""
    rates = (1 - over.branching) * base + over.branching * fading[:-1]
    told = counts @ np.log(rates)
    columns = [told - (counts + size) @ np.log(size + rates) + _of_size(counts, size) for size in over.sizes]
    return np.stack(columns, axis=1)


def _of_size(counts: Floats, size: float) -> float:
    """What depends on the size alone: the logarithm of Γ(n + size) / Γ(size) · size^size, summed over days."""
    whole = counts.astype(np.int64)
    rising = np.concatenate(([0.0], np.log(size + np.arange(whole.max(initial=0))).cumsum()))
    return float(rising[whole].sum() + len(counts) * size * np.log(size))
