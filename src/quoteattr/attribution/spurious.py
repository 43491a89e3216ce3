"""Spurious attributions: words without quotation marks that a labeller took for content beside a word that is no cue.

``The two ports have deepened their trade`` states nothing of the ports'.  Without quotation marks, and with a cue that
is in no list, of the attributions below an even chance two in nine are right (PolNeAR's development half): they go
(.0035 of F1, .02 of precision there; .011 of F1 on recent news).  So do those whose source is a document: beside such a
word it has the content in it and does not say it, as in ``The treaty includes a clause on water``.
"""

from __future__ import annotations

from typing import Final

from quoteattr.analysis import Analysis
from quoteattr.attribution.linking import Attribution
from quoteattr.document import Document
from quoteattr.english.cues import cues_in, speech_nouns
from quoteattr.english.function_words import follows_be
from quoteattr.english.nouns import kind_of_noun
from quoteattr.resources import lexicons

UNLISTED_CUE_THRESHOLD: Final = 0.5
"""The confidence that an attribution without marks needs where no list knows its cue: an even chance."""


def is_spurious(analysis: Analysis, attribution: Attribution, confidence: float) -> bool:
    """Return whether no list has the cue of an attribution without marks, and it is unlikely or its source a document.

    A colon or a dash for a cue is never spurious: transcripts and headlines have it.  A passive that gives a name or an
    office, or says what someone is known for, reports nothing.
    """
    if _reports_nothing(analysis.document, attribution):
        return True
    if has_known_cue(analysis, attribution):
        return False
    return confidence < UNLISTED_CUE_THRESHOLD or _has_document_source(analysis.document, attribution)


def _reports_nothing(document: Document, attribution: Attribution) -> bool:
    """Whether a cue is "was named", "is known for" or the like, and no clause with "that" or "to" follows."""
    cue, terms = attribution.cue, lexicons.word_set("attribution_words", "unreporting")
    participle = next((i for i in cue.tokens if document.lowered[i] in terms), None)
    if participle is None or document.word_at(participle + 1) in ("that", "to", "by"):
        return False
    return document.lowered[participle] == "known" or follows_be(document.lowered, participle)


def has_known_cue(analysis: Analysis, attribution: Attribution) -> bool:
    """Return whether a cue is a mark, has a verb, a phrase or a noun of the lists, or ends a phrase: as (saying)."""
    cue = attribution.cue
    words = analysis.document.lowered[cue.start : cue.end]
    if not any(word[0].isalpha() for word in words) or not speech_nouns().isdisjoint(words):
        return True
    listed = cues_in(analysis.cues, range(cue.start - 1, cue.end))
    return any(candidate.cue.share and candidate.end > cue.start for candidate in listed)


def _has_document_source(document: Document, attribution: Attribution) -> bool:
    """Whether a source ends in a noun for something written."""
    source = attribution.source
    return source is not None and kind_of_noun(document.lowered[source.end - 1]) == "document"
