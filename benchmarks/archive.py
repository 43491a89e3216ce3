"""Reading an archive into tables: peak memory and speed of `quoteattr archive`, and what Spark adds to reading.

    python benchmarks/archive.py memory [--articles 2000] [--workers 1]
    python benchmarks/archive.py spark [--articles 200]

The archive is the example stories, each again and again with another number in it.  ``memory`` measures fresh processes
by the operating system: the archive with all articles, and with a tenth of them.  ``spark`` measures the processor time
of the Python side: of two processes of read_many, and of two Python workers of Spark, started and warm before.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import quoteattr
from descendants import seconds_of_descendants
from memory import peak_mebibytes
from provenance import heading


def records(count: int) -> Iterator[dict[str, Any]]:
    """Yield articles: the example stories, each time with another opening."""
    stories = [*quoteattr.load_examples()]
    for number in range(count):
        story = stories[number % len(stories)]
        yield {"id": str(number), "text": f"Report {number}.\n\n{story['text']}"}


def memory(count: int, workers: int) -> None:
    """Print the peak of reading an archive, and of a tenth of it."""
    with TemporaryDirectory() as folder:
        for some in (count // 10, count):
            source, out = Path(folder, f"{some}.jsonl"), Path(folder, f"said-{some}")
            source.write_text("".join(json.dumps(one) + "\n" for one in records(some)), encoding="utf-8")
            started = time.perf_counter()
            given = ["-m", "quoteattr", "archive", str(source), str(out), "--workers", str(workers)]
            peak = peak_mebibytes(given)
            size = sum(path.stat().st_size for path in out.rglob("*.parquet")) / 2**20
            seconds = time.perf_counter() - started
            print(
                f"{some:>7,} articles  {source.stat().st_size / 2**20:6.1f} MiB in  {size:6.1f} MiB out  "
                f"{peak:6.1f} MiB at the most  {seconds:6.1f} s"
            )


def spark(count: int) -> None:
    """Print the processor seconds of the Python side of read_many and of Spark, and how they compare."""
    given = [*records(count)]
    texts = [(one["id"], one["text"]) for one in given]
    before = _seconds_of_children()
    found = [*quoteattr.read_many(given, workers=2)]
    many = _seconds_of_children() - before
    on_spark, quotations = _on_spark(texts)
    if quotations != sum(len(article.quotations) for article in found):
        sys.exit("archive.py: Spark found other quotations")
    print(f"{count:,} articles, {quotations:,} quotations")
    print(f"read_many(workers=2)   {many:7.2f} s of processor time")
    print(f"SparkEngine, 2 workers {on_spark:7.2f} s of processor time, {on_spark / many:.3f} x")


def _seconds_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _on_spark(texts: list[tuple[str, str]]) -> tuple[float, int]:
    from pyspark.sql import SparkSession, functions

    from quoteattr.engines import SparkEngine

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    engine = SparkEngine(session)
    frame = session.createDataFrame(texts, "id string, text string").repartition(2).cache()
    frame.count()
    before = seconds_of_descendants(python_alone=True)
    row = engine.read(frame).select(functions.sum("quotation_count").alias("all")).collect()[0]
    seconds = seconds_of_descendants(python_alone=True) - before
    session.stop()
    return seconds, int(row["all"])


def main() -> int:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("figure", choices=("memory", "spark"))
    parser.add_argument("--articles", type=int)
    parser.add_argument("--workers", type=int, default=1)
    given = parser.parse_args()
    print(heading())
    if given.figure == "memory":
        memory(given.articles or 2000, given.workers)
    else:
        spark(given.articles or 200)
    return 0


if __name__ == "__main__":
    sys.exit(main())
