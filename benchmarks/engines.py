"""Engines against ``collate``: texts that are grouped otherwise, processor seconds, peak memory, and how they grow.

    python benchmarks/engines.py --variants ../shared/data/variants [--counts 3000 100000] [--parts 1 3 8]
        [--engines local duckdb spark]

The texts are those of benchmarks/collate_speed.py.  Every engine and count is measured in a process of its own, from
the texts in memory to the groups; memory is the most that the process held, less what it held with the texts.
Processor seconds are those of all threads, and of Spark those of the Java and of the Python workers, from the start of
the session on; its memory is the sum of what each of these held at the most.  --parts are the threads of DuckDB and the
partitions of Spark, each measured alone.  The exponent is that of the seconds over the count, between each two counts.
A text is grouped otherwise if its group has other texts than by the local engine, which is measured first.
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
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from collate_speed import natural, of_few_words, repeated
from descendants import peak_of_descendants, seconds_of_descendants
from provenance import heading
from quoteattr.engines import Collation, DuckDBEngine, LocalEngine, SparkEngine
from session import local_session

Row: TypeAlias = dict[str, Any]


def main() -> int:
    """Measure each engine and count in a process of its own and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--variants", type=Path, required=True, help="the folder with dev.jsonl and its like")
    parser.add_argument("--counts", type=int, nargs="+", default=[3_000, 100_000])
    parser.add_argument("--engines", nargs="+", default=["local", "duckdb"], choices=["local", "duckdb", "spark"])
    parser.add_argument("--memory", default="1GB", help="what DuckDB may hold")
    parser.add_argument("--parts", type=int, nargs="+", default=[2], help="threads of DuckDB, partitions of Spark")
    parser.add_argument("--alike", action="store_true", help="texts of twenty words: the worst case")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measured(given)))
        return 0
    print(heading())
    print("engine   parts  texts      otherwise  seconds  of processor  memory MB  utterances  exponent  report")
    before: dict[tuple[str, int], Row] = {}
    for count in given.counts:
        with tempfile.TemporaryDirectory() as folder:
            for engine in given.engines:
                for parts in given.parts if engine != "local" else [1]:
                    row = in_process(given, engine, parts, count, Path(folder))
                    grown = f"{exponent(before[engine, parts], row):.2f}" if (engine, parts) in before else ""
                    before[engine, parts] = row
                    print(
                        f"{engine:<8} {parts:<6} {count:<10} {otherwise(Path(folder), engine):<10} "
                        f"{row['seconds']:<8.1f} {row['processor']:<13.1f} {row['memory']:<10.0f} "
                        f"{row['utterances']:<11} {grown:<9} {row['report']}",
                        flush=True,
                    )
    return 0


def exponent(less: Row, more: Row) -> float:
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


def in_process(given: argparse.Namespace, engine: str, parts: int, count: int, folder: Path) -> Row:
    """What a fresh process measures."""
    command = [sys.executable, __file__, "--variants", str(given.variants), "--one", str(folder)]
    command += ["--engines", engine, "--parts", str(parts), "--counts", str(count), "--memory", given.memory]
    command += ["--alike"] * given.alike
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    answer: Row = json.loads(told.splitlines()[-1])
    return answer


def measured(given: argparse.Namespace) -> Row:
    """Seconds, megabytes and utterances of one run, whose groups are kept in the folder."""
    (name,), (count,), (parts,) = given.engines, given.counts, given.parts
    texts = of_few_words(count) if given.alike else repeated(natural(given.variants), count)
    if name == "spark":
        found, used = on_spark(texts, parts, given.one)
    else:
        engine: LocalEngine | DuckDBEngine = LocalEngine()
        if name == "duckdb":
            engine = DuckDBEngine(given.one / "own.duckdb", memory=given.memory, threads=parts)
        found, used = in_this_process(engine, texts)
    np.save(given.one / f"{name}.npy", found.labels)
    utterances = int(found.labels.max()) + 1
    return {"texts": count, **used, "utterances": utterances, "report": str(found.report or "")}


def in_this_process(engine: LocalEngine | DuckDBEngine, texts: list[str]) -> tuple[Collation, Row]:
    """What an engine finds and uses that works in this process."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start, processor = time.perf_counter(), time.process_time()
    found = engine.collate(texts)
    seconds, processor = time.perf_counter() - start, time.process_time() - processor
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return found, {"seconds": seconds, "processor": processor, "memory": memory}


def on_spark(texts: list[str], partitions: int, folder: Path) -> tuple[Collation, Row]:
    """The same of Spark, with the Java and the workers; the texts come from and the groups go to Parquet."""
    given, labels = folder / "texts.parquet", folder / f"labels-{partitions}"
    pq.write_table(pa.table({"position": pa.array(range(len(texts)), pa.int64()), "text": texts}), given)
    start, processor = time.perf_counter(), time.process_time()
    spark = local_session(partitions)
    frame = spark.read.parquet(str(given)).repartition(partitions)
    SparkEngine(spark).collate(frame).write.parquet(str(labels))
    seconds = time.perf_counter() - start
    processor = time.process_time() - processor + seconds_of_descendants()
    memory = peak_of_descendants()
    spark.stop()
    table = pq.read_table(labels).sort_by("position")
    _, numbers = np.unique(table.column("utterance").to_numpy(), return_inverse=True)
    return Collation(numbers), {"seconds": seconds, "processor": processor, "memory": memory}


if __name__ == "__main__":
    sys.exit(main())
