"""Speech passed on by someone else: "Kim said, according to Politico"; "Yonhap reported that the minister said ...".

The one who passes it on is no speaker but a via.  Only "according to" and sources that carry news are read so:
what a person says about another's words stays that person's statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from attrs import evolve, frozen

from quoteattr.attribution.linking import Attribution
from quoteattr.attribution.pieces import Piece
from quoteattr.document import Document
from quoteattr.english.cues import CueCandidate, find_cues
from quoteattr.english.function_words import STOPS
from quoteattr.english.phrases import Phrases
from quoteattr.resources import lexicons

_LEAST_SHARE: Final = 0.5
_SOURCE_REACH: Final = 10
"""Tokens from the start of the outer content within which the inner source must end."""


@frozen
class Nested:
    """An attribution, and who passed it on, if anyone did."""

    attribution: Attribution
    via: Piece | None = None


@cache
def _outlets() -> frozenset[str]:
    return frozenset(lexicons.load("outlets").entries)


def unnest(document: Document, attributions: Sequence[Attribution], speech: Sequence[range]) -> list[Nested]:
    """Each attribution as the innermost speaker's, with the one who passed it on.

    ``speech`` holds the tokens of the stretches in quotation marks: no cue is looked for inside them.
    """
    phrases: Phrases | None = None
    nested: list[Nested] = []
    for given in attributions:
        attribution = given
        if given.source is None and "according" in document.lowered[given.content[-1].first : given.content[-1].end]:
            phrases = phrases or Phrases.of(document, speech, ())
            attribution = _told_after(document, phrases, given)
        passes_on = _passes_on(document, attribution)
        if not (passes_on or _may_be_passed_on(document, attribution)):
            nested.append(Nested(attribution))
            continue
        phrases = phrases or Phrases.of(document, speech, ())
        found = None
        if passes_on:
            found = _spoken_before(document, phrases, attribution) or _innermost(document, phrases, attribution)
        nested.append(found or Nested(attribution, _passed_on_by(document, phrases, attribution)))
    return nested


def _passes_on(document: Document, attribution: Attribution) -> bool:
    """Whether the source is one that passes words on."""
    words = document.lowered
    if attribution.source is None:
        return False
    source = words[attribution.source.first : attribution.source.end]
    return words[attribution.cue.first] == "according" or not _outlets().isdisjoint(source)


def _may_be_passed_on(document: Document, attribution: Attribution) -> bool:
    """Whether "according to" stands beside the cue, or at the start of its sentence."""
    words = document.lowered
    start, end = _after_cue(attribution), document.sentence_around(attribution.cue.first).start
    near = (*words[start : start + _SOURCE_REACH], *words[end : end + 2])
    return "according" in near


def _after_cue(attribution: Attribution) -> int:
    return max(piece.end for piece in (attribution.cue, attribution.source) if piece)


def _passed_on_by(document: Document, phrases: Phrases, attribution: Attribution) -> Piece | None:
    """The source of an "according to" that follows a cue or opens its sentence, and is not part of what is said."""
    sentence = document.sentence_around(attribution.cue.first)
    start = _after_cue(attribution)
    inside = {token for piece in attribution.content for token in range(piece.first, piece.end)}
    opening = range(sentence.start, min(sentence.start + 3, attribution.cue.first))
    for tokens in (range(start, min(start + _SOURCE_REACH, sentence.stop)), opening):
        for candidate in find_cues(document, tokens):
            if candidate.cue.lemma == "according to" and candidate.first not in inside:
                stop = phrases.noun_phrase_end(candidate.end, sentence.stop)
                return Piece("source", candidate.end, stop) if stop > candidate.end else None
    return None


def _told_after(document: Document, phrases: Phrases, attribution: Attribution) -> Attribution:
    """``It was stated that the dam leaks, according to Kim`` is Kim's statement, where "it" is nobody's."""
    *others, piece = attribution.content
    for candidate in find_cues(document, range(piece.first, piece.end)):
        at = candidate.first
        if candidate.cue.lemma != "according to" or phrases.inside[at] or document.words[at - 1] != ",":
            continue
        tokens = phrases.trimmed(piece.first, at)
        stop = phrases.noun_phrase_end(candidate.end, piece.end)
        if stop > candidate.end and len(tokens) > 1 and attribution.cue.first < at:
            content = (*others, Piece("content", tokens.start, tokens.stop))
            cue, source = Piece("cue", at, candidate.end), Piece("source", candidate.end, stop)
            return evolve(attribution, cue=cue, source=source, content=content)
    return attribution


def _spoken_before(document: Document, phrases: Phrases, outer: Attribution) -> Nested | None:
    """The attribution between words and the "according to" that passes it on: ``"No," Kim said, according to Lee``."""
    start, end = outer.content[-1].end, outer.cue.first
    if document.lowered[end] != "according" or end - start > _SOURCE_REACH:
        return None
    for candidate in find_cues(document, range(start, end)):
        subject = phrases.subject(candidate.first, start) or phrases.inverted_subject(candidate.end, end)
        if _speaks(candidate) and subject and not phrases.inside[candidate.first]:
            cue, source = Piece("cue", candidate.first, candidate.end), Piece("source", subject.start, subject.stop)
            return Nested(evolve(outer, cue=cue, source=source), outer.source)
    return None


def _innermost(document: Document, phrases: Phrases, outer: Attribution) -> Nested | None:
    """The attribution inside the content of ``outer``, if its content is just that."""
    for piece in outer.content:
        for candidate in find_cues(document, range(piece.first, piece.end)):
            if phrases.inside[candidate.first] or not _speaks(candidate):
                continue
            subject = phrases.subject(candidate.first, piece.first)
            if not subject:
                continue
            if _closes(phrases, candidate, piece) and subject.start > piece.first:
                own = Piece("content", piece.first, subject.start)
            elif subject.start - piece.first <= 1 and subject.stop - piece.first <= _SOURCE_REACH:
                own = Piece("content", phrases.past_adjuncts(candidate.end, piece.end), piece.end)
            else:
                continue
            return _inner(phrases, outer, piece, own, candidate, subject)
    return None


def _inner(
    phrases: Phrases, outer: Attribution, piece: Piece, own: Piece, candidate: CueCandidate, subject: range
) -> Nested | None:
    tokens = phrases.trimmed(own.first, own.end)
    if len(tokens) < 2 or outer.source is None:
        return None
    content = tuple(Piece("content", tokens.start, tokens.stop) if p == piece else p for p in outer.content)
    cue = Piece("cue", candidate.first, candidate.end)
    source = Piece("source", subject.start, subject.stop)
    return Nested(evolve(outer, cue=cue, source=source, content=content), outer.source)


def _speaks(candidate: CueCandidate) -> bool:
    return candidate.cue.frame == "speech" and candidate.cue.shape == "verb" and candidate.cue.share >= _LEAST_SHARE


def _closes(phrases: Phrases, candidate: CueCandidate, piece: Piece) -> bool:
    """Whether a cue ends what is said: nothing but a place or a time comes after it."""
    after = phrases.past_adjuncts(candidate.end, piece.end)
    if candidate.cue.addressee:  # "Kim told lawmakers on Friday"
        after = phrases.past_adjuncts(phrases.noun_phrase_end(after, piece.end), piece.end)
    return after >= piece.end or phrases.words[after] in STOPS or phrases.ends_in_adverbial(after, piece.end)
