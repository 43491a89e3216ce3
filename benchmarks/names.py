"""Likeness of written names: best F1 and recall by group, by a scorer of its own, and pairs a second.

    python benchmarks/names.py PAIRS.jsonl --scorer names_score.py [--out scores.txt] [--rounds 5]

PAIRS holds one JSON object a line: a, b (the names), y (1 if they are one person's), group, id (the person of a).
Prints what the scorer says of all pairs, and of each half by a hash of the person: the weights were fitted to the
half named tuning, so the other one is the figure to quote.  Speed is of one core, for names that have been read once.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from provenance import heading
from quoteattr.names import likeness

Row = dict[str, object]


def main() -> int:
    """Write the scores, call the scorer, print its figures and the speed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--out", type=Path, help="where to write one score a line, in the order of the pairs")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    rows: list[Row] = [json.loads(line) for line in given.pairs.read_text(encoding="utf-8").splitlines() if line]
    if not rows or given.rounds < 1:
        parser.error("give a file with pairs, and 1 round or more")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    print(heading())
    names = [(str(row["a"]), str(row["b"])) for row in rows]
    cold, scores = scored(names)
    if given.out:
        given.out.write_text("".join(f"{score:.6f}\n" for score in scores), encoding="utf-8")
    for title, kept in (("all pairs", {0, 1}), ("tuning half", {0}), ("confirming half", {1})):
        chosen = [place for place, row in enumerate(rows) if half(str(row["id"])) in kept]
        print(f"\n{title}")
        print(figures(given.scorer, [rows[place] for place in chosen], [scores[place] for place in chosen]), end="")
    warm = [scored(names)[0] for _ in range(given.rounds)]
    print(f"\nspeed    {len(names) / cold:,.0f} pairs a second at first sight, word lists read in that time")
    for name, taken in (("best", min(warm)), ("median", statistics.median(warm))):
        print(
            f"{name:<8} {len(names) / taken:,.0f} pairs a second ({1e6 * taken / len(names):.1f} microseconds a pair)"
        )
    return 0


def half(person: str) -> int:
    """0 for a person whose pairs the weights were fitted to, 1 for the others."""
    return int(hashlib.md5(person.encode(), usedforsecurity=False).hexdigest(), 16) % 2


def scored(names: Sequence[tuple[str, str]]) -> tuple[float, list[float]]:
    """The seconds taken and the likeness of each pair."""
    start = time.perf_counter()
    scores = [likeness(a, b) for a, b in names]
    return time.perf_counter() - start, scores


def figures(scorer: Path, rows: Sequence[Row], scores: Sequence[float]) -> str:
    """What the scorer prints for these pairs."""
    with tempfile.TemporaryDirectory() as folder:
        pairs, given = Path(folder, "pairs.jsonl"), Path(folder, "scores.txt")
        pairs.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        given.write_text("".join(f"{score:.6f}\n" for score in scores), encoding="utf-8")
        command = [sys.executable, str(scorer), "--pairs", str(pairs), "--scores", str(given)]
        return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


if __name__ == "__main__":
    sys.exit(main())
