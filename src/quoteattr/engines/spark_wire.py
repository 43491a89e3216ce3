"""Articles that were read, put together in Spark: their people, and the utterances among their quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen
from pyspark.sql import functions as f

from quoteattr.engines import queries
from quoteattr.engines import spark_steps as steps
from quoteattr.engines.spark_collation import fragments_of, linked, numbered, odds_of, pairs_of, scores_of, with_keys
from quoteattr.engines.spark_people import link_people_of_frames
from quoteattr.engines.spark_tables import Desk, applied, each

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

_KEYS = ["key", "speaker"]


@frozen
class SparkWire:
    """People and utterances of articles, as data frames of Spark."""

    people: DataFrame
    """``id`` and ``record`` (JSON) of each person who is known beyond an article."""
    article_people: DataFrame
    """For each person of an article (``article_key``, ``local_id``) the ``person_id``, and ``is_known``."""
    utterances: DataFrame
    """For each rendering ``utterance`` (a number that no other has), ``article_key``, ``quotation_position``,
    ``sentence_start``, ``sentence_end``, ``speaker_id`` and ``text``."""


def reconcile_frames(articles: DataFrame, quotations: DataFrame, people: DataFrame, desk: Desk) -> SparkWire:
    """Return the people and utterances of articles, quotations and people as ``quoteattr.tables`` has them."""
    keys = ["published", "article", "outlet", "article_key"]
    first = f.coalesce(f.col("published").cast("string"), f.lit(""))
    order = [first, f.coalesce("article", f.lit("")), f.coalesce("outlet", f.lit("")), f.col("article_key")]
    known = articles.dropDuplicates(["article_key"]).select(*keys, "text").orderBy(*order)
    stories = desk.kept(
        known.select(f.monotonically_increasing_id().alias("number"), "article_key", "published", "text")
    )
    numbers = stories.select("number", "article_key")
    cast = people.dropDuplicates(["article_key", "position"]).join(numbers, "article_key")
    persons, who = link_people_of_frames(cast, desk)
    texts = _statements(stories, quotations, who, desk)
    utterances = _grouped(texts, desk).join(texts, "position")
    return SparkWire(
        persons,
        who.select("article_key", f.col("local").alias("local_id"), f.col("id").alias("person_id"), "is_known"),
        utterances.select(
            *("utterance", "article_key", "quotation_position", "sentence_start", "sentence_end", "speaker_id", "text")
        ),
    )


def _statements(stories: DataFrame, quotations: DataFrame, who: DataFrame, desk: Desk) -> DataFrame:
    """Return the sentences of what is said, and runs of them, with what is known of each beside its words."""
    said = quotations.where("is_statement").dropDuplicates(["article_key", "position"])
    row = f.struct("position", "speaker_id", "quotation", "kind", "content")
    by_article = said.groupBy("article_key").agg(f.sort_array(f.collect_list(row)).alias("quotations"))
    member = f.struct("position", "local", "record", "id", "is_known", "person")
    cast = who.groupBy("article_key").agg(f.sort_array(f.collect_list(member)).alias("cast"))
    whole = stories.join(by_article, "article_key").join(cast, "article_key", "left").orderBy("number")
    nobody = f.array().cast(cast.schema["cast"].dataType)
    given = f.struct(
        f.col("number").alias("article"), "text", "published", "quotations", f.coalesce("cast", nobody).alias("cast")
    )
    found = whole.select("article_key", "number", applied(given, each(steps.statements), steps.STATEMENTS).alias("all"))
    rows = found.select("article_key", "number", f.explode("all").alias("one"))
    return desk.kept(rows.select(f.monotonically_increasing_id().alias("position"), "article_key", "number", "one.*"))


def _grouped(tried: DataFrame, desk: Desk) -> DataFrame:
    """Return ``position`` and ``utterance`` of the texts that quotations are made up of."""
    whole = tried.groupBy(*_KEYS).agg(
        f.min("text").alias("text"), f.max(f.expr("last - first = 1")).alias("is_sentence")
    )
    wordings = desk.kept(
        whole.orderBy(*_KEYS).select(f.monotonically_increasing_id().alias("place"), *_KEYS, "text", "is_sentence")
    )
    speakers = desk.kept(
        tried.where("speaker <> ''").groupBy("speaker").agg(f.sort_array(f.collect_set("known")).alias("known"))
    )
    worded = with_keys(wordings.where("is_sentence"), desk)
    runs = _RunTables(tried, wordings, pairs_of(worded, desk), speakers, desk)
    sorted_texts = wordings.join(worded.select("place", "sort_key"), "place", "left").select(
        "place", "text", f.coalesce("sort_key", "key").alias("sort_key")
    )
    odds = odds_of(runs.pairs, sorted_texts, desk)
    texts = desk.kept(tried.join(runs.left_out(odds), "position", "left_anti"))
    used = desk.kept(
        texts.join(wordings.select("place", *_KEYS), _KEYS)
        .groupBy("place", *_KEYS)
        .agg(f.min("day").alias("first_day"), f.max("day").alias("last_day"), f.collect_set("number").alias("articles"))
    )
    kept = desk.kept(_among(odds, used, "a", "b"))
    fragments = _among(fragments_of(odds), used, "whole", "fragment")
    spoken = _in_circumstances(scores_of(kept, desk, fragments), used, speakers, desk)
    pair = f.struct("a", "b", "score", "speaker_a", "speaker_b", "known_a", "known_b")
    clusters = linked(spoken, pair, each(steps.link_components), desk)
    return numbered(texts, used, clusters, _KEYS, desk)


def _among(frame: DataFrame, used: DataFrame, one: str, other: str) -> DataFrame:
    """Return the rows of which both places are used."""
    for side in (one, other):
        frame = frame.join(used.select(f.col("place").alias(side)), side, "left_semi")
    return frame


def _with_speakers(pairs: DataFrame, wordings: DataFrame, speakers: DataFrame) -> DataFrame:
    """Add to pairs the keys of their speakers, and what is known of these."""
    for side in ("a", "b"):
        of_side = wordings.selectExpr(f"place AS {side}", f"speaker AS speaker_{side}")
        known = speakers.selectExpr(f"speaker AS speaker_{side}", f"known AS known_{side}")
        pairs = pairs.join(of_side, side).join(known, f"speaker_{side}", "left")
    return pairs


def _in_circumstances(scores: DataFrame, used: DataFrame, speakers: DataFrame, desk: Desk) -> DataFrame:
    """Leave out the pairs of two people for sure, and lower the scores of those of two articles, speakers or times."""
    pairs = _with_speakers(scores, used, speakers)
    for side in ("a", "b"):
        names = (f"{name} AS {name}_{side}" for name in ("first_day", "last_day", "articles"))
        pairs = pairs.join(used.selectExpr(f"place AS {side}", *names), side)
    apart = f.greatest(f.col("first_day_a") - f.col("last_day_b"), f.col("first_day_b") - f.col("last_day_a"))
    given = f.struct(
        "score",
        *("speaker_a", "speaker_b", "known_a", "known_b"),
        f.arrays_overlap("articles_a", "articles_b").alias("one_article"),
        f.coalesce(apart, f.lit(0)).alias("days_apart"),
    )
    score = applied(given, each(steps.score_in_circumstances), steps.SCORE)
    columns = ("a", "b", "speaker_a", "speaker_b", "known_a", "known_b")
    return desk.kept(pairs.select(*columns, score.alias("score"))).where("score is not null")


class _RunTables:
    """Runs of neighbouring sentences: the pairs with them, and the texts that quotations are not made up of."""

    def __init__(
        self, texts: DataFrame, wordings: DataFrame, pairs: DataFrame, speakers: DataFrame, desk: Desk
    ) -> None:
        self._desk, self._spark, self._wordings = desk, texts.sparkSession, wordings
        placed = texts.join(wordings.select("place", *_KEYS), _KEYS)
        cut = placed.where("is_cut")
        units = cut.withColumn("quotation", f.struct("number", "quotation_position"))
        self._units = desk.kept(units.select("position", "quotation", "first", "last", "place"))
        overlapping = desk.kept(self._asked(queries.OVERLAPPING, units=self._units))
        members = self._asked(queries.MEMBERS, overlapping=overlapping)
        whole = placed.where("NOT is_cut").select("place").distinct()
        alone = self._asked(queries.ALONE, members=members, whole=whole)
        self._members = desk.kept(self._asked(queries.KEPT_MEMBERS, members=members, alone=alone))
        listed = overlapping.where("is_part").groupBy(f.col("other").alias("part"), "quotation", "begins")
        runs = listed.agg(f.sort_array(f.collect_set("run")).alias("runs"))
        self._contexts = desk.kept(runs.select("part", "runs").distinct())
        given = pairs.select("a", "b", f.lit(0).alias("part"))
        asked = _with_speakers(self._asked(queries.ASKED, pairs=given, members=self._members), wordings, speakers)
        columns = ("speaker_a", "speaker_b", "known_a", "known_b")
        is_apart: Column = applied(f.struct(*columns), each(steps.are_apart), steps.FLAG)
        kept = desk.kept(asked.select("a", "b", "part", is_apart.alias("is_apart"))).where("NOT is_apart")
        found = self._asked(
            queries.PAIRS, members=self._members, asked=kept.drop("is_apart"), pairs=given, overlapping=overlapping
        )
        self.pairs = desk.kept(found.select("a", "b"))

    def _asked(self, query: str, **frames: DataFrame) -> DataFrame:
        return self._spark.sql(query, **frames)

    def left_out(self, odds: DataFrame) -> DataFrame:
        """Return the positions of the texts that quotations are not made up of, given the odds of all pairs."""
        strengths = self._strengths(odds)
        undecided = self._asked(queries.UNDECIDED, units=self._units, strengths=strengths)
        row = f.struct("position", "first", "last", "strength")
        rows = undecided.groupBy("quotation").agg(f.sort_array(f.collect_list(row)).alias("rows"))
        found = applied(f.col("rows"), each(steps.left_out), steps.PLACES)
        decided = rows.select(f.explode(found).alias("position"))
        return self._desk.kept(decided.union(self._asked(queries.LEFT_OUT, units=self._units, strengths=strengths)))

    def _strengths(self, odds: DataFrame) -> DataFrame:
        """Return the runs that stay together, with how sure that is."""
        fragments = fragments_of(odds)
        known = self._desk.kept(self._asked(queries.KNOWN, odds=odds.select("a", "b", "odds"), fragments=fragments))
        sides = self._desk.kept(self._asked(queries.SIDES, members=self._members, known=known))
        evidence = self._asked(
            queries.EVIDENCE, sides=sides, members=self._members, known=known, wordings=self._wordings
        )
        row = f.struct("together", "apart", "beside")
        whole = evidence.groupBy("run").agg(f.collect_list(row).alias("rows"))
        found = applied(f.col("rows"), each(steps.run_strengths), steps.SCORE)
        sure = self._desk.kept(whole.select("run", found.alias("strength"))).where("strength is not null")
        frames = {"members": self._members, "wordings": self._wordings, "contexts": self._contexts}
        return self._desk.kept(self._asked(queries.STRENGTHS, sure=sure, sides=sides, **frames))
