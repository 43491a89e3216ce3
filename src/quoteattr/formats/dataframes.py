"""A pandas DataFrame of quotations, and Parquet through it; the only place that imports pandas."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from quoteattr.articles import Article
from quoteattr.errors import MissingExtraError
from quoteattr.formats.columns import FIELDS, storable

if TYPE_CHECKING:
    import pandas


def to_dataframe(articles: Iterable[Article]) -> pandas.DataFrame:
    """One row a quotation, one column a field: text as ``string``, ``published`` a time stamp, ``confidence`` a float.

    What a quotation lacks is NA.  Halves of surrogate pairs, which Arrow cannot hold, are replaced.  Raises
    MissingExtraError without pandas.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError("a DataFrame needs pandas: pip install 'quoteattr[pandas]'") from error
    rows = [[of(article, one) for of in FIELDS.values()] for article in articles for one in article.quotations]
    frame = pd.DataFrame(rows, columns=list(FIELDS), dtype=object)
    columns = {}
    for name in FIELDS:
        column = frame[name]
        if name == "published":
            columns[name] = pd.to_datetime(column)
        elif name == "confidence":
            columns[name] = column.astype("float64")
        else:
            columns[name] = column.map(lambda value: storable(str(value)), na_action="ignore").astype("string")
    return pd.DataFrame(columns)


def parquet(articles: Iterable[Article]) -> bytes:
    """The DataFrame as a Parquet file."""
    out = BytesIO()
    to_dataframe(articles).to_parquet(out, index=False)
    return out.getvalue()
