"""Twice the text takes twice the calls of functions, whatever the text is: shapes on which it once took many more."""

from __future__ import annotations

import pytest
from random_shapes import random_shape
from shape_calls import calls
from shape_work import WORKS

pytestmark = pytest.mark.growth


@pytest.mark.parametrize("number", [122, 302, 482], ids=["names in a row", "one forename", "one family name"])
def test_calls_of_a_comparison_grow_with_the_text(number: int) -> None:
    text = random_shape(number).text
    WORKS["compare"](text(400))  # what is loaded once
    short, long = (sum(calls(WORKS["compare"], text(size)).values()) for size in (6_000, 12_000))
    assert long < 2.5 * short
