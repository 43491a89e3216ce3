"""Who said it: mentions of people in an article, and the speaker of every quotation."""

from __future__ import annotations

from quoteattr.coreference.resolver import Cast, resolve

__all__ = ["Cast", "resolve"]
