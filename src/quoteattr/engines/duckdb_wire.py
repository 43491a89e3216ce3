"""Articles that were read, put together in DuckDB: their people, and the utterances among their quotations."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
from attrs import evolve

from quoteattr.engines.collation import Report
from quoteattr.engines.duckdb_collation import TEXTS, group, key_of
from quoteattr.engines.duckdb_people import link_people_of_tables, person_from
from quoteattr.engines.duckdb_tables import Database, Piece, whole
from quoteattr.entity_linking.identification import is_proper
from quoteattr.entity_linking.linking import renamed_people
from quoteattr.errors import WrongTypeError, WrongValueError, shown
from quoteattr.matching import Provenance
from quoteattr.people import Person

_QUOTATIONS: Final = (
    "article_key",
    "article",
    "outlet",
    "published",
    "position",
    "speaker_id",
    "is_statement",
    "quotation",
)
_PEOPLE: Final = (
    *("article_key", "article", "outlet", "published", "position", "id", "name", "kind", "aliases", "roles"),
    *("pronouns", "wikidata", "not_same_as"),
)
"""The columns that are read, of QUOTATIONS and PEOPLE."""


def reconcile_tables(database: Database, quotations: object, people: object, folder: Path) -> Report:
    """Make the tables ``people``, ``article_people`` and ``utterances`` of the answer; see DuckDBEngine.reconcile."""
    database.load("quotations", _pieces("quotations", quotations, _QUOTATIONS))
    database.load("given", _pieces("people", people, _PEOPLE))
    database.make("people", "SELECT DISTINCT ON (article_key, position) * FROM given")
    database.make(
        "articles",
        """SELECT article_key, (row_number() OVER (
            ORDER BY coalesce(published::VARCHAR, ''), coalesce(article, ''), coalesce(outlet, ''), article_key
        ) - 1)::INTEGER AS number, published FROM (
            SELECT article_key, any_value(article) AS article, any_value(outlet) AS outlet,
                any_value(published) AS published
            FROM (SELECT article_key, article, outlet, published FROM quotations
                UNION SELECT article_key, article, outlet, published FROM people)
            GROUP BY article_key
        )""",
    )
    link_people_of_tables(database)
    write_statements(database)
    report = group(database, folder, has_provenance=True)
    database.make("grouped_statements", "SELECT * FROM utterances JOIN sources USING (position)")
    database.make(
        "utterances",
        """SELECT utterance, article_key, quotation_position, speaker_id, text FROM grouped_statements
        ORDER BY utterance, position""",
    )
    database.make("people", "SELECT * FROM persons")
    database.make(
        "article_people",
        """SELECT article_key, local AS local_id, id AS person_id, is_known FROM linked
        JOIN articles ON number = article ORDER BY article, local""",
    )
    return report


def _pieces(name: str, table: Any, columns: Iterable[str]) -> Iterator[Piece]:
    """Yield the columns of a table, or of a reader of batches, some rows at a time."""
    if not hasattr(table, "schema"):
        raise WrongTypeError(f"{name} is {shown(table)}: give a Table or a RecordBatchReader of pyarrow")
    missing = [column for column in columns if column not in table.schema.names]
    if missing:
        raise WrongValueError(f"{name} has no column {missing[0]!r}: give a table as quoteattr.tables makes it")
    for batch in table.to_batches() if hasattr(table, "to_batches") else table:
        yield batch.select([*columns])


def write_statements(database: Database) -> None:
    """Write what is said with what is known of it beside its words, and of which quotation it is."""
    statements = database.read_groups(
        """SELECT DISTINCT number AS article, quotations.position, speaker_id, quotation, articles.article_key,
            articles.published FROM quotations JOIN articles USING (article_key)
        WHERE is_statement ORDER BY number, quotations.position, quotation""",
        "article",
    )
    cast = database.read_groups(
        """SELECT article, position, local, members.record, linked.id, is_known, persons.record AS person
        FROM members JOIN linked USING (article, local) LEFT JOIN persons ON is_known AND persons.id = linked.id
        ORDER BY article, position""",
        "article",
    )
    position = 0
    with (
        database.writer("texts", TEXTS) as texts,
        database.writer(
            "sources", "position INTEGER, article_key VARCHAR, quotation_position INTEGER, speaker_id VARCHAR"
        ) as sources,
    ):
        for article, piece, people in _side_by_side(statements, cast):
            rows = piece.to_pylist()
            known, named = _cast(people)
            provenances = [_provenance(article, row, known, named) for row in rows]
            positions = np.arange(position, position + len(rows), dtype=np.int32)
            position += len(rows)
            texts.add(
                positions,
                [key_of(row["quotation"]) for row in rows],
                [row["quotation"] for row in rows],
                [one.speaker_key for one in provenances],
                [json.dumps([one.names, one.gender]) for one in provenances],
                np.full(len(rows), article, np.int32),
                np.array([one.published.toordinal() if one.published else 0 for one in provenances], np.int32),
            )
            ids = [known[row["speaker_id"]][0].id if row["speaker_id"] in known else "" for row in rows]
            sources.add(
                positions,
                [row["article_key"] for row in rows],
                whole(piece, "position").astype(np.int32),
                ids,
            )


def _side_by_side(
    statements: Iterable[tuple[int, Piece]], cast: Iterable[tuple[int, Piece]]
) -> Iterator[tuple[int, Piece, list[dict[str, Any]]]]:
    """Yield each article that has statements with these and with its people; both come in the order of articles."""
    others = iter(cast)
    number, people = next(others, (-1, None))
    for article, piece in statements:
        while people is not None and number < article:
            number, people = next(others, (-1, None))
        yield article, piece, people.to_pylist() if people is not None and number == article else []


def _cast(rows: Iterable[Mapping[str, Any]]) -> tuple[dict[str, tuple[Person, bool]], dict[str, Person]]:
    """Return who the people of an article are beyond it, by their ids in it, and those with a name, by their new ids.

    Of the first it is also said whether they are known beyond the article.
    """
    people, known = [], {}
    for row in rows:
        own = person_from(row["record"])
        people.append(own)
        other = person_from(row["person"]) if row["is_known"] else evolve(own, id=row["id"])
        known[own.id] = (other, bool(row["is_known"]))
    renamed = renamed_people(people, {id: person for id, (person, _) in known.items()})
    return known, {one.id: one for one in renamed if one.kind == "person" and is_proper(one.name)}


def _provenance(
    article: int, row: Mapping[str, Any], known: Mapping[str, tuple[Person, bool]], named: Mapping[str, Person]
) -> Provenance:
    speaker, is_known = known.get(row["speaker_id"], (None, False))
    person = named.get(speaker.id) if speaker is not None else None
    return Provenance(
        speaker.id if speaker is not None and is_known else None,
        article,
        row["published"],
        (person.name, *[alias.text for alias in person.aliases if alias.kind != "short"]) if person else (),
        person.gender if person else "unknown",
    )
