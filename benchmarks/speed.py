"""Words a second of quoteattr.read over a folder of texts, on one core.

    python benchmarks/speed.py FOLDER [--rounds 5] [--labeller linear|encoder|rules]

A word is what white space parts.  The texts are in memory before the clock starts, and one round is read before, so
that word lists and models are loaded; benchmarks/imports.py has what that costs.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from pathlib import Path

import quoteattr
from provenance import heading
from quoteattr.pipeline import LabellerName


def main() -> int:
    """Print the best and the median round."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--labeller", choices=("linear", "encoder", "rules"), default="linear")
    given = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in sorted(given.folder.rglob("*.txt"))]
    words = sum(len(text.split()) for text in texts)
    if not words or given.rounds < 1:
        parser.error("give a folder with .txt files, and 1 round or more")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    print(heading())
    seconds_of(texts, given.labeller)
    seconds = [seconds_of(texts, given.labeller) for _ in range(given.rounds)]
    print(f"read     {len(texts)} articles, {words} words, {given.rounds} rounds after one to warm up")
    for name, taken in (("best", min(seconds)), ("median", statistics.median(seconds))):
        print(f"{name:<8} {words / taken:,.0f} words a second ({1e6 * taken / words:.1f} microseconds a word)")
    return 0


def seconds_of(texts: list[str], labeller: LabellerName) -> float:
    """How long one round takes."""
    start = time.perf_counter()
    for text in texts:
        quoteattr.read(text, labeller=labeller)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
