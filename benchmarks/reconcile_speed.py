"""Seconds to put people together, and how they grow with the number of names.

    python benchmarks/reconcile_speed.py NAMES.jsonl [--sizes 5000 10000 20000 40000]

NAMES.jsonl has one name a line, under "canonical".  Every name is that of an article's one person, beside
someone whom the article calls by the last word alone.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from math import log2
from pathlib import Path

from provenance import heading
from quoteattr.entity_linking import ArticlePeople, link_people
from quoteattr.people import Person


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[5_000, 10_000, 20_000, 40_000])
    given = parser.parse_args()
    print(heading())
    names = [json.loads(line)["canonical"] for line in given.names.read_text(encoding="utf-8").splitlines()]
    random.Random(1).shuffle(names)  # noqa: S311 - no secret
    print(f"{'names':>8}{'seconds':>10}{'people':>9}{'growth':>8}")
    before = 0.0
    for size in given.sizes:
        entries = [
            ArticlePeople(f"{at:08x}", (Person("person-1", name), Person("person-2", name.split()[-1])))
            for at, name in enumerate(names[:size])
        ]
        start = time.perf_counter()
        people = link_people(entries).people
        seconds = time.perf_counter() - start
        print(f"{size:>8}{seconds:>10.2f}{len(people):>9}{log2(seconds / before) if before else 0:>8.2f}", flush=True)
        before = seconds
    return 0


if __name__ == "__main__":
    sys.exit(main())
