"""Statements: the content of one cue, split where a new statement starts.

A cue often serves more than its own clause: a sentence in marks follows it, or the next paragraph opens marks anew.
Each of these is a statement of its own with the same cue and source: ``He said the dam held.  "We were lucky."`` has
two.  So has ``"We were lucky.  "It held," he said.``, copy that lost the ends of its paragraphs: 67 of 70 such marks in
annotated news begin a statement of their own.  Content on both sides of its cue in one paragraph, or that goes on in
the next with speech left open, stays one statement; so does ``"We were lucky," he said, looking at the dam.  "It
held."``, whatever the words between were taken for.  Behind a sentence of the writer's, a new statement starts:
``"We were lucky," he said.  The dam was old.  "It held."`` has two.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, takewhile
from typing import Final

from quoteattr.attribution.linking import Attribution
from quoteattr.attribution.resumed_speech import resume_speech
from quoteattr.labelling.iob import TokenSpan
from quoteattr.labelling.quoted_stretches import QuotedStretches
from quoteattr.marks import Stretch
from quoteattr.spans import Span

_SENTENCE_THRESHOLD: Final = 3
"""Tokens from which words in marks with a capital are a sentence, not a name."""


def split_statements(quoted: QuotedStretches, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return one attribution for each statement of some attributions, in the order of their cues."""
    found: list[Attribution] = []
    for attribution in resume_speech(quoted, attributions):
        found += [attribution.with_content(tuple(content)) for content in _statements_of(quoted, attribution)]
    return found


def _statements_of(quoted: QuotedStretches, attribution: Attribution) -> list[list[TokenSpan]]:
    """The content of one attribution, as one list a statement."""
    statements: list[list[TokenSpan]] = []
    for part in _parts(quoted, attribution):
        if statements and not (
            _starts_anew(quoted, statements[-1], part)
            or _is_sentence_apart(quoted, statements[-1], attribution, part)
            or _is_parted_by_sentence(quoted, statements[-1], attribution, part)
        ):
            statements[-1].append(part)
        else:
            statements.append([part])
    return statements


def _parts(quoted: QuotedStretches, attribution: Attribution) -> Iterator[TokenSpan]:
    """The spans of a content, cut where marks open a paragraph in their line.

    The first is also cut after a sentence without marks, where it goes on with the next.
    Speech without marks whose cue follows stays whole; so it does with marks around a word of it.
    """
    first, *others = attribution.content
    document, span = quoted.document, _characters(quoted, first)
    sentence_end = document.sentences[document.sentence_at(span.start)].end
    opens = any(document.opens_sentence(stretch.span.start) for stretch in quoted.stretches_in(span))
    is_unmarked = first.end <= attribution.cue.start and not opens
    if sentence_end < span.end and not is_unmarked and not quoted.stretches_in(Span(span.start, sentence_end)):
        cut = document.tokens_in(sentence_end, span.end).start
        others = [first._replace(start=cut), *others]
        first = first._replace(end=cut)
    for part in (first, *others):
        yield from _opened_anew(quoted, part)


def _opened_anew(quoted: QuotedStretches, part: TokenSpan) -> Iterator[TokenSpan]:
    """The pieces of a part of the content, one for each paragraph that marks open in its line."""
    start = part.start
    for before, opening in pairwise(quoted.stretches_of(part.tokens)):
        if _goes_on_in_line(quoted, before, opening):
            cut = quoted.document.tokens_in(*opening.span).start
            yield part._replace(start=start, end=cut)
            start = cut
    yield part._replace(start=start)


def _goes_on_in_line(quoted: QuotedStretches, before: Stretch, opening: Stretch) -> bool:
    """Whether a stretch opens with a sentence right behind one that nobody closed: ``"We stay.  "You go."``"""
    if before.closed or opening.continues is not None:
        return False
    document = quoted.document
    is_behind = not document.text[before.span.end : opening.span.start].strip()
    return is_behind and document.opens_sentence(opening.span.start)


def _starts_anew(quoted: QuotedStretches, statement: Sequence[TokenSpan], part: TokenSpan) -> bool:
    """Whether a part does not go on with the statement before it."""
    opening = quoted.stretch_at(_characters(quoted, part).start)
    before = next(filter(None, (quoted.last_stretch_of(earlier.tokens) for earlier in reversed(statement))), None)
    if opening is None:
        return before is None and part.start == statement[-1].end
    if opening.continues is not None:
        return False
    if before is None:
        return quoted.document.opens_sentence(opening.span.start)
    previous = quoted.last_stretch_before(opening.span.start)
    if previous is not None and _goes_on_in_line(quoted, previous, opening):
        return True
    return before.closed and _paragraph(quoted, before.span.start) < _paragraph(quoted, opening.span.start)


def _is_sentence_apart(
    quoted: QuotedStretches, statement: Sequence[TokenSpan], attribution: Attribution, part: TokenSpan
) -> bool:
    """Whether a whole sentence in marks follows its cue, and what stands before that begins as the writer's sentence.

    ``Prices rose “beyond all reason,” Lee said.  “We moved.”`` has two statements: in annotated news, all 6 such
    sentences are, and none of 18 that marks open.
    """
    opening = quoted.stretch_at(_characters(quoted, part).start)
    if opening is None or not statement[-1].end <= attribution.cue.start < part.start:
        return False
    if not _begins_outside_marks(quoted, statement):
        return False
    words = quoted.document.tokens_in(*opening.inside)
    return len(words) >= _SENTENCE_THRESHOLD and quoted.document.words[words[0]][0].isupper()


def _begins_outside_marks(quoted: QuotedStretches, statement: Sequence[TokenSpan]) -> bool:
    """Whether a statement begins in a sentence with two words or more of the writer's, and no colon, before marks."""
    sentence = quoted.document.sentence_around(statement[0].start)
    stretches = quoted.stretches_of(range(sentence.start, statement[-1].end))
    if not stretches:
        return True
    first = quoted.document.tokens_in(*stretches[0].span).start
    return first - sentence.start > 1 and quoted.document.words[first - 1] != ":"


def _is_parted_by_sentence(
    quoted: QuotedStretches, statement: Sequence[TokenSpan], attribution: Attribution, part: TokenSpan
) -> bool:
    """Whether a whole sentence without the cue stands between marks that are closed and those that open a part."""
    opening, before = quoted.stretch_at(_characters(quoted, part).start), quoted.last_stretch_of(statement[-1].tokens)
    if opening is None or before is None or not before.closed:
        return False
    sentences = quoted.document.sentences
    first = bisect_left(sentences, before.span.end, key=lambda sentence: sentence.start)
    between = takewhile(lambda sentence: sentence.end <= opening.span.start, islice(sentences, first, None))
    cue = quoted.document.token_starts[attribution.cue.start]
    return any(not sentence.start <= cue < sentence.end for sentence in between)


def _characters(quoted: QuotedStretches, part: TokenSpan) -> Span:
    tokens = quoted.document.tokens
    return Span(tokens[part.start].start, tokens[part.end - 1].end)


def _paragraph(quoted: QuotedStretches, offset: int) -> int:
    return quoted.document.paragraph_at(offset)
