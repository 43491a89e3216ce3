"""The tables of a store in DuckDB, and the connection through which all else reads and writes them.

Nothing here has an index or a key: a store is written in few large transactions, and read by joins.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from quoteattr.errors import MissingExtraError, UnreadableFileError, WrongValueError
from quoteattr.limits import MAX_CANDIDATES, MAX_VOTING_LEMMAS
from quoteattr.people import Person
from quoteattr.resources.model_digests import DIGESTS
from quoteattr.versions import package_version

try:
    import duckdb
    import pyarrow as pa
    import pyarrow.compute as pc
except ImportError as error:
    raise MissingExtraError("Store needs DuckDB and pyarrow: pip install 'quoteattr[duckdb]'") from error

FORMAT: Final = 3
"""The version of these tables."""
_MODELS: Final = ("similarity.weights", "background.counts", "wordnet.words", "name_likeness.tsv")
"""The files on which what a store keeps depends: odds of pairs, weights of words, likeness of names."""

TABLES: Final = {
    # --- what was added
    "articles": "article INTEGER, article_key VARCHAR, digest VARCHAR, id VARCHAR, outlet VARCHAR, published DATE",
    "statements": "statement INTEGER, article INTEGER, position INTEGER, first INTEGER, last INTEGER, "
    "content INTEGER[], text VARCHAR, local VARCHAR, name VARCHAR, kind VARCHAR, day INTEGER, speaker VARCHAR, "
    "known VARCHAR, place INTEGER",
    "members": "article INTEGER, local VARCHAR, position INTEGER, form INTEGER, is_id BOOLEAN, key VARCHAR, "
    "grp INTEGER",
    "forms": "form INTEGER, record VARCHAR",
    # --- people
    "groups": "grp INTEGER, is_id BOOLEAN, key VARCHAR, gender VARCHAR, name VARCHAR, has_namesake BOOLEAN, "
    "person VARCHAR",
    "blocks": "grp INTEGER, kind VARCHAR, first VARCHAR, second VARCHAR",
    "likenesses": "a INTEGER, b INTEGER, likeness DOUBLE",
    "persons": "person VARCHAR, number INTEGER, record VARCHAR",
    "names": "person VARCHAR, name VARCHAR, words VARCHAR, joined VARCHAR",
    # --- utterances
    "wordings": "place INTEGER, key VARCHAR, speaker VARCHAR, text VARCHAR",
    "lemmas": "lemma INTEGER, word VARCHAR, weight FLOAT",
    "postings": f"place INTEGER, lemmas INTEGER[{MAX_VOTING_LEMMAS}]",
    "chosen": f"voter INTEGER, voted INTEGER[{MAX_CANDIDATES}], shares DOUBLE[{MAX_CANDIDATES}]",
    "pairs": "a INTEGER, b INTEGER, odds DOUBLE",
    "best": "place INTEGER, odds DOUBLE",
    "fragments": "whole INTEGER, starts INTEGER, ends INTEGER, fragment INTEGER, odds DOUBLE",
    "disjoint": "whole INTEGER, a INTEGER, b INTEGER",
    "speakers": "speaker VARCHAR, known VARCHAR",
    "scores": "a INTEGER, b INTEGER, score DOUBLE",
    "grouped": "place INTEGER, component INTEGER, utterance INTEGER",
    # --- what happened
    "log": "number INTEGER, addition INTEGER, kind VARCHAR, event VARCHAR, gone VARCHAR, kept VARCHAR, reason VARCHAR",
    "counters": "name VARCHAR, value INTEGER",
    "written_by": "format INTEGER, version VARCHAR, models VARCHAR",
}
"""The columns of each table.

A statement is a sentence of a quotation, or the whole of it: a rendering.  ``place`` is that of its wording, which is
the folded words of one speaker; ``speaker`` is what tells the speaker from others.  ``voter`` and ``voted`` are places,
as are ``a`` and ``b`` but of ``likenesses``, where they are groups of people of one name.  ``lemmas`` are those by
which a text votes, the rarest first, ``voted`` its candidates, the best first; where there are fewer, -1 and a share
of 0 follow."""

Table: TypeAlias = pa.Table
Places: TypeAlias = NDArray[np.int64]
PLACE_BITS: Final = 32
"""Places are below the power of 2 with this exponent."""


class Connection:
    """A connection to the file of a store."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._counters: dict[str, int] = {}
        self.people_of_forms: dict[int, Person] = {}
        """The people of forms that were read: what a form says never changes."""

    def table(self, query: str, **given: Table) -> Table:
        """Return what a query gives; ``given`` are tables that it names."""
        with self._registered(given):
            return self._connection.sql(query).to_arrow_table()

    def columns(self, query: str, whole: type[Any] | None = np.int64, /, **given: Table) -> list[NDArray[Any]]:
        """Return the columns of numbers that a query gives; whole numbers as ``whole``, with None as in the table.

        One whose rows are arrays is a matrix.
        """
        found = self.table(query, **given)
        columns = []
        while found.num_columns:  # each is let go when its array is made
            columns.append(_array(found.column(0)))
            found = found.remove_column(0)
        if whole is None:
            return columns
        return [values.astype(whole, copy=False) if values.dtype.kind in "iu" else values for values in columns]

    def rows(self, query: str, **given: Table) -> list[tuple[Any, ...]]:
        """Return the rows that a query gives."""
        found = self.table(query, **given)
        return [*zip(*(found.column(at).to_pylist() for at in range(found.num_columns)), strict=True)]

    def asked(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """Return the rows of a query with values in place of its question marks."""
        rows: list[tuple[Any, ...]] = self._connection.execute(query, values).fetchall()
        return rows

    def run(self, statement: str, **given: Table) -> None:
        """Run a statement that gives nothing."""
        with self._registered(given):
            self._connection.execute(statement)

    def insert(self, table: str, **columns: Any) -> None:
        """Add rows, given as one sequence for each column of the table."""
        if len(next(iter(columns.values()))):
            self.run(f"INSERT INTO {table} BY NAME SELECT * FROM new_rows", new_rows=given(**columns))

    def insert_rows(self, table: str, names: str, rows: list[tuple[Any, ...]]) -> None:
        """Add rows whose columns have these names."""
        if rows:
            self.insert(table, **dict(zip(names.split(), zip(*rows, strict=True), strict=True)))

    def delete(self, table: str, column: str, values: Any) -> None:
        """Remove the rows that have one of some values in a column."""
        if len(values):
            gone = given(value=values)
            self.run(f"DELETE FROM {table} WHERE {column} IN (SELECT value FROM gone_values)", gone_values=gone)

    def count_up(self, name: str, by: int) -> int:
        """Return a counter as it was, and raise it; counters are written at the end of the transaction."""
        if not self._counters:
            self._counters = {"": 0, **dict(self.asked("SELECT name, value FROM counters"))}
        value = self._counters.get(name, 0)
        self._counters[name] = value + by
        return value

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Write all or nothing."""
        self._connection.execute("BEGIN")
        try:
            yield
            self._write_counters()
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def _write_counters(self) -> None:
        if self._counters:
            self.run("DELETE FROM counters")
            self.insert("counters", name=[*self._counters], value=np.array([*self._counters.values()], np.int64))

    @contextmanager
    def _registered(self, given: dict[str, Table]) -> Iterator[None]:
        for name, table in given.items():
            self._connection.register(name, table)
        yield
        for name in given:  # after an error the transaction is rolled back, and these with it
            self._connection.unregister(name)


def codes(a: Places, b: Places) -> Places:
    """Return two places as one number."""
    return (a << PLACE_BITS) + b


def is_among(values: Places, others: Places) -> NDArray[np.bool_]:
    """Return which values are among others, none of them below 0: what ``np.isin`` says, for few others in a third."""
    in_order = np.sort(others)
    return np.asarray(np.append(in_order, -1)[np.searchsorted(in_order, values)] == values)


def given(**columns: Any) -> Table:
    """Return a table of columns: sequences, or arrays, whose whole numbers become those of 32 bits."""
    return pa.table({name: _column(values) for name, values in columns.items()})


def _column(values: Any) -> pa.Array:
    if isinstance(values, np.ndarray) and values.ndim > 1:
        return pa.FixedSizeListArray.from_arrays(_column(values.ravel()), values.shape[1])
    if isinstance(values, np.ndarray) and values.dtype == np.int64:
        return pa.array(values.astype(np.int32))
    return pa.array(values)


def _array(column: pa.ChunkedArray) -> NDArray[Any]:
    if pa.types.is_fixed_size_list(column.type):
        return _array(pc.list_flatten(column)).reshape(-1, column.type.list_size)
    values: NDArray[Any] = column.to_numpy()
    return values


# --- the file --------------------------------------------------------------------------------------------------------


@contextmanager
def opened(path: Path, *, memory: str, threads: int | None, is_read: bool = False) -> Iterator[Connection]:
    """Open the file of a store; it is made if it is not there, unless it is to be read alone.

    Raises UnreadableFileError for a file that is not there or that another program has open, WrongValueError for one
    that is no store, or that another version of the package has written.
    """
    if is_read and not path.exists():
        raise UnreadableFileError(f"{path}: there is no such store; make one with Store({str(path)!r}).add(articles)")
    settings: dict[str, Any] = {"memory_limit": memory} | ({"threads": threads} if threads else {})
    try:
        connection = duckdb.connect(str(path), read_only=is_read, config=settings)
    except duckdb.IOException as error:
        if "lock" in str(error):
            raise UnreadableFileError(f"{path}: another program has the store open; wait for its end") from error
        raise WrongValueError(f"{path} is no store: name a store, or a file that is not there ({error})") from error
    try:
        own = Connection(connection)
        _check(own, path, is_read=is_read)
        yield own
    finally:
        connection.close()


def _check(connection: Connection, path: Path, *, is_read: bool) -> None:
    """Make the tables in an empty file; raise WrongValueError for a file of something else or of another version."""
    tables = {name for (name,) in connection.asked("SELECT table_name FROM duckdb_tables()")}
    version = package_version()
    models = blake2b("".join(DIGESTS[name] for name in _MODELS).encode(), digest_size=8).hexdigest()
    if not tables and not is_read:
        with connection.transaction():
            for name, columns in TABLES.items():
                connection.run(f"CREATE TABLE {name} ({columns})")
            connection.asked("INSERT INTO written_by VALUES (?, ?, ?)", FORMAT, version, models)
    elif "written_by" not in tables:
        raise WrongValueError(f"{path} is a database of something else: name a store, or a file that is not there")
    else:
        ((form, by, with_models),) = connection.asked("SELECT * FROM written_by")
        if (form, by, with_models) != (FORMAT, version, models):
            other = f"by quoteattr {by}" + _differing(form, is_version=by == version)
            raise WrongValueError(
                f"{path} was written {other}, and this is {version}, which may group otherwise: add the articles to a "
                f"new store, or read this one with quoteattr {by}"
            )


def _differing(form: int, *, is_version: bool) -> str:
    """Return what else than the version tells the package that wrote a store from this one."""
    if form != FORMAT:
        return f" in form {form} of the file, not {FORMAT}"
    return " with other models" if is_version else ""
