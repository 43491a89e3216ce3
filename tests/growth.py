"""Is a stage linear?  Timed so that a slow or busy machine, or a collection of garbage, cannot decide it."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest

TRIES = 8
"""A pause may fall into one try, not into all: the least time of each size is what counts."""
TOO_MUCH = 2.9
"""For twice the size: linear stages measure 1.8 to 2.3 times the time, quadratic ones 4."""
FLOOR = 0.02
"""Seconds within which a second is lost and won by chance."""


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Seconds that ``work`` takes, without the collector: its time grows with all that the tests hold."""
    gc.collect(1)  # what is young: a full collection takes longer than most of what is measured
    gc.disable()
    try:
        start = clock()
        work()
        return clock() - start
    finally:
        gc.enable()


def assert_linear(
    shorter: Callable[[], object], longer: Callable[[], object], clock: Callable[[], float] = time.process_time
) -> None:
    """Fail if ``longer``, which has twice as much to do as ``shorter``, takes far more than twice as long."""
    least = most = float("inf")
    for _ in range(TRIES):
        least, most = min(least, seconds(shorter, clock)), min(most, seconds(longer, clock))
        if most <= TOO_MUCH * least + FLOOR:
            return
    pytest.fail(f"{least:.3f} s of processor for the shorter, {most:.3f} s for the longer: not linear")
