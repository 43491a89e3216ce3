"""The encoder's weights in whole numbers: no sum that a processor adds in 16 bits overflows, and little is lost."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

training = pytest.importorskip("training.whole_weights", reason="the training is not in an sdist")


def drawn(seed: int, inputs: int = 24, outputs: int = 5) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Weights, some far larger than others, and values that go together."""
    draw = np.random.default_rng(seed)
    weights = draw.standard_t(2, (inputs, outputs))
    values = draw.normal(size=(400, 6)) @ draw.normal(size=(6, inputs)) + draw.normal(0, 0.1, (400, inputs))
    return weights, values


@given(st.integers(0, 2**32), st.sampled_from([1e-6, 1.0, 1e6]))
@settings(max_examples=60, deadline=None)
def test_two_products_of_neighbours_fit_into_16_bits(seed: int, size: float) -> None:
    weights, values = drawn(seed)
    whole, scales = training.rounded_weights(weights * size, values.T @ values / len(values))
    pairs = whole.astype(int).reshape(-1, 2, whole.shape[1])
    highest = np.maximum(pairs, 0).sum(axis=1) * 255
    lowest = np.minimum(pairs, 0).sum(axis=1) * 255
    assert highest.max() < 2**15
    assert lowest.min() >= -(2**15)
    assert (scales > 0).all()
    assert np.abs(whole).max() <= training.HIGHEST


@pytest.mark.parametrize("seed", range(5))
def test_what_the_values_say_is_kept_better_than_by_rounding_each_weight(seed: int) -> None:
    weights, values = drawn(seed)
    whole, scales = training.rounded_weights(weights, values.T @ values / len(values))
    plain = np.abs(weights).max(axis=0) / 64
    error = np.square(values @ (whole * scales - weights)).mean()
    error_of_plain = np.square(values @ (np.rint(weights / plain) * plain - weights)).mean()
    assert error < error_of_plain / 2


def test_weights_that_are_whole_stay_as_they_are() -> None:
    weights = np.array([[127.0, -3], [-127, 2], [1, 64], [0, 64]])
    whole, scales = training.rounded_weights(weights, np.eye(4))
    assert whole.tolist() == weights.tolist()
    assert scales.tolist() == [1, 1]
