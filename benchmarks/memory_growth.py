"""Bytes of memory a character that reading, comparing and finding take, on texts of random shapes.

    python benchmarks/memory_growth.py [--shapes 300] [--first 0] [--minutes M] [--work NAME...] [--size 20000]

Shapes and kinds of work are those of growth.py.  The figure is what the peak of traced memory (tracemalloc: Python and
numpy) grows by from a quarter of SIZE to SIZE characters, for each character more, with the answer held: what is loaded
once does not count, nor does what ONNX Runtime takes for a window, which no text makes longer.  What is remembered of
words is bounded in number, and kept for the next text: so each text is taken twice, and the second time is the figure;
the first, in brackets, has what is remembered of new words too.  Prints the worst shapes of each kind of work; ends
with exit code 1 if one takes over 600 bytes a character.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
import tracemalloc
from collections import defaultdict
from heapq import nlargest
from pathlib import Path
from typing import Final

from provenance import heading

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from random_shapes import random_shape
from shape_work import WORKS, Work

BYTES: Final = 600
SHOWN: Final = 4


def peak(work: Work, text: str) -> int:
    """Return the most bytes that are traced at a time while work is done."""
    gc.collect()
    tracemalloc.start()
    try:
        answer = work(text)
        most = tracemalloc.get_traced_memory()[1]
        del answer
        return most
    finally:
        tracemalloc.stop()


def main() -> int:
    """Measure the shapes, and print the worst of each kind of work."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shapes", type=int, default=300)
    parser.add_argument("--first", type=int, default=0, help="number of the first shape")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="end sooner, after so many minutes")
    parser.add_argument("--work", nargs="+", choices=WORKS, default=list(WORKS))
    parser.add_argument("--size", type=int, default=20_000)
    given = parser.parse_args()
    print(heading())
    ends = time.monotonic() + 60 * given.minutes
    found: defaultdict[str, list[tuple[float, float, int, str]]] = defaultdict(list)
    for work in given.work:
        WORKS[work]("“It rains,” said Ann Lee.")  # what is loaded once
    for number in range(given.first, given.first + given.shapes):
        if time.monotonic() > ends:
            break
        shape = random_shape(number)
        short, long = shape.text(given.size // 4), shape.text(given.size)
        for name in given.work:
            first, again = (
                (peak(WORKS[name], long) - peak(WORKS[name], short)) / (len(long) - len(short)) for _ in range(2)
            )
            found[name].append((again, first, number, shape.name))
    for name, figures in found.items():
        print(f"{name:<10} {len(figures)} shapes, bytes a character, the worst first:")
        for again, first, number, text in nlargest(SHOWN, figures):
            print(f"{again:12.0f} ({first:.0f})  shape {number}: {text[:160]}")
    return 1 if any(max(figures)[0] > BYTES for figures in found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
