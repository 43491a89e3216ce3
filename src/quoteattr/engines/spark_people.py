"""People across articles in Spark: the steps of ``link_people``, where blocks are a join and "apart" is an anti-join.

Conflicts are looked for within a component.  That two people never get one id is asked of those whose ids could be one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyspark.sql import functions as f

from quoteattr.engines import queries
from quoteattr.engines import spark_people_steps as steps
from quoteattr.engines.spark_tables import Desk, applied, components, each

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def link_people_of_frames(people: DataFrame, desk: Desk) -> tuple[DataFrame, DataFrame]:
    """Return the people beyond articles, and who the people of each article are.

    ``people`` has the columns of PEOPLE and the ``number`` of the article.  The first answer has ``id`` and
    ``record``, the second the fields of ``people`` that say which person of an article it is (``number``, ``position``,
    ``article_key``, ``local``, ``record``), and ``id``, ``is_known`` and ``person``, the record beyond the article.
    """
    columns = [name for name in people.columns if name != "number"]
    found = applied(f.struct(*columns), each(steps.members), steps.MEMBER).alias("one")
    members = desk.kept(
        people.select("number", "position", "article_key", f.col("id").alias("local"), found).select(
            "number", "position", "article_key", "local", "one.*"
        )
    )
    groups, grouped = _groups(members, desk)
    alike = _alike(groups, grouped, desk)
    clustered = _clustered(groups, grouped, alike, desk)
    persons = _persons(clustered.join(groups, "number"), grouped, members, desk)
    ids = persons.select("of_cluster", "id", f.col("record").alias("person"))
    who = (
        grouped.join(clustered, "number")
        .join(ids, "of_cluster")
        .select(f.col("article").alias("number"), "local", "id", "person")
    )
    linked = members.join(who, ["number", "local"], "left")
    local_id = applied(f.struct("record", "article_key"), each(steps.local_ids), steps.KEY)
    return persons.select("id", "record"), desk.kept(
        linked.select(
            *("number", "position", "article_key", "local", "record", "person"),
            f.col("id").isNotNull().alias("is_known"),
            f.coalesce("id", local_id).alias("id"),
        )
    )


def _asked(spark: Any, query: str, **frames: DataFrame) -> DataFrame:
    answer: DataFrame = spark.sql(query, **frames)
    return answer


def _groups(members: DataFrame, desk: Desk) -> tuple[DataFrame, DataFrame]:
    """Return the groups of one id or one full name, and who is in which."""
    keyed = members.where("key <> ''").groupBy("is_id", "key")
    listed = f.sort_array(f.collect_list(f.struct(f.col("number").alias("article"), "position", "local", "record")))
    whole = keyed.agg(listed.alias("members")).orderBy(~f.col("is_id"), "key")
    found = applied(f.struct("is_id", "key", "members"), each(steps.groups), steps.GROUPS)
    groups = desk.kept(
        whole.select(f.explode(found).alias("one")).select(f.monotonically_increasing_id().alias("number"), "one.*")
    )
    grouped = groups.select("number", f.explode("members").alias("one")).select("number", "one.*")
    return groups.drop("members"), desk.kept(grouped)


def _alike(groups: DataFrame, grouped: DataFrame, desk: Desk) -> DataFrame:
    """Return pairs of groups that nothing keeps apart, with the likeness of their names."""
    spark = groups.sparkSession
    found = applied(f.col("name"), each(steps.blocks), steps.BLOCKS)
    blocks = desk.kept(groups.select("number", f.explode(found).alias("one")).select("number", "one.*"))
    sizes = desk.kept(_asked(spark, queries.SIZES, blocks=blocks))
    compared = desk.kept(_asked(spark, queries.COMPARED, blocks=blocks, sizes=sizes))
    return _weighed(compared, groups, grouped, desk)


def _weighed(pairs: DataFrame, groups: DataFrame, grouped: DataFrame, desk: Desk) -> DataFrame:
    """Return the pairs of groups that may be one person, with the likeness of their names."""
    spark = groups.sparkSession
    together = _asked(spark, queries.TOGETHER, pairs=pairs, grouped=grouped)
    named = _asked(spark, queries.NAMES, pairs=pairs, together=together, groups=groups)
    found = applied(f.struct("name_a", "name_b"), each(steps.likenesses), steps.LIKENESS)
    return desk.kept(named.select("a", "b", found.alias("likeness"))).where("likeness is not null")


def _clustered(groups: DataFrame, grouped: DataFrame, alike: DataFrame, desk: Desk) -> DataFrame:
    """Return ``number``, ``of_cluster`` and ``first``; clusters are in the order of ``first`` and ``of_cluster``.

    A group that is like two which are not one person's is linked to neither; of a component with two such, no two are.
    """
    spark = groups.sparkSession
    ambiguous = _conflicts(_asked(spark, queries.RIVALS, alike=alike), groups, grouped, desk)
    chains = components(_asked(spark, queries.CHAINED, alike=alike, ambiguous=ambiguous), desk)
    torn = _conflicts(chains.selectExpr("component AS owner", "place AS number"), groups, grouped, desk)
    return desk.kept(_asked(spark, queries.CLUSTERED, groups=groups, chains=chains, torn=torn))


def _conflicts(owned: DataFrame, groups: DataFrame, grouped: DataFrame, desk: Desk) -> DataFrame:
    """Return the owners of too many groups for one person, or of two that cannot be one person's."""
    spark = groups.sparkSession
    owned = desk.kept(owned)
    sizes = desk.kept(_asked(spark, queries.OWNED_SIZES, owned=owned))
    pairs = desk.kept(_asked(spark, queries.OWNED_PAIRS, owned=owned, sizes=sizes))
    fitting = _weighed(pairs.select("a", "b").distinct(), groups, grouped, desk)
    return desk.kept(_asked(spark, queries.CONFLICTS, pairs=pairs, fitting=fitting, sizes=sizes))


def _persons(clustered: DataFrame, grouped: DataFrame, members: DataFrame, desk: Desk) -> DataFrame:
    """Return ``of_cluster``, ``id`` and ``record`` of one person for each cluster."""
    rows = clustered.join(grouped, "number").join(
        members.select(f.col("number").alias("article"), "position", "local", "record"), ["article", "local"]
    )
    row = f.struct("number", "article", "position", "record", "name", "id", "gender", "has_namesake")
    whole = rows.groupBy("first", "of_cluster").agg(f.sort_array(f.collect_list(row)).alias("rows"))
    merged = applied(f.col("rows"), each(steps.merged), steps.MERGED)
    found = desk.kept(whole.select("first", "of_cluster", merged.alias("one")).select("first", "of_cluster", "one.*"))
    same = f.sort_array(f.collect_list(f.struct("first", "of_cluster", "id", "kind", "is_given", "record")))
    named = applied(f.col("rows"), each(steps.different_ids), steps.PERSONS)
    by_root = found.groupBy("root").agg(same.alias("rows"))
    return desk.kept(by_root.select(f.explode(named).alias("one")).select("one.*"))
