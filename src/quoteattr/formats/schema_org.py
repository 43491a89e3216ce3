"""schema.org JSON-LD, as search engines and archives read it: an article and the words quoted in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from quoteattr.articles import Article
from quoteattr.attribution import Quotation
from quoteattr.formats.columns import iri
from quoteattr.formats.records import Writable, write_list

CONTEXT: Final = "https://schema.org"
_TYPES: Final = {"person": "Person", "organisation": "Organization"}


def to_schema_org(article: Article) -> dict[str, Any]:
    """Return a NewsArticle whose parts are Quotations.

    Only direct quotations whose speaker is known and states them: a Quotation of schema.org is someone's very words,
    so a paraphrase, or what is denied, declined or alleged, would put words into a mouth.
    """
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


def write_schema_org(articles: Iterable[Article], out: Writable) -> None:
    """Write one JSON list, each article as soon as it is read; it can stand in the script of a page as it is."""
    write_list(map(to_schema_org, articles), out, for_page=True)


def _is_verbatim(quotation: Quotation) -> bool:
    return quotation.kind == "direct" and quotation.is_statement
