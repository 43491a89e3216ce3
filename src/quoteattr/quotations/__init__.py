"""Quotations: content, cue and source tied together, and the quoted stretches that are none."""

from __future__ import annotations

from quoteattr.quotations.assembly import link, surer
from quoteattr.quotations.values import PAUSE, Extract, Kind, Linked, Quotation, Rejected, Speaker, Status, Via

__all__ = ["PAUSE", "Extract", "Kind", "Linked", "Quotation", "Rejected", "Speaker", "Status", "Via", "link", "surer"]
