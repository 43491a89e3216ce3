"""schema.org JSON-LD, as search engines and archives read it: an article and the words quoted in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, overload

from quoteattr.articles import Article, Wire
from quoteattr.attribution import Quotation
from quoteattr.formats.columns import articles_of, iri
from quoteattr.formats.records import Writable, write_list

CONTEXT: Final = "https://schema.org"
_TYPES: Final = {"person": "Person", "organisation": "Organization"}


@overload
def to_schema_org(articles: Article) -> dict[str, Any]: ...
@overload
def to_schema_org(articles: Wire | Iterable[Article]) -> list[dict[str, Any]]: ...
def to_schema_org(articles: Article | Wire | Iterable[Article]) -> dict[str, Any] | list[dict[str, Any]]:
    """Return a NewsArticle whose parts are Quotations; of several articles, or a wire, a list.

    Only direct quotations whose speaker is known and states them: a Quotation of schema.org is someone's very words,
    so a paraphrase, or what is denied, declined or alleged, would put words into a mouth.
    """
    if isinstance(articles, Article):
        return _news_article(articles)
    return [*map(_news_article, articles_of(articles))]


def _news_article(article: Article) -> dict[str, Any]:
    kinds = {person.id: person.kind for person in article.people}
    known = {
        "datePublished": article.published.isoformat() if article.published else None,
        "publisher": {"@type": "Organization", "name": article.outlet} if article.outlet else None,
    }
    return {
        "@context": CONTEXT,
        "@type": "NewsArticle",
        "@id": iri(article),
        **{name: value for name, value in known.items() if value is not None},
        "hasPart": [
            {
                "@type": "Quotation",
                "text": one.text,
                "creator": {"@type": _TYPES.get(kinds.get(one.speaker.id, ""), "Thing"), "name": one.speaker.name},
            }
            for one in article.quotations
            if one.speaker is not None and _is_verbatim(one)
        ],
    }


def write_schema_org(articles: Article | Wire | Iterable[Article], out: Writable) -> None:
    """Write one JSON list, each article as soon as it is read; it can stand in the script of a page as it is."""
    write_list(map(_news_article, articles_of(articles)), out, for_page=True)


def _is_verbatim(quotation: Quotation) -> bool:
    return quotation.kind == "direct" and quotation.is_statement
