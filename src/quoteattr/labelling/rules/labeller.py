"""The labeller by rule, with no model of the words: quoted speech, the cues next to it, and their sources.

What stands in marks and is speech is content.  A cue counts if it stands next to such a stretch, or if it is a verb of
speech whose subject stands before it and a clause after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import ClassVar, Final

from attrs import evolve, frozen

from quoteattr.document import Document
from quoteattr.english.cues import CueCandidate, find_cues
from quoteattr.english.function_words import STOPS
from quoteattr.english.phrases import Phrases
from quoteattr.labelling import TAGS, Labelling, tag_row
from quoteattr.labelling.quoted_stretches import QuotedStretches, find_quoted_stretches
from quoteattr.labelling.rules.bare_speech import read_bare_speech
from quoteattr.labelling.rules.datelines import find_datelines
from quoteattr.labelling.rules.span_builder import SpanBuilder
from quoteattr.labelling.rules.transcripts import find_turns
from quoteattr.labelling.rules.turns import Turn
from quoteattr.labelling.speech_in_marks import SPEECH_THRESHOLD, speech_probabilities
from quoteattr.limits import MAX_TOKENS_READ_TOGETHER
from quoteattr.marks import Marks

_CUE_THRESHOLD: Final = 0.35
"""How often a verb must be a cue in news to count without quotation marks next to it; set, not fitted."""
_PROBABILITY: Final = 0.9
"""The probability given to a tag that a rule chose; the words of a stretch in marks have that of its being speech."""


@frozen
class RuleLabeller:
    """Labels by rule alone: quick, and good where there are quotation marks."""

    confidence_weights: ClassVar = "confidence_rules"

    def __call__(self, document: Document, marks: Marks) -> Labelling:
        """Return the spans that have a role, and one row of probabilities for each of ``document.tokens``."""
        quoted = find_quoted_stretches(document, marks, find_cues(document))
        probabilities = speech_probabilities(quoted)
        phrases = Phrases.of(document, speech_tokens(quoted, probabilities), quoted.cues)
        return label_by_rules(quoted, probabilities, phrases, find_turns(document))


def speech_tokens(quoted: QuotedStretches, probabilities: Sequence[float]) -> list[range]:
    """Return the tokens, marks included, of each stretch that is speech."""
    return [tokens for tokens, p in zip(quoted.tokens, probabilities, strict=True) if p >= SPEECH_THRESHOLD]


def label_by_rules(
    quoted: QuotedStretches, probabilities: Sequence[float], phrases: Phrases, turns: Sequence[Turn]
) -> Labelling:
    """Return quoted speech, the cues next to it or with a clause of their own, and their sources.

    ``probabilities`` say of each stretch how probably it is speech; ``turns`` are those of a transcript.
    """
    document = quoted.document
    reader = _Reader(document, phrases)
    datelines = find_datelines(document, turns)
    for first, end, cues in _cues_by_sentence(document, quoted.cues, datelines):
        reader.read_sentence(cues, first, end)
    speech = speech_tokens(quoted, probabilities)
    for tokens in speech:
        read_bare_speech(reader, tokens)
    for tokens in speech:
        reader.put_speech(tokens)
    for tokens in datelines:
        if reader.role_at(tokens[-1]) != "cue":  # a name and a colon that introduces words
            reader.clear(tokens)
    for turn in turns:
        reader.clear(turn.tokens)
        for span in turn.parts:
            reader.put_over(span.role, span.tokens)
    return _with_probabilities(Labelling.of(reader.spans(), len(document.tokens), _PROBABILITY), quoted, probabilities)


def _with_probabilities(labelling: Labelling, quoted: QuotedStretches, probabilities: Sequence[float]) -> Labelling:
    """Return the labelling with the probability of speech for the words of each stretch that is speech."""
    rows = list(labelling.probabilities)
    for tokens, probability in zip(quoted.tokens, probabilities, strict=True):
        if probability >= SPEECH_THRESHOLD:
            row_of = [tag_row(tag, probability) for tag in range(len(TAGS))]
            rows[tokens.start : tokens.stop] = map(row_of.__getitem__, map(labelling.tag_at, tokens))
    return Labelling(labelling.spans, rows)


def _cues_by_sentence(
    document: Document, outside: Sequence[CueCandidate], datelines: Sequence[range]
) -> Iterator[tuple[int, int, list[CueCandidate]]]:
    """Yield the first and end token of each sentence that has candidate cues outside marks, with these."""
    starts = document.token_starts
    after_dateline = {tokens.start: tokens.stop for tokens in datelines}
    for sentence, cues in groupby(outside, key=lambda cue: document.sentence_at(starts[cue.first])):
        tokens = document.sentence_tokens[sentence]
        tokens = range(after_dateline.get(tokens.start, tokens.start), tokens.stop)
        windows: dict[int, list[CueCandidate]] = {}
        for cue in cues:
            if cue.first in tokens:  # and not within the dateline: (Wire)
                windows.setdefault((cue.first - tokens.start) // MAX_TOKENS_READ_TOGETHER, []).append(cue)
        for window, near in windows.items():
            start = tokens.start + window * MAX_TOKENS_READ_TOGETHER
            yield start, min(start + MAX_TOKENS_READ_TOGETHER, tokens.stop), near


@frozen
class _LikelyCue:
    """A candidate cue with what stands around it."""

    cue: CueCandidate
    source: range
    """The tokens of its source; empty if it has none of its own."""
    left: int
    """Where cue and source begin, if the source stands first."""
    opening: int
    """Where what is said would start, if it follows."""
    shared: bool
    """Whether its subject stands earlier in the sentence."""
    impersonal: bool = False
    """Whether it is passive with "it" or "this" for subject, and so may have no source."""


class _Reader(SpanBuilder):
    """Finds the cues of a sentence, with their sources and their unquoted content."""

    def read_sentence(self, cues: Sequence[CueCandidate], first: int, end: int) -> None:
        """Label the cues of one sentence (tokens ``first:end``), their sources and their unquoted content.

        Cues next to quoted speech come first; then, where a sentence has quoted speech and no cue next to it, the
        nearest cue before it; then cues with a clause of their own.
        """
        likely: list[_LikelyCue] = []
        for cue in cues:
            if self._may_be_cue(cue):
                found = self._with_source(cue, first, end)
                if found.source or found.shared or found.impersonal:
                    likely.append(found)
        for found in likely:
            self._read_beside_speech(found, first, end)
        if any(self.phrases.inside[first:end]) and all(map(self._is_unread, likely)):
            self._read_mixed(likely, first, end)
        for found in likely:
            if self._is_unread(found):
                self._read_unquoted(found, first, end)

    def _is_unread(self, likely: _LikelyCue) -> bool:
        """Whether a candidate has no role yet."""
        return self.role_at(likely.cue.first) is None

    def _with_source(self, cue: CueCandidate, first: int, end: int) -> _LikelyCue:
        """Return a candidate with its source, where it has one, and the place where what is said would start."""
        if cue.cue.shape == "prefix":
            source = range(cue.end, self.phrases.noun_phrase_end(cue.end, end))
            return _LikelyCue(cue, source, cue.first, self.phrases.past_adjuncts(source.stop, end), False)
        subject = range(*cue.source) if cue.source else self.phrases.subject(cue.first, first)
        left = subject.start if subject else cue.first
        inverted = range(0)
        verb = self.phrases.lowered[cue.first]
        if not subject and not verb.endswith("ing") and cue.first > 0 and self._may_invert(cue, left, first, end):
            inverted = self._inverted_subject(cue, end)
        if subject and self._is_passive(cue, subject.stop):
            return self._passive(cue, subject, end)
        position = (
            inverted.stop if inverted else self.phrases.noun_phrase_end(cue.end, end) if cue.cue.addressee else cue.end
        )
        shared = not subject and not inverted and self._shares_subject(cue, first)
        return _LikelyCue(cue, subject or inverted, left, self.phrases.past_adjuncts(position, end), shared)

    def _may_invert(self, cue: CueCandidate, left: int, first: int, end: int) -> bool:
        """Whether the phrase after a verb without a subject before it can be its subject, and not its addressee."""
        if self._speech_before(left, first, end):
            return True
        return not cue.cue.addressee and self.phrases.lowered[cue.first - 1] == ","

    def _inverted_subject(self, cue: CueCandidate, end: int) -> range:
        """Return the subject after its verb, with what stands in apposition; none for the addressee in "warned him"."""
        subject = self.phrases.inverted_subject(cue.end, end)
        if (
            cue.cue.addressee
            and len(subject) == 1
            and self.phrases.lowered[subject.start] in self.phrases.classes.object
        ):
            return range(0)
        return self.phrases.with_apposition(subject, end)

    def _read_beside_speech(self, found: _LikelyCue, first: int, end: int) -> None:
        """Label a cue next to quoted speech, and the unquoted parts of the same clause."""
        after = self.phrases.speech_at(found.opening)
        before = self._speech_before(found.left, first, end)
        if not after and not before:
            return
        self._put_cue(found, first)
        front = self.phrases.trimmed(first, found.left)
        if before and front:
            quoted = front.stop - 1
            while quoted > front.start and self.phrases.inside[quoted - 1]:
                quoted -= 1
            if (
                quoted - front.start > 1
                and self.phrases.continues_clause(quoted)
                and not any(self.phrases.inside[front.start : quoted])
            ):
                self._put_content(front)
        if after and found.opening < end:
            quoted = found.opening
            while quoted < end and self.phrases.inside[quoted]:
                quoted += 1
            if (
                quoted < end
                and self.phrases.words[quoted] not in STOPS
                and self.phrases.words[quoted - 2] not in ",.?!"
            ):
                self._put_content(self.phrases.trimmed(found.opening, end))
            opener, classes = self.phrases.lowered[front.start], self.phrases.classes
            fronted = len(front) > 1 and opener not in classes.preposition and opener not in classes.adjunct
            if (
                found.source
                and fronted
                and self.phrases.lowered[front.stop] == ","
                and self.phrases.continues_clause(found.opening)
            ):
                self._put_content(front)

    def _may_be_cue(self, cue: CueCandidate) -> bool:
        """False for adverbs and phrases with no source of their own, for names and for nouns."""
        if cue.cue.shape not in ("verb", "prefix", "circumfix", "verbal"):
            return False
        if cue.cue.shape == "verbal" and self.phrases.lowered[cue.first] in self.phrases.classes.preposition:
            return False
        return cue.cue.shape != "verb" or self.phrases.syntax.part_of_speech(cue.first) not in ("NOUN", "PROPN")

    def _shares_subject(self, cue: CueCandidate, first: int) -> bool:
        """Whether a cue is a participle or follows "and" or "but": its subject stands earlier in the sentence."""
        if cue.first <= first:
            return False
        before = self.phrases.lowered[cue.first - 1]
        return self.phrases.lowered[cue.first].endswith("ing") or before in ("and", "but")

    def _is_passive(self, cue: CueCandidate, auxiliary: int) -> bool:
        """Whether a form of "be" before a past participle makes it a passive."""
        if cue.cue.shape != "verb" or self.phrases.lowered[cue.first].endswith("ing"):
            return False
        return any(word in self.phrases.classes.be for word in self.phrases.lowered[auxiliary : cue.first])

    def _passive(self, cue: CueCandidate, subject: range, end: int) -> _LikelyCue:
        """It was said by X that ...: the source follows "by"; without "by" the cue has no source."""
        source = self.phrases.syntax.agent(cue.end - 1, end)
        impersonal = self.phrases.lowered[subject.start] in ("it", "this")
        start = source.stop if source and source.start == cue.end + 1 else cue.end
        opening = self.phrases.past_adjuncts(start, end)
        return _LikelyCue(cue, source, subject.start, opening, shared=False, impersonal=impersonal)

    def _read_mixed(self, likely: Sequence[_LikelyCue], first: int, end: int) -> None:
        """Quoted speech within a longer clause: content from after the nearest cue before it."""
        quoted = next(i for i in range(first, end) if self.phrases.inside[i])
        before = [found for found in likely if found.cue.end <= quoted and found.cue.cue.shape != "prefix"]
        if not before:
            return
        sure = [found for found in before if found.cue.cue.frame == "speech" and found.cue.cue.share >= _CUE_THRESHOLD]
        found = (sure or before)[-1]
        self._put_cue(found, first)
        start = max(found.opening, found.cue.end)
        stop = end
        if found.cue.cue.frame == "naming":
            stop = next((i for i in range(quoted, end) if not self.phrases.inside[i]), end)
        self._put_content(self.phrases.trimmed(start, stop))

    def _read_unquoted(self, found: _LikelyCue, first: int, end: int) -> None:
        """Label a clause before or after its cue, with no marks at the border."""
        cue, opening = found.cue.cue, found.opening
        if cue.frame not in ("speech", "thought", "document", "phrase") or cue.share < _CUE_THRESHOLD:
            return
        front = self.phrases.trimmed(first, found.left)
        if cue.shape == "prefix":
            self._read_according_to(found, front, end)
            return
        closes = (
            opening >= end
            or (self.phrases.lowered[opening] in STOPS and not self.phrases.inside[opening])
            or self.phrases.ends_in_adverbial(opening, end)
        )
        if closes and len(front) > 2 and found.source and self.phrases.lowered[front.stop] == ",":
            self._put_cue(found, first)
            self._put_content(front)
        elif not closes and self.phrases.opens_clause(opening, end):
            self._put_cue(found, first)
            self._put_content(self.phrases.trimmed(opening, end))

    def _read_according_to(self, found: _LikelyCue, front: range, end: int) -> None:
        """According to X, ...; ..., according to X.  After another cue it says who passed the words on."""
        if self.has_role("cue", front.start, found.left):
            return
        stop = found.source.stop
        if len(front) > 1:
            if stop + 1 < end and self.phrases.words[stop] == "," and self.phrases.words[stop + 1][0].isupper():
                stop = self.phrases.noun_phrase_end(stop + 1, end)
            self._put_cue(evolve(found, source=range(found.source.start, stop)), front.start)
            self._put_content(front)
        else:
            self._put_cue(found, front.start)
            self._put_content(self.phrases.trimmed(found.opening, end))

    def _put_cue(self, found: _LikelyCue, first: int) -> None:
        """Label a cue with the auxiliaries before it, and its source; ``first`` is where its sentence starts."""
        start, source = found.cue.first, found.source
        if source and source.stop <= start:
            between = range(source.stop, start)
            start = next((i for i in between if self.phrases.lowered[i] in self.phrases.classes.auxiliary), start)
        self.put("cue", start, found.cue.end)
        if found.shared and not self.has_role("source", first, start):
            source = self.phrases.sentence_subject(first, start)
        self.put("source", source.start, source.stop)

    def _put_content(self, tokens: range) -> None:
        """Label the part of a clause that has no label yet, up to the first word that has one."""
        stop = next((i for i in tokens if self.role_at(i)), tokens.stop)
        trimmed = self.phrases.trimmed(tokens.start, stop)
        self.put("content", trimmed.start, trimmed.stop)

    def _speech_before(self, position: int, first: int, end: int) -> bool:
        """Whether quoted speech ends right before ``position``."""
        while position > first and self.phrases.words[position - 1] in ",—-" and not self.phrases.inside[position - 1]:
            position -= 1
        if position == first and any(self.phrases.inside[first:end]):
            return False
        return position > 0 and self.phrases.inside[position - 1] and not self.opens_paragraph[position]
