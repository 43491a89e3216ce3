"""Engines against ``collate``: texts that are grouped otherwise, processor seconds, peak memory, and how they grow.

    python benchmarks/engines.py --variants ../shared/data/variants [--counts 3000 100000] [--engines local duckdb]

The texts are those of benchmarks/collate_speed.py.  Every engine and count is measured in a process of its own, from
the texts in memory to the groups; memory is the most that the process held, less what it held with the texts.
Processor seconds are those of all threads.  The exponent is that of these over the count, between each two counts.  A
text is grouped otherwise if its group has other texts than by the local engine, which is measured first.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from collate_speed import natural, of_few_words, repeated
from provenance import heading
from quoteattr.engines import Collation, DuckDBEngine, LocalEngine


def main() -> int:
    """Measure each engine and count in a process of its own and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--variants", type=Path, required=True, help="the folder with dev.jsonl and its like")
    parser.add_argument("--counts", type=int, nargs="+", default=[3_000, 100_000])
    parser.add_argument("--engines", nargs="+", default=["local", "duckdb"], choices=["local", "duckdb"])
    parser.add_argument("--memory", default="1GB", help="what DuckDB may hold")
    parser.add_argument("--threads", type=int, help="threads of DuckDB; as many as there are processors if not given")
    parser.add_argument("--alike", action="store_true", help="texts of twenty words: the worst case")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measured(given)))
        return 0
    print(heading())
    print("engine   texts      otherwise  seconds  of processor  memory MB  utterances  exponent  report")
    before: dict[str, dict[str, float]] = {}
    for count in given.counts:
        with tempfile.TemporaryDirectory() as folder:
            for engine in given.engines:
                row = in_process(given, engine, count, Path(folder))
                grown = f"{exponent(before[engine], row):.2f}" if engine in before else ""
                before[engine] = row
                print(
                    f"{engine:<8} {count:<10} {otherwise(Path(folder), engine):<10} {row['seconds']:<8.1f} "
                    f"{row['processor']:<13.1f} {row['memory']:<10.0f} {row['utterances']:<11} {grown:<9} "
                    f"{row['report']}",
                    flush=True,
                )
    return 0


def exponent(less: dict[str, float], more: dict[str, float]) -> float:
    """The power of the number of texts with which the processor's time grows."""
    return math.log(more["processor"] / less["processor"]) / math.log(more["texts"] / less["texts"])


def otherwise(folder: Path, engine: str) -> str:
    """How many texts are grouped otherwise than by the local engine; a dash where that was not measured."""
    path = folder / "local.npy"
    if not path.exists():
        return "-"
    known, found = Collation(np.load(path)), Collation(np.load(folder / f"{engine}.npy"))
    same = set(known.clusters())
    return str(sum(len(group) for group in found.clusters() if group not in same))


def in_process(given: argparse.Namespace, engine: str, count: int, folder: Path) -> dict[str, float]:
    """What a fresh process measures."""
    command = [sys.executable, __file__, "--variants", str(given.variants), "--one", str(folder)]
    command += ["--engines", engine, "--counts", str(count), "--memory", given.memory]
    command += ["--threads", str(given.threads)] * (given.threads is not None) + ["--alike"] * given.alike
    answer: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return answer


def measured(given: argparse.Namespace) -> dict[str, object]:
    """Seconds, megabytes and utterances of one run, whose groups are kept in the folder."""
    (name,), (count,) = given.engines, given.counts
    texts = of_few_words(count) if given.alike else repeated(natural(given.variants), count)
    engine: LocalEngine | DuckDBEngine = LocalEngine()
    if name == "duckdb":
        engine = DuckDBEngine(given.one / "own.duckdb", memory=given.memory, threads=given.threads)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start, processor = time.perf_counter(), time.process_time()
    found = engine.collate(texts)
    seconds, processor = time.perf_counter() - start, time.process_time() - processor
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    np.save(given.one / f"{name}.npy", found.labels)
    return {
        "texts": count,
        "seconds": seconds,
        "processor": processor,
        "memory": memory,
        "utterances": int(found.labels.max()) + 1,
        "report": str(found.report or ""),
    }


if __name__ == "__main__":
    sys.exit(main())
