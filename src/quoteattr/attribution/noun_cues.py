"""Noun cues: in ``she commented on harbour police reports that ...`` the harbour police report, not she.

"Reports" and "claims" are verbs or nouns.  Where a preposition or a verb in the past stands between them and the first
word of the source that the labels give, they are nouns, and what stands between it and them says whose they are.
"""

from __future__ import annotations

from typing import Final

from attrs import evolve

from quoteattr.attribution.linking import Attribution
from quoteattr.attribution.pieces import Piece
from quoteattr.document import Document

_NOUN_CUES: Final = frozenset({"reports", "claims"})
_PREPOSITIONS: Final = frozenset("about against amid at by for from in into of on over to upon with".split())
_BEFORE_ADJECTIVES: Final = frozenset("the a an this that these those his her its their our my your some any".split())
_LONGEST: Final = 6


def with_own_source(document: Document, attribution: Attribution) -> Attribution:
    """The attribution with the owner of its noun cue for source; as it is where the cue is no noun."""
    cue, source = attribution.cue, attribution.source
    if source is None or document.lowered[cue.end - 1] not in _NOUN_CUES:
        return attribution
    for start in range(cue.first, max(source.first + 1, cue.first - _LONGEST - 1), -1):
        if _governs(document, start - 1, source):
            return evolve(attribution, source=Piece("source", start, cue.first) if start < cue.first else None)
    return attribution


def _governs(document: Document, at: int, source: Piece) -> bool:
    """Whether a word after the source's first is a preposition outside it, or a finite verb: ``she confirmed reports``.

    After an article or an adjective, a word in "-ed" is an adjective: ``the retired captain reports``.
    """
    word, before = document.lowered[at], document.lowered[at - 1]
    if word in _PREPOSITIONS:
        return at >= source.end
    return word.endswith("ed") and before[0].isalnum() and before not in _BEFORE_ADJECTIVES
