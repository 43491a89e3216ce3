"""Reading on a cluster of Spark: each task reads batches of Arrow with the code that reads them anywhere.

pandas is not needed.  Executors need quoteattr, with the extra ``spark``, in the Python that PYSPARK_PYTHON names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
from attrs import frozen

from quoteattr.arguments import check_people
from quoteattr.errors import MissingExtraError, UnreadableFileError, WrongTypeError, WrongValueError, shown
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

try:
    from pyspark.sql import functions
except ImportError as error:
    raise MissingExtraError("SparkEngine needs PySpark and Java: pip install 'quoteattr[spark]'") from error

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_COUNTED: Final = "articles bigint, quotations bigint, errors bigint, file string, failure string"


@frozen
class SparkTables:
    """What was read, as data frames of Spark with the fields of the schemas of ``quoteattr.tables``."""

    articles: DataFrame
    quotations: DataFrame
    people: DataFrame
    errors: DataFrame


@frozen
class SparkEngine:
    """Read articles on the cluster of a Spark session."""

    spark: SparkSession

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
        if not hasattr(articles, "mapInArrow"):
            raise WrongTypeError(f"articles is {shown(articles)}: give a DataFrame of Spark")
        if "text" not in articles.columns:
            names = ", ".join(articles.columns)
            raise WrongValueError(f"the frame has no column 'text', but {names}: rename the one of the articles")
        check_people(people)
        how: dict[str, Any] = {"people": people, "labeller": labeller, "settings": settings, "on_error": on_error}
        wanted = [name for name in (*RECORD, *(field.name for field in PLACE)) if name in articles.columns]
        return articles.select(wanted).mapInArrow(partial(_read_batches, **how), ddl(SCHEMAS["readings"]))

    def split(self, readings: DataFrame) -> SparkTables:
        """Return the tables of articles, quotations, people and errors of readings."""
        read = readings.where("error is null")
        return SparkTables(
            articles=read.select(SCHEMAS["articles"].names),
            quotations=_unnested(read, "quotations"),
            people=_unnested(read, "people"),
            errors=readings.where("error is not null").select(SCHEMAS["errors"].names),
        )

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
                work = partial(_read_parts, folder=folder.resolve(), parts=[part for part, _ in parts], reading=reading)
                rows = self.spark.range(0, len(parts), 1, len(parts)).mapInArrow(work, _COUNTED).collect()
                for row in rows:
                    counts.articles += row["articles"]
                    counts.quotations += row["quotations"]
                    counts.errors += row["errors"]
                    counts.parts += row["failure"] is None
                    if row["failure"] is not None:
                        counts.failures[row["file"]] = row["failure"]
                counts.bytes_done = parts[-1][1]
                progress(counts)
        return counts


def started_session(name: str) -> SparkSession:
    """Return a session of Spark; raise MissingExtraError if it does not start, as without Java."""
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    try:
        return SparkSession.builder.appName(name).config("spark.ui.showConsoleProgress", "false").getOrCreate()
    except PySparkException as error:
        raise MissingExtraError(f"Spark did not start: {error}; it needs Java 17 or later") from error


# --- what runs on the cluster ----------------------------------------------------------------------------------------


def _read_batches(batches: Iterable[pa.RecordBatch], **how: Any) -> Iterator[pa.RecordBatch]:
    """Read batches, a few rows at a time; a row of a cluster has no position of its own."""
    for batch in batches:
        for start in range(0, batch.num_rows, MAX_ROWS_OF_PARQUET):
            piece = batch.slice(start, MAX_ROWS_OF_PARQUET)
            if "position" not in piece.schema.names:
                piece = piece.append_column("position", pa.nulls(piece.num_rows, pa.int64()))
            yield read_batch(piece, **how)


def _read_parts(
    batches: Iterable[pa.RecordBatch], *, folder: Path, parts: Sequence[Part], reading: Reading
) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        for number in batch.column(0).to_pylist():
            part = parts[number]
            try:
                counts, failure = read_part(folder, part, reading), None
            except UnreadableFileError as error:
                counts, failure = Counts(), str(error)
            row = [counts.articles, counts.quotations, counts.errors, part.file.name, failure]
            arrays = [pa.array([value], pa.int64()) for value in row[:3]] + [
                pa.array([row[3]]),
                pa.array([row[4]], pa.string()),
            ]
            yield pa.RecordBatch.from_arrays(arrays, [name.split()[0] for name in _COUNTED.split(", ")])


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
    nested = readings.select(*keys, functions.posexplode(name).alias(place, "one"))
    return nested.select(*keys, functions.col(place).cast("bigint").alias(place), "one.*")


def ddl(schema: pa.Schema) -> str:
    """Return a schema as Spark reads it.

    >>> ddl(pa.schema([("day", pa.date32()), ("spans", pa.list_(pa.struct([("start", pa.int64())])))]))
    '`day` date, `spans` array<struct<`start`: bigint>>'
    """
    return ", ".join(f"`{field.name}` {_type(field.type)}" for field in schema)


def _type(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return f"array<{_type(kind.value_type)}>"
    if pa.types.is_struct(kind):
        return f"struct<{', '.join(f'`{field.name}`: {_type(field.type)}' for field in kind)}>"
    return _PLAIN.get(str(kind), str(kind))


_PLAIN: Final = {"int64": "bigint", "date32[day]": "date", "bool": "boolean"}
"""The types of Arrow that Spark calls otherwise."""
