"""What workers compute of batches of Arrow when Spark puts people together."""

from __future__ import annotations

from typing import Any, Final, get_args

import pyarrow as pa
from attrs import evolve

from quoteattr.engines.rows import local_id, members_of, name_groups, person_from, person_of, record_of
from quoteattr.entity_linking.clustering import CONFLICT_THRESHOLD, NameGroup, blocks_of
from quoteattr.entity_linking.linking import first_name, group_key, merge, split_by_gender
from quoteattr.names import likeness
from quoteattr.people import People, Person, PersonKind

KEY: Final = pa.string()
LIKENESS: Final = pa.float64()
MEMBER: Final = pa.struct([("is_id", pa.bool_()), ("key", pa.string()), ("record", pa.string())])
_IN_ARTICLE: Final = pa.struct([("article", pa.int64()), ("local", pa.string())])
GROUPS: Final = pa.list_(
    pa.struct(
        [
            *((name, pa.string()) for name in ("name", "id", "gender")),
            ("has_namesake", pa.bool_()),
            ("members", pa.list_(_IN_ARTICLE)),
        ]
    )
)
BLOCKS: Final = pa.list_(pa.struct([(name, pa.string()) for name in ("kind", "first", "second")]))
MERGED: Final = pa.struct(
    [*((name, pa.string()) for name in ("id", "kind", "record", "root")), ("is_given", pa.bool_())]
)
PERSONS: Final = pa.list_(pa.struct([("of_cluster", pa.int64()), ("id", pa.string()), ("record", pa.string())]))


def members(people: pa.Array) -> pa.Array:
    """Return of each person of an article what those share who are surely one with it."""
    rows = []
    for row in people.to_pylist():
        person = person_of(row)
        key = group_key(person)
        rows.append(
            {"is_id": key is not None and key.is_id, "key": key.text if key else "", "record": record_of(person)}
        )
    return pa.array(rows, MEMBER)


def groups(keyed: pa.Array) -> pa.Array:
    """Return the groups of those who share a key: one, or one for each gender."""
    return pa.array([[*map(_group_row, _groups_of(row))] for row in keyed.to_pylist()], GROUPS)


def _groups_of(row: dict[str, Any]) -> list[NameGroup]:
    own = members_of(row["members"])
    if row["is_id"]:
        return [NameGroup(first_name(own), tuple(own), row["key"])]
    return split_by_gender(own)[0]


def _group_row(group: NameGroup) -> dict[str, Any]:
    return {
        "name": group.name,
        "id": group.id,
        "gender": group.gender,
        "has_namesake": group.has_namesake,
        "members": [{"article": article, "local": person.id} for article, person in group.members],
    }


def blocks(names: pa.Array) -> pa.Array:
    """Return the blocks of each name."""
    rows = [
        [{"kind": kind, "first": first, "second": second} for kind, (first, second) in blocks_of(name)]
        for name in names.to_pylist()
    ]
    return pa.array(rows, BLOCKS)


def likenesses(pairs: pa.Array) -> pa.Array:
    """Return how alike two names are; nothing where they cannot be one person's."""
    found = (likeness(row["name_a"], row["name_b"]) for row in pairs.to_pylist())
    return pa.array([one if one >= CONFLICT_THRESHOLD else None for one in found], LIKENESS)


def merged(clusters: pa.Array) -> pa.Array:
    """Return one person for each cluster, with an id that another may have; those with one ``root`` may have one id."""
    rows = []
    for own in clusters.to_pylist():
        given = next((row["id"] for row in own if row["id"]), "")
        person = merge([*name_groups(own)], People(), ())
        rows.append(
            {
                "id": person.id,
                "kind": person.kind,
                "record": record_of(person),
                "root": _root(person.id),
                "is_given": bool(given),
            }
        )
    return pa.array(rows, MERGED)


def _root(id: str) -> str:
    """Return an id without what is put at its end to tell it from others."""
    while (before := id.rpartition("-"))[2] in _KINDS and before[0]:
        id = before[0]
    return id


_KINDS: Final = get_args(PersonKind)


def different_ids(clusters: pa.Array) -> pa.Array:
    """Return the people of each root, in the order of clusters, with ids that differ."""
    return pa.array([[*_different(rows)] for rows in clusters.to_pylist()], PERSONS)


def _different(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    taken: set[str] = set()
    found = []
    for row in rows:
        id = row["id"]
        while not row["is_given"] and id in taken:
            id = f"{id}-{row['kind']}"
        taken.add(id)
        person: Person = evolve(person_from(row["record"]), id=id)
        found.append({"of_cluster": row["of_cluster"], "id": id, "record": record_of(person)})
    return found


def local_ids(people: pa.Array) -> pa.Array:
    """Return the ids, beyond their article, of people who are known there alone."""
    return pa.array(map(local_id, people.to_pylist()), KEY)
