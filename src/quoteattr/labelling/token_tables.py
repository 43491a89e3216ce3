"""Tables with a row a token that take few bytes: long texts are held by them, one object a token would be ten times."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class TokenSet:
    """Some tokens of a document, a byte for each up to the last: what a set of numbers says at forty bytes each."""

    __slots__ = ("_flags",)

    def __init__(self, runs: Iterable[range]) -> None:
        self._flags = bytearray()
        for run in runs:
            self._flags.extend(bytes(max(0, run.stop - len(self._flags))))
            self._flags[run.start : run.stop] = b"\1" * len(run)

    def __contains__(self, token: int) -> bool:
        return 0 <= token < len(self._flags) and self._flags[token] == 1

    def isdisjoint(self, run: range) -> bool:
        """Return whether no token of a run is among these."""
        return self._flags.find(b"\1", max(0, run.start), max(0, run.stop)) < 0


class TokenRanges(Sequence[range]):
    """Runs of tokens, each made when it is asked for."""

    __slots__ = ("_edges",)

    def __init__(self, runs: Iterable[range]) -> None:
        self._edges = array("i")
        self._edges.extend(edge for run in runs for edge in (run.start, run.stop))

    def __len__(self) -> int:
        return len(self._edges) // 2

    @overload
    def __getitem__(self, number: int) -> range: ...
    @overload
    def __getitem__(self, number: slice) -> list[range]: ...
    def __getitem__(self, number: int | slice) -> range | list[range]:
        if isinstance(number, slice):
            return [self[at] for at in range(*number.indices(len(self)))]
        at = 2 * (number if number >= 0 else range(len(self))[number])
        return range(self._edges[at], self._edges[at + 1])

    def __iter__(self) -> Iterator[range]:
        edges = iter(self._edges)
        return map(range, edges, edges)


Row = Sequence[float]


def whole_numbers(table: NDArray[np.floating], decimals: int) -> NDArray[np.int32]:
    """Return numbers rounded to some decimals, as how many of the last decimal they are: in four bytes each."""
    import numpy as np

    return np.asarray(np.rint(table * 10.0**decimals), np.int32)


class ProbabilityRows(Sequence[Row]):
    """The rows of a table of ``whole_numbers``, each made when it is asked for, some of them changed."""

    __slots__ = ("_changed", "_decimals", "_table", "_unit")

    def __init__(self, table: NDArray[np.int32], decimals: int, changed: Mapping[int, Row] | None = None) -> None:
        self._table = table
        self._decimals = decimals
        self._unit = 10.0**decimals
        self._changed = changed or {}

    def __len__(self) -> int:
        return len(self._table)

    @overload
    def __getitem__(self, token: int) -> Row: ...
    @overload
    def __getitem__(self, token: slice) -> list[Row]: ...
    def __getitem__(self, token: int | slice) -> Row | list[Row]:
        if isinstance(token, slice):
            return self._rows_in(token)
        if token < 0:
            token += len(self)
        row: Row | None = self._changed.get(token)
        return row if row is not None else [number / self._unit for number in self._table[token].tolist()]

    def _rows_in(self, tokens: slice) -> list[Row]:
        """Return some rows; all numbers come out of the table at once, which takes a third of the time."""
        rows: list[Row] = [[number / self._unit for number in row] for row in self._table[tokens].tolist()]
        if self._changed:
            for at, token in enumerate(range(*tokens.indices(len(self)))):
                rows[at] = self._changed.get(token, rows[at])
        return rows

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(_same, self, other))

    __hash__ = None  # type: ignore[assignment]

    def with_changed(self, changed: Mapping[int, Row]) -> ProbabilityRows:
        """Return these rows with others in place of some."""
        return ProbabilityRows(self._table, self._decimals, {**self._changed, **changed})


def _same(row: Row, other: Row) -> bool:
    return list(row) == list(other)


def rows_with(rows: Sequence[Row], changed: Mapping[int, Row]) -> Sequence[Row]:
    """Return rows with others in place of some; ``rows`` stays as it is."""
    if isinstance(rows, ProbabilityRows):
        return rows.with_changed(changed)
    copied = list(rows)
    for token, row in changed.items():
        copied[token] = row
    return copied
