"""Articles that were read, put together in DuckDB: their people, and the utterances among their quotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from quoteattr.engines.collation import Report
from quoteattr.engines.duckdb_collation import TEXTS, group
from quoteattr.engines.duckdb_people import link_people_of_tables
from quoteattr.engines.duckdb_tables import Database, Piece
from quoteattr.engines.rows import Statement, statements_of
from quoteattr.errors import WrongTypeError, WrongValueError, shown
from quoteattr.wording.terms import key_of

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
_SOURCES: Final = (
    "position INTEGER, article_key VARCHAR, quotation_position INTEGER, sentence_start INTEGER, sentence_end INTEGER, "
    "speaker_id VARCHAR"
)
"""Of which quotation each sentence is."""


def reconcile_tables(database: Database, articles: object, quotations: object, people: object, folder: Path) -> Report:
    """Make the tables ``people``, ``article_people`` and ``utterances`` of the answer; see DuckDBEngine.reconcile."""
    database.tell("tables")
    _load(database, articles, quotations, people)
    database.tell("people")
    link_people_of_tables(database)
    database.tell("sentences")
    write_statements(database)
    report = group(database, folder, has_provenance=True)
    _make_answer(database)
    return report


def _load(database: Database, articles: object, quotations: object, people: object) -> None:
    """Load what is given, and number the articles by day, id and outlet."""
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


def _make_answer(database: Database) -> None:
    """Make the tables that the caller gets of those of the steps."""
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
    position = quotation = 0
    with (
        database.writer("texts", TEXTS) as texts,
        database.writer("stretches", "position INTEGER, quotation INTEGER, first INTEGER, last INTEGER") as stretches,
        database.writer("sources", _SOURCES) as sources,
    ):
        for article, rows, people in _statements_and_cast(database):
            found = [*statements_of(article, rows[0]["text"], rows[0]["published"], rows, people)]
            positions = np.arange(position, position + len(found), dtype=np.int64)
            numbers = np.array([one.quotation_position for one in found], np.int64)
            texts.add(positions, *_text_columns(article, found))
            cut = [at for at, one in enumerate(found) if one.is_cut]
            stretches.add(
                positions[cut],
                quotation + numbers[cut],
                [found[at].stretch.start for at in cut],
                [found[at].stretch.end for at in cut],
            )
            sources.add(positions, *_source_columns(rows[0]["article_key"], numbers, found))
            position += len(found)
            quotation += int(numbers.max(initial=-1)) + 1


def _text_columns(article: int, found: Sequence[Statement]) -> Iterator[Any]:
    """Yield the columns of TEXTS behind the position, for the statements of one article."""
    yield [key_of(one.rendering.text) for one in found]
    yield [one.rendering.text for one in found]
    yield [one.provenance.speaker_key for one in found]
    yield [one.known for one in found]
    yield [article] * len(found)
    yield [one.day for one in found]
    yield [one.stretch.length > 1 for one in found]


def _source_columns(article_key: Any, numbers: NDArray[np.int64], found: Sequence[Statement]) -> Iterator[Any]:
    """Yield the columns of _SOURCES behind the position; ``numbers`` are those of the quotations in their article."""
    sentences = [one.rendering.sentences for one in found]
    yield [article_key] * len(found)
    yield numbers
    for side in (0, 1):
        yield [one and one[side] for one in sentences]
    yield [one.speaker_id for one in found]


def _statements_and_cast(database: Database) -> Iterator[tuple[int, list[dict[str, Any]], list[dict[str, Any]]]]:
    """Yield each article that has statements, with the rows of these and of its people, in the order of articles."""
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
    others = iter(cast)
    number, people = next(others, (-1, None))
    for article, piece in statements:
        while people is not None and number < article:
            number, people = next(others, (-1, None))
        yield article, piece.to_pylist(), people.to_pylist() if people is not None and number == article else []
