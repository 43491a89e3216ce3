"""The act of an attribution: what its cue does, and whether the article vouches that it was done."""

from __future__ import annotations

from typing import Final

from quoteattr.acts import ACTS, Act
from quoteattr.analysis import Analysis
from quoteattr.attribution.linking import Attribution
from quoteattr.document import Document
from quoteattr.english.cues import cues_in
from quoteattr.limits import MAX_TOKENS_BEFORE_DOUBTED_CUE
from quoteattr.resources.lexicons import word_set

_WORDS: Final = "attribution_words"
_NOT_DONE: Final[tuple[Act, ...]] = ("denied", "declined")


def act_of(analysis: Analysis, attribution: Attribution) -> Act:
    """Return the act of a cue; ``alleged`` where the article does not itself say that it was done.

    Of several verbs the last counts, but a denial or refusal outweighs the others ("denied saying").  A negated verb
    of speech is a refusal, one of thought a denial.
    """
    document, cue = analysis.document, attribution.cue
    candidates = [candidate.cue for candidate in cues_in(analysis.cues, cue.tokens)]
    verbs = [known for known in candidates if known.shape == "verb"]
    acts: list[Act] = [known.act for known in verbs or candidates] or ["said"]
    act = next((act for act in acts if act in _NOT_DONE), acts[-1])
    if act in _NOT_DONE:
        return act
    if not word_set(_WORDS, "negation").isdisjoint(document.lowered[cue.start : cue.end]):
        return "denied" if ACTS[act].thought else "declined"
    return "alleged" if _is_in_doubt(document, attribution) else act


def _is_in_doubt(document: Document, attribution: Attribution) -> bool:
    """Whether the article does not say that it was said: "falsely claimed", "if", "no evidence that", a question."""
    lowered, cue, source = document.lowered, attribution.cue, attribution.source
    sentence = document.sentence_around(cue.start)
    start = source.start if source is not None and source.start < cue.start else cue.start
    unsaid = _tokens_outside_content(document, attribution)
    if not word_set(_WORDS, "doubt").isdisjoint(lowered[token] for token in unsaid):
        return True
    inverted = source is not None and source.start > cue.start
    if start > sentence.start and not inverted and lowered[start - 1] in word_set(_WORDS, "condition"):
        return True
    lead = [lowered[token] for token in unsaid if token < start]
    if "no" in lead and lead[-1] == "that" and not word_set(_WORDS, "proof").isdisjoint(lead):
        return True
    asks = lowered[sentence.start] in word_set(_WORDS, "question-opener")
    return asks and "?" in lowered[max(sentence.start, sentence.stop - 2) : sentence.stop]


def _tokens_outside_content(document: Document, attribution: Attribution) -> list[int]:
    """The tokens of a cue and shortly before it in its sentence, without what is said."""
    cue = attribution.cue
    start = max(document.sentence_around(cue.start).start, cue.start - MAX_TOKENS_BEFORE_DOUBTED_CUE)
    said = {token for part in attribution.content for token in part.tokens}
    return [token for token in range(start, cue.end) if token not in said]
