"""People as rows of tables: what an engine stores of a person, and what it makes of rows again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from quoteattr.entity_linking.clustering import NameGroup
from quoteattr.people import Name, Person, Role


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


def members_of(rows: Iterable[Mapping[str, Any]]) -> list[tuple[int, Person]]:
    """Return the numbers of articles and the people in them, of rows with ``article`` and ``record``."""
    return [(row["article"], person_from(row["record"])) for row in rows]


def name_groups(rows: Iterable[Mapping[str, Any]]) -> Iterator[NameGroup]:
    """Yield the groups of the rows of a cluster, in their order; each row is a member."""
    for _, own in groupby(rows, key=lambda row: row["number"]):
        members = [*own]
        first = members[0]
        yield NameGroup(first["name"], tuple(members_of(members)), first["id"], first["gender"], first["has_namesake"])
