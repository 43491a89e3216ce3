"""People across articles in DuckDB: the steps of ``link_people``, where blocks are a join and "apart" is an anti-join.

Conflicts are looked for within a component.  Only that two people never get one id is asked of all of them at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, Final

import numpy as np

from quoteattr.engines.duckdb_components import make_components
from quoteattr.engines.duckdb_tables import Database, whole
from quoteattr.entity_linking.clustering import (
    CONFLICT_THRESHOLD,
    LINK_THRESHOLD,
    NameGroup,
    blocks_of,
)
from quoteattr.entity_linking.linking import first_name, group_key, local_person, merge, split_by_gender
from quoteattr.limits import MAX_BLOCK, MAX_CLUSTER, MAX_ONE_WORD_BLOCK
from quoteattr.names import likeness
from quoteattr.people import Name, People, Person, Role

_APART: Final = """(one.id <> '' AND other.id <> '')
    OR (one.gender = 'female' AND other.gender = 'male') OR (one.gender = 'male' AND other.gender = 'female')"""
"""What of two groups says that they are two people, beside their names and articles."""


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


def person_of(row: Mapping[str, Any]) -> Person:
    """Return the person of a row of PEOPLE."""
    return Person(
        row["id"],
        row["name"],
        row["kind"],
        [Name(one["text"], one["kind"]) for one in row["aliases"] or ()],
        [Role(**{name: value for name, value in one.items() if value}) for one in row["roles"] or ()],
        row["pronouns"] or "",
        row["wikidata"] or "",
        row["not_same_as"] or (),
    )


def person_from(record: str) -> Person:
    """Return the person that ``record_of`` has written."""
    return person_of(json.loads(record))


def record_of(person: Person) -> str:
    """Return a person as text."""
    return json.dumps({**person.to_record(), "mentions": []})


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
                whole(piece, "article").astype(np.int32),
                [person.id for person in people],
                whole(piece, "position").astype(np.int32),
                [key is not None and key.is_id for key in keys],
                [key.text if key else "" for key in keys],
                [record_of(person) for person in people],
            )


def _members(rows: Iterable[Mapping[str, Any]]) -> list[tuple[int, Person]]:
    return [(row["article"], person_from(row["record"])) for row in rows]


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
            members = _members(rows)
            if rows[0]["is_id"]:
                groups = [NameGroup(first_name(members), tuple(members), rows[0]["key"])]
            else:
                groups, _ = split_by_gender(members)
            for group in groups:
                out.add(np.array([count], np.int32), [group.name], [group.id], [group.gender], [group.has_namesake])
                size = len(group.members)
                who.add(
                    np.full(size, count, np.int32),
                    np.array([article for article, _ in group.members], np.int32),
                    [person.id for _, person in group.members],
                )
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
                writer.add(np.array(numbers, np.int32), *map(list, others))
    database.make("sizes", "SELECT kind, first, second, count(*) AS size FROM blocks GROUP BY kind, first, second")
    database.make(
        "compared",
        f"""SELECT DISTINCT a, b FROM (
            SELECT one.number AS a, other.number AS b FROM blocks AS one
            JOIN sizes USING (kind, first, second) JOIN blocks AS other USING (kind, first, second)
            WHERE kind = 'keys' AND one.number < other.number
                AND size <= CASE WHEN second = '' THEN {MAX_ONE_WORD_BLOCK} ELSE {MAX_BLOCK} END
            UNION ALL
            SELECT least(one.number, other.number), greatest(one.number, other.number) FROM blocks AS one
            JOIN sizes AS of_one USING (kind, first, second)
            JOIN blocks AS other ON other.first = one.first AND other.second = one.second AND other.kind = 'letter'
            JOIN sizes AS of_other
                ON of_other.kind = 'letter' AND of_other.first = one.first AND of_other.second = one.second
            WHERE one.kind = 'initial' AND one.number <> other.number
                AND of_one.size * of_other.size <= {MAX_BLOCK * MAX_BLOCK}
        )""",
    )
    _weigh(database, "alike", "compared")
    database.drop("blocks", "sizes", "compared")


def _weigh(database: Database, table: str, pairs: str) -> None:
    """Make a table of the pairs of groups that may be one person, with the likeness of their names."""
    together = f"{table}_together"
    database.make(
        together,
        f"""SELECT DISTINCT a, b FROM {pairs} JOIN grouped AS one ON one.number = a
        JOIN grouped AS other ON other.number = b AND other.article = one.article""",
    )
    with database.writer(table, "a INTEGER, b INTEGER, likeness DOUBLE") as writer:
        for piece in database.read(
            f"""SELECT a, b, one.name AS name_a, other.name AS name_b FROM {pairs} ANTI JOIN {together} USING (a, b)
            JOIN groups AS one ON one.number = a JOIN groups AS other ON other.number = b WHERE NOT ({_APART})"""
        ):
            names = zip(piece.column("name_a").to_pylist(), piece.column("name_b").to_pylist(), strict=True)
            found = np.array([likeness(a, b) for a, b in names])
            kept = found >= CONFLICT_THRESHOLD
            columns = (whole(piece, side).astype(np.int32)[kept] for side in ("a", "b"))
            writer.add(*columns, found[kept])
    database.drop(together)


def make_linked_groups(database: Database) -> None:
    """Make the table ``clustered_groups``: for each group the place of its cluster in the order of clusters.

    A group that is like two which are not one person's is linked to neither; of a component with two such, no two are.
    """
    _make_conflicts(
        database,
        "ambiguous",
        "SELECT a AS owner, b AS number FROM alike UNION ALL SELECT b, a FROM alike",
    )
    make_components(
        database,
        "chains",
        f"""SELECT a, b FROM alike ANTI JOIN ambiguous AS one ON one.owner = a
        ANTI JOIN ambiguous AS other ON other.owner = b WHERE likeness >= {LINK_THRESHOLD}""",
    )
    _make_conflicts(database, "torn", "SELECT component AS owner, place AS number FROM chains")
    database.make(
        "clustered_groups",
        """SELECT number, dense_rank() OVER (ORDER BY first, of_cluster) - 1 AS cluster FROM (
            SELECT number, coalesce(component, number) AS first,
                CASE WHEN torn.owner IS NULL THEN coalesce(component, number) ELSE number END AS of_cluster
            FROM groups LEFT JOIN chains ON place = number LEFT JOIN torn ON torn.owner = component
        )""",
    )
    database.drop("ambiguous", "chains", "torn")


def _make_conflicts(database: Database, table: str, owned: str) -> None:
    """Make a table of the owners of too many groups for one person, or of two that cannot be one person's."""
    database.make(f"{table}_owned", owned)
    database.make(f"{table}_sizes", f"SELECT owner, count(*) AS size FROM {table}_owned GROUP BY owner")
    database.make(
        f"{table}_pairs",
        f"""SELECT owner, one.number AS a, other.number AS b FROM {table}_owned AS one
        JOIN {table}_sizes USING (owner) JOIN {table}_owned AS other USING (owner)
        WHERE one.number < other.number AND size <= {MAX_CLUSTER}""",
    )
    database.make(f"{table}_asked", f"SELECT DISTINCT a, b FROM {table}_pairs")
    _weigh(database, f"{table}_fitting", f"{table}_asked")
    database.make(
        table,
        f"""SELECT DISTINCT owner FROM {table}_pairs ANTI JOIN {table}_fitting USING (a, b)
        UNION SELECT owner FROM {table}_sizes WHERE size > {MAX_CLUSTER}""",
    )
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
            person = merge([*_name_groups(rows)], People(), taken)
            taken.add(person.id)
            persons.add([person.id], [record_of(person)])
            articles = np.array([row["article"] for row in rows], np.int32)
            linked.add(articles, [row["local"] for row in rows], [person.id] * len(rows), [True] * len(rows))
        for piece in database.read(
            """SELECT article, local, record, article_key FROM members
            ANTI JOIN grouped USING (article, local) JOIN articles ON articles.number = article"""
        ):
            rows = piece.to_pylist()
            ids = [local_person(person_from(row["record"]), row["article_key"][:8]).id for row in rows]
            linked.add(
                whole(piece, "article").astype(np.int32), piece.column("local").to_pylist(), ids, [False] * len(ids)
            )
    database.drop("clustered_groups", "grouped", "groups", "alike")


def _name_groups(rows: Iterable[Mapping[str, Any]]) -> Iterator[NameGroup]:
    for _, own in groupby(rows, key=lambda row: row["number"]):
        members = [*own]
        first = members[0]
        yield NameGroup(first["name"], tuple(_members(members)), first["id"], first["gender"], first["has_namesake"])
