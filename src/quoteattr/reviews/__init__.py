"""Reviews: what editors decide about the quotations of an article, and the article with their decisions made."""

from __future__ import annotations

from quoteattr.reviews.review import Review, article_name, quotation_id

__all__ = ["Review", "article_name", "quotation_id"]
