from __future__ import annotations

from collections.abc import Callable

import pytest
from growth import assert_linear


def pairs(size: int) -> Callable[[], object]:
    return lambda: sum(1 for a in range(size) for b in range(size) if a == b)


def singles(size: int) -> Callable[[], object]:
    return lambda: sum(1 for a in range(size * 1000) if a % 3)


def test_a_linear_stage_passes() -> None:
    assert_linear(singles(1000), singles(2000))


def test_a_quadratic_stage_fails() -> None:
    with pytest.raises(pytest.fail.Exception, match="not linear"):
        assert_linear(pairs(2000), pairs(4000))  # far above the floor, on a fast machine too
