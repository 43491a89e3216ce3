"""Matching in DuckDB, an embedded database: tables on disk, a bound on memory, one process."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from attrs import field, frozen

from quoteattr.engines.collation import Collation
from quoteattr.engines.duckdb_collation import group_texts
from quoteattr.engines.duckdb_tables import Database, whole
from quoteattr.errors import WrongTypeError, shown


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
        with TemporaryDirectory(dir=self.path.absolute().parent, prefix=f".{self.path.name}-") as folder:
            database = Database(Path(folder, "work.duckdb"), memory=self.memory, threads=self.threads)
            try:
                report = group_texts(database, texts, Path(folder))
                database.attach(self.path, "kept")
                database.make("kept.utterances", "SELECT * FROM utterances ORDER BY position")
                labels = np.zeros(report.texts, np.int64)
                for piece in database.read("SELECT position, utterance FROM utterances"):
                    labels[whole(piece, "position")] = whole(piece, "utterance")
            finally:
                database.close()
        return Collation(labels, report)
