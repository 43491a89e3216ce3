"""One row a quotation: CSV that opens in a spreadsheet, a pandas DataFrame, an Arrow table, Parquet; people as CSV.

The only module that imports pandas; ``tables.arrow`` has the types of Arrow.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from quoteattr.articles import Article, Wire
from quoteattr.errors import MissingExtraError
from quoteattr.formats.columns import COLUMNS, articles_of
from quoteattr.formats.records import Writable
from quoteattr.people.io.tables import table
from quoteattr.spreadsheets import guarded
from quoteattr.tables.fields import UTTERANCE, Field, as_stored
from quoteattr.typography import storable

if TYPE_CHECKING:
    import pandas
    import pyarrow

_PARTED_BY: Final = {"via": "; ", "rules": " "}
"""What stands in CSV between the values of a list."""
_UTTERANCE: Final[Mapping[str, Field]] = {
    **{field.name: field for field in UTTERANCE[:2]},
    "utterances": Field("utterances", "wholes", "those of its sentences", lambda places: places),
}
"""The columns that a wire has besides: the place in ``wire.utterances`` of the quotation, or of its first sentence, the
shared wording there, and the places of all its sentences."""
_IN_PANDAS: Final = {"share": "float64", "flag": "boolean", "whole": "Int64"} | dict.fromkeys(
    ("texts", "pairs", "wholes"), "object"
)
"""The types of pandas: those of lists are plain Python lists."""


def write_csv(articles: Article | Wire | Iterable[Article], out: Writable) -> None:
    """Write one row a quotation under a line with the names of COLUMNS; rows end with CR LF (RFC 4180).

    A spreadsheet takes a cell that starts with ``=``, ``+``, ``-``, ``@``, a tab or a line end for a formula and runs
    it: also behind spaces and characters without a width, and some in a full-width or small form.  Such a cell gets a
    ``'`` in front, which is shown with it (OWASP, "CSV Injection"), and half a surrogate pair, which no file holds,
    becomes U+FFFD.  Where the exact words matter, read the JSON.  Open a file for spreadsheets with the encoding
    ``utf-8-sig``: without its mark they take another.
    """
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    for article in articles_of(articles):
        for quotation in article.quotations:
            rows.writerow([cell_of(name, column(article, quotation)) for name, column in COLUMNS.items()])


def cell_of(name: str, value: object) -> str:
    """Return a value of a column as text.

    Spans are JSON, since a spreadsheet takes ``7:45`` for a time and ``7-45`` for a date.
    """
    if isinstance(value, list):
        value = _PARTED_BY[name].join(value) if name in _PARTED_BY else json.dumps(value)
    elif isinstance(value, bool):
        value = str(value).lower()
    text = "" if value is None else storable(str(value))
    return guarded(text)


def write_people(wire: Wire, out: Writable) -> None:
    """Write the people of a wire as a list, as ``People.save`` writes it and ``People.load`` reads it."""
    csv.writer(out).writerows(table(wire.people))


def to_dataframe(articles: Article | Wire | Iterable[Article]) -> pandas.DataFrame:
    """Return one row a quotation of one article, of several, or of a wire, as a pandas DataFrame.

    Text is ``string``, ``published`` a time stamp, ``start`` and ``end`` are ``Int64``, ``is_statement`` ``boolean``,
    ``confidence`` a float; ``content``, ``via`` and ``rules`` are lists.  The rows of a wire have besides
    ``utterance``, the place in ``wire.utterances``, and its ``wording``: those of the first sentence, if a quotation
    has several; ``utterances`` lists the places of all of them.  What a quotation lacks is NA.  Halves of surrogate
    pairs, which Arrow cannot hold, are replaced.

    Raises MissingExtraError without pandas, WrongTypeError for other values.
    """
    return frame_of(_columns(articles))


def to_arrow(articles: Article | Wire | Iterable[Article]) -> pyarrow.Table:
    """Return the rows of ``to_dataframe`` as an Arrow table; Polars takes it as ``polars.from_arrow(table)``.

    ``published`` is a date, ``content`` a list of pairs of 64-bit integers.  Raises MissingExtraError without pyarrow.
    """
    pa = _arrow()
    from quoteattr.tables.arrow import TYPES

    columns = _columns(articles)
    return pa.table(columns, schema=pa.schema([(name, TYPES[_kind(name)]) for name in columns]))


def _kind(name: str) -> str:
    """Return what the cells of a column hold; those of other tables' columns, such as ``problem``, are text."""
    if name in COLUMNS:
        return COLUMNS[name].kind
    return _UTTERANCE[name].kind if name in _UTTERANCE else "text"


def arrow_table(frame: object) -> pyarrow.Table:
    """Return the columns that another library hands to Arrow; raise MissingExtraError without pyarrow."""
    return _arrow().table(frame)


def _arrow() -> Any:
    try:
        import pyarrow
    except ImportError as error:
        raise MissingExtraError("a table needs pyarrow: pip install 'quoteattr[arrow]'") from error
    return pyarrow


def write_parquet(articles: Article | Wire | Iterable[Article], out: BinaryIO) -> None:
    """Write the Arrow table as a Parquet file."""
    made = to_arrow(articles)
    from pyarrow import parquet  # after to_arrow, which says what to do where pyarrow is missing

    parquet.write_table(made, out)


def frame_of(columns: Mapping[str, Sequence[Any]]) -> pandas.DataFrame:
    """Return columns as a DataFrame with their types; raise MissingExtraError without pandas."""
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError("a DataFrame needs pandas: pip install 'quoteattr[pandas]'") from error

    def typed(name: str, values: Sequence[Any]) -> pandas.Series:
        kind = _kind(name)
        column = pd.Series(list(values), dtype=object)
        return pd.to_datetime(column) if kind == "date" else column.astype(_IN_PANDAS.get(kind, "string"))

    return pd.DataFrame({name: typed(name, values) for name, values in columns.items()})


def columns_of(articles: Iterable[Article]) -> dict[str, list[Any]]:
    """Return the values of each column of COLUMNS, one for each quotation."""
    found: dict[str, list[Any]] = {name: [] for name in COLUMNS}
    for article in articles:
        for quotation in article.quotations:
            for name, column in COLUMNS.items():
                found[name].append(as_stored(column(article, quotation)))
    return found


def _columns(articles: Article | Wire | Iterable[Article]) -> dict[str, list[Any]]:
    """Return the columns of what an export is given: those of a wire tell the utterances, too."""
    found = columns_of(articles_of(articles))
    if not isinstance(articles, Wire):
        return found
    places: dict[tuple[int | None, int], list[tuple[int, int]]] = defaultdict(list)
    for at, utterance in enumerate(articles.utterances):
        for one in utterance.renderings:
            places[one.article, one.position].append((one.sentences.start if one.sentences else 0, at))
    utterances = [
        [at for _, at in sorted(places[number, position])]
        for number, article in enumerate(articles.articles)
        for position in range(len(article.quotations))
    ]
    first = [own[0] if own else None for own in utterances]
    wordings = [None if at is None else storable(articles.utterances[at].wording) for at in first]
    return found | dict(zip(_UTTERANCE, (first, wordings, utterances), strict=True))
