"""Clauses that are no one's speech: ``the treaty includes a clause on water``, ``the two ports have deepened ties``.

A labeller that learned from words takes them for statements at times.  Without quotation marks, and with a cue that no
list of cues knows, of those that it gave less than an even chance two in nine are right (PolNeAR's development half):
fewer than it costs in F1 to keep them.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from quoteattr.attribution.linking import Attribution
from quoteattr.document import Document
from quoteattr.english.cues import cues_in, find_cues
from quoteattr.resources import lexicons

_EVEN: Final = 0.5
_HOLDING: Final = frozenset(
    (
        "include includes included including contain contains contained containing comprise comprises comprised "
        "feature features featured"
    ).split()
)
"""Verbs that say what is in a document, not what it says."""


def is_guess(document: Document, attribution: Attribution, confidence: float) -> bool:
    """Whether an attribution without quotation marks is a guess at a cue, or tells what a document has in it.

    A colon or a dash for a cue is no guess: transcripts and headlines have it.
    """
    cue = range(attribution.cue.first, attribution.cue.end)
    if any(candidate.cue.share for candidate in cues_in(find_cues(document), cue)):
        return False
    words = document.lowered[cue.start : cue.stop]
    if not _nouns().isdisjoint(words) or not any(word[0].isalpha() for word in words):
        return False
    return confidence < _EVEN or (not _HOLDING.isdisjoint(words) and _is_document(document, attribution))


def _is_document(document: Document, attribution: Attribution) -> bool:
    """Whether a source ends in a noun for something written."""
    source = attribution.source
    entry = lexicons.load("nominals").get(document.lowered[source.end - 1]) if source else None
    return entry is not None and entry["kind"] == "document"


@cache
def _nouns() -> frozenset[str]:
    """Nouns that carry an attribution, in both numbers."""
    return frozenset(word for entry in lexicons.load("cue_nouns") for word in (entry.words, entry["plural"]))
