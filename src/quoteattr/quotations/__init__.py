"""Quotations: content, cue and source tied together, and the quoted stretches that are none."""

from __future__ import annotations

from quoteattr.quotations.assembly import link
from quoteattr.quotations.values import Extract, Kind, Linked, Quotation, Rejected, Speaker, Via

__all__ = ["Extract", "Kind", "Linked", "Quotation", "Rejected", "Speaker", "Via", "link"]
