"""What an article is called in linked data."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256
from urllib.parse import quote

from quoteattr.articles import Article


def iri(article: Article) -> str:
    """The article's id as an IRI: an address stays, another id becomes a relative one.

    An article without an id is called by the digest of its text (RFC 6920).
    """
    if article.id:
        safe = ":/?#[]@!$&'()*+,;=%" if article.id.startswith(("http://", "https://", "urn:")) else "/"
        return quote(article.id, safe=safe, errors="surrogatepass")
    digest = sha256(article.text.encode("utf-8", "surrogatepass")).digest()
    return f"ni:///sha-256;{urlsafe_b64encode(digest).decode().rstrip('=')}"
