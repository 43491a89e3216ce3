"""Who said it: mentions, the entities that they refer to, and the speaker of every quotation."""

from __future__ import annotations

from quoteattr.coreference.resolver import Cast, resolve

__all__ = ["Cast", "resolve"]
