"""What a speaker keeps back is told by the article: it is no part of the content before it.

``said (the deal was close but would not elaborate)`` becomes ``the deal was close``, and so do contents that end in
"without giving details" or "though she refused to say when".
"""

from __future__ import annotations

from typing import Final

from quoteattr.analysis import Analysis
from quoteattr.attribution.linking import Attribution
from quoteattr.english.factuality import factuality_words
from quoteattr.labelling import TokenSpan
from quoteattr.resources.lexicons import word_set
from quoteattr.wording.lemmas import lemma

_WORDS: Final = "attribution_words"
_WORDS_TO_PARTICULARS: Final = 3
"""Words between a verb of giving and what is kept back: give (any further) details."""


def without_reticence(analysis: Analysis, attribution: Attribution) -> tuple[TokenSpan, ...]:
    """Return the content of an attribution without the words at its end that say what its speaker keeps back."""
    *others, last = attribution.content
    if last.start < attribution.cue.start:
        return attribution.content
    start = next((i for i in range(last.start + 1, last.end) if _keeps_back(analysis, i, last.end)), None)
    if start is None:
        return attribution.content
    start -= analysis.document.words[start - 1] == ","
    return (*others, last._replace(end=start)) if start > last.start else attribution.content


def _keeps_back(analysis: Analysis, opener: int, end: int) -> bool:
    """Whether a conjunction or "without" opens words that say what is kept back: but (she) would not elaborate."""
    lowered, classes = analysis.document.lowered, analysis.phrases.classes
    if analysis.phrases.inside[opener]:
        return False
    if lowered[opener] == "without":
        return _is_of_particulars(analysis, opener + 1, end)
    if lowered[opener] not in word_set(_WORDS, "reticence-link"):
        return False
    verb = opener + 1
    verb += verb < end and lowered[verb] in classes.pronoun
    while verb < end and (lowered[verb] in classes.auxiliary or lowered[verb] in classes.adjunct):
        verb += 1
    is_negated = not factuality_words().negation.isdisjoint(lowered[opener + 1 : verb])
    if not is_negated and lowered[verb : verb + 1] and lowered[verb] in word_set(_WORDS, "refusing"):
        verb += 1
        is_negated = analysis.document.word_at(verb) == "to"
        verb += 1
    return is_negated and _is_of_particulars(analysis, verb, end)


def _is_of_particulars(analysis: Analysis, verb: int, end: int) -> bool:
    """Whether a verb says that more is told: elaborate; give details; say when."""
    lowered, classes = analysis.document.lowered, analysis.phrases.classes
    if verb >= end:
        return False
    said, behind = lemma(lowered[verb]), analysis.document.word_at(verb + 1)
    if said in word_set(_WORDS, "elaborating"):
        return True
    if said in word_set(_WORDS, "telling"):
        return verb + 1 < end and behind in classes.subordinator | word_set(_WORDS, "reticence-object")
    near = lowered[verb + 1 : min(verb + 2 + _WORDS_TO_PARTICULARS, end)]
    return said in word_set(_WORDS, "giving") and not word_set(_WORDS, "particulars").isdisjoint(near)
