"""Matching in DuckDB, an embedded database: tables on disk, a bound on memory, one process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import numpy as np
from attrs import field, frozen

from quoteattr.engines.collation import Collation, Report
from quoteattr.engines.duckdb_collation import group_texts
from quoteattr.engines.duckdb_tables import Database, whole
from quoteattr.engines.duckdb_wire import reconcile_tables
from quoteattr.errors import WrongTypeError, shown
from quoteattr.tables.archive import Counts, Reading, opened, read_into
from quoteattr.tables.archive_files import ArchiveFile

_TABLES: Final = ("people", "article_people", "utterances")
_PARTS: Final = "parts"
"""The table of the names of the parts of an archive that the others were made of."""
_ROWS_READ: Final = 4_096
"""Rows of an archive that are read at a time."""


@frozen
class DuckDBEngine:
    """Match in a database of DuckDB, which holds the answer afterwards."""

    path: Path = field(converter=Path)
    """The file of the database; it is made if it is not there."""
    memory: str = field(default="1GB", kw_only=True)
    """What DuckDB may hold in memory; more lies beside the file while it is needed.  Python takes some more."""
    threads: int | None = field(default=None, kw_only=True)
    """Threads of DuckDB; None for one a processor."""

    def collate(self, texts: Iterable[str]) -> Collation:
        """Return which texts are one utterance: the same as ``quoteattr.collate`` says.

        The texts are read once, and not all held.  The table ``utterances`` of the database then has ``position``,
        ``utterance`` and ``text``, in place of what it had.  Raises WrongTypeError, with the place, for what is not a
        text; then the database is as it was.
        """
        if isinstance(texts, str | bytes) or not isinstance(texts, Iterable):
            raise WrongTypeError(f"texts is {shown(texts)}: give a list of texts")
        with self._workplace() as (database, folder):
            report = group_texts(database, texts, folder)
            self._keep(database, "utterances")
            labels = np.zeros(report.texts, np.int64)
            for piece in database.read("SELECT position, utterance FROM utterances"):
                labels[whole(piece, "position")] = whole(piece, "utterance")
        return Collation(labels, report)

    def reconcile(self, articles: Any, quotations: Any, people: Any) -> Report:
        """Put the people and the quotations of articles together, as ``quoteattr.reconcile`` does without a list.

        These are tables of pyarrow, or readers of their batches, with the columns of ARTICLES, QUOTATIONS and PEOPLE of
        ``quoteattr.tables``.  Quotations are cut into sentences.  The database then has these tables, in place of what
        it had:

        ``people``: ``id`` and ``record`` (JSON) of each person who is known beyond an article.
        ``article_people``: for each person of an article (``article_key``, ``local_id``) the ``person_id``, and
        ``is_known``: whether it is one of ``people``.  The id of who is not ends otherwise than in a wire.
        ``utterances``: for each rendering ``utterance``, ``article_key``, ``quotation_position``, ``sentence_start``
        and ``sentence_end`` (which sentences of the quotation it is; missing for all), ``speaker_id`` and ``text``.

        Raises WrongTypeError for what is no table, WrongValueError for a table without a column.
        """
        with self._workplace() as (database, folder):
            report = reconcile_tables(database, articles, quotations, people, folder)
            self._keep(database, *_TABLES)
        return report

    def read_into(
        self, folder: Path, files: Sequence[ArchiveFile], reading: Reading, progress: Callable[[Counts], object]
    ) -> Counts:
        """Read an archive into a folder of tables, as one machine does, then put all that lies there together.

        The database then has the tables of ``reconcile``.  They are made anew if there are parts that they were not
        made of; a run that was stopped while it did so leaves those of before.  Raises as ``tables.archive.read_into``.
        """
        counts = read_into(folder, files, reading, progress)
        with opened(folder, files, reading):
            parts = sorted(path.name for path in (folder / "articles").glob("*.parquet"))
            if parts and parts != self._parts():
                counts.utterances = self._put_together(folder, parts, counts, progress)
        return counts

    def _put_together(
        self, folder: Path, parts: list[str], counts: Counts, progress: Callable[[Counts], object]
    ) -> int:
        """Make the tables of ``reconcile`` of the parts of a folder, and return how many utterances there are."""

        def tell(step: str) -> None:
            counts.step = step
            progress(counts)

        with self._workplace(tell) as (database, place):
            articles, quotations, people = (
                _reader([folder / name / part for part in parts]) for name in ("articles", "quotations", "people")
            )
            report = reconcile_tables(database, articles, quotations, people, place)
            with database.writer(_PARTS, "name VARCHAR") as writer:
                writer.add(parts)
            self._keep(database, *_TABLES, _PARTS)
        return report.utterances

    def _parts(self) -> list[str]:
        """Return the parts of an archive of which the database was made."""
        if not self.path.exists():
            return []
        database = Database(self.path, memory=self.memory, threads=self.threads)
        try:
            (is_there,) = database.one(f"SELECT count(*) FROM duckdb_tables() WHERE table_name = '{_PARTS}'")
            found = database.read(f"SELECT name FROM {_PARTS} ORDER BY name") if is_there else ()
            return [name for piece in found for name in piece.column("name").to_pylist()]
        finally:
            database.close()

    @contextmanager
    def _workplace(self, told: Callable[[str], object] | None = None) -> Iterator[tuple[Database, Path]]:
        """Open a database that is gone afterwards, in a folder that is."""
        with TemporaryDirectory(dir=self.path.absolute().parent, prefix=f".{self.path.name}-") as folder:
            database = Database(Path(folder, "work.duckdb"), memory=self.memory, threads=self.threads, told=told)
            try:
                yield database, Path(folder)
            finally:
                database.close()

    def _keep(self, database: Database, *tables: str) -> None:
        """Copy tables into the file, all or none of them."""
        database.attach(self.path, "kept")
        database.copy("kept", tables, [_PARTS])


def _reader(files: Sequence[Path]) -> Any:
    """Return a reader of batches of Parquet files."""
    from pyarrow import dataset

    return dataset.dataset([str(path) for path in files]).scanner(batch_size=_ROWS_READ).to_reader()
