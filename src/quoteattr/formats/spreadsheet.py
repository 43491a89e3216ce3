"""CSV that opens in a spreadsheet: one row a quotation."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Final

from quoteattr.articles import Article
from quoteattr.formats.columns import FIELDS, storable
from quoteattr.formats.records import Writable

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(articles: Iterable[Article], out: Writable) -> None:
    """One row a quotation, under a line with the names of FIELDS; rows end with CR LF (RFC 4180).

    A spreadsheet takes a cell that starts with ``=``, ``+``, ``-``, ``@``, a tab or a line end (or a full-width form
    of these signs) for a formula and runs it.  Such a cell gets a ``'`` in front, which is shown with it (OWASP, "CSV
    Injection"), and half a surrogate pair, which no file holds, becomes U+FFFD.  Where the exact words matter, read the
    JSON.  Open a file for spreadsheets with the encoding ``utf-8-sig``: without its mark they take another.
    """
    rows = csv.writer(out)
    rows.writerow(FIELDS)
    for article in articles:
        for quotation in article.quotations:
            rows.writerow([_cell(of(article, quotation)) for of in FIELDS.values()])


def _cell(value: object) -> str:
    text = "" if value is None else storable(str(value))
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
