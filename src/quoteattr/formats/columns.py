"""What every format says of a quotation: the columns of a row, the labels of marked text, the article's identifier."""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from typing import Final
from urllib.parse import quote

from quoteattr.articles import Article
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
    "via": lambda _, quotation: "; ".join(via.name for via in quotation.via),
    "content": lambda _, quotation: _offsets(quotation.content.spans),
    "confidence": lambda _, quotation: quotation.confidence,
    "rules": lambda _, quotation: " ".join(evidence.rule for evidence in quotation.evidence),
}
"""The columns of CSV, of a DataFrame and of Parquet, in order."""

LABELS: Final = ("kind", "act", "speaker", "speaker_id", "speaker_status", "confidence")
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
    digest = sha256(article.text.encode("utf-8", "surrogatepass")).digest()
    return f"ni:///sha-256;{urlsafe_b64encode(digest).decode().rstrip('=')}"


def _offsets(spans: Iterable[Span]) -> str:
    """Write spans as JSON, as in the record: a spreadsheet takes ``7:45`` for a time and ``7-45`` for a date."""
    return str([list(span) for span in spans])
