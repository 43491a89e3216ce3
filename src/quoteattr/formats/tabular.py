"""One row a quotation: CSV that opens in a spreadsheet, a pandas DataFrame, Parquet; and people as CSV.

The only module that imports pandas.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO

from quoteattr.articles import Article, Wire
from quoteattr.errors import MissingExtraError
from quoteattr.formats.columns import COLUMNS, storable
from quoteattr.formats.records import Writable
from quoteattr.people.io.tables import table
from quoteattr.spreadsheets import guarded

if TYPE_CHECKING:
    import pandas


def write_csv(articles: Iterable[Article], out: Writable) -> None:
    """Write one row a quotation under a line with the names of COLUMNS; rows end with CR LF (RFC 4180).

    A spreadsheet takes a cell that starts with ``=``, ``+``, ``-``, ``@``, a tab or a line end for a formula and runs
    it: also behind spaces and characters without a width, and some in a full-width or small form.  Such a cell gets a
    ``'`` in front, which is shown with it (OWASP, "CSV Injection"), and half a surrogate pair, which no file holds,
    becomes U+FFFD.  Where the exact words matter, read the JSON.  Open a file for spreadsheets with the encoding
    ``utf-8-sig``: without its mark they take another.
    """
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    for article in articles:
        for quotation in article.quotations:
            rows.writerow([_cell(column(article, quotation)) for column in COLUMNS.values()])


def _cell(value: object) -> str:
    text = "" if value is None else storable(str(value))
    return guarded(text)


def write_people(wire: Wire, out: Writable) -> None:
    """Write the people of a wire as a list, as ``People.save`` writes it and ``People.load`` reads it."""
    csv.writer(out).writerows(table(wire.people))


def to_dataframe(articles: Iterable[Article]) -> pandas.DataFrame:
    """Return one row a quotation: text as ``string``, ``published`` a time stamp, ``confidence`` a float.

    What a quotation lacks is NA.  Halves of surrogate pairs, which Arrow cannot hold, are replaced.  Raises
    MissingExtraError without pandas.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError("a DataFrame needs pandas: pip install 'quoteattr[pandas]'") from error
    rows = [
        [column(article, quotation) for column in COLUMNS.values()]
        for article in articles
        for quotation in article.quotations
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    typed = {"published": pd.to_datetime(frame["published"]), "confidence": frame["confidence"].astype("float64")}
    return pd.DataFrame({name: typed[name] if name in typed else _text(frame[name]) for name in COLUMNS})


def _text(column: pandas.Series) -> pandas.Series:
    return column.map(lambda value: storable(str(value)), na_action="ignore").astype("string")


def write_parquet(articles: Iterable[Article], out: BinaryIO) -> None:
    """Write the DataFrame as a Parquet file."""
    to_dataframe(articles).to_parquet(out, index=False)
