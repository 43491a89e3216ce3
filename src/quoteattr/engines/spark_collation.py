"""The steps of ``collate`` in Spark: data frames that are joined and sorted there, and ``matching`` on batches of them.

No step holds all texts, nor all texts of a frequent lemma, in one task; nothing depends on how tables are cut.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyspark.sql import Window
from pyspark.sql import functions as f

from quoteattr.engines import spark_steps as steps
from quoteattr.engines.spark_tables import Desk, Worker, applied, components, each
from quoteattr.limits import MAX_VOTES, MAX_VOTES_ON_EITHER_SIDE, POSTINGS_OF_CHUNK
from quoteattr.matching import DISJOINT_FRAGMENTS, UNSCORED
from quoteattr.wording.terms import WORDLESS

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame


def group_texts(texts: DataFrame, desk: Desk) -> DataFrame:
    """Return ``position`` and ``utterance``, the position of the first text of its utterance, for each text.

    ``texts`` has ``position``, a whole number that no other text has, and ``text``.
    """
    keyed = desk.kept(
        texts.select("position", "text", applied(f.col("text"), each(steps.keys), steps.KEY).alias("key"))
    )
    wordings = _wordings(keyed, desk)
    worded = with_keys(wordings, desk)
    pairs = pairs_of(worded, desk)
    odds = odds_of(pairs, worded, desk)
    clusters = _clusters(scores_of(odds, desk), desk)
    return numbered(keyed, wordings, clusters, ["key"], desk)


def numbered(texts: DataFrame, wordings: DataFrame, clusters: DataFrame, keys: list[str], desk: Desk) -> DataFrame:
    """Return the position of the first text of its utterance for each text; ``keys`` tell wordings apart."""
    placed = texts.join(wordings.select(*keys, "place"), keys).join(clusters, "place", "left")
    whole = placed.select("position", f.coalesce("cluster", "place").alias("cluster"))
    first = whole.groupBy("cluster").agg(f.min("position").alias("utterance"))
    return desk.kept(whole.join(first, "cluster").select("position", "utterance"))


def _wordings(keyed: DataFrame, desk: Desk) -> DataFrame:
    """Return the different wordings by the alphabet: ``place``, which rises with it, ``key`` and ``text``."""
    grouped = keyed.groupBy("key").agg(f.min("text").alias("text")).orderBy("key")
    return desk.kept(grouped.select(f.monotonically_increasing_id().alias("place"), "key", "text"))


def with_keys(wordings: DataFrame, desk: Desk) -> DataFrame:
    """Return the wordings that have a word: ``place``, ``text``, and how each votes."""
    worded = wordings.where(~f.col("key").startswith(WORDLESS))
    found = worded.select("place", "text", applied(f.col("text"), each(steps.blocks), steps.BLOCK_KEYS).alias("keys"))
    return desk.kept(found.select("place", "text", "keys.*"))


def pairs_of(worded: DataFrame, desk: Desk) -> DataFrame:
    """Return the pairs of places that are compared, ``a`` and the greater ``b``."""
    return _pairs(_postings(worded, desk), desk)


def _postings(worded: DataFrame, desk: Desk) -> DataFrame:
    """Return the list of each lemma, row by row: ``lemma``, ``row``, ``texts`` (how many it has), ``place`` and more.

    The rows are numbered over sorted parts, since a frequent lemma is in several.
    """
    flat = worded.select("place", "sort_key", "mass", f.posexplode("lemmas").alias("nr", "one"))
    ordered = flat.select("place", "sort_key", "mass", "nr", "one.*").orderBy("lemma", "sort_key", "place")
    parted = desk.kept(ordered.withColumn("part", f.spark_partition_id()))
    counts = parted.groupBy("lemma", "part").agg(f.count("*").alias("own"))
    of_lemma = Window.partitionBy("lemma")
    before = of_lemma.orderBy("part").rowsBetween(Window.unboundedPreceding, -1)
    offsets = counts.select(
        "lemma",
        "part",
        f.sum("own").over(of_lemma).alias("texts"),
        f.coalesce(f.sum("own").over(before), f.lit(0)).alias("offset"),
    )
    row = f.row_number().over(Window.partitionBy("lemma", "part").orderBy("sort_key", "place"))
    numbered = parted.withColumn("own_row", row).join(offsets, ["lemma", "part"])
    return _with_votes(numbered.withColumn("row", f.col("offset") + f.col("own_row") - 1))


def _with_votes(postings: DataFrame) -> DataFrame:
    """Add ``votes``: whether the text still votes, after its rarer lemmas have cast their votes."""
    first = f.greatest(f.col("row") - MAX_VOTES_ON_EITHER_SIDE, f.lit(0))
    last = f.least(f.col("row") + MAX_VOTES_ON_EITHER_SIDE + 1, f.col("texts"))
    rarer = Window.partitionBy("place").orderBy("nr").rowsBetween(Window.unboundedPreceding, -1)
    cast = f.coalesce(f.sum(last - first).over(rarer), f.lit(0))
    return postings.withColumn("votes", cast < MAX_VOTES).select(
        "lemma", "row", "texts", "place", "mass", "weight", "votes"
    )


def _pairs(postings: DataFrame, desk: Desk) -> DataFrame:
    """Return the pairs of places that are compared, ``a`` and the greater ``b``."""
    size, halo, row = POSTINGS_OF_CHUNK, MAX_VOTES_ON_EITHER_SIDE, f.col("row")
    own, within = f.floor(row / size), row % size
    chunks = f.array_compact(f.array(own, f.when(within < halo, own - 1), f.when(within >= size - halo, own + 1)))
    listed = f.sort_array(f.collect_list(f.struct("row", "place", "mass", "votes"))).alias("listed")
    grouped = postings.withColumn("chunk", f.explode(chunks)).groupBy("lemma", "chunk")
    chunked = grouped.agg(f.first("weight").alias("weight"), f.first("texts").alias("texts"), listed)
    cast = applied(f.struct("chunk", "texts", "listed"), each(steps.chunk_votes), steps.VOTES)
    votes = chunked.select("weight", cast.alias("all")).select("weight", f.explode("all").alias("one"))
    of_voter = votes.groupBy(f.col("one.voter").alias("place")).agg(
        f.collect_list(f.struct("weight", f.col("one.voted").alias("voted"))).alias("votes")
    )
    best = applied(f.struct("place", "votes"), each(steps.best_candidates), steps.PLACES)
    found = of_voter.select("place", best.alias("found")).select("place", f.explode("found").alias("other"))
    pair = found.select(f.least("place", "other").alias("a"), f.greatest("place", "other").alias("b"))
    return desk.kept(pair.distinct())


def odds_of(pairs: DataFrame, worded: DataFrame, desk: Desk) -> DataFrame:
    """Return ``a``, ``b``, ``odds`` and ``fragments`` of pairs; ``worded`` has ``place``, ``text`` and ``sort_key``."""
    of_a = worded.selectExpr("place AS a", "text AS text_a", "sort_key")
    of_b = worded.selectExpr("place AS b", "text AS text_b")
    texts = pairs.join(of_a, "a").join(of_b, "b")
    near = texts.repartitionByRange("sort_key", "a").sortWithinPartitions("sort_key", "a")  # a text is profiled once
    found = applied(f.struct("a", "b", "text_a", "text_b"), each(steps.score_pairs), steps.SCORED)
    return desk.kept(near.select("a", "b", found.alias("found")).select("a", "b", "found.*"))


def fragments_of(odds: DataFrame) -> DataFrame:
    """Return the fragments among the texts of pairs."""
    return odds.select(f.explode("fragments").alias("one")).select("one.*")


def scores_of(odds: DataFrame, desk: Desk, fragments: DataFrame | None = None) -> DataFrame:
    """Return ``a``, ``b`` and ``score``; disjoint fragments of one text are apart, whether or not they are a pair.

    ``fragments`` are those that count, None for all in ``odds``.
    """
    sides = odds.select(f.col("a").alias("place"), "odds").union(odds.select("b", "odds"))
    best = sides.groupBy("place").agg(f.max("odds").alias("best"))
    ends = odds.select("a", "b", "odds")
    for side in ("a", "b"):
        ends = ends.join(best.selectExpr(f"place AS {side}", f"best AS best_{side}"), side)
    score = applied(f.struct("odds", "best_a", "best_b"), each(steps.score_in_context), steps.SCORE)
    scored = ends.select("a", "b", score.alias("score"))
    within = fragments_of(odds) if fragments is None else fragments
    wholes = within.groupBy("whole").agg(f.collect_list(f.struct(*within.columns)).alias("all"))
    disjoint = applied(f.col("all"), each(steps.pairs_apart), steps.PAIRS)
    apart = desk.kept(wholes.select(f.explode(disjoint).alias("one")).select("one.*").distinct())
    kept = scored.join(apart, ["a", "b"], "left_anti").where(f.col("score") != UNSCORED)
    return desk.kept(kept.union(apart.select("a", "b", f.lit(DISJOINT_FRAGMENTS).alias("score"))))


def _clusters(scores: DataFrame, desk: Desk) -> DataFrame:
    """Return the cluster of each place that has a pair above 0; each component is linked by the pairs within it."""
    return linked(scores, f.struct("a", "b", "score"), each(steps.link_components), desk)


def linked(scores: DataFrame, pair: Column, link: Worker, desk: Desk) -> DataFrame:
    """Return the same by ``link``, which gets the pairs of each component, as ``pair`` says of each."""
    found = components(scores.where("score > 0").select("a", "b"), desk)
    mine, theirs = (found.selectExpr(f"place AS {side}", f"component AS of_{side}") for side in ("a", "b"))
    within = scores.join(mine, "a").join(theirs, "b").where("of_a = of_b")
    whole = within.groupBy("of_a").agg(f.collect_list(pair).alias("pairs"))
    clusters = applied(f.col("pairs"), link, steps.CLUSTERED)
    return whole.select(f.explode(clusters).alias("one")).select("one.*")
