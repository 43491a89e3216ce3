"""Tables of pairs of places, read as a whole: thousands of pairs are looked up sooner in columns here than by joins."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quoteattr.store.tables import Connection, Places, codes, is_among

Rows = NDArray[np.int64]


class PairTable:
    """The rows of a table of pairs, each with a number, as columns; what is changed here is changed in the file."""

    def __init__(self, store: Connection, table: str, names: str) -> None:
        """Read a table; ``names`` are those of the columns: the first place, the second, the number."""
        self._store, self._table, self._names = store, table, names.split()
        # Row ids have 64 bits: those of rows that this transaction wrote begin at 2**55.
        *columns, self._row_ids = store.columns(f"SELECT {', '.join(self._names)}, rowid FROM {table}", None)
        self._parts = [columns]
        self._is_gone = np.zeros(len(self._row_ids), np.bool_)

    def at(self, places: Places) -> Rows:
        """Return the rows of which the first place, the second or both are among some."""
        first, second, _ = self._columns
        is_wanted = self._flags(places)
        return self._left(is_wanted[first] | is_wanted[second])

    def of_first(self, places: Places) -> Rows:
        """Return the rows of which the first place is among some."""
        return self._left(self._flags(places)[self._columns[0]])

    def among(self, first: Places, second: Places) -> Rows:
        """Return the rows of given pairs."""
        if not len(first):
            return np.zeros(0, np.int64)
        rows = self.of_first(first)
        of_rows = self[rows]
        return rows[is_among(codes(of_rows[0], of_rows[1]), codes(first, second))]

    def __getitem__(self, rows: Rows) -> tuple[Places, Places, NDArray[Any]]:
        """Return the first places, the second ones and the numbers of some rows."""
        first, second, numbers = (column[rows] for column in self._columns)
        return first.astype(np.int64), second.astype(np.int64), numbers

    def remove(self, rows: Rows) -> None:
        """Remove some of the rows that were read, not of those that were put in since."""
        self._is_gone[rows] = True
        self._store.delete(self._table, "rowid", self._row_ids[rows].tolist())

    def insert(self, first: Places, second: Places, numbers: NDArray[Any]) -> None:
        """Put in rows."""
        columns = [first.astype(np.int32), second.astype(np.int32), numbers]
        self._store.insert(self._table, **dict(zip(self._names, columns, strict=True)))
        self._parts.append(columns)
        self._is_gone = np.concatenate([self._is_gone, np.zeros(len(first), np.bool_)])
        self.__dict__.pop("_columns", None)

    @cached_property
    def _columns(self) -> list[NDArray[Any]]:
        """The columns with the rows that were put in, those that are gone among them."""
        if len(self._parts) > 1:
            self._parts = [[np.concatenate(columns) for columns in zip(*self._parts, strict=True)]]
        return self._parts[0]

    def _flags(self, places: Places) -> NDArray[np.bool_]:
        """Return for every place whether it is among some."""
        found = np.zeros(self._store.count_up("wordings", 0), np.bool_)
        found[places] = True
        return found

    def _left(self, is_wanted: NDArray[np.bool_]) -> Rows:
        rows = np.flatnonzero(is_wanted)
        return rows[~self._is_gone[rows]]
