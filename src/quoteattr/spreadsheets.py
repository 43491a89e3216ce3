"""Cells of tables: what a spreadsheet would take for a formula is guarded when written, and none is too long to read.

After OWASP, "CSV Injection".  Spreadsheets also skip spaces and characters without a width before the sign, and some
read its full-width and small forms.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final

import regex

from quoteattr.typography import INVISIBLE, SPACE

_SIGNS: Final = "=＝﹦+＋﹢\\-－﹣−@＠﹫"
_FORMULA: Final = regex.compile(rf"(?V1)'*(?:[\t\r\n]|(?:{SPACE}|{INVISIBLE})*[{_SIGNS}])")

_CELL_LIMIT: Final = Lock()
"""Held while the limit of the module csv is another: it is one for all that read tables."""


@contextmanager
def cells_of_any_length(length: int) -> Iterator[None]:
    """Let the module csv read cells of up to so many characters, and no longer ones than before afterwards."""
    import csv  # only tables need it, and every name of a list is guarded

    with _CELL_LIMIT:
        before = csv.field_size_limit()
        csv.field_size_limit(max(before, length))
        try:
            yield
        finally:
            csv.field_size_limit(before)


def guarded(cell: str) -> str:
    """Return a cell with a ``'`` in front if a spreadsheet would take it for a formula.

    >>> guarded("=1+1"), guarded(" \\ufeff@A1"), guarded("Ann-Lee")
    ("'=1+1", "' \\ufeff@A1", 'Ann-Lee')
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def without_guard(cell: str) -> str:
    """Return the cell to which ``guarded`` put a ``'``; any other as it is.

    >>> without_guard("'=1+1"), without_guard("'tis")
    ('=1+1', "'tis")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
