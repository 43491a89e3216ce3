"""Connected components in DuckDB, by alternating large and small stars.

Each round ties nodes to the least of their neighbours; after a few, every node is tied to the least of its component
(Kiveris et al. 2014, "Connected components in MapReduce and beyond").
"""

from __future__ import annotations

from typing import Final

from quoteattr.engines.duckdb_tables import Database

_LARGE_STARS: Final = """
    WITH sides AS (SELECT node, root AS other FROM {edges} UNION ALL SELECT root, node FROM {edges}),
    least AS (SELECT node, least(node, min(other)) AS root FROM sides GROUP BY node)
    SELECT DISTINCT other AS node, least.root FROM sides JOIN least USING (node) WHERE other > node
"""
"""Every node ties its greater neighbours to the least of all."""
_SMALL_STARS: Final = """
    WITH least AS (SELECT node, min(root) AS root FROM {edges} GROUP BY node)
    SELECT DISTINCT * FROM (
        SELECT edges.root AS node, least.root FROM {edges} AS edges JOIN least USING (node)
        WHERE edges.root <> least.root
        UNION ALL SELECT node, root FROM least
    )
"""
"""Every node ties its lesser neighbours, and itself, to the least of them."""


def make_components(database: Database, table: str, pairs: str) -> None:
    """Make a table of ``place`` and ``component``, the least place of its component.

    ``pairs`` is a query that gives two places, ``a`` and the greater ``b``.  A place that is in no pair is not in the
    table.
    """
    edges, stars = f"{table}_edges", f"{table}_stars"
    database.make(edges, f"SELECT DISTINCT b AS node, a AS root FROM ({pairs})")
    before = None
    while before != (now := database.one(f"SELECT count(*), bit_xor(hash(node, root)) FROM {edges}")):
        before = now
        database.make(stars, _LARGE_STARS.format(edges=edges))
        database.make(edges, _SMALL_STARS.format(edges=stars))
    database.make(
        table,
        f"SELECT node AS place, root AS component FROM {edges} UNION SELECT root, root FROM {edges}",
    )
    database.drop(edges, stars)
