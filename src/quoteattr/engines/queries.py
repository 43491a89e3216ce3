"""What DuckDB and Spark are asked, in the SQL that both have; tables stand in braces.

About runs of neighbouring sentences: ``units`` has ``position``, ``quotation``, ``first``, ``last`` and ``place`` of
the texts of quotations that were cut.  About people across articles: ``groups`` are those of one id, or of one name and
gender, by number; ``blocks`` are the parts of names under which two groups are compared.
"""

from __future__ import annotations

from typing import Final

from quoteattr.entity_linking.clustering import LINK_THRESHOLD
from quoteattr.limits import MAX_BLOCK, MAX_CLUSTER, MAX_ONE_WORD_BLOCK, MAX_RUNS_OF_SENTENCE
from quoteattr.matching.runs import ALIKE

# --- runs ------------------------------------------------------------------------------------------------------------

_NOTHING: Final = "CAST('-infinity' AS DOUBLE)"
OVERLAPPING: Final = """
    SELECT quotation, one.place AS run, other.place AS other, other.first AS begins,
        other.last - other.first = 1 AS is_part
    FROM {units} AS one JOIN {units} AS other USING (quotation)
    WHERE one.last - one.first > 1 AND one.first < other.last AND other.first < one.last AND one.place <> other.place
"""
"""Runs, each with a text that has words of the same quotation."""
MEMBERS: Final = "SELECT DISTINCT run, other AS part FROM {overlapping} WHERE is_part"
"""Runs and their sentences."""
ALONE: Final = f"""
    SELECT DISTINCT part FROM {{members}} SEMI JOIN {{whole}} AS whole ON whole.place = part
    UNION SELECT part FROM {{members}} GROUP BY part HAVING count(*) > {MAX_RUNS_OF_SENTENCE}
"""
"""Sentences that say something alone, or are in too many runs; ``whole`` has the places of quotations of one."""
KEPT_MEMBERS: Final = """
    SELECT * FROM {members} ANTI JOIN (SELECT run FROM {members} JOIN {alone} USING (part)) USING (run)
"""
ASKED: Final = """
    SELECT a, b, part FROM {pairs} WHERE a IN (SELECT part FROM {members}) OR b IN (SELECT part FROM {members})
"""
"""Pairs of sentences of which one is in a run; ``part`` of a pair is where it is scored."""
PAIRS: Final = """
    WITH stands AS (
        SELECT part AS place, run AS stand FROM {members}
        UNION ALL SELECT place, place FROM (SELECT a AS place FROM {asked} UNION SELECT b FROM {asked})
    ), found AS (
        SELECT least(one.stand, other.stand) AS a, greatest(one.stand, other.stand) AS b, part
        FROM {asked} AS asked JOIN stands AS one ON one.place = a JOIN stands AS other ON other.place = b
        WHERE one.stand <> other.stand
    )
    SELECT a, b, min(part) AS part FROM (
        SELECT a, b, part FROM {pairs} UNION ALL SELECT a, b, part FROM found ANTI JOIN (
            SELECT least(run, other) AS a, greatest(run, other) AS b FROM {overlapping}
        ) USING (a, b)
    ) GROUP BY a, b
"""
"""All pairs, with those in which runs take the place of sentences of theirs."""
KNOWN: Final = """
    SELECT a, b, coalesce(before.odds, odds.odds) AS odds FROM {odds} AS odds LEFT JOIN (
        SELECT least(whole, fragment) AS a, greatest(whole, fragment) AS b, odds FROM {fragments}
    ) AS before USING (a, b)
"""
"""The odds of pairs before those of fragments were raised."""
SIDES: Final = """
    WITH runs AS (SELECT DISTINCT run AS place FROM {members}), directed AS (
        SELECT a AS one, b AS other, odds FROM {known} UNION ALL SELECT b, a, odds FROM {known}
    ) SELECT one, other, odds FROM directed SEMI JOIN runs ON runs.place = one
"""
"""The odds of each run with others."""
EVIDENCE: Final = f"""
    SELECT one AS run, other, any_value(odds) AS together,
        coalesce(max(apart), {_NOTHING}) AS apart, coalesce(max(beside), {_NOTHING}) AS beside
    FROM (
        SELECT sides.one, sides.other, sides.odds, near.odds AS apart, CAST(NULL AS DOUBLE) AS beside
        FROM {{sides}} AS sides JOIN {{members}} AS members ON run = one
        LEFT JOIN {{known}} AS near ON near.a = least(part, sides.other) AND near.b = greatest(part, sides.other)
        UNION ALL
        SELECT sides.one, sides.other, sides.odds, CAST(NULL AS DOUBLE), near.odds
        FROM {{sides}} AS sides JOIN {{members}} AS members ON part = sides.other
        JOIN {{sides}} AS near ON near.one = sides.one AND near.other = members.run
    ) SEMI JOIN (SELECT place FROM {{wordings}} WHERE is_sentence) AS sentences ON sentences.place = other
    GROUP BY one, other
"""
"""What ``matching.runs.strengths`` asks of each run and sentence."""
STRENGTHS: Final = f"""
    SELECT run, max(strength) AS strength FROM (
        SELECT run, strength FROM {{sure}} UNION ALL
        SELECT DISTINCT run, CAST('infinity' AS DOUBLE) FROM {{members}} JOIN {{wordings}} ON place = run
        WHERE is_sentence
    ) ANTI JOIN (
        SELECT members.run FROM {{members}} AS members JOIN {{contexts}} AS contexts USING (part)
        LEFT JOIN {{sides}} AS sides ON one = members.run AND array_contains(runs, other)
        WHERE NOT array_contains(runs, members.run)
        GROUP BY members.run, part, runs HAVING coalesce(max(odds), {_NOTHING}) <= {ALIKE}
    ) AS elsewhere USING (run) GROUP BY run
"""
"""Runs that stay together: not those with a sentence that stands elsewhere in runs of other words."""
UNDECIDED: Final = """
    SELECT quotation, position, first, last, coalesce(strength, 0) AS strength FROM {units} AS units
    SEMI JOIN (SELECT quotation FROM {units} JOIN {strengths} ON run = place) AS kept USING (quotation)
    LEFT JOIN {strengths} AS strengths ON run = place AND last - first > 1
"""
"""The texts of quotations of which a run may stay together."""
LEFT_OUT: Final = """
    SELECT position FROM {units} ANTI JOIN (SELECT quotation FROM {units} JOIN {strengths} ON run = place)
    AS kept USING (quotation) WHERE last - first > 1
"""
"""The runs of all other quotations."""


# --- people ----------------------------------------------------------------------------------------------------------


SIZES: Final = "SELECT kind, first, second, count(*) AS size FROM {blocks} GROUP BY kind, first, second"
COMPARED: Final = f"""
    SELECT DISTINCT a, b FROM (
        SELECT one.number AS a, other.number AS b FROM {{blocks}} AS one
        JOIN {{sizes}} AS sizes USING (kind, first, second) JOIN {{blocks}} AS other USING (kind, first, second)
        WHERE kind = 'keys' AND one.number < other.number
            AND size <= CASE WHEN second = '' THEN {MAX_ONE_WORD_BLOCK} ELSE {MAX_BLOCK} END
        UNION ALL
        SELECT least(one.number, other.number), greatest(one.number, other.number) FROM {{blocks}} AS one
        JOIN {{sizes}} AS of_one USING (kind, first, second)
        JOIN {{blocks}} AS other ON other.first = one.first AND other.second = one.second AND other.kind = 'letter'
        JOIN {{sizes}} AS of_other
            ON of_other.kind = 'letter' AND of_other.first = one.first AND of_other.second = one.second
        WHERE one.kind = 'initial' AND one.number <> other.number
            AND of_one.size * of_other.size <= {MAX_BLOCK * MAX_BLOCK}
    )
"""
"""Pairs of groups whose names have a block in common."""
TOGETHER: Final = """
    SELECT DISTINCT a, b FROM {pairs} JOIN {grouped} AS one ON one.number = a
    JOIN {grouped} AS other ON other.number = b AND other.article = one.article
"""
"""Pairs of groups that an article has both of: they are two people."""
NAMES: Final = """
    SELECT a, b, one.name AS name_a, other.name AS name_b
    FROM {pairs} ANTI JOIN {together} USING (a, b)
    JOIN {groups} AS one ON one.number = a JOIN {groups} AS other ON other.number = b
    WHERE NOT ((one.id <> '' AND other.id <> '')
        OR (one.gender = 'female' AND other.gender = 'male') OR (one.gender = 'male' AND other.gender = 'female'))
"""
"""The names of pairs of groups that neither an article nor an id nor their gender keeps apart."""
RIVALS: Final = "SELECT a AS owner, b AS number FROM {alike} UNION ALL SELECT b, a FROM {alike}"
CHAINED: Final = f"""
    SELECT a, b FROM {{alike}} ANTI JOIN {{ambiguous}} AS one ON one.owner = a
    ANTI JOIN {{ambiguous}} AS other ON other.owner = b WHERE likeness >= {LINK_THRESHOLD}
"""
"""Pairs of groups that are one person's, if no conflict says otherwise."""
OWNED_SIZES: Final = "SELECT owner, count(*) AS size FROM {owned} GROUP BY owner"
OWNED_PAIRS: Final = f"""
    SELECT owner, one.number AS a, other.number AS b FROM {{owned}} AS one
    JOIN {{sizes}} AS sizes USING (owner) JOIN {{owned}} AS other USING (owner)
    WHERE one.number < other.number AND size <= {MAX_CLUSTER}
"""
CONFLICTS: Final = f"""
    SELECT DISTINCT owner FROM {{pairs}} ANTI JOIN {{fitting}} USING (a, b)
    UNION SELECT owner FROM {{sizes}} WHERE size > {MAX_CLUSTER}
"""
"""The owners of too many groups for one person, or of two that cannot be one person's."""
CLUSTERED: Final = """
    SELECT number, coalesce(component, number) AS first,
        CASE WHEN torn.owner IS NULL THEN coalesce(component, number) ELSE number END AS of_cluster
    FROM {groups} LEFT JOIN {chains} AS chains ON place = number LEFT JOIN {torn} AS torn ON torn.owner = component
"""
"""The cluster of each group; clusters are in the order of ``first`` and ``of_cluster``."""
