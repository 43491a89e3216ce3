"""Quotations: content, cue and source tied together, and the quoted stretches that are none."""

from __future__ import annotations

from quoteattr.attribution.assembly import link, surer
from quoteattr.attribution.quotation import PAUSE, Extract, Kind, Linked, Quotation, Rejected, Speaker, Status, Via

__all__ = ["PAUSE", "Extract", "Kind", "Linked", "Quotation", "Rejected", "Speaker", "Status", "Via", "link", "surer"]
