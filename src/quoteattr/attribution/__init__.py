"""Attribution: content, cue and source tied together into quotations, and what stands in marks for other reasons.

``assembly`` is the way in, and shows the order:

- Tie: ``linking`` gives each cue its content and source, by the ``link_features`` of their places.  ``enclosing`` gives
  a cue the whole clause that reports another's words.  ``parsed_sources`` takes the source of the caller's parse.
  ``nested`` finds the one who speaks within what another reports, with ``passed_on`` for "quoted as saying" and
  "citing" and ``reporters`` for who reports it.  ``resumed_speech`` gives speech behind an aside back to its cue,
  ``statements`` splits content into statements.  ``own_paragraphs`` parts speech in a paragraph of its own from a cue
  that is another's.
- Judge: ``speech_acts`` says what the cue does, ``head_odds`` what the heads of a labeller say of it; they are not
  asked about the content of ``plain_reports`` of a report.  ``confidence`` says how sure it is, by
  ``wording_features`` and others (``knots`` makes features of numbers).  ``spurious`` drops what reports nothing,
  ``scope`` tells statements from beliefs, wishes and topics.
- Write down: ``content_borders`` leaves a "that", the addressee and the time of the cue out, ``main_clauses`` the verb
  of the sentence behind a noun's clause, ``relative_clauses`` what stands around "whose chairman said" or "farmers who
  warned", ``reticence`` what a speaker keeps back; ``source_borders`` tells where a source begins; ``signs`` adds what
  is written together with the first and the last word.  ``extracts`` cuts the words, ``label_evidence`` says what made
  them content, ``quotation`` holds the values, ``selection`` what a caller is given.
"""

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
