"""Milliseconds that a fresh interpreter needs to import quoteattr, and to read its first article.

    python benchmarks/imports.py [--runs 10]

Each figure is the median of fresh processes, start of the interpreter included; the interpreter alone is there to
compare.  One process of each kind runs before the clock does, so that the files are in the disk cache and compiled.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time

from provenance import heading

PROGRAMS = {
    "interpreter alone": "pass",
    "import quoteattr": "import quoteattr",
    "import quoteattr.read": "from quoteattr import read",
    "first article": "import quoteattr; quoteattr.read('“It works,” said Ann Lee.')",
    "the same, encoder": "import quoteattr; quoteattr.read('“It works,” said Ann Lee.', labeller='encoder')",
}


def main() -> int:
    """Print the median for each program."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=10)
    given = parser.parse_args()
    if given.runs < 1:
        parser.error("give 1 run or more")
    print(heading())
    for name, program in PROGRAMS.items():
        milliseconds_of(program)
        taken = [milliseconds_of(program) for _ in range(given.runs)]
        print(f"{name:<22} median {statistics.median(taken):6.1f} ms, best {min(taken):6.1f} ms ({given.runs} runs)")
    return 0


def milliseconds_of(program: str) -> float:
    """How long a fresh interpreter takes to run it."""
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], env=compiled, check=True)
    return 1000 * (time.perf_counter() - start)


if __name__ == "__main__":
    sys.exit(main())
