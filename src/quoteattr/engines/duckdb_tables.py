"""Tables of DuckDB, read and written piece by piece, and what several steps do with them.

Imported before all that needs DuckDB.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, pairwise
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

from quoteattr.engines.rows import speakers_from
from quoteattr.errors import MissingExtraError, WrongValueError
from quoteattr.matching import Speakers

try:
    import duckdb
    import pyarrow as pa
except ImportError as error:
    raise MissingExtraError("DuckDBEngine needs DuckDB and pyarrow: pip install 'quoteattr[duckdb]'") from error

_ROWS_READ: Final = 65_536
"""Rows that are fetched at a time."""
_ROWS_WRITTEN: Final = 122_880
"""Rows that are written at a time: a row group of DuckDB."""
Piece: TypeAlias = pa.Table
"""Some rows of a table."""
_TYPES: Final = {
    "BIGINT": pa.int64(),
    "BOOLEAN": pa.bool_(),
    "DOUBLE": pa.float64(),
    "FLOAT": pa.float32(),
    "FLOAT[]": pa.list_(pa.float32()),
    "INTEGER": pa.int32(),
    "VARCHAR": pa.string(),
    "VARCHAR[]": pa.list_(pa.string()),
}
"""The types of columns that are written, as Arrow has them."""


class Database:
    """A database of DuckDB whose tables are read while others are written."""

    def __init__(
        self, path: Path, *, memory: str, threads: int | None, told: Callable[[str], object] | None = None
    ) -> None:
        self._told = told
        settings: dict[str, Any] = {"memory_limit": memory, "preserve_insertion_order": "false"}
        if threads is not None:
            settings["threads"] = threads
        self._connection: Any = duckdb.connect(str(path), config=settings)

    def close(self) -> None:
        """Give the file free; nothing can be read after."""
        self._connection.close()

    def tell(self, step: str) -> None:
        """Call the function that shows progress with the name of the step that starts."""
        if self._told is not None:
            self._told(step)

    def attach(self, path: Path, name: str) -> None:
        """Make the tables of another file known as those of ``name``."""
        quoted = str(path).replace("'", "''")
        self._connection.execute(f"ATTACH '{quoted}' AS {name}")

    def make(self, table: str, query: str) -> None:
        """Make a table of what a query gives, in place of one of this name."""
        self._connection.execute(f"CREATE OR REPLACE TABLE {table} AS {query}")

    def copy(self, name: str, tables: Sequence[str], without: Sequence[str] = ()) -> None:
        """Copy tables into an attached file, and drop those of the same names and others, all or none of them."""
        self._connection.execute("BEGIN")
        for table in (*tables, *without):
            self._connection.execute(f"DROP TABLE IF EXISTS {name}.{table}")
        for table in tables:
            self.make(f"{name}.{table}", f"SELECT * FROM {table}")
        self._connection.execute("COMMIT")

    def drop(self, *tables: str) -> None:
        """Remove tables."""
        for table in tables:
            self._connection.execute(f"DROP TABLE {table}")

    def one(self, query: str) -> tuple[Any, ...]:
        """Return the only row that a query gives."""
        row: tuple[Any, ...] = self._connection.execute(query).fetchone()
        return row

    def read(self, query: str, rows: int = _ROWS_READ) -> Iterator[Piece]:
        """Yield what a query gives, some rows at a time; other tables may be written meanwhile."""
        cursor = self._connection.cursor()
        try:
            for batch in cursor.sql(query).to_arrow_reader(rows):
                if batch.num_rows:
                    yield pa.Table.from_batches([batch])
        finally:
            cursor.close()

    def read_whole(self, query: str, column: str, rows: int = _ROWS_READ) -> Iterator[Piece]:
        """Yield the same where it is sorted by a column of numbers, so that the rows of one number are in one piece."""
        waiting: list[Piece] = []
        for piece in self.read(query, rows):
            last = piece.column(column)[-1].as_py()
            end = int(np.searchsorted(whole(piece, column), last))
            if end or (waiting and waiting[-1].column(column)[-1].as_py() != last):
                yield pa.concat_tables([*waiting, piece.slice(0, end)])
                waiting = []
            waiting.append(piece.slice(end))
        if waiting:
            yield pa.concat_tables(waiting)

    def read_groups(self, query: str, column: str) -> Iterator[tuple[int, Piece]]:
        """Yield each number of the column with its rows."""
        for piece in self.read_whole(query, column):
            values = whole(piece, column)
            edges = [*np.flatnonzero(np.diff(values, prepend=values[0] - 1)).tolist(), len(values)]
            for start, end in pairwise(edges):
                yield int(values[start]), piece.slice(start, end - start)

    def load(self, table: str, pieces: Iterable[pa.RecordBatch]) -> None:
        """Make a table of batches, of which there is one or more."""
        batches = iter(pieces)
        first = next(batches, None)
        if first is None:
            raise WrongValueError(f"{table} has no batch: give a table with its columns, if without rows")
        reader = pa.RecordBatchReader.from_batches(first.schema, chain([first], batches))
        self._connection.register("rows_to_load", reader)
        self._connection.execute(f"CREATE OR REPLACE TABLE {table} AS SELECT * FROM rows_to_load")
        self._connection.unregister("rows_to_load")

    def writer(self, table: str, columns: str) -> Writer:
        """Make an empty table, and return what writes it; ``columns`` has their names and types."""
        self._connection.execute(f"CREATE OR REPLACE TABLE {table} ({columns})")
        fields = [column.split() for column in columns.split(", ")]
        return Writer(self._connection.cursor(), table, pa.schema([(name, _TYPES[kind]) for name, kind in fields]))


class Writer:
    """Write a table, many rows at a time; all are written when the context ends."""

    def __init__(self, cursor: Any, table: str, schema: pa.Schema) -> None:
        self._cursor, self._table, self._schema = cursor, table, schema
        self._waiting: list[Piece] = []
        self._rows = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if error is None:
            self._write()
        self._cursor.close()

    def add(self, *columns: Any) -> None:
        """Add rows, given as one sequence a column; numbers get the type of the column."""
        arrays = [pa.array(values, kind) for values, kind in zip(columns, self._schema.types, strict=True)]
        self._waiting.append(pa.table(arrays, schema=self._schema))
        self._rows += len(columns[0])
        if self._rows >= _ROWS_WRITTEN:
            self._write()

    def _write(self) -> None:
        if self._waiting:
            self._cursor.register("rows_to_insert", pa.concat_tables(self._waiting))
            self._cursor.execute(f"INSERT INTO {self._table} SELECT * FROM rows_to_insert")
            self._cursor.unregister("rows_to_insert")
        self._waiting, self._rows = [], 0


def lists(starts: NDArray[np.int64], values: Any, numbers: NDArray[np.int32] | NDArray[np.uint16]) -> pa.Array:
    """Return lists of the values of these numbers, each list up to where the next one starts."""
    return pa.ListArray.from_arrays(pa.array(starts.astype(np.int32)), pa.array(values).take(pa.array(numbers)))


def whole(piece: Piece, column: str) -> NDArray[np.int64]:
    """Return a column of whole numbers."""
    return np.asarray(piece.column(column).to_numpy(), np.int64)


def real(piece: Piece, column: str) -> NDArray[np.float64]:
    """Return a column of other numbers."""
    return np.asarray(piece.column(column).to_numpy(), np.float64)


# --- connected components --------------------------------------------------------------------------------------------
#
# By alternating large and small stars: each round ties nodes to the least of their neighbours; after a few, every node
# is tied to the least of its component (Kiveris et al. 2014, "Connected components in MapReduce and beyond").


_LARGE_STARS: Final = """
    WITH sides AS (SELECT node, root AS other FROM {edges} UNION ALL SELECT root, node FROM {edges}),
    least AS (SELECT node, least(node, min(other)) AS root FROM sides GROUP BY node)
    SELECT DISTINCT other AS node, least.root FROM sides JOIN least USING (node) WHERE other > node
"""
"""Every node ties its greater neighbours to the least of all."""
_SMALL_STARS: Final = """
    WITH least AS (SELECT node, min(root) AS root FROM {edges} GROUP BY node)
    SELECT DISTINCT * FROM (
        SELECT edges.root AS node, least.root FROM {edges} AS edges JOIN least USING (node)
        WHERE edges.root <> least.root
        UNION ALL SELECT node, root FROM least
    )
"""
"""Every node ties its lesser neighbours, and itself, to the least of them."""


def make_components(database: Database, table: str, pairs: str) -> None:
    """Make a table of ``place`` and ``component``, the least place of its component.

    ``pairs`` is a query that gives two places, ``a`` and the greater ``b``.  A place that is in no pair is not in the
    table.
    """
    edges, stars = f"{table}_edges", f"{table}_stars"
    database.make(edges, f"SELECT DISTINCT b AS node, a AS root FROM ({pairs})")
    before = None
    while before != (now := database.one(f"SELECT count(*), bit_xor(hash(node, root)) FROM {edges}")):
        before = now
        database.make(stars, _LARGE_STARS.format(edges=edges))
        database.make(edges, _SMALL_STARS.format(edges=stars))
    database.make(
        table,
        f"SELECT node AS place, root AS component FROM {edges} UNION SELECT root, root FROM {edges}",
    )
    database.drop(edges, stars)


# --- speakers of pairs of texts --------------------------------------------------------------------------------------


SPEAKERS_OF_PAIR: Final = """one.speaker AS speaker_a, other.speaker AS speaker_b,
    known_a.known AS known_a, known_b.known AS known_b"""
JOIN_SPEAKERS: Final = """JOIN wordings AS one ON one.place = scores.a JOIN wordings AS other ON other.place = scores.b
    LEFT JOIN speakers AS known_a ON known_a.speaker = one.speaker
    LEFT JOIN speakers AS known_b ON known_b.speaker = other.speaker"""
"""What adds the speakers to a table ``scores`` of pairs."""


def speakers_of(piece: Piece) -> tuple[Speakers, list[str], list[str]]:
    """Return the speakers of some pairs, and the key of that of each first and each second text."""
    keys = [piece.column(f"speaker_{side}").to_pylist() for side in ("a", "b")]
    known = [piece.column(f"known_{side}").to_pylist() for side in ("a", "b")]
    return Speakers(speakers_from([*keys[0], *keys[1]], [*known[0], *known[1]])), keys[0], keys[1]
