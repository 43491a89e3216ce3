"""What counts as equal where another processor may answer otherwise by a step."""

from __future__ import annotations

import pytest
from processors import equal_but_for_a_step


@pytest.mark.parametrize(
    ("one", "other", "is_equal"),
    [
        ("a | 0.58 rule", "a | 0.53 rule", True),
        ("a | 0.58 rule", "a | 0.51 rule", False),
        ("a | 0.58 rule", "b | 0.58 rule", False),
        ("Lee | 92%", "Lee | 94%", True),
        ("Lee | 92%", "Lee | 82%", False),
        ('{"confidence": 0.9231, "n": 1}', '{"confidence": 0.9431, "n": 1}', True),
        ('{"confidence": 0.9231, "n": 1}', '{"confidence": 0.9231, "n": 2}', False),
        ("0.31", "0.32", False),
    ],
)
def test_a_confidence_may_be_a_step_away_and_nothing_else(one: str, other: str, is_equal: bool) -> None:
    assert equal_but_for_a_step(one, other) is is_equal
