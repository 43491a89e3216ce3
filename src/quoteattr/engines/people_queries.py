"""What DuckDB and Spark are asked about people across articles, in the SQL that both have; tables stand in braces."""

from __future__ import annotations

from typing import Final

from quoteattr.entity_linking.clustering import LINK_THRESHOLD
from quoteattr.limits import MAX_BLOCK, MAX_CLUSTER, MAX_ONE_WORD_BLOCK

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
