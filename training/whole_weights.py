"""Weights as whole numbers of 8 bits, one scale an output, with as little change of what they say as can be.

* A weight's rounding error is made up for by the weights that are not rounded yet, as well as the values that were
  measured allow (Frantar et al. 2023, GPTQ).
* Processors without VNNI add the products of two neighbouring inputs in 16 bits.  Two weights of one sign that stand
  there side by side are therefore at most PAIR together: every processor then gives the same sums, and most weights
  have all 8 bits.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
HIGHEST, PAIR = 127, 128
"""The highest weight, and what two neighbours of one sign may add up to: 128 * 255 is below 2**15."""
_SHARES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7)
"""Scales that are tried, of the one that fits every weight: the largest may be cut if all others gain."""
_DAMPING = 0.01


def rounded_weights(weights: Doubles, together: Doubles) -> tuple[NDArray[np.int8], Floats]:
    """Weights (inputs, outputs) as whole numbers, and what to multiply each output with.

    ``together`` is the mean of the products of the columns of the values.
    """
    scales = _best_scales(weights, np.diag(together))
    order = np.argsort(-np.diag(together), kind="stable")
    damped = together[np.ix_(order, order)]
    damped = damped + np.eye(len(order)) * (_DAMPING * np.diag(damped).mean())
    blame = np.linalg.cholesky(np.linalg.inv(damped)).T
    left = weights[order]
    whole = np.zeros(weights.shape)
    for row, place in enumerate(order):
        whole[place] = np.clip(np.rint(left[row] / scales), *_beside(whole[place ^ 1]))
        missing = (left[row] - whole[place] * scales) / blame[row, row]
        left[row + 1 :] -= np.outer(blame[row, row + 1 :], missing)
    return whole.astype(np.int8), scales.astype(np.float32)


def _beside(neighbours: Doubles) -> tuple[Doubles, Doubles]:
    """The lowest and the highest that a weight may be beside each neighbour."""
    return np.maximum(-HIGHEST, -PAIR - np.minimum(neighbours, 0)), np.minimum(
        HIGHEST, PAIR - np.maximum(neighbours, 0)
    )


def _best_scales(weights: Doubles, powers: Doubles) -> Doubles:
    """For each output the scale with the least error, if each weight is rounded by itself; ``powers`` says how much
    each input counts."""
    pairs = weights.reshape(-1, 2, weights.shape[1])
    alike = np.where(pairs[:, 0] * pairs[:, 1] > 0, np.abs(pairs.sum(axis=1)), 0)
    fitting = np.maximum(np.maximum(np.abs(weights).max(axis=0) / HIGHEST, alike.max(axis=0) / PAIR), 1e-10)
    tried = np.array([fitting * share for share in _SHARES])
    errors = [powers @ (weights - _nearest(weights, scales) * scales) ** 2 for scales in tried]
    best: Doubles = tried[np.argmin(errors, axis=0), np.arange(len(fitting))]
    return best


def _nearest(weights: Doubles, scales: Doubles) -> Doubles:
    """Each weight rounded by itself, the second of two neighbours as far as the first allows."""
    whole = np.clip(np.rint(weights / scales), -HIGHEST, HIGHEST).reshape(-1, 2, weights.shape[1])
    whole[:, 1] = np.clip(whole[:, 1], *_beside(whole[:, 0]))
    return whole.reshape(weights.shape)
