"""How time grows with the length of texts of random shapes: the exponent, by processor time.

    python benchmarks/growth.py [--shapes 5000] [--first 0] [--minutes M] [--work NAME...] [--size 6000] [--long 100]
                                [--save FILE]
    python benchmarks/growth.py --join FILE...

A shape (tests/random_shapes.py) is written at a quarter of SIZE and at SIZE characters, and each kind of work is done
on both.  An exponent above 1.15 is measured again with ever longer texts, up to 100,000 characters, by the best of some
tries, until it falls below: what is printed is what is left, which is what the longest texts grow by.  One in LONG
is measured at the longest lengths at once, since a square with a small factor shows there alone.  ``--size 1500
--long 1000`` tries as many shapes in a fifth of the time, and finds what grows at small sizes.  What stays above 1.15,
or would take over 5 seconds for 100,000 characters, is printed.

Work (tests/shape_work.py): read with each labeller (rules, linear, encoder), reconcile two halves, compare them,
collate the lines, find the whole and, in as many calls, its lines in a list of people, normalise.  ``--save`` adds a
line for each shape and work to FILE, so that a run can be made in pieces, which ``--join`` puts together; what FILE
has is not measured again.  Ends with exit code 1 if an exponent stays above 1.3, or one call for 100,000 characters
takes over 15 seconds.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from math import log
from pathlib import Path
from typing import Final

from attrs import astuple, define, frozen

from provenance import heading
from quoteattr.testing.growth import seconds

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from random_shapes import Shape, random_shape
from shape_work import OF_MANY_CALLS, WORKS, Work

EXPONENT: Final = 1.3
DOUBT: Final = 1.15
SECONDS: Final = 15.0
"""For LONG characters."""
SLOW: Final = 5.0
"""Seconds for LONG characters that are worth a look."""
LONG: Final = 100_000
NOISE: Final = 0.004
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
    doubtful: int = 0
    """Shapes whose exponent stays above DOUBT."""
    slow: int = 0
    """Shapes that take over SLOW seconds."""
    failed: int = 0

    def add(self, name: str, number: int, growth: Growth) -> None:
        """Count one shape, and print it if it grows fast or is slow."""
        fails = growth.exponent > EXPONENT or (growth.seconds > SECONDS and name not in OF_MANY_CALLS)
        self.shapes += 1
        self.exponent = max(self.exponent, growth.exponent)
        self.seconds = max(self.seconds, growth.seconds)
        self.doubtful += growth.exponent > DOUBT
        self.slow += growth.seconds > SLOW
        self.failed += fails
        if growth.exponent > DOUBT or growth.seconds > SLOW:
            print(
                f"{name:<10} shape {number}: exponent {growth.exponent:.2f} at {growth.size:,}, {growth.seconds:.1f} s "
                f"for {LONG:,}{' (over)' if fails else ''}: {random_shape(number).name[:200]}",
                flush=True,
            )


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
    parser.add_argument("--save", type=Path, metavar="FILE", help="add a line for each shape and work")
    parser.add_argument("--join", type=Path, nargs="+", metavar="FILE", help="measure nothing; count what was saved")
    given = parser.parse_args()
    print(heading())
    worst: dict[str, Worst] = defaultdict(Worst)
    for name, number, growth in saved(given.join) if given.join else measured(given):
        worst[name].add(name, number, growth)
    print(f"{'work':<10} shapes  exponent  over {DOUBT}  s for {LONG:,}  over {SLOW:.0f} s   failed")
    for name, found in worst.items():
        print(
            f"{name:<10}{found.shapes:7,}{found.exponent:10.2f}{found.doubtful:11}{found.seconds:15.1f}"
            f"{found.slow:10}{found.failed:9}"
        )
    return 1 if any(found.failed for found in worst.values()) else 0


def measured(given: argparse.Namespace) -> Iterator[tuple[str, int, Growth]]:
    """Yield each kind of work, the number of each shape and the growth, and save them if a file is given."""
    ends = time.monotonic() + 60 * given.minutes
    known = {(name, number) for name, number, _ in saved([given.save])} if given.save and given.save.exists() else set()
    for work in given.work:
        WORKS[work]("“It rains,” said Ann Lee.")  # what is loaded once
    for number in range(given.first, given.first + given.shapes):
        size = LONG if number % given.long == given.long - 1 else given.size
        for name in given.work if time.monotonic() < ends else ():
            if (name, number) in known:
                continue
            growth = measure(WORKS[name], random_shape(number), size)
            yield name, number, growth
            if given.save:
                with given.save.open("a", encoding="utf-8") as lines:
                    lines.write(json.dumps([name, number, *astuple(growth)]) + "\n")
        gc.collect()


def saved(paths: Sequence[Path]) -> Iterator[tuple[str, int, Growth]]:
    """Yield what was saved in files."""
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            name, number, *figures = json.loads(line)
            yield name, number, Growth(*figures)


if __name__ == "__main__":
    sys.exit(main())
