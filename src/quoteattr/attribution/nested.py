"""Nested attributions: "Kim said, according to Politico"; "Yonhap reported that the minister said ...".

The inner source speaks, the outer one is the quotation's ``via``: it reports what someone else said.  Only "according
to", sources that carry news and a last clause of "reports" are read so (``reporters``): what a person says about
another's words stays that person's statement.  The one exception is what someone does not dispute: "the council does
not dispute that Kim said" is Kim's statement.

One level is resolved: of an outlet that reports another outlet's report, the second is the source.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import evolve

from quoteattr.analysis import Analysis
from quoteattr.attribution.linking import Attribution
from quoteattr.attribution.passed_on import is_someone, resolve_passed_on
from quoteattr.attribution.reporters import Reporters, ends_in_adjuncts, is_verb_of_speech
from quoteattr.english.cues import CueCandidate, cues_in
from quoteattr.english.factuality import factuality_words
from quoteattr.labelling.iob import TokenSpan
from quoteattr.limits import MAX_TOKENS_READ_TOGETHER, MAX_TOKENS_TO_INNER_SOURCE
from quoteattr.resources.lexicons import load, word_set

_WORDS: Final = "attribution_words"
_ACCORDING: Final = "according"


def resolve_nested(analysis: Analysis, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return each attribution with its inner source, if it has one, and ``via`` for the one who reported it, if any."""
    reader = _NestedReader(analysis)
    return [reader.resolve(attribution) for attribution in resolve_passed_on(analysis, attributions)]


class _NestedReader(Reporters):
    """Find attributions within attributions; all steps pass over cues in quoted words."""

    def resolve(self, attribution: Attribution) -> Attribution:
        """Return the inner attribution with its reporter, or else the attribution with who passed it on, if any."""
        attribution = self._of_own_clause(attribution)
        undisputed = self._undisputed(attribution)
        if undisputed is not None:
            return undisputed
        if self.may_report(attribution):
            inner = self._inner_attribution(attribution)
            if inner is not None:
                return inner
        if attribution.via is not None:
            return attribution
        reporter = self.reporter_of(attribution)
        return evolve(attribution, via=reporter) if reporter is not None else attribution

    # --- a source that the labels miss, or put in the wrong clause ---

    def _of_own_clause(self, attribution: Attribution) -> Attribution:
        """Return the attribution to the subject of the cue's own clause: Police found no proof that (Kim) said so.

        Of a gerund it is whom something shows: A video shows (Kim) saying so.
        """
        source, cue = attribution.source, attribution.cue
        if source is None:
            return self._with_subject(attribution)
        if attribution.via is not None or cue.start <= source.end:
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

    def _with_subject(self, attribution: Attribution) -> Attribution:
        """Return the attribution to the subject between words in marks and a verb of speech: “It held,” (Kim) said."""
        cue, inside = attribution.cue, self.phrases.inside
        first = max((part.end for part in attribution.content if part.end <= cue.start), default=cue.start)
        candidates = cues_in(self.analysis.cues, range(cue.start, cue.start + 1))
        if first == cue.start or not inside[first - 1] or not candidates or not is_verb_of_speech(candidates[0]):
            return attribution
        subject = self.phrases.subject(cue.start, first)
        if not subject or subject.start > first + 1 or subject.stop != cue.start:
            return attribution
        return evolve(attribution, source=TokenSpan.of("source", subject))

    def _shown(self, phrase: range, first: int) -> range:
        """Return the part of a phrase, from the token ``first`` on, behind "shows" or "a tape of"."""
        lowered = self.document.lowered
        for joint in range(phrase.stop - 2, max(first, phrase.start - 1) - 1, -1):
            is_of_recording = lowered[joint] == "of" and lowered[joint - 1] in word_set(_WORDS, "recording")
            if is_of_recording or lowered[joint] in word_set(_WORDS, "showing"):
                return range(joint + 1, phrase.stop)
        return range(0)

    # --- an attribution within what an outlet or a third party reports ---

    def _inner_attribution(self, outer: Attribution) -> Attribution | None:
        """Return the attribution within what a source reports, or None."""
        return (
            self._own_subject(outer)
            or self._cue_between(outer)
            or self._cue_before_content(outer)
            or self._according_in_content(outer)
            or self._clause_in_content(outer)
        )

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
        return evolve(inner, via=None, outer=None) if inner is not None else None

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
        """Return the attribution of content to the cue before it: Kim said that it held, according to Lee.

        None unless the last cue before the content is a verb of speech right before it, with someone as its subject.
        """
        first = outer.content[0].start
        if outer.cue.start < first:
            return None
        sentence = self.document.sentence_around(first)
        cues = cues_in(self.analysis.cues, range(sentence.start, first))
        if not cues or not is_verb_of_speech(cues[-1]) or self.phrases.inside[cues[-1].first]:
            return None
        last = cues[-1]
        end = last.end
        if last.cue.addressee and end < first:
            end = self.phrases.noun_phrase_end(end, first)
        link = self.document.lowered[end:first]
        subject = self.phrases.subject(last.first, sentence.start)
        has_subject = bool(subject) and self.document.lowered[subject.start] not in word_set(_WORDS, "expletive")
        is_right_before = word_set(_WORDS, "complementiser").issuperset(link)
        return _inner(outer, last, subject, outer.content) if is_right_before and has_subject else None

    def _cue_between(self, outer: Attribution) -> Attribution | None:
        """Return the attribution between the content and who passes it on: ``"No," Kim said, according to Lee``."""
        start, end = outer.content[-1].end, outer.cue.start
        if outer.source is not None:
            end = min(end, outer.source.start)
        if end not in self.document.sentence_around(start) or end - start > MAX_TOKENS_READ_TOGETHER:
            return None
        for candidate in cues_in(self.analysis.cues, range(start, end)):
            if not is_verb_of_speech(candidate) or self.phrases.inside[candidate.first]:
                continue
            subject = self.phrases.subject(candidate.first, start) or self.phrases.inverted_subject(candidate.end, end)
            if subject:
                return _inner(outer, candidate, subject, outer.content)
        return None

    def _according_in_content(self, outer: Attribution) -> Attribution | None:
        """Return the attribution that opens the content: Delo reports that (according to Kim, the dam held)."""
        part = outer.content[0]
        openers = word_set(_WORDS, "complementiser") | {","}
        start = next((token for token in part.tokens if self.document.lowered[token] not in openers), part.start)
        subject = self.behind_according(start, part.tokens)
        comma = subject.stop
        if not subject or comma >= part.end - 1 or self.document.words[comma] != ",":
            return None
        said = TokenSpan.of("content", self.phrases.trimmed(comma, part.end))
        according = TokenSpan("cue", start, start + 2)
        source = TokenSpan.of("source", subject)
        return evolve(
            outer,
            cue=according,
            source=source,
            has_parsed_source=False,
            content=(said, *outer.content[1:]),
            via=outer.source,
        )

    def _clause_in_content(self, outer: Attribution) -> Attribution | None:
        """Return the attribution that a part of the content is: ``Reuters reported that (Kim said the dam held)``.

        The inner cue may open the part, end it, or follow quoted words in it: ``(“It held,” said Kim)``.
        """
        for part in outer.content:
            for candidate in cues_in(self.analysis.cues, part.tokens):
                if self.phrases.inside[candidate.first] or not self._is_speech_here(candidate, part.end):
                    continue
                subject = self.phrases.subject(candidate.first, part.start)
                if not subject:
                    inverted = self._inverted(candidate, part)
                    if inverted:
                        marked = self.phrases.trimmed(part.start, candidate.first)
                        return _inner(outer, candidate, inverted, _with_part(outer, part, marked))
                    continue
                said = self._said_in_part(candidate, subject, part) if self._may_speak(subject) else None
                if said is None:
                    continue
                apart = tuple(one for one in outer.content if one.end <= part.start)
                if apart and not said:  # (The dam held), (Kim said on Sunday)
                    return _inner(outer, candidate, subject, apart)
                return _inner(outer, candidate, subject, _with_part(outer, part, said)) if len(said) > 1 else None
        return None

    def _said_in_part(self, candidate: CueCandidate, subject: range, part: TokenSpan) -> range | None:
        """Return what a subject says in a part of a content, before it or behind its cue; None if it says nothing."""
        if subject.start > part.start and self._ends_with(candidate, part):
            return self.phrases.trimmed(part.start, subject.start)
        if subject.start - part.start <= 1 and subject.stop - part.start <= MAX_TOKENS_TO_INNER_SOURCE:
            start = self.phrases.past_adjuncts(candidate.end, part.end)
            return self.phrases.trimmed(self._past_addressee(candidate, start, part.end), part.end)
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

    def _is_speech_here(self, candidate: CueCandidate, end: int) -> bool:
        """Whether a candidate is a verb of speech: one often enough, or one with "that" behind it or whom it tells."""
        if is_verb_of_speech(candidate):
            return True
        cue, lowered = candidate.cue, self.document.lowered
        behind = self.phrases.noun_phrase_end(candidate.end, end) if cue.addressee else candidate.end
        return cue.frame == "speech" and cue.shape == "verb" and behind < end and lowered[behind] == "that"

    def _may_speak(self, subject: range) -> bool:
        """Whether a subject is someone: not (the tests) confirmed that it flies."""
        pronoun = load("pronouns").get(self.document.lowered[subject.start])
        if pronoun is not None and len(subject) == 1:
            return pronoun["gender"] != "thing"
        return is_someone(self.analysis, subject)

    def _inverted(self, candidate: CueCandidate, part: TokenSpan) -> range:
        """Return the subject behind a verb that follows quoted words, if it ends the part: “It held,” said (Kim)."""
        follows_marks = candidate.first > part.start and self.phrases.inside[candidate.first - 1]
        subject = self.phrases.inverted_subject(candidate.end, part.end) if follows_marks else range(0)
        subject = self.phrases.with_apposition(subject, part.end)
        return subject if subject.stop == part.end else range(0)

    def _ends_with(self, candidate: CueCandidate, part: TokenSpan) -> bool:
        """Whether a cue ends what is said: nothing but an addressee, a place or a time comes after it."""
        behind = candidate.end
        if candidate.cue.addressee:  # "Kim told lawmakers on Friday"
            behind = self.phrases.noun_phrase_end(self.phrases.past_adjuncts(behind, part.end), part.end)
        return ends_in_adjuncts(self.phrases, behind, part.end)


def _with_part(outer: Attribution, part: TokenSpan, said: range) -> tuple[TokenSpan, ...]:
    """Return the content of an attribution with other words for one of its parts."""
    own = TokenSpan.of("content", said)
    return tuple(own if one == part else one for one in outer.content)


def _inner(outer: Attribution, candidate: CueCandidate, subject: range, content: tuple[TokenSpan, ...]) -> Attribution:
    """Return the attribution of an inner cue to its subject, with the outer source as ``via``."""
    return evolve(
        outer,
        cue=TokenSpan("cue", candidate.first, candidate.end),
        source=TokenSpan.of("source", subject),
        has_parsed_source=False,
        content=content,
        via=outer.source,
        outer=outer,
    )
