"""A number as features of a log-linear model, without steps: a value between two knots counts for both by nearness.

The score is then linear between the knots (a piecewise linear spline of degree one), so that a number that another
processor rounds otherwise moves a chance by next to nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence


def between_knots(name: str, value: float, knots: Sequence[float]) -> dict[str, float]:
    """Return the features of a number: the knots beside it, with shares that together are 1.

    ``knots`` ascend; a value beyond the first or last one counts for that one alone.

    >>> between_knots("length", 15.0, (0.0, 10.0, 20.0))
    {'length 10.0': 0.5, 'length 20.0': 0.5}
    >>> between_knots("length", 30.0, (0.0, 10.0, 20.0))
    {'length 20.0': 1.0}
    """
    above = bisect_right(knots, value)
    if above == 0 or above == len(knots):
        return {f"{name} {knots[max(0, above - 1)]}": 1.0}
    low, high = knots[above - 1], knots[above]
    share = (value - low) / (high - low)
    return {f"{name} {low}": 1 - share, f"{name} {high}": share}
