"""Identifiers of quotations and of articles that stay the same whenever the same copy is read."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterable
from hashlib import blake2b, sha256

from quoteattr.spans import Span


def article_name(id: str | None, text: str) -> str:
    """Return what an article is called in reviews: its id; without one, the digest of its text (RFC 6920)."""
    return id or text_digest(text)


def text_digest(text: str) -> str:
    """Return the name of a text by its digest (RFC 6920).

    >>> text_digest("It rained.")[:20]
    'ni:///sha-256;izi1WO'
    """
    digest = sha256(text.encode("utf-8", "surrogatepass")).digest()
    return f"ni:///sha-256;{urlsafe_b64encode(digest).decode().rstrip('=')}"


def quotation_id(article: str, text: str, content: Iterable[Span]) -> str:
    """Return the id of a quotation: a digest of the article's name, and of the places and words of the content.

    The same copy gives the same ids whatever else is read in it; other words at a place have another id, so that no
    decision is applied to words for which it was not made.

    >>> quotation_id("port", "“It holds,” said Ann Lee.", [Span(0, 11)])
    'q-74ff8ad32888d5a3'
    """
    pieces = [f"{span.start}-{span.end} {span.cut(text)}" for span in content]
    whole = "\0".join((article, *pieces))
    return f"q-{blake2b(whole.encode('utf-8', 'surrogatepass'), digest_size=8).hexdigest()}"
