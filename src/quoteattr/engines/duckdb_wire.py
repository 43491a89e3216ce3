"""Articles that were read, put together in DuckDB: their people, and the utterances among their quotations."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
from attrs import evolve

from quoteattr.engines.collation import Report
from quoteattr.engines.duckdb_collation import TEXTS, group
from quoteattr.engines.duckdb_people import link_people_of_tables, person_from
from quoteattr.engines.duckdb_tables import Database, Piece
from quoteattr.engines.keys import key_of
from quoteattr.entity_linking.identification import is_proper
from quoteattr.entity_linking.linking import renamed_people
from quoteattr.errors import WrongTypeError, WrongValueError, shown
from quoteattr.matching import Provenance
from quoteattr.people import Person
from quoteattr.spans import Span
from quoteattr.utterances.rendering import Rendering
from quoteattr.utterances.sentences import Cutter

_QUOTATIONS: Final = (
    "article_key",
    "article",
    "outlet",
    "published",
    "position",
    "speaker_id",
    "is_statement",
    "kind",
    "content",
    "quotation",
)
_PEOPLE: Final = (
    *("article_key", "article", "outlet", "published", "position", "id", "name", "kind", "aliases", "roles"),
    *("pronouns", "wikidata", "not_same_as"),
)
_ARTICLES: Final = ("article_key", "text")
"""The columns that are read, of QUOTATIONS, PEOPLE and ARTICLES."""


def reconcile_tables(database: Database, articles: object, quotations: object, people: object, folder: Path) -> Report:
    """Make the tables ``people``, ``article_people`` and ``utterances`` of the answer; see DuckDBEngine.reconcile."""
    database.tell("tables")
    database.load("stories", _pieces("articles", articles, _ARTICLES))
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
    database.tell("people")
    link_people_of_tables(database)
    database.tell("sentences")
    write_statements(database)
    report = group(database, folder, has_provenance=True)
    database.make("grouped_statements", "SELECT * FROM utterances JOIN sources USING (position)")
    database.make(
        "utterances",
        """SELECT utterance, article_key, quotation_position, sentence_start, sentence_end, speaker_id, text
        FROM grouped_statements ORDER BY utterance, position""",
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
    """Write the sentences of what is said, with what is known of each beside its words, and of which quotation it is.

    Runs of sentences are written too: ``stretches`` has where each stands in its quotation, if that has several.
    """
    statements = database.read_groups(
        """SELECT DISTINCT ON (number, quotations.position) number AS article, quotations.position, speaker_id,
            quotation, kind, content, articles.article_key, articles.published, stories.text
        FROM quotations JOIN articles USING (article_key) JOIN stories USING (article_key)
        WHERE is_statement ORDER BY number, quotations.position""",
        "article",
    )
    cast = database.read_groups(
        """SELECT article, position, local, members.record, linked.id, is_known, persons.record AS person
        FROM members JOIN linked USING (article, local) LEFT JOIN persons ON is_known AND persons.id = linked.id
        ORDER BY article, position""",
        "article",
    )
    position = quotation = 0
    with (
        database.writer("texts", TEXTS) as texts,
        database.writer("stretches", "position INTEGER, quotation INTEGER, first INTEGER, last INTEGER") as stretches,
        database.writer("sources", _SOURCES) as sources,
    ):
        for article, piece, people in _side_by_side(statements, cast):
            rows = piece.to_pylist()
            known, named = _cast(people)
            tried = [*_tried(rows)]
            provenances = [_provenance(article, row, known, named) for row, *_ in tried]
            positions = np.arange(position, position + len(tried), dtype=np.int32)
            texts.add(
                positions,
                [key_of(one.text) for _, one, _, _ in tried],
                [one.text for _, one, _, _ in tried],
                [one.speaker_key for one in provenances],
                [json.dumps([one.names, one.gender]) for one in provenances],
                np.full(len(tried), article, np.int32),
                np.array([one.published.toordinal() if one.published else 0 for one in provenances], np.int32),
                [stretch.length > 1 for _, _, stretch, _ in tried],
            )
            several = [at for at, (*_, is_cut) in enumerate(tried) if is_cut]
            numbers = np.array([row["position"] for row, *_ in tried], np.int64)
            stretches.add(
                positions[several],
                (quotation + numbers[several]).astype(np.int32),
                np.array([tried[at][2].start for at in several], np.int32),
                np.array([tried[at][2].end for at in several], np.int32),
            )
            sources.add(
                positions,
                [row["article_key"] for row, *_ in tried],
                numbers.astype(np.int32),
                *(
                    pa.array([one.sentences and one.sentences[side] for _, one, _, _ in tried], pa.int32())
                    for side in (0, 1)
                ),
                [known[row["speaker_id"]][0].id if row["speaker_id"] in known else "" for row, *_ in tried],
            )
            position += len(tried)
            quotation += int(numbers.max()) + 1 if len(numbers) else 0


_SOURCES: Final = (
    "position INTEGER, article_key VARCHAR, quotation_position INTEGER, sentence_start INTEGER, sentence_end INTEGER, "
    "speaker_id VARCHAR"
)


def _tried(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Mapping[str, Any], Rendering, Span, bool]]:
    """Yield the sentences of the statements of an article, and runs of them, as ``Sentences.tried``.

    Each comes with its row, and whether its statement has several sentences.
    """
    cutter = Cutter(rows[0]["text"])
    for row in rows:
        content = tuple(Span(one["start"], one["end"]) for one in row["content"])
        if content:
            whole = Rendering(row["quotation"], row["position"], content=content)
            found = [*cutter.cut(whole, is_direct=row["kind"] == "direct").tried()]
            for rendering, stretch in found:
                yield row, rendering, stretch, len(found) > 1


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
