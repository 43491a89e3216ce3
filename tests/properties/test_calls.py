"""Twice the text takes twice the calls of functions: names in a row once took three times as many."""

from __future__ import annotations

import pytest
from random_shapes import random_shape
from shape_calls import calls
from shape_work import WORKS

pytestmark = pytest.mark.growth

NAMES = 122
"""The number of a shape of names in a row, all different."""


def test_calls_of_a_comparison_of_many_names_grow_with_the_text() -> None:
    text = random_shape(NAMES).text
    WORKS["compare"](text(400))  # what is loaded once
    short, long = (sum(calls(WORKS["compare"], text(size)).values()) for size in (6_000, 12_000))
    assert long < 2.5 * short
