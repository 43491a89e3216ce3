"""Reading batches of Arrow, one row a record, and taking the readings apart into tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import Any, Final, Literal

import pyarrow as pa
import pyarrow.compute as pc
from attrs import field, frozen

from quoteattr.arguments import check_people, refuse_frame
from quoteattr.articles import Article, Wire
from quoteattr.errors import WrongTypeError, WrongValueError, shown
from quoteattr.labelling import Labeller
from quoteattr.many import UnreadRecord, read_many
from quoteattr.people import People
from quoteattr.pipeline import LabellerName
from quoteattr.settings import Settings
from quoteattr.tables.arrow import SCHEMAS, table_of
from quoteattr.tables.fields import (
    ARTICLE,
    DIFFERENCE,
    ERROR,
    KEYS,
    NESTED,
    PERSON,
    PLACE,
    RENDERING,
    TABLES,
    UTTERANCE,
    Numbered,
    row_of,
)
from quoteattr.whole_files import replacing

OnRowError = Literal["row", "raise"]
RECORD: Final = ("text", "id", "outlet", "published")
"""The columns of a batch that are read; only ``text`` must be there."""


@frozen
class Place:
    """Where a record is from."""

    position: int
    file: str | None = None


def _rows(table: pa.Table | None) -> str:
    return "None" if table is None else f"<{table.num_rows:,} rows>"


@frozen
class Tables:
    """What was read, as Arrow tables; the last three are of a wire."""

    articles: pa.Table = field(repr=_rows)
    quotations: pa.Table = field(repr=_rows)
    people: pa.Table = field(repr=_rows)
    errors: pa.Table = field(repr=_rows)
    utterances: pa.Table | None = field(default=None, repr=_rows)
    renderings: pa.Table | None = field(default=None, repr=_rows)
    differences: pa.Table | None = field(default=None, repr=_rows)

    def __iter__(self) -> Iterator[tuple[str, pa.Table]]:
        """Yield the name of each table that is there, and the table."""
        for name in TABLES:
            if (table := getattr(self, name, None)) is not None:
                yield name, table

    def write(self, folder: str | PathLike[str]) -> None:
        """Write each table as a Parquet file of its name; a file is whole, or as it was before."""
        from pyarrow import parquet

        Path(folder).mkdir(parents=True, exist_ok=True)
        for name, table in self:
            with replacing(Path(folder) / f"{name}.parquet", "wb") as out:
                parquet.write_table(table, out)


# --- reading ---------------------------------------------------------------------------------------------------------


def read_batch(
    batch: pa.RecordBatch | pa.Table,
    *,
    people: People | None = None,
    labeller: LabellerName | Labeller = "encoder",
    settings: Settings = Settings(),
    on_error: OnRowError = "row",
) -> pa.RecordBatch:
    """Return one row with the fields of READINGS for each record of a batch, in the same order.

    A record is a row with a column ``text`` and, if known, ``id``, ``outlet`` and ``published``.  The batch may say in
    ``file`` and ``position`` where a record is from; else ``position`` is its place in the batch.  Ids that are whole
    numbers are taken as text.  With ``on_error="row"`` a record that cannot be read is a row with its ``error``, the
    ``cause`` and the ``traceback``; with "raise", what ``read_many`` raises ends the batch.  ``people``, ``labeller``
    and ``settings`` are as for ``read``.

    Raises WrongTypeError for what is no batch, WrongValueError for a batch without ``text``.
    """
    if on_error not in ("row", "raise"):
        raise WrongValueError(f"on_error is {shown(on_error)}: give 'row' or 'raise'")
    check_people(people)
    columns = _columns_of(batch)
    records = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    places = [Place(record.pop("position", at), record.pop("file", None)) for at, record in enumerate(records)]
    how: dict[str, Any] = {"people": people, "labeller": labeller, "settings": settings}
    answers = read_many(map(record_of, records), on_error="record" if on_error == "row" else "raise", **how)
    rows = [reading_row(answer, place) for answer, place in zip(answers, places, strict=True)]
    return pa.RecordBatch.from_pylist(rows, schema=SCHEMAS["readings"])


def _columns_of(batch: pa.RecordBatch | pa.Table) -> dict[str, list[Any]]:
    """Return the columns of records and of their places that a batch has."""
    if not isinstance(batch, pa.RecordBatch | pa.Table):
        raise WrongTypeError(f"batch is {shown(batch)}: give a RecordBatch or a Table of pyarrow")
    names = batch.schema.names
    wanted = [name for name in (*RECORD, *(field.name for field in PLACE)) if name in names]
    if "text" not in wanted:
        raise WrongValueError(f"the batch has no column 'text', but {', '.join(names)}: rename the one of the articles")
    if twice := [name for name in wanted if names.count(name) > 1]:
        raise WrongValueError(f"the batch has several columns {twice[0]!r}: give one of them")
    return {name: batch.column(names.index(name)).to_pylist() for name in wanted}


def record_of(given: Any) -> Any:
    """Return a record without what is missing, a whole number as id taken for text; anything else as it is."""
    if not isinstance(given, dict):
        return given
    record = {name: given[name] for name in RECORD if given.get(name) is not None}
    if type(record.get("id")) is int:
        record["id"] = str(record["id"])
    return record


def reading_row(answer: Article | UnreadRecord, place: Place) -> dict[str, Any]:
    """Return the row of READINGS for what ``read_many(on_error="record")`` yields."""
    if isinstance(answer, UnreadRecord):
        return {**row_of(PLACE, place), **row_of(ERROR, answer), "article": answer.id}
    return {**row_of(PLACE, place), **row_of(ARTICLE, answer), **row_of(NESTED, answer)}


# --- into tables -----------------------------------------------------------------------------------------------------


def split_readings(readings: pa.RecordBatch | pa.Table) -> Tables:
    """Return the tables of articles, quotations, people and errors of readings."""
    whole = pa.Table.from_batches([readings]) if isinstance(readings, pa.RecordBatch) else readings
    is_read = pc.is_null(whole["error"])
    read = whole.filter(is_read)
    return Tables(
        articles=read.select(SCHEMAS["articles"].names),
        quotations=_unnested(read, "quotations"),
        people=_unnested(read, "people"),
        errors=whole.filter(pc.invert(is_read)).select(SCHEMAS["errors"].names),
    )


def _unnested(readings: pa.Table, name: str) -> pa.Table:
    """Return one row for each value of a column of lists, with its place and the keys of its article."""
    lists = readings[name].combine_chunks()
    parents = pc.list_parent_indices(lists)
    positions = [at for length in pc.list_value_length(lists).to_pylist() for at in range(length)]
    keys = [readings[key.name].take(parents) for key in KEYS]
    values = pc.list_flatten(lists).flatten()
    return pa.table([*keys, pa.array(positions, pa.int64()), *values], schema=SCHEMAS[name])


def to_tables(articles: Article | Wire | Iterable[Article | UnreadRecord]) -> Tables:
    """Return the tables of one article, of several, or of a wire.

    What ``read_many(on_error="record")`` could not read is a row of ``errors``.  A wire has besides its utterances,
    renderings and differences; its people are those of ``wire.people``, one row each, of no article.

    Raises WrongTypeError, with the place, for anything else.
    """
    refuse_frame("articles", articles)
    answers: object = [articles] if isinstance(articles, Article) else articles
    if isinstance(articles, Wire):
        answers = articles.articles
    if isinstance(answers, str | Mapping) or not isinstance(answers, Iterable):
        raise WrongTypeError(f"articles is {shown(answers)}: give articles, as read_many() yields them")
    rows = []
    for position, answer in enumerate(answers):
        if not isinstance(answer, Article | UnreadRecord):
            raise WrongTypeError(f"article {position} is {shown(answer)}: give articles, as read_many() yields them")
        rows.append(reading_row(answer, Place(position)))
    found = split_readings(table_of("readings", rows))
    return _with_utterances(articles, found) if isinstance(articles, Wire) else found


def _with_utterances(wire: Wire, found: Tables) -> Tables:
    numbered = [Numbered(number, utterance) for number, utterance in enumerate(wire.utterances)]
    renderings = [
        Numbered(one.utterance, rendering, at, None if rendering.article is None else wire.articles[rendering.article])
        for one in numbered
        for at, rendering in enumerate(one.of.renderings)
    ]
    differences = [
        Numbered(one.utterance, variation, at) for one in numbered for at, variation in enumerate(one.of.differences)
    ]
    return Tables(
        articles=found.articles,
        quotations=found.quotations,
        people=table_of("people", (row_of(PERSON, person) for person in wire.people)),
        errors=found.errors,
        utterances=table_of("utterances", (row_of(UTTERANCE, one) for one in numbered)),
        renderings=table_of("renderings", (row_of(RENDERING, one) for one in renderings)),
        differences=table_of("differences", (row_of(DIFFERENCE, one) for one in differences)),
    )
