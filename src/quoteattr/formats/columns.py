"""What every format says of a quotation: the columns of a row, the labels of marked text, the article's identifier."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final
from urllib.parse import quote

from quoteattr.arguments import check_article, check_articles
from quoteattr.articles import Article, Wire
from quoteattr.attribution import Quotation
from quoteattr.spans import Span

COLUMNS: Final[Mapping[str, Callable[[Article, Quotation], object]]] = {
    "article": lambda article, _: article.id,
    "outlet": lambda article, _: article.outlet,
    "published": lambda article, _: article.published,
    "kind": lambda _, quotation: quotation.kind,
    "speaker": lambda _, quotation: quotation.speaker and quotation.speaker.name,
    "speaker_id": lambda _, quotation: quotation.speaker and quotation.speaker.id,
    "speaker_status": lambda _, quotation: quotation.speaker_status,
    "source": lambda _, quotation: quotation.source and quotation.source.text,
    "cue": lambda _, quotation: quotation.cue and quotation.cue.text,
    "act": lambda _, quotation: quotation.act,
    "quotation": lambda _, quotation: quotation.text,
    "via": lambda _, quotation: [via.name for via in quotation.via],
    "content": lambda _, quotation: [[*span] for span in quotation.content.spans],
    "confidence": lambda _, quotation: quotation.confidence,
    "rules": lambda _, quotation: [evidence.rule for evidence in quotation.evidence],
    "speaker_kind": lambda _, quotation: quotation.speaker and quotation.speaker.kind,
    "is_statement": lambda _, quotation: quotation.is_statement,
    "start": lambda _, quotation: min((span.start for span in quotation.content.spans), default=None),
    "end": lambda _, quotation: max((span.end for span in quotation.content.spans), default=None),
    "quotation_id": lambda article, quotation: article.id_of(quotation),
}
"""The columns of CSV, of a DataFrame and of Parquet, in order: text, a date, numbers, yes or no, and lists."""

LABELS: Final = ("kind", "act", "speaker", "speaker_id", "speaker_status", "confidence", "quotation_id")
"""The columns that formats of marked text attach to the content of a quotation."""


def labels(article: Article, quotation: Quotation) -> dict[str, str]:
    """Return the LABELS of a quotation as text, without those that it lacks."""
    values = {name: COLUMNS[name](article, quotation) for name in LABELS}
    return {name: str(value) for name, value in values.items() if value not in {None, ""}}


def parts(quotation: Quotation) -> dict[str, tuple[Span, ...]]:
    """Return the spans of content, cue and source by these names, without those that the quotation lacks."""
    extracts = {"content": quotation.content, "cue": quotation.cue, "source": quotation.source}
    return {name: extract.spans for name, extract in extracts.items() if extract is not None}


def storable(text: str) -> str:
    """Replace halves of surrogate pairs, which UTF-8 cannot hold, one code point for one."""
    return SURROGATES.sub("\ufffd", text)


SURROGATES: Final = re.compile("[\ud800-\udfff]")


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
