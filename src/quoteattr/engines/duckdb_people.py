"""People across articles in DuckDB: the steps of ``link_people``, where blocks are a join and "apart" is an anti-join.

Conflicts are looked for within a component.  Only that two people never get one id is asked of all of them at once.
"""

from __future__ import annotations

import numpy as np

from quoteattr.engines import queries
from quoteattr.engines.duckdb_tables import Database, make_components, whole
from quoteattr.engines.rows import local_id, members_of, name_groups, person_of, record_of
from quoteattr.entity_linking.clustering import CONFLICT_THRESHOLD, NameGroup, blocks_of
from quoteattr.entity_linking.linking import first_name, group_key, merge, split_by_gender
from quoteattr.names import likeness
from quoteattr.people import People


def link_people_of_tables(database: Database) -> None:
    """Make the tables ``persons`` and ``linked`` of the tables ``people`` and ``articles``.

    ``people`` has the columns of PEOPLE, ``articles`` has ``article_key`` and ``number``.  Then ``persons`` has ``id``
    and ``record``, and ``linked`` for each person of each article the ``id`` beyond it, and whether it is one of
    ``persons``.
    """
    make_members(database)
    make_groups(database)
    make_name_pairs(database)
    make_linked_groups(database)
    make_persons(database)


def make_members(database: Database) -> None:
    """Write the people of all articles, each with what those share who are surely one with it."""
    with database.writer(
        "members",
        "article INTEGER, local VARCHAR, position INTEGER, is_id BOOLEAN, key VARCHAR, record VARCHAR",
    ) as writer:
        for piece in database.read(
            """SELECT number AS article, people.* EXCLUDE (article) FROM people JOIN articles USING (article_key)"""
        ):
            rows = piece.to_pylist()
            people = [person_of(row) for row in rows]
            keys = [group_key(person) for person in people]
            writer.add(
                whole(piece, "article"),
                [person.id for person in people],
                whole(piece, "position"),
                [key is not None and key.is_id for key in keys],
                [key.text if key else "" for key in keys],
                [record_of(person) for person in people],
            )


def make_groups(database: Database) -> None:
    """Write the groups of one id or one full name, and who is in which; others are known in one article alone."""
    database.make(
        "keyed",
        """SELECT dense_rank() OVER (ORDER BY NOT is_id, key) AS number, * FROM members WHERE key <> ''""",
    )
    groups: list[NameGroup]
    count = 0
    with (
        database.writer(
            "groups", "number INTEGER, name VARCHAR, id VARCHAR, gender VARCHAR, has_namesake BOOLEAN"
        ) as out,
        database.writer("grouped", "number INTEGER, article INTEGER, local VARCHAR") as who,
    ):
        for _, piece in database.read_groups("SELECT * FROM keyed ORDER BY number, article, position", "number"):
            rows = piece.to_pylist()
            members = members_of(rows)
            if rows[0]["is_id"]:
                groups = [NameGroup(first_name(members), tuple(members), rows[0]["key"])]
            else:
                groups, _ = split_by_gender(members)
            for group in groups:
                out.add([count], [group.name], [group.id], [group.gender], [group.has_namesake])
                articles, people = zip(*group.members, strict=True)
                who.add([count] * len(people), articles, [person.id for person in people])
                count += 1
    database.drop("keyed")


def make_name_pairs(database: Database) -> None:
    """Make the table ``alike``: pairs of groups that nothing keeps apart, with the likeness of their names."""
    with database.writer("blocks", "number INTEGER, kind VARCHAR, first VARCHAR, second VARCHAR") as writer:
        for piece in database.read("SELECT number, name FROM groups"):
            rows = [
                (number, kind, *block)
                for number, name in zip(
                    *(piece.column(column).to_pylist() for column in ("number", "name")), strict=True
                )
                for kind, block in blocks_of(name)
            ]
            if rows:
                numbers, *others = zip(*rows, strict=True)
                writer.add(numbers, *others)
    database.make("sizes", queries.SIZES.format(blocks="blocks"))
    database.make("compared", queries.COMPARED.format(blocks="blocks", sizes="sizes"))
    _weigh(database, "alike", "compared")
    database.drop("blocks", "sizes", "compared")


def _weigh(database: Database, table: str, pairs: str) -> None:
    """Make a table of the pairs of groups that may be one person, with the likeness of their names."""
    together = f"{table}_together"
    database.make(together, queries.TOGETHER.format(pairs=pairs, grouped="grouped"))
    with database.writer(table, "a INTEGER, b INTEGER, likeness DOUBLE") as writer:
        for piece in database.read(queries.NAMES.format(pairs=pairs, together=together, groups="groups")):
            names = zip(piece.column("name_a").to_pylist(), piece.column("name_b").to_pylist(), strict=True)
            found = np.array([likeness(a, b) for a, b in names])
            kept = found >= CONFLICT_THRESHOLD
            columns = (whole(piece, side)[kept] for side in ("a", "b"))
            writer.add(*columns, found[kept])
    database.drop(together)


def make_linked_groups(database: Database) -> None:
    """Make the table ``clustered_groups``: for each group the place of its cluster in the order of clusters.

    A group that is like two which are not one person's is linked to neither; of a component with two such, no two are.
    """
    _make_conflicts(database, "ambiguous", queries.RIVALS.format(alike="alike"))
    make_components(database, "chains", queries.CHAINED.format(alike="alike", ambiguous="ambiguous"))
    _make_conflicts(database, "torn", "SELECT component AS owner, place AS number FROM chains")
    clustered = queries.CLUSTERED.format(groups="groups", chains="chains", torn="torn")
    database.make(
        "clustered_groups",
        f"SELECT number, dense_rank() OVER (ORDER BY first, of_cluster) - 1 AS cluster FROM ({clustered})",
    )
    database.drop("ambiguous", "chains", "torn")


def _make_conflicts(database: Database, table: str, owned: str) -> None:
    """Make a table of the owners of too many groups for one person, or of two that cannot be one person's."""
    names = {part: f"{table}_{part}" for part in ("owned", "sizes", "pairs", "fitting")}
    database.make(names["owned"], owned)
    database.make(names["sizes"], queries.OWNED_SIZES.format(**names))
    database.make(names["pairs"], queries.OWNED_PAIRS.format(**names))
    database.make(f"{table}_asked", f"SELECT DISTINCT a, b FROM {names['pairs']}")
    _weigh(database, names["fitting"], f"{table}_asked")
    database.make(table, queries.CONFLICTS.format(**names))
    database.drop(*(f"{table}_{part}" for part in ("owned", "sizes", "pairs", "asked", "fitting")))


def make_persons(database: Database) -> None:
    """Write one person for each cluster, and who the people of each article are."""
    taken: set[str] = set()
    with (
        database.writer("persons", "id VARCHAR, record VARCHAR") as persons,
        database.writer("linked", "article INTEGER, local VARCHAR, id VARCHAR, is_known BOOLEAN") as linked,
    ):
        for _, piece in database.read_groups(
            """SELECT cluster, groups.*, article, local, record FROM clustered_groups JOIN groups USING (number)
            JOIN grouped USING (number) JOIN members USING (article, local)
            ORDER BY cluster, number, article, position""",
            "cluster",
        ):
            rows = piece.to_pylist()
            person = merge([*name_groups(rows)], People(), taken)
            taken.add(person.id)
            persons.add([person.id], [record_of(person)])
            places = ([row[name] for row in rows] for name in ("article", "local"))
            linked.add(*places, [person.id] * len(rows), [True] * len(rows))
        for piece in database.read(
            """SELECT article, local, record, article_key FROM members
            ANTI JOIN grouped USING (article, local) JOIN articles ON articles.number = article"""
        ):
            rows = piece.to_pylist()
            ids = list(map(local_id, rows))
            linked.add(whole(piece, "article"), piece.column("local").to_pylist(), ids, [False] * len(ids))
    database.drop("clustered_groups", "grouped", "groups", "alike")
