"""The judge of time is judged by a clock that tells what it is told: a real one would make these tests flaky."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quoteattr.testing.growth import TRIES, assert_linear


class Clock:
    """A clock that stands still until work moves it on."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def work(self, *takes: float) -> Callable[[], None]:
        """Work that takes these seconds, one number a try."""
        left = iter(takes)

        def run() -> None:
            self.now += next(left)

        return run


def test_a_linear_stage_passes() -> None:
    clock = Clock()
    assert_linear(clock.work(1.0), clock.work(2.3), clock)


def test_a_quadratic_stage_fails() -> None:
    clock = Clock()
    with pytest.raises(AssertionError, match="not linear"):
        assert_linear(clock.work(*[1.0] * TRIES), clock.work(*[4.0] * TRIES), clock)


def test_a_pause_in_every_try_but_one_does_not_fail_a_linear_stage() -> None:
    clock = Clock()
    assert_linear(clock.work(*[1.0] * TRIES), clock.work(*[9.0] * (TRIES - 1), 2.0), clock)


def test_milliseconds_are_no_evidence() -> None:
    clock = Clock()
    assert_linear(clock.work(0.001), clock.work(0.02), clock)
