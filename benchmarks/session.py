"""A session of Spark on this machine, for measuring: two cores, a Java of little memory, no pages."""

from __future__ import annotations

import os
import sys

from pyspark.sql import SparkSession

HEAP = "2g"
"""What the Java may hold of its own; the workers hold more beside it."""

SHORT_RUN = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Half of the processor's time of a run of a minute is compiling, unless the Java compiles but once."""


def local_session(partitions: int) -> SparkSession:
    """Return a session whose joins and groups have so many partitions."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]").appName("benchmark").config("spark.driver.memory", HEAP)
    settings = {
        "spark.driver.extraJavaOptions": SHORT_RUN,
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": str(partitions),
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()
