"""Reviews: what editors decide about the quotations of an article, and the article with their decisions made.

- ``review`` is one decision, ``application`` what an article is with some of them, ``changes`` what becomes of one
  quotation, and ``speakers`` of the people.
- ``drafts`` compares what another program has with the quotations, and makes reviews of what differs.
"""

from __future__ import annotations

from quoteattr.reviews.review import Review, article_name, quotation_id

__all__ = ["Review", "article_name", "quotation_id"]
