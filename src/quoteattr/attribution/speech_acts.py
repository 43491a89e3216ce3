"""What an article makes of someone's words: said, asked, denied ... and whether it vouches that they were said."""

from __future__ import annotations

from typing import Final

from quoteattr.attribution.linking import Attribution
from quoteattr.document import Document
from quoteattr.english.cues import cues_in, find_cues

_REFUSALS: Final = ("denied", "declined")
_THOUGHTS: Final = frozenset({"believes", "wants", "feels", "learned"})
_NEGATIONS: Final = frozenset({"not", "n't", "never", "neither", "nor"})
_DOUBTS: Final = frozenset({"allegedly", "reportedly", "supposedly", "purportedly", "falsely", "wrongly", "mistakenly"})
_CONDITIONS: Final = frozenset({"if", "unless"})
_PROOFS: Final = frozenset({"evidence", "proof", "record", "indication", "suggestion"})
_QUESTION_OPENERS: Final = frozenset({"did", "does", "do", "has", "have", "had", "would", "will", "could", "can"})
_REACH: Final = 12
"""Tokens before a cue in which the article may take back that something was said."""


def act_of(document: Document, attribution: Attribution) -> str:
    """What the cue's verb does; ``alleged`` where the article does not itself say that it was said.

    A denial or refusal anywhere in the cue outweighs the other verbs of it ("denied saying"), and a negated verb
    of speech is a refusal, one of thought a denial.
    """
    cue = attribution.cue
    candidates = cues_in(find_cues(document), range(cue.first, cue.end))
    acts = [c.cue.act for c in candidates if c.cue.shape == "verb"] or [c.cue.act for c in candidates] or ["said"]
    act = next((act for act in acts if act in _REFUSALS), acts[-1])
    if act in _REFUSALS:
        return act
    if not _NEGATIONS.isdisjoint(document.lowered[cue.first : cue.end]):
        return "denied" if act in _THOUGHTS else "declined"
    return "alleged" if _is_in_doubt(document, attribution) else act


def _is_in_doubt(document: Document, attribution: Attribution) -> bool:
    """Allegedly, falsely; no evidence that; if; a question."""
    lowered, cue = document.lowered, attribution.cue
    sentence = document.sentence_around(cue.first)
    start = max(sentence.start, cue.first - _REACH)
    spoken = {token for piece in attribution.content for token in range(piece.first, piece.end)}
    before = [lowered[i] for i in range(start, cue.end) if i not in spoken]
    if not _DOUBTS.isdisjoint(before):
        return True
    first = attribution.source.first if attribution.source else cue.first
    if first > sentence.start and first <= cue.first and lowered[first - 1] in _CONDITIONS:
        return True
    lead = [lowered[i] for i in range(start, min(first, cue.first)) if i not in spoken]
    if "no" in lead and not _PROOFS.isdisjoint(lead) and lead[-1] == "that":
        return True
    return (
        lowered[sentence.start] in _QUESTION_OPENERS
        and "?" in lowered[max(sentence.start, sentence.stop - 2) : sentence.stop]
    )
