"""Where the content of a noun of speech ends: before the verb of the sentence whose subject the noun is.

``The firm's claim that (the dam was safe is untrue)`` becomes ``the dam was safe``: the rest is what the article says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quoteattr.analysis import Analysis
from quoteattr.attribution.linking import Attribution
from quoteattr.english.cues import cues_in, speech_nouns
from quoteattr.english.function_words import STOPS
from quoteattr.english.phrases import Phrases
from quoteattr.labelling import TokenSpan

_CONJUNCTION: Final = "that"
_MAX_WORDS_OF_SUBJECT: Final = 2
"""Words of a subject before its noun besides a possessor: the new (claim)."""


def without_main_clause(analysis: Analysis, attribution: Attribution) -> tuple[TokenSpan, ...]:
    """Return the content of an attribution without the predicate of the sentence whose subject its noun is.

    The content of any other attribution is returned as it is.  Only auxiliaries tell a second verb: of "the claim that
    it was safe pleased few", the end stays.
    """
    if len(attribution.content) != 1 or not _is_subject(analysis, attribution):
        return attribution.content
    (content,) = attribution.content
    end = _start_of_main_verb(analysis, content)
    return (content._replace(end=end),) if end is not None else attribution.content


def _is_subject(analysis: Analysis, attribution: Attribution) -> bool:
    """Whether a cue is a noun before a clause with "that", and begins its sentence but for what belongs to the noun."""
    document, cue, (content, *_) = analysis.document, attribution.cue, attribution.content
    classes, noun = analysis.phrases.classes, cue.end - 1
    if document.lowered[noun] not in speech_nouns() or not cue.end <= content.start <= cue.end + 1:
        return False
    if document.word_at(cue.end) != _CONJUNCTION or analysis.phrases.inside[content.start]:
        return False
    first = document.sentence_around(noun).start
    first += document.lowered[first] in classes.coordinator
    source, possessor = attribution.source, noun
    if source is not None and source.start == first:
        possessor = source.end - (document.lowered[source.end - 1] == "'s")
    is_owned = document.word_at(possessor) == "'s" or document.lowered[first] in classes.possessive
    before = range(possessor, noun) if document.word_at(possessor) == "'s" else range(first, noun)
    if not is_owned and (document.lowered[first] not in classes.determiner or noun != first + 1):
        return False
    return len(before) <= _MAX_WORDS_OF_SUBJECT


def _start_of_main_verb(analysis: Analysis, content: TokenSpan) -> int | None:
    """Return where the last auxiliary of a content begins, if no clause in it can have that as its verb.

    Each clause has a verb, and is opened by a conjunction or a relative pronoun; the one more is that of the sentence.
    """
    phrases, lowered = analysis.phrases, analysis.document.lowered
    if content.end < len(lowered) and lowered[content.end] not in STOPS:
        return None  # the predicate is no part of it
    verbs = list(_verbs(phrases, content))
    openers = _clause_openers(phrases)
    clauses = sum(lowered[token] in openers for token in content.tokens)
    if len(verbs) < clauses + 2:
        return None
    before, last = verbs[-2:]
    between = range(before, last)
    is_apart = not any(
        lowered[token] in openers | phrases.classes.coordinator | {","} or phrases.inside[token] for token in between
    )
    has_subject = lowered[last - 1] in phrases.classes.pronoun - phrases.classes.object
    return last if is_apart and not has_subject and not cues_in(analysis.cues, between) else None


def _verbs(phrases: Phrases, content: TokenSpan) -> Iterator[int]:
    """Yield the first auxiliary of each verb of a content."""
    auxiliaries, lowered = phrases.classes.finite_auxiliary, phrases.lowered
    for token in range(content.start, content.end):
        follows = lowered[token - 1] == "to" or lowered[token - 1] in phrases.classes.auxiliary
        if phrases.words[token] in auxiliaries and not follows:  # no "May" or "Will"
            yield token


def _clause_openers(phrases: Phrases) -> frozenset[str]:
    return (phrases.classes.subordinator | phrases.classes.relative) - phrases.classes.coordinator - {"than"}
