"""Nested attributions: "Kim said, according to Politico"; "Yonhap reported that the minister said ...".

The inner source speaks, the outer one is the quotation's ``via``: it reports what someone else said.  Only "according
to" and sources that carry news are read so: what a person says about another's words stays that person's statement.
The one exception is what someone does not dispute: "the council does not dispute that Kim said" is Kim's statement.

One level is resolved: of an outlet that reports another outlet's report, the second is the source.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from attrs import evolve, frozen

from quoteattr.analysis import Analysis
from quoteattr.attribution.linking import Attribution
from quoteattr.attribution.passed_on import carries_news, resolve_passed_on
from quoteattr.attribution.plain_reports import may_speak
from quoteattr.document import Document
from quoteattr.english.cues import CueCandidate, cues_in
from quoteattr.english.factuality import factuality_words
from quoteattr.english.function_words import STOPS
from quoteattr.english.phrases import Phrases
from quoteattr.labelling.iob import TokenSpan
from quoteattr.limits import MAX_TOKENS_TO_INNER_SOURCE
from quoteattr.resources.lexicons import word_set

_CUE_SHARE_THRESHOLD: Final = 0.5
"""The share of its uses in news in which a verb must be a cue, to be that of a nested attribution; set, not fitted."""
_WORDS: Final = "attribution_words"
_ACCORDING: Final = "according"
_ACCORDING_TO: Final = "according to"
_OPENING: Final = 3
"""First tokens of a sentence among which an "according to" opens it."""


def resolve_nested(analysis: Analysis, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return each attribution with its inner source, if it has one, and ``via`` for the one who reported it, if any."""
    reader = _NestedReader(analysis)
    return [reader.resolve(attribution) for attribution in resolve_passed_on(analysis, attributions)]


@cache
def _openers_of_reporter() -> frozenset[str]:
    """Return the words and marks behind which one may be named who passed the words on."""
    return word_set(_WORDS, "carrying") | word_set(_WORDS, "reporter-link") | {_ACCORDING, ","}


@frozen
class _NestedReader:
    """Find attributions within attributions; all steps but ``_cue_before_content`` pass over cues in quoted words."""

    analysis: Analysis

    @property
    def document(self) -> Document:
        return self.analysis.document

    @property
    def phrases(self) -> Phrases:
        return self.analysis.phrases

    def resolve(self, attribution: Attribution) -> Attribution:
        """Return the inner attribution with its reporter, or else the attribution with who passed it on, if any."""
        attribution = self._of_own_clause(self._impersonal(attribution))
        undisputed = self._undisputed(attribution)
        if undisputed is not None:
            return undisputed
        if self._reports_others(attribution):
            inner = (
                self._own_subject(attribution)
                or self._cue_before_according(attribution)
                or self._cue_before_content(attribution)
                or self._clause_in_content(attribution)
            )
            if inner is not None:
                return inner
            if attribution.via is not None:
                return attribution
        elif attribution.via is not None:
            return attribution
        reporter = self._reporter(attribution)
        return evolve(attribution, via=reporter) if reporter is not None else attribution

    # --- a source that the labels miss, or put in the wrong clause ---

    def _impersonal(self, attribution: Attribution) -> Attribution:
        """Return the attribution to the source of an "according to" in its content, if "it" is the subject of its cue.

        ``It was stated that the dam leaks, according to Kim`` is Kim's statement.
        """
        *others, last = attribution.content
        if attribution.source is not None or _ACCORDING not in self.document.lowered[last.start : last.end]:
            return attribution
        for candidate in cues_in(self.analysis.cues, last.tokens):
            at = candidate.first
            if (
                candidate.cue.lemma != _ACCORDING_TO
                or self.phrases.inside[at]
                or self.document.words[at - 1] != ","
                or attribution.cue.start >= at
            ):
                continue
            said = self.phrases.trimmed(last.start, at)
            stop = self.phrases.noun_phrase_end(candidate.end, last.end)
            if stop > candidate.end and len(said) > 1:
                return evolve(
                    attribution,
                    cue=TokenSpan("cue", at, candidate.end),
                    source=TokenSpan("source", candidate.end, stop),
                    has_parsed_source=False,
                    content=(*others, TokenSpan.of("content", said)),
                )
        return attribution

    def _undisputed(self, outer: Attribution) -> Attribution | None:
        """Return the attribution that the source does not dispute: the council does not dispute (that Kim said ...).

        Its source is no reporter: ``via`` stays empty.
        """
        terms, lowered = factuality_words(), self.document.lowered
        doubting = next((i for i in outer.cue.tokens if lowered[i] in terms.doubting), None)
        if doubting is None:
            return None
        first = outer.cue.start if outer.source is None else min(outer.source.start, outer.cue.start)
        before = lowered[first:doubting]
        if terms.negation.isdisjoint(before) and terms.negative_quantifier.isdisjoint(before):
            return None
        inner = self._clause_in_content(outer)
        return evolve(inner, via=None) if inner is not None else None

    def _of_own_clause(self, attribution: Attribution) -> Attribution:
        """Return the attribution to the subject of the cue's own clause: Police found no proof that (Kim) said so.

        Of a gerund it is whom something shows: A video shows (Kim) saying so.
        """
        source, cue = attribution.source, attribution.cue
        if source is None or attribution.via is not None or cue.start <= source.end:
            return attribution
        subject = self.phrases.subject(cue.start, source.end)
        joint = subject.start - 1
        if subject and self.document.lowered[cue.start].endswith("ing"):
            subject = self._shown(subject, source.end)
        elif joint < source.end or self.document.lowered[joint] not in word_set(_WORDS, "complementiser"):
            return attribution
        if not subject or any(part.start < cue.start and part.end > source.end for part in attribution.content):
            return attribution
        own = TokenSpan.of("source", subject)
        return evolve(attribution, source=own, has_parsed_source=False)

    def _shown(self, phrase: range, first: int) -> range:
        """Return the part of a phrase, from the token ``first`` on, behind "shows" or "a tape of"."""
        lowered = self.document.lowered
        for joint in range(phrase.stop - 2, max(first, phrase.start - 1) - 1, -1):
            is_of_recording = lowered[joint] == "of" and lowered[joint - 1] in word_set(_WORDS, "recording")
            if is_of_recording or lowered[joint] in word_set(_WORDS, "showing"):
                return range(joint + 1, phrase.stop)
        return range(0)

    # --- an attribution within what an outlet or a third party reports ---

    def _reports_others(self, attribution: Attribution) -> bool:
        """Whether the source carries news or stands behind "according to", and so may report what others say."""
        source, words = attribution.source, self.document.lowered
        if source is None:
            return False
        is_according = _ACCORDING in (words[attribution.cue.start], words[max(0, source.start - 2)])
        return carries_news(self.analysis, source.tokens) or is_according

    def _own_subject(self, outer: Attribution) -> Attribution | None:
        """Return the attribution to the subject of the cue: ``According to Lee, Kim said`` is Kim's, by way of Lee."""
        source, words = outer.source, self.document.lowered
        if source is None or words[max(0, source.start - 2)] != _ACCORDING or words[outer.cue.start] == _ACCORDING:
            return None
        subject = self.phrases.subject(outer.cue.start, source.start)
        comma = subject.start - 1
        if not subject or comma <= source.start or self.document.words[comma] != ",":
            return None
        return evolve(
            outer,
            source=TokenSpan.of("source", subject),
            has_parsed_source=False,
            via=TokenSpan("source", source.start, min(source.end, comma)),
        )

    def _cue_before_content(self, outer: Attribution) -> Attribution | None:
        """Return the attribution of content with "that" to the cue before it: Kim said that it held, according to Lee.

        None unless the last cue before the content is a verb of speech right before it, with someone as its subject.
        """
        first = outer.content[0].start
        opens_clause = self.document.lowered[first] in word_set(_WORDS, "complementiser")
        if not opens_clause or self.document.lowered[outer.cue.start] != _ACCORDING or outer.cue.start < first:
            return None
        sentence = self.document.sentence_around(first)
        cues = cues_in(self.analysis.cues, range(sentence.start, first))
        if not cues or not _is_verb_of_speech(cues[-1]):
            return None
        last = cues[-1]
        end = last.end
        if last.cue.addressee and end < first:
            end = self.phrases.noun_phrase_end(end, first)
        subject = self.phrases.subject(last.first, sentence.start)
        is_someone = bool(subject) and self.document.lowered[subject.start] not in word_set(_WORDS, "expletive")
        return _inner(outer, last, subject, outer.content) if end == first and is_someone else None

    def _cue_before_according(self, outer: Attribution) -> Attribution | None:
        """Return the attribution between the content and an "according to": ``"No," Kim said, according to Lee``."""
        start, end = outer.content[-1].end, outer.cue.start
        if self.document.lowered[end] != _ACCORDING or end - start > MAX_TOKENS_TO_INNER_SOURCE:
            return None
        for candidate in cues_in(self.analysis.cues, range(start, end)):
            if not _is_verb_of_speech(candidate) or self.phrases.inside[candidate.first]:
                continue
            subject = self.phrases.subject(candidate.first, start) or self.phrases.inverted_subject(candidate.end, end)
            if subject:
                return _inner(outer, candidate, subject, outer.content)
        return None

    def _clause_in_content(self, outer: Attribution) -> Attribution | None:
        """Return the attribution that a part of the content is: ``Reuters reported that (Kim said the dam held)``.

        The inner cue may open the part, end it, or follow quoted words in it: ``(“It held,” said Kim)``.
        """
        for part in outer.content:
            for candidate in cues_in(self.analysis.cues, part.tokens):
                if self.phrases.inside[candidate.first] or not _is_verb_of_speech(candidate):
                    continue
                subject = self.phrases.subject(candidate.first, part.start)
                if subject and not may_speak(self.analysis, TokenSpan.of("source", subject)):
                    return None  # the launches confirmed the range
                if not subject:
                    inverted = self._inverted(candidate, part)
                    if inverted:
                        marked = self.phrases.trimmed(part.start, candidate.first)
                        before = TokenSpan.of("content", marked)
                        contents = tuple(before if one == part else one for one in outer.content)
                        return _inner(outer, candidate, inverted, contents)
                    continue
                if subject.start > part.start and self._ends_with(candidate, part):
                    said = range(part.start, subject.start)
                elif subject.start - part.start <= 1 and subject.stop - part.start <= MAX_TOKENS_TO_INNER_SOURCE:
                    start = self.phrases.past_adjuncts(candidate.end, part.end)
                    said = range(self._past_addressee(candidate, start, part.end), part.end)
                else:
                    continue
                said = self.phrases.trimmed(said.start, said.stop)
                apart = tuple(one for one in outer.content if one.end <= part.start)
                if apart and not said:  # (The dam held), (Kim said on Sunday)
                    return _inner(outer, candidate, subject, apart)
                if len(said) < 2:
                    return None
                own = TokenSpan.of("content", said)
                return _inner(outer, candidate, subject, tuple(own if one == part else one for one in outer.content))
        return None

    def _past_addressee(self, candidate: CueCandidate, position: int, end: int) -> int:
        """Return where what is said starts behind an addressee: told (clients) that it was safe; else the position.

        "That", a pronoun or a determiner opens it, behind where and when it was told.  Not if "that" opens a relative
        clause: told clients that had paid.
        """
        words, classes = self.document.lowered, self.phrases.classes
        openers = classes.pronoun | classes.determiner
        behind = self.phrases.noun_phrase_end(position, end)
        if not candidate.cue.addressee or behind == position:
            return position
        inside = range(position + 1, behind)
        behind = next((i for i in inside if words[i] in openers and words[i - 1] not in classes.link), behind)
        behind = self.phrases.past_adjuncts(behind, end)
        if behind >= end - 1:
            return position
        if words[behind] == "that":
            return position if words[behind + 1] in classes.finite_auxiliary else behind
        return behind if words[behind] in openers else position

    def _inverted(self, candidate: CueCandidate, part: TokenSpan) -> range:
        """Return the subject behind a verb that follows quoted words, if it ends the part: “It held,” said (Kim)."""
        follows_marks = candidate.first > part.start and self.phrases.inside[candidate.first - 1]
        subject = self.phrases.inverted_subject(candidate.end, part.end) if follows_marks else range(0)
        subject = self.phrases.with_apposition(subject, part.end)
        return subject if subject.stop == part.end else range(0)

    def _ends_with(self, candidate: CueCandidate, part: TokenSpan) -> bool:
        """Whether a cue ends what is said: nothing but an addressee, a place or a time comes after it."""
        after = self.phrases.past_adjuncts(candidate.end, part.end)
        if candidate.cue.addressee:  # "Kim told lawmakers on Friday"
            after = self.phrases.past_adjuncts(self.phrases.noun_phrase_end(after, part.end), part.end)
        return (
            after >= part.end or self.phrases.words[after] in STOPS or self.phrases.ends_in_adverbial(after, part.end)
        )

    # --- who passed the words on, beside a cue ---

    def _reporter(self, attribution: Attribution) -> TokenSpan | None:
        """Return who passed the words on: named behind the cue or the content, or at the start of the sentence.

        Between source and cue and right behind the content, only an outlet counts; within the content, nothing does.
        """
        sentence, after = self.document.sentence_around(attribution.cue.start), _end_of(attribution)
        behind = range(after, min(after + MAX_TOKENS_TO_INNER_SOURCE, sentence.stop))
        opening = range(sentence.start, min(sentence.start + _OPENING, attribution.cue.start))
        own, last = attribution.source, attribution.content[-1].end
        between = range(own.end if own is not None else attribution.cue.start, attribution.cue.end)
        behind_content = range(last, min(last + 1, sentence.stop)) if after < last else range(0)
        said = set[int]().union(*[part.tokens for part in attribution.content])
        words, openers = self.document.lowered, _openers_of_reporter()
        for token in (*between, *behind, *behind_content, *opening):
            if words[token] not in openers or token in said or self.phrases.inside[token]:
                continue
            may_be_according = token in behind or token in opening
            reporter = self._third_party(token, sentence) if may_be_according else range(0)
            if not reporter and (token not in opening or self.document.lowered[token] in word_set(_WORDS, "carrying")):
                reporter = self._outlet(token, sentence)
            if reporter:
                return TokenSpan.of("source", reporter)
        return None

    def _third_party(self, token: int, sentence: range) -> range:
        """Return the noun phrase behind an "according to"."""
        is_according = self.document.lowered[token : token + 2] == ("according", "to")
        return self.phrases.syntax.noun_phrase(token + 2, sentence.stop) if is_according else range(0)

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
            if cue is not None and _is_verb_of_speech(cue):
                subject = self.phrases.subject(cue.first, token + 1)
                found = subject if subject.start == token + 1 else found
                if words[cue.first] in word_set(_WORDS, "reporting") and self._ends_sentence(cue, sentence):
                    return found
        return found if carries_news(self.analysis, found) else range(0)

    def _ends_sentence(self, cue: CueCandidate, sentence: range) -> bool:
        """Whether nothing but a place or a time stands behind a cue in its sentence."""
        after = self.phrases.past_adjuncts(cue.end, sentence.stop)
        return (
            after >= sentence.stop
            or self.phrases.words[after] in STOPS
            or self.phrases.ends_in_adverbial(after, sentence.stop)
        )


def _inner(outer: Attribution, candidate: CueCandidate, subject: range, content: tuple[TokenSpan, ...]) -> Attribution:
    """Return the attribution of an inner cue to its subject, with the outer source as ``via``."""
    return evolve(
        outer,
        cue=TokenSpan("cue", candidate.first, candidate.end),
        source=TokenSpan.of("source", subject),
        has_parsed_source=False,
        content=content,
        via=outer.source,
        within=outer,
    )


def _is_verb_of_speech(candidate: CueCandidate) -> bool:
    """Whether a cue is a verb of speech that is one often enough."""
    cue = candidate.cue
    return cue.frame == "speech" and cue.shape == "verb" and cue.share >= _CUE_SHARE_THRESHOLD


def _end_of(attribution: Attribution) -> int:
    """Return the token after the cue or the source, whichever ends later."""
    return max(span.end for span in (attribution.cue, attribution.source) if span is not None)
