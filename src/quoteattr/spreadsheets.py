"""Cells of tables that a spreadsheet would take for formulas and run: guarded when written, unguarded when read.

After OWASP, "CSV Injection".  Spreadsheets also skip spaces and characters without a width before the sign, and some
read its full-width and small forms.
"""

from __future__ import annotations

from typing import Final

import regex

from quoteattr.typography import INVISIBLE, SPACE

_SIGNS: Final = "=＝﹦+＋﹢\\-－﹣−@＠﹫"
_FORMULA: Final = regex.compile(rf"(?V1)'*(?:[\t\r\n]|(?:{SPACE}|{INVISIBLE})*[{_SIGNS}])")


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
