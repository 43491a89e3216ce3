"""Precision, recall and F1 of counts by article, each with the interval in which it may lie.

Each end of an interval is the farther of two: that of Wilson (1927), which takes quotations for independent, and that
of drawing the articles anew (bootstrap; Efron 1979), which takes in that the quotations of an article are alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Any, Final

import numpy as np
from attrs import field, frozen

_DRAWS: Final = 1_000
_SEED: Final = 19
_Z: Final = 1.959964
"""Standard deviations that hold 95 of 100 of a normal distribution."""
_ENDS: Final = (2.5, 97.5)
"""Percentiles of the draws between which 95 of 100 lie."""


@frozen
class Estimate:
    """A share as counted, and the ends of its interval of 95 %."""

    value: float = field(repr="{:.3f}".format)
    low: float = field(repr="{:.3f}".format)
    high: float = field(repr="{:.3f}".format)

    def to_record(self) -> list[float]:
        """Return the share, the low end and the high end."""
        return [self.value, self.low, self.high]


@frozen
class Score:
    """How many of the answers are right, and how many of the annotated ones were found."""

    precision: Estimate
    recall: Estimate
    f1: Estimate
    found: int
    """Answers."""
    annotated: int

    @property
    def estimates(self) -> tuple[Estimate | None, Estimate | None, Estimate | None]:
        """Precision, recall and F1; None where there is nothing of which to take a share."""
        precision = self.precision if self.found else None
        recall = self.recall if self.annotated else None
        return precision, recall, self.f1 if self.found or self.annotated else None

    def to_record(self) -> dict[str, Any]:
        """Return a plain dict; each estimate is a list of the share, the low end and the high end."""
        estimates = {name: getattr(self, name).to_record() for name in ("precision", "recall", "f1")}
        return {**estimates, "found": self.found, "annotated": self.annotated}


@frozen
class Count:
    """What is counted in one article: right answers among the answers, and among the annotated ones."""

    right_found: int = 0
    found: int = 0
    right_gold: int = 0
    gold: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(
            self.right_found + other.right_found,
            self.found + other.found,
            self.right_gold + other.right_gold,
            self.gold + other.gold,
        )


def score_of(counts: Sequence[Count]) -> Score:
    """Return the score of some articles."""
    table = np.array([[one.right_found, one.found, one.right_gold, one.gold] for one in counts], dtype=float)
    table = table.reshape(-1, 4)
    draws = np.random.default_rng(_SEED).multinomial(len(table), [1 / len(table)] * len(table), _DRAWS)
    drawn = _shares(draws @ table)
    total = table.sum(axis=0)
    values = _shares(total[None, :])[:, 0]
    sizes = (total[1], total[3], (total[1] + total[3]) / 2)
    precision, recall, f1 = map(_estimate, values, sizes, drawn)
    return Score(precision, recall, f1, found=int(total[1]), annotated=int(total[3]))


def _shares(totals: Any) -> Any:
    """Return precision, recall and F1 of rows of counts; 0 where there is nothing to count."""
    right_found, found, right_gold, gold = totals.T
    precision = np.divide(right_found, found, out=np.zeros_like(found), where=found > 0)
    recall = np.divide(right_gold, gold, out=np.zeros_like(gold), where=gold > 0)
    both = precision + recall
    f1 = np.divide(2 * precision * recall, both, out=np.zeros_like(both), where=both > 0)
    return np.stack([precision, recall, f1])


def _estimate(value: float, size: float, drawn: Any) -> Estimate:
    low, high = wilson(value, size)
    drawn_low, drawn_high = np.percentile(drawn, _ENDS)
    return Estimate(float(value), float(min(low, drawn_low)), float(max(high, drawn_high)))


def wilson(share: float, size: float) -> tuple[float, float]:
    """Return the interval of Wilson of a share of so many; all from 0 to 1 if there are none.

    >>> tuple(round(end, 2) for end in wilson(0.9, 20))
    (0.7, 0.97)
    """
    if not size:
        return 0.0, 1.0
    spread = _Z**2 / size
    middle = (share + spread / 2) / (1 + spread)
    half = _Z / (1 + spread) * sqrt(share * (1 - share) / size + spread / (4 * size))
    return max(0.0, middle - half), min(1.0, middle + half)
