"""Data frames of Spark, functions of Python on their columns, and the components of a graph.

Imported before all that needs PySpark.  pandas is not needed.  Workers need quoteattr, with the extra ``spark``, in
the Python that PYSPARK_PYTHON names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import TYPE_CHECKING, Final, TypeAlias

import pyarrow as pa
from attrs import field, frozen

from quoteattr.errors import MissingExtraError

try:
    from pyspark.sql import functions as f
except ImportError as error:
    raise MissingExtraError("SparkEngine needs PySpark and Java: pip install 'quoteattr[spark]'") from error

__all__ = ["Desk", "Worker", "applied", "ddl", "each", "f", "started_session"]

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession

Worker: TypeAlias = Callable[[Iterator[pa.Array]], Iterator[pa.Array]]
"""What Python makes of a column, batch by batch: an array of as many values."""


@frozen
class Desk:
    """Where the tables between two steps are kept, so that no step is run twice."""

    folder: str | None = None
    """A folder that all machines reach; None for the memory and disks of the workers."""
    _numbers: Iterator[int] = field(factory=count, eq=False, repr=False)

    def kept(self, frame: DataFrame) -> DataFrame:
        """Return the same table, computed."""
        if self.folder is None:
            return frame.localCheckpoint(eager=True)
        path = f"{self.folder}/{next(self._numbers):03}"
        frame.write.parquet(path)
        return frame.sparkSession.read.parquet(path)


def applied(column: Column, work: Worker, kind: pa.DataType) -> Column:
    """Return a column that workers make of another, of this type; once a row, whatever of it is used.

    Not by ``mapInArrow``, which wants pandas to be there (PySpark 4.3).
    """
    return f.arrow_udf(work, ddl(kind)).asNondeterministic()(column)


def each(work: Callable[[pa.Array], pa.Array]) -> Worker:
    """Return what works on one batch after another."""

    def work_on(columns: Iterator[pa.Array]) -> Iterator[pa.Array]:
        for column in columns:
            yield work(column)

    return work_on


def started_session(name: str) -> SparkSession:
    """Return a session of Spark; raise MissingExtraError if it does not start, as without Java."""
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    try:
        return SparkSession.builder.appName(name).config("spark.ui.showConsoleProgress", "false").getOrCreate()
    except PySparkException as error:
        raise MissingExtraError(f"Spark did not start: {error}; it needs Java 17 or later") from error


def ddl(kind: pa.DataType) -> str:
    """Return a type of Arrow as Spark writes it.

    >>> ddl(pa.list_(pa.struct([("start", pa.int64()), ("day", pa.date32())])))
    'array<struct<`start`: bigint, `day`: date>>'
    """
    if pa.types.is_list(kind):
        return f"array<{ddl(kind.value_type)}>"
    if pa.types.is_struct(kind):
        return f"struct<{', '.join(f'`{field.name}`: {ddl(field.type)}' for field in kind)}>"
    return _PLAIN.get(str(kind), str(kind))


_PLAIN: Final = {"int64": "bigint", "date32[day]": "date", "bool": "boolean"}
"""The types of Arrow that Spark calls otherwise."""


# --- connected components --------------------------------------------------------------------------------------------
#
# By alternating large and small stars: each round ties nodes to the least of their neighbours; after a few, every node
# is tied to the least of its component (Kiveris et al. 2014, "Connected components in MapReduce and beyond").


def components(pairs: DataFrame, desk: Desk) -> DataFrame:
    """Return ``place`` and ``component``, the least place of its component, of all places in pairs.

    ``pairs`` has two places, ``a`` and the greater ``b``.
    """
    edges = desk.kept(pairs.selectExpr("b AS node", "a AS root").distinct())
    before = None
    while before != (now := _state(edges)):
        before = now
        edges = desk.kept(_small_stars(_large_stars(edges)))
    roots = edges.selectExpr("root AS place", "root AS component")
    return desk.kept(edges.selectExpr("node AS place", "root AS component").union(roots).distinct())


def _state(edges: DataFrame) -> tuple[int, int]:
    row = edges.agg(f.count("*").alias("edges"), f.bit_xor(f.xxhash64("node", "root")).alias("hash")).collect()[0]
    return row["edges"], row["hash"]


def _large_stars(edges: DataFrame) -> DataFrame:
    """Tie every node's greater neighbours to the least of all."""
    sides = edges.selectExpr("node", "root AS other").union(edges.selectExpr("root", "node"))
    least = sides.groupBy("node").agg(f.least("node", f.min("other")).alias("root"))
    return sides.join(least, "node").where("other > node").selectExpr("other AS node", "root").distinct()


def _small_stars(edges: DataFrame) -> DataFrame:
    """Tie every node's lesser neighbours, and itself, to the least of them."""
    least = edges.groupBy("node").agg(f.min("root").alias("least"))
    others = edges.join(least, "node").where("root <> least").selectExpr("root AS node", "least AS root")
    return others.union(least.selectExpr("node", "least AS root")).distinct()
