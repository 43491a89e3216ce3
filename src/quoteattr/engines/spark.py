"""Reading on a cluster of Spark: each task reads batches of Arrow with the code that reads them anywhere.

pandas is not needed.  Workers need quoteattr, with the extra ``spark``, in the Python that PYSPARK_PYTHON names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
from attrs import frozen

from quoteattr.arguments import check_people
from quoteattr.engines.spark_tables import Desk, Worker, applied, f
from quoteattr.errors import UnreadableFileError, WrongTypeError, WrongValueError, shown
from quoteattr.labelling import Labeller
from quoteattr.limits import MAX_ROWS_OF_PARQUET, PARTS_OF_JOB
from quoteattr.people import People
from quoteattr.pipeline import LabellerName
from quoteattr.settings import Settings
from quoteattr.tables.archive import Counts, Reading, opened, parts_to_read, read_part
from quoteattr.tables.archive_files import ArchiveFile, Part
from quoteattr.tables.arrow import SCHEMAS
from quoteattr.tables.fields import IN_ARTICLE, KEYS, PLACE
from quoteattr.tables.readings import RECORD, OnRowError, read_batch

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from quoteattr.engines.spark_wire import SparkWire

_COUNTS: Final = pa.struct(
    [
        *((name, pa.int64()) for name in ("articles", "quotations", "errors")),
        ("file", pa.string()),
        ("failure", pa.string()),
    ]
)
"""What is told of a part."""


_NOT_ASKED: Final = ("file", "problems", "rejected")
"""Columns that matching does without."""


@frozen
class SparkTables:
    """What was read, as data frames of Spark with the fields of the schemas of ``quoteattr.tables``."""

    articles: DataFrame
    quotations: DataFrame
    people: DataFrame
    errors: DataFrame


@frozen
class SparkEngine:
    """Read articles, and group quotations, on the cluster of a Spark session."""

    spark: SparkSession
    folder: str | None = None
    """Where tables between the steps of ``collate`` and ``reconcile`` are written, a folder that all machines reach and
    that is not there yet; None for the memory and disks of the workers, which are lost with a worker."""

    def read(
        self,
        articles: DataFrame,
        *,
        people: People | None = None,
        labeller: LabellerName | Labeller = "encoder",
        settings: Settings = Settings(),
        on_error: OnRowError = "row",
    ) -> DataFrame:
        """Return one row with the fields of READINGS for each row of a data frame; nothing is read before it is used.

        ``articles`` has a column ``text`` and, if known, ``id``, ``outlet``, ``published``, ``file`` and ``position``.
        The rest is as for ``quoteattr.tables.read_batch``.  A row that cannot be read is a row with its ``error``.
        Write the answer before you use it more than once: else the articles are read each time.

        Raises WrongTypeError for what is no data frame, WrongValueError for one without ``text``.
        """
        _check_frame("articles", articles, "text")
        check_people(people)
        how: dict[str, Any] = {"people": people, "labeller": labeller, "settings": settings, "on_error": on_error}
        wanted = [name for name in (*RECORD, *(field.name for field in PLACE)) if name in articles.columns]
        read = applied(f.struct(*wanted), _reader(**how), pa.struct([*SCHEMAS["readings"]]))
        return articles.select(read.alias("one")).select("one.*")

    def split(self, readings: DataFrame) -> SparkTables:
        """Return the tables of articles, quotations, people and errors of readings."""
        read = readings.where("error is null")
        return SparkTables(
            articles=read.select(SCHEMAS["articles"].names),
            quotations=_unnested(read, "quotations"),
            people=_unnested(read, "people"),
            errors=readings.where("error is not null").select(SCHEMAS["errors"].names),
        )

    def collate(self, texts: DataFrame) -> DataFrame:
        """Return which texts are one utterance, as ``quoteattr.collate`` says: ``position`` and ``utterance``.

        ``texts`` has ``text`` and ``position``, a whole number that no other text has.  ``utterance`` is the position
        of the first text of the utterance.  A text that is missing is left out.

        Raises WrongTypeError for what is no data frame, WrongValueError for one without these columns.
        """
        _check_frame("texts", texts, "text", "position")
        from quoteattr.engines.spark_collation import group_texts

        return group_texts(texts.select("position", "text").where("text is not null"), Desk(self.folder))

    def reconcile(self, articles: DataFrame, quotations: DataFrame, people: DataFrame) -> SparkWire:
        """Put the people and the quotations of articles together, as ``quoteattr.reconcile`` does without a list.

        The frames are those of ``split``, or of an archive.  Quotations are cut into sentences.  An utterance is
        numbered otherwise than in a wire, and a person who is known in one article alone has an id that ends otherwise.

        Raises WrongTypeError for what is no data frame, WrongValueError for one without a column.
        """
        for name, frame in (("articles", articles), ("quotations", quotations), ("people", people)):
            _check_frame(name, frame, *(field for field in SCHEMAS[name].names if field not in _NOT_ASKED))
        from quoteattr.engines.spark_wire import reconcile_frames

        return reconcile_frames(articles, quotations, people, Desk(self.folder))

    def read_into(
        self, folder: Path, files: Sequence[ArchiveFile], reading: Reading, progress: Callable[[Counts], object]
    ) -> Counts:
        """Read an archive into a folder of tables, a part a task; the files are those that one machine writes.

        The archive and the folder must be at the same place on every machine.  Raises as ``tables.archive.read_into``.
        """
        counts = Counts()
        with opened(folder, files, reading):
            jobs = _jobs(folder, files, reading.records_in_part, counts)
            while parts := [*islice(jobs, PARTS_OF_JOB)]:
                work = _part_reader(folder.resolve(), [part for part, _ in parts], reading)
                numbers = self.spark.range(0, len(parts), 1, len(parts))
                told = numbers.select(applied(f.col("id"), work, _COUNTS).alias("one"))
                for row in told.select("one.*").collect():
                    counts.articles += row["articles"]
                    counts.quotations += row["quotations"]
                    counts.errors += row["errors"]
                    counts.parts += row["failure"] is None
                    if row["failure"] is not None:
                        counts.failures[row["file"]] = row["failure"]
                counts.bytes_done = parts[-1][1]
                progress(counts)
        return counts


# --- what runs on the cluster ----------------------------------------------------------------------------------------


def _reader(**how: Any) -> Worker:
    """Return what reads records in a worker, a few rows at a time; a row of a cluster has no position of its own."""

    def read_column(columns: Iterator[pa.Array]) -> Iterator[pa.Array]:
        for column in columns:
            batch = pa.RecordBatch.from_struct_array(column)
            if "position" not in batch.schema.names:
                batch = batch.append_column("position", pa.nulls(batch.num_rows, pa.int64()))
            for start in range(0, batch.num_rows, MAX_ROWS_OF_PARQUET):
                yield read_batch(batch.slice(start, MAX_ROWS_OF_PARQUET), **how).to_struct_array()

    return read_column


def _part_reader(folder: Path, parts: Sequence[Part], reading: Reading) -> Worker:
    """Return what reads in a worker the parts with the numbers that it is given, and what it counts."""

    def read_numbered(columns: Iterator[pa.Array]) -> Iterator[pa.Array]:
        for column in columns:
            yield pa.array([_counted(folder, parts[number], reading) for number in column.to_pylist()], _COUNTS)

    return read_numbered


def _counted(folder: Path, part: Part, reading: Reading) -> dict[str, Any]:
    told = {"file": part.file.name, "failure": None}
    try:
        counts = read_part(folder, part, reading)
    except UnreadableFileError as error:
        return told | {"articles": 0, "quotations": 0, "errors": 0, "failure": str(error)}
    return told | {"articles": counts.articles, "quotations": counts.quotations, "errors": counts.errors}


def _check_frame(name: str, frame: object, *columns: str) -> None:
    if not hasattr(frame, "sparkSession"):
        raise WrongTypeError(f"{name} is {shown(frame)}: give a DataFrame of Spark")
    known: list[str] = getattr(frame, "columns", [])
    for column in columns:
        if column not in known:
            raise WrongValueError(f"the frame has no column {column!r}, but {', '.join(known)}: rename or add it")


# --- on the driver ---------------------------------------------------------------------------------------------------


def _jobs(folder: Path, files: Iterable[ArchiveFile], size: int, counts: Counts) -> Iterator[tuple[Part, int]]:
    """Yield the parts that are not there yet, each with the bytes of all files up to its end."""
    before = 0
    for file in files:
        try:
            for part in parts_to_read(folder, file, size, counts):
                yield part, before + part.done
        except UnreadableFileError as error:
            counts.failures[file.name] = str(error)
        before += file.size


def _unnested(readings: DataFrame, name: str) -> DataFrame:
    """Return one row for each value of a column of lists, with its place and the keys of its article."""
    keys = [key.name for key in KEYS]
    place = IN_ARTICLE.name
    nested = readings.select(*keys, f.posexplode(name).alias(place, "one"))
    return nested.select(*keys, f.col(place).cast("bigint").alias(place), "one.*")
