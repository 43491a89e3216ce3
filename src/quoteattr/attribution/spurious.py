"""Spurious attributions: words without quotation marks that a labeller took for content beside a word that is no cue.

``The two ports have deepened their trade`` states nothing of the ports'.  Without quotation marks, and with a cue that
is in no list, of the attributions below an even chance two in nine are right (PolNeAR's development half): they go
(.0035 of F1, .02 of precision there; .011 of F1 on recent news).
"""

from __future__ import annotations

from typing import Final

from quoteattr.analysis import Analysis
from quoteattr.attribution.linking import Attribution
from quoteattr.english.cues import cues_in, speech_nouns

UNLISTED_CUE_THRESHOLD: Final = 0.5
"""The confidence that an attribution without marks needs where no list knows its cue: an even chance."""


def is_spurious(analysis: Analysis, attribution: Attribution, confidence: float) -> bool:
    """Return whether no list has the cue of an attribution without marks, and it is unlikely.

    A colon or a dash for a cue is never spurious: transcripts and headlines have it.
    """
    return confidence < UNLISTED_CUE_THRESHOLD and not has_known_cue(analysis, attribution)


def has_known_cue(analysis: Analysis, attribution: Attribution) -> bool:
    """Return whether a cue is a mark, has a verb, a phrase or a noun of the lists, or ends a phrase: as (saying)."""
    cue = attribution.cue
    words = analysis.document.lowered[cue.start : cue.end]
    if not any(word[0].isalpha() for word in words) or not speech_nouns().isdisjoint(words):
        return True
    listed = cues_in(analysis.cues, range(cue.start - 1, cue.end))
    return any(candidate.cue.share and candidate.end > cue.start for candidate in listed)
