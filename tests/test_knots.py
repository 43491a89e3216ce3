"""Numbers as features without steps."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.attribution.knots import between_knots

KNOTS = (-1.0, 0.0, 2.5, 4.0)
numbers = st.floats(-10, 10)


@given(numbers)
def test_the_shares_are_one_together_and_none_is_below_nothing(value: float) -> None:
    features = between_knots("odds", value, KNOTS)
    assert sum(features.values()) == pytest.approx(1)
    assert all(share >= 0 for share in features.values())
    assert set(features) <= {f"odds {knot}" for knot in KNOTS}


@given(numbers, st.floats(0, 1e-6), st.lists(st.floats(-5, 5), min_size=4, max_size=4))
def test_a_small_move_makes_a_small_difference(value: float, move: float, weights: list[float]) -> None:
    def score(at: float) -> float:
        features = between_knots("odds", at, KNOTS)
        return sum(weight * features.get(f"odds {knot}", 0.0) for knot, weight in zip(KNOTS, weights, strict=True))

    steepest = 10 / min(high - low for low, high in pairwise(KNOTS))
    assert abs(score(value + move) - score(value)) <= steepest * move + 1e-9


@pytest.mark.parametrize("knot", KNOTS)
def test_at_a_knot_it_counts_alone(knot: float) -> None:
    assert between_knots("odds", knot, KNOTS).get(f"odds {knot}") == 1
