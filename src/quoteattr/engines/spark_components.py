"""Connected components in Spark, by alternating large and small stars.

Each round ties nodes to the least of their neighbours; after a few, every node is tied to the least of its component
(Kiveris et al. 2014, "Connected components in MapReduce and beyond").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyspark.sql import functions as f

from quoteattr.engines.spark_tables import Desk

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


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
