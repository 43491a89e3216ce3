"""Noun cues: in ``she commented on harbour police reports that ...`` the harbour police report, not she.

"Reports" and "claims" are verbs or nouns.  Where a preposition stands between them and the source that the labels
give, they are nouns, and what stands between the preposition and them says whose they are.
"""

from __future__ import annotations

from typing import Final

from attrs import evolve

from quoteattr.document import Document
from quoteattr.quotations.linking import Attribution
from quoteattr.quotations.scene import Piece

_NOUN_CUES: Final = frozenset({"reports", "claims"})
_PREPOSITIONS: Final = frozenset("about against amid at by for from in into of on over to upon with".split())
_LONGEST: Final = 6


def with_own_source(document: Document, attribution: Attribution) -> Attribution:
    """The attribution with the owner of its noun cue for source; as it is where the cue is no noun."""
    cue, source = attribution.cue, attribution.source
    lowered = document.lowered
    if source is None or lowered[cue.end - 1] not in _NOUN_CUES:
        return attribution
    start = cue.first
    while start > max(source.end, cue.first - _LONGEST) and lowered[start - 1] not in _PREPOSITIONS:
        start -= 1
    if start <= source.end or lowered[start - 1] not in _PREPOSITIONS:
        return attribution
    return evolve(attribution, source=Piece("source", start, cue.first) if start < cue.first else None)
