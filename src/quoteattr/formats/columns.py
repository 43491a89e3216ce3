"""What every format says of a quotation: the columns of a row, the labels of marked text, the article's identifier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote

from attrs import frozen

from quoteattr.arguments import check_article, check_articles
from quoteattr.articles import Article, Wire
from quoteattr.attribution import Quotation
from quoteattr.spans import Span
from quoteattr.tables.fields import KEYS, QUOTATION, QUOTATION_ID, Field


@frozen
class Column:
    """A field of a table as a column of CSV and of data frames: lists of plain values, no records within a cell."""

    field: Field
    is_of_article: bool = False
    """Whether its value is that of the article, not of the quotation."""

    @property
    def kind(self) -> str:
        """What the cells hold: the kind of the field; ``pairs`` for spans, ``texts`` for names with a span."""
        return _FLAT.get(self.field.kind, self.field.kind)

    def __call__(self, article: Article, quotation: Quotation) -> Any:
        """Return the value of a quotation's row."""
        if self.field is QUOTATION_ID:
            return article.id_of(quotation)
        value = self.field.value(article if self.is_of_article else quotation)
        if self.field.kind == "spans":
            return [[span["start"], span["end"]] for span in value]
        return [via["name"] for via in value] if self.field.kind == "via" else value


_FLAT: Final = {"spans": "pairs", "via": "texts"}
COLUMNS: Final[Mapping[str, Column]] = {
    field.name: Column(field, is_of_article=field in KEYS)
    for field in (*KEYS, *QUOTATION, QUOTATION_ID)
    if field.is_column
}
"""The columns of CSV, of a DataFrame and of Parquet, in order: text, a date, numbers, yes or no, and lists."""

LABELS: Final = (
    *("kind", "act", "speaker", "speaker_id", "speaker_status", "confidence", "speaker_confidence"),
    "quotation_id",
)
"""The columns that formats of marked text attach to the content of a quotation."""


def labels(article: Article, quotation: Quotation) -> dict[str, str]:
    """Return the LABELS of a quotation as text, without those that it lacks."""
    values = {name: COLUMNS[name](article, quotation) for name in LABELS}
    return {name: str(value) for name, value in values.items() if value not in {None, ""}}


def parts(quotation: Quotation) -> dict[str, tuple[Span, ...]]:
    """Return the spans of content, cue and source by these names, without those that the quotation lacks."""
    extracts = {"content": quotation.content, "cue": quotation.cue, "source": quotation.source}
    return {name: extract.spans for name, extract in extracts.items() if extract is not None}


def iri(article: Article) -> str:
    """Return the article's id as an IRI: an address as it is, another id as a relative one.

    An article without an id is named by the digest of its text (RFC 6920).
    """
    if article.id:
        safe = ":/?#[]@!$&'()*+,;=%" if article.id.startswith(("http://", "https://", "urn:")) else "/"
        return quote(article.id, safe=safe, errors="surrogatepass")
    return article.name


def articles_of(articles: Article | Wire | Iterable[Article]) -> Iterator[Article]:
    """Yield the articles of what an export is given: one article, several, or those of a wire, each when asked for.

    Raises WrongTypeError, with the place, for anything else.
    """
    if isinstance(articles, Article | Wire):
        return iter(articles.articles if isinstance(articles, Wire) else (articles,))
    check_articles(articles)
    return _checked(articles)


def _checked(articles: Iterable[Article]) -> Iterator[Article]:
    for position, article in enumerate(articles):
        check_article(article, position)
        yield article
