"""How time grows with the length of texts of random shapes: the exponent, by processor time.

    python benchmarks/growth.py [--shapes 5000] [--first 0] [--minutes M] [--work NAME...] [--size 6000] [--long 100]

A shape (tests/random_shapes.py) is written at a quarter of SIZE and at SIZE characters, and each kind of work is done
on both.  An exponent above 1.2 is measured again with ever longer texts, up to 100,000 characters, by the best of some
tries, until it falls below: what is printed is what is left, which is what the longest texts grow by.  One in LONG
is measured at the longest lengths at once, since a square with a small factor shows there alone.  What would take over
15 seconds for 100,000 characters is printed, too.  ``--size 1500 --long 1000`` tries as many shapes in a fifth of the
time, and finds what grows at small sizes.

Work (tests/shape_work.py): read with each labeller (rules, linear, encoder), reconcile two halves, compare them,
collate the lines, find the whole and, in as many calls, its lines in a list of people, normalise.  Ends with exit code
1 if an exponent stays above 1.3, or one call for 100,000 characters takes over 15 seconds.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from functools import partial
from math import log
from pathlib import Path
from typing import Final

from attrs import define, field, frozen

from provenance import heading
from quoteattr.testing.growth import seconds

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from random_shapes import Shape, random_shape
from shape_work import OF_MANY_CALLS, WORKS, Work

EXPONENT: Final = 1.3
DOUBT: Final = 1.2
SECONDS: Final = 15.0
"""For LONG characters."""
LONG: Final = 100_000
NOISE: Final = 0.02
"""Seconds; a shorter time counts as this much, since its growth says nothing."""
TRIES: Final = 3


@frozen
class Growth:
    """How one kind of work grew on one shape."""

    exponent: float
    seconds: float
    """For LONG characters: measured, or what the exponent says of the longest text that was measured."""
    size: int
    """Characters of the longest text."""


@define
class Worst:
    """The worst of a kind of work so far."""

    shapes: int = 0
    exponent: float = 0.0
    seconds: float = 0.0
    failed: int = 0
    measured_long: int = 0
    exponents: list[float] = field(factory=list)


def measure(work: Work, shape: Shape, size: int) -> Growth:
    """Return the growth of work on a shape, with longer texts as long as it is in doubt."""
    while True:
        short, long = shape.text(size // 4), shape.text(size)
        least = [float("inf")] * 2
        exponent = 0.0
        for _ in range(TRIES):
            taken = seconds(partial(work, short)), seconds(partial(work, long))
            least = [min(pair) for pair in zip(least, taken, strict=True)]
            exponent = log(max(least[1], NOISE) / max(least[0], NOISE)) / log(len(long) / max(len(short), 1))
            if exponent <= DOUBT:
                break
        expected = least[1] * (LONG / size) ** max(exponent, 1)
        if size >= LONG or (exponent <= DOUBT and expected <= SECONDS / 2) or least[1] > 4 * SECONDS:
            return Growth(exponent, expected, size)
        size = min(3 * size, LONG)


def main() -> int:
    """Measure the shapes, print those that grow too fast, and the worst of each kind of work."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shapes", type=int, default=5_000)
    parser.add_argument("--first", type=int, default=0, help="number of the first shape")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="end sooner, after so many minutes")
    parser.add_argument("--work", nargs="+", choices=WORKS, default=list(WORKS))
    parser.add_argument("--size", type=int, default=6_000)
    parser.add_argument("--long", type=int, default=100, help="measure one shape in so many at full length")
    given = parser.parse_args()
    print(heading())
    ends = time.monotonic() + 60 * given.minutes
    worst = {name: Worst() for name in given.work}
    for work in given.work:
        WORKS[work]("“It rains,” said Ann Lee.")  # what is loaded once
    for number in range(given.first, given.first + given.shapes):
        for name in given.work if time.monotonic() < ends else ():
            judge(name, number, LONG if number % given.long == given.long - 1 else given.size, worst[name])
        gc.collect()
    print(f"{'work':<10} shapes  exponent  s for {LONG:,}   over")
    for name, found in worst.items():
        print(f"{name:<10}{found.shapes:7,}{found.exponent:10.2f}{found.seconds:13.1f}{found.failed:7}")
    return 1 if any(found.failed for found in worst.values()) else 0


def judge(name: str, number: int, size: int, worst: Worst) -> None:
    """Measure one kind of work on one shape, and print it if it is too slow."""
    shape = random_shape(number)
    growth = measure(WORKS[name], shape, size)
    worst.shapes += 1
    worst.exponent = max(worst.exponent, growth.exponent)
    worst.seconds = max(worst.seconds, growth.seconds)
    if growth.exponent > EXPONENT or (growth.seconds > SECONDS and name not in OF_MANY_CALLS):
        worst.failed += 1
        print(
            f"{name:<10} shape {number}: exponent {growth.exponent:.2f} at {growth.size:,}, "
            f"{growth.seconds:.1f} s for {LONG:,}: {shape.name[:200]}",
            flush=True,
        )


if __name__ == "__main__":
    sys.exit(main())
