"""Where a source begins: in the sentence of its cue.

Labels run over the end of a sentence where it looks like an abbreviation: ``(left the U.S.  Ann Lee) said`` becomes
``Ann Lee``.
"""

from __future__ import annotations

from quoteattr.analysis import Analysis
from quoteattr.attribution.linking import Attribution
from quoteattr.labelling import TokenSpan


def without_sentence_before(analysis: Analysis, attribution: Attribution) -> TokenSpan | None:
    """Return the source of an attribution from the start of the sentence in which its cue follows."""
    source, cue = attribution.source, attribution.cue
    if source is None:
        return None
    sentence = analysis.document.sentence_around(cue.start)
    return source._replace(start=sentence.start) if source.start < sentence.start < source.end <= cue.start else source
