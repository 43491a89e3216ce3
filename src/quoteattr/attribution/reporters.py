"""Who passed words on, named beside a cue: "..., Kim said, according to Politico"; "As Delo reports, ...".

This is an outlet; or anybody who is named behind "according to", or who is the subject of "reports" at the end of the
sentence: "..., Kim said, the bank reports".
"""

from __future__ import annotations

from functools import cache
from typing import Final

from attrs import frozen

from quoteattr.analysis import Analysis
from quoteattr.attribution.linking import Attribution
from quoteattr.attribution.passed_on import carries_news
from quoteattr.document import Document
from quoteattr.english.cues import CueCandidate, cues_in
from quoteattr.english.function_words import STOPS
from quoteattr.english.phrases import Phrases
from quoteattr.labelling.iob import TokenSpan
from quoteattr.limits import MAX_TOKENS_TO_INNER_SOURCE
from quoteattr.resources.lexicons import word_set

_CUE_SHARE_THRESHOLD: Final = 0.5
"""The share of its uses in news in which a verb must be a cue, to be that of a nested attribution; set, not fitted."""
_WORDS: Final = "attribution_words"
_ACCORDING: Final = "according"
_OPENING: Final = 3
"""First tokens of a sentence among which an "according to" opens it."""


def is_verb_of_speech(candidate: CueCandidate) -> bool:
    """Return whether a cue is a verb of speech, in enough of its uses to report something within a report."""
    cue = candidate.cue
    return cue.frame == "speech" and cue.shape == "verb" and cue.share >= _CUE_SHARE_THRESHOLD


def ends_in_adjuncts(phrases: Phrases, token: int, end: int) -> bool:
    """Return whether nothing but a place or a time stands between a token and the end of its sentence or content."""
    after = phrases.past_adjuncts(token, end)
    return after >= end or phrases.words[after] in STOPS or phrases.ends_in_adverbial(after, end)


@cache
def _openers_of_reporter() -> frozenset[str]:
    """Return the words and marks behind which one may be named who passed the words on."""
    return word_set(_WORDS, "carrying") | word_set(_WORDS, "reporter-link") | {_ACCORDING, ","}


@frozen
class Reporters:
    """Find who passed the words of an attribution on."""

    analysis: Analysis

    @property
    def document(self) -> Document:
        return self.analysis.document

    @property
    def phrases(self) -> Phrases:
        return self.analysis.phrases

    def reporter_of(self, attribution: Attribution) -> TokenSpan | None:
        """Return who passed the words on, or None."""
        return self._beside(attribution) or self._at_opening(attribution)

    def may_report(self, attribution: Attribution) -> bool:
        """Return whether the source may report what others say.

        It carries news, stands behind "according to", or "reports" in the sentence's last clause.
        """
        source, words = attribution.source, self.document.lowered
        if source is None:
            return False
        is_according = _ACCORDING in (words[attribution.cue.start], words[max(0, source.start - 2)])
        return is_according or carries_news(self.analysis, source.tokens) or self._reports_last(attribution)

    def behind_according(self, token: int, sentence: range) -> range:
        """Return the noun phrase behind an "according to" that starts at a token; empty without one."""
        is_according = self.document.lowered[token : token + 2] == (_ACCORDING, "to")
        return self.phrases.syntax.noun_phrase(token + 2, sentence.stop) if is_according else range(0)

    def _reports_last(self, attribution: Attribution) -> bool:
        """Whether a source "reports" behind the content and a comma, at the end of the sentence: ..., Delo reports."""
        source, words = attribution.source, self.document.words
        if source is None or attribution.content[-1].end > source.start or words[source.start - 1] not in (",", '"'):
            return False
        sentence = self.document.sentence_around(attribution.cue.start)
        cues = cues_in(self.analysis.cues, attribution.cue.tokens)
        is_reporting = bool(cues) and self._is_reporting(cues[-1])
        return is_reporting and ends_in_adjuncts(self.phrases, cues[-1].end, sentence.stop)

    def _is_reporting(self, candidate: CueCandidate) -> bool:
        return self.document.lowered[candidate.first] in word_set(_WORDS, "reporting")

    def _beside(self, attribution: Attribution) -> TokenSpan | None:
        """Return who passed the words on: named behind the cue or the content, or at the start of the sentence.

        Between source and cue and right behind the content, only an outlet counts; within the content, nothing does.
        """
        sentence, after = self.document.sentence_around(attribution.cue.start), _end_of(attribution)
        behind = range(after, min(after + MAX_TOKENS_TO_INNER_SOURCE, sentence.stop))
        opening = range(sentence.start, min(sentence.start + _OPENING, attribution.cue.start))
        own, last = attribution.source, attribution.content[-1].end
        between = range(own.end if own is not None else attribution.cue.start, attribution.cue.end)
        behind_content = range(last, min(last + 1, sentence.stop)) if after < last else range(0)
        words, openers = self.document.lowered, _openers_of_reporter()
        for token in (*between, *behind, *behind_content, *opening):
            if words[token] not in openers or self.phrases.inside[token]:
                continue
            if any(token in part.tokens for part in attribution.content):
                continue
            may_be_according = token in behind or token in opening
            reporter = self.behind_according(token, sentence) if may_be_according else range(0)
            if not reporter and (token not in opening or self.document.lowered[token] in word_set(_WORDS, "carrying")):
                reporter = self._outlet(token, sentence)
            if reporter:
                return TokenSpan.of("source", reporter)
        return None

    def _at_opening(self, attribution: Attribution) -> TokenSpan | None:
        """Return who "reports" before it all: (As Delo reports), Kim ...; (Delo reports that), according to Kim, ..."""
        first = min(part.start for part in attribution.parts)
        sentence, words = self.document.sentence_around(first), self.document.lowered
        cue = next(iter(cues_in(self.analysis.cues, range(sentence.start, first))), None)
        if cue is None or not self._is_reporting(cue):
            return None
        start, behind = (sentence.start + 1, ",") if words[sentence.start] == "as" else (sentence.start, "that")
        subject = self.phrases.subject(cue.first, start)
        is_whole = subject == range(start, cue.first) and words[cue.end] == behind
        return TokenSpan.of("source", subject) if is_whole and subject else None

    def _outlet(self, token: int, sentence: range) -> range:
        """Return the outlet behind a comma and "via", behind "carried by", or behind a comma and before "reported".

        The subject of "reported" need not be an outlet, if nothing but a place or a time follows in the sentence.
        """
        words = self.document.lowered
        found = range(0)
        if words[token] in word_set(_WORDS, "carrying") and words[token + 1 : token + 2] == ("by",):
            found = self.phrases.syntax.noun_phrase(token + 2, sentence.stop)
        elif words[token] in word_set(_WORDS, "reporter-link") and words[token - 1] == ",":
            found = self.phrases.syntax.noun_phrase(token + 1, sentence.stop)
        elif words[token] == ",":
            near = range(token, min(token + MAX_TOKENS_TO_INNER_SOURCE, sentence.stop))
            cue = next(iter(cues_in(self.analysis.cues, near)), None)
            if cue is not None and (is_verb_of_speech(cue) or self._is_reporting(cue)):
                subject = self.phrases.subject(cue.first, token + 1)
                found = subject if subject.start == token + 1 else found
                if self._is_reporting(cue) and ends_in_adjuncts(self.phrases, cue.end, sentence.stop):
                    return found
        return found if carries_news(self.analysis, found) else range(0)


def _end_of(attribution: Attribution) -> int:
    """Return the token after the cue or the source, whichever ends later."""
    return max(span.end for span in (attribution.cue, attribution.source) if span is not None)
