"""Attribution: content, cue and source tied together into quotations, and what stands in marks for other reasons."""

from __future__ import annotations

from quoteattr.attribution.assembly import attribute
from quoteattr.attribution.quotation import (
    PAUSE,
    Extract,
    Quotation,
    QuotationKind,
    Quotations,
    Rejected,
    Speaker,
    SpeakerStatus,
    Via,
    sentences_around,
)
from quoteattr.attribution.selection import filter_by_confidence, filter_by_scope, rejected_stretches

__all__ = [
    "PAUSE",
    "Extract",
    "Quotation",
    "QuotationKind",
    "Quotations",
    "Rejected",
    "Speaker",
    "SpeakerStatus",
    "Via",
    "attribute",
    "filter_by_confidence",
    "filter_by_scope",
    "rejected_stretches",
    "sentences_around",
]
