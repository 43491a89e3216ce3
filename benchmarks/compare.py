"""compare(): verdicts and differences against the labelled pairs, controlled edits, the errors by kind, and speed.

    python benchmarks/compare.py COMPARE.jsonl --contrast CONTRAST.jsonl --scorer compare_score.py [--rounds 5]

COMPARE holds labelled pairs (a, b, verdict, differences), CONTRAST pairs with one controlled edit (edit, expect).
Prints what the scorer says of all labelled pairs, of the first READ, whose errors were read while the rules were
written, and of the others; then of the edits, of all and of each half by a hash of the sentence; then how often each
verdict was given for each other one.  Speed is of one core, word lists read before: with texts never seen before, and
with texts that were.
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
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from provenance import heading
from quoteattr import compare
from quoteattr.comparison.tokens import read_tokens

Row = dict[str, Any]
READ = 150
"""How many of the labelled pairs, in their order, were read first."""


def main() -> int:
    """Compare every pair, call the scorer, print its figures, the errors by kind and the speed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--contrast", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    gold, edits = rows(given.pairs), rows(given.contrast)
    if not gold or not edits or given.rounds < 1:
        parser.error("give two files with pairs, and 1 round or more")
    print(heading())
    answers, edited = answered(gold), answered(edits)
    for title, part in (
        ("all labelled pairs", slice(None)),
        (f"the first {READ}", slice(READ)),
        ("the others", slice(READ, None)),
    ):
        print(f"\n{title}")
        print(scored(given.scorer, "--gold", gold[part], answers[part]), end="")
    for title, kept in (("all edits", {0, 1}), ("half 0", {0}), ("half 1", {1})):
        places = [at for at, row in enumerate(edits) if half(row["id"]) in kept]
        print(f"\n{title}")
        print(scored(given.scorer, "--contrast", [edits[at] for at in places], [edited[at] for at in places]), end="")
    print("\nverdicts given for others, all labelled pairs")
    pairs = Counter((row["verdict"], answer["verdict"]) for row, answer in zip(gold, answers, strict=True))
    for (wanted, got), count in pairs.most_common():
        if wanted != got:
            print(f"{count:>4}  {got} for {wanted}")
    speed([(row["a"], row["b"]) for row in gold], given.rounds)
    return 0


def rows(path: Path) -> list[Row]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def half(name: str) -> int:
    """0 or 1, the same for every edit of one sentence."""
    return int(hashlib.md5(name.encode(), usedforsecurity=False).hexdigest(), 16) % 2


def answered(given: Sequence[Row]) -> list[Row]:
    """What compare() says of each pair, as plain dicts."""
    return [compare(row["a"], row["b"]).to_record() for row in given]


def scored(scorer: Path, option: str, gold: Sequence[Row], answers: Sequence[Row]) -> str:
    """What the scorer prints for these pairs."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("gold.jsonl", "answers.jsonl")]
        for path, given in zip(paths, (gold, answers), strict=True):
            path.write_text("".join(json.dumps(row) + "\n" for row in given), encoding="utf-8")
        command = [sys.executable, str(scorer), option, str(paths[0]), "--pred", str(paths[1])]
        return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def speed(pairs: Sequence[tuple[str, str]], rounds: int) -> None:
    """Print the time a pair, with the texts read anew and with texts that are known."""
    for title, forget in (("texts read anew", True), ("texts known", False)):
        taken = []
        for _ in range(rounds):
            if forget:
                read_tokens.cache_clear()
            start = time.process_time()
            for a, b in pairs:
                if forget:
                    read_tokens.cache_clear()
                compare(a, b)
            taken.append((time.process_time() - start) / len(pairs) * 1000)
        print(f"\n{title:<16} best {min(taken):.2f} ms a pair, median {statistics.median(taken):.2f}", end="")
    print()


if __name__ == "__main__":
    sys.exit(main())
