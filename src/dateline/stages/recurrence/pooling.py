"""What the series have in common: weights of the shapes of a process, which short histories borrow from long ones.

Empirical Bayes: the weights are those under which all histories together are likeliest (Laird 1978: maximum likelihood of a
mixing distribution on a grid, by EM), kept from zero by a few histories' worth of equal weights.
"""

from __future__ import annotations

import numpy as np

from .processes import Floats

ROUNDS = 20
EQUAL = 20.0  # histories' worth of equal weights


def weights(likelihoods: Floats) -> Floats:
    """Weights of the shapes that sum to 1, shape (k,), from the likelihood of each history under each shape, (histories, k)."""
    histories, shapes = likelihoods.shape
    found = np.full(shapes, 1 / shapes)
    for _ in range(ROUNDS if histories else 0):
        shares = likelihoods * found
        shares /= shares.sum(axis=1, keepdims=True)
        found = (shares.sum(axis=0) + EQUAL / shapes) / (histories + EQUAL)
    return found
