"""Corrections of speech without marks: ``We were thirty.  Then the engine stopped, says Ann Lee.``

Translated copy often runs speech without marks and names the speaker at its end, or loses the mark that opens it.
The labeller then finds only the last sentence.  A sentence of news with "we" and without marks is the speaker's, unless
the article has a narrator.  A closing mark without an opening one shows that the speech begins somewhere before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from attrs import frozen

from quoteattr.document import Document
from quoteattr.english.function_words import has_first_person
from quoteattr.labelling import Labelling
from quoteattr.labelling.corrections.context import Context
from quoteattr.labelling.corrections.edits import Edit
from quoteattr.labelling.iob import TokenSpan
from quoteattr.limits import MAX_PARAGRAPHS_LEFT_OPEN

_SINGLE_SENTENCES_THRESHOLD: Final = 0.8
"""The share of paragraphs with one sentence from which speech may run over paragraphs; set, not fitted."""
_PROBABILITY: Final = 0.9
"""The probability given to sentences that are joined to content; set, not fitted.  Of 21 such statements of translated
news, 20 were statements and 14 wholly right."""
_MAX_BETWEEN: Final = 1
"""Sentences without "we" between two that have it, or before the cue; set, not fitted."""


@frozen
class _Sentence:
    """A sentence, and the signs of whether it is somebody's speech."""

    tokens: range
    cue: int | None
    """The first token of its first cue, None without one.  A cue whose source is "I" or "we" does not count: without
    marks, "I think" is part of what somebody says."""
    is_spoken: bool
    """Whether it has a pronoun of the first person outside marks."""
    is_free: bool
    """Whether it has neither a cue nor marks."""
    is_closed: bool
    """Whether it opens outside marks, and has a closing mark without an opening one."""


def extend_unmarked_speech(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Extend content before its cue back to the first sentence that has "we" or "I".

    No sentence from there to the cue may have another cue or marks.  All must be in one paragraph, except in articles
    in which most paragraphs are one sentence.  Do nothing in an article in which such sentences stand far from any cue:
    it has a narrator.
    """
    blocks = [[_read(labelling, context, one) for one in block] for block in _blocks(context.document)]
    if any(_has_narrator(block) for block in blocks):
        return
    for block in blocks:
        for run, told in _runs(block):
            if told is not None and _begins_with_content(labelling, context, told):
                yield _extended(run, told)


def open_unmarked_speech(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Extend content that a stray closing mark ends back to the last sentence that has a cue or marks.

    ``The shop is shut, Lee said.  It was old.  Nobody came any more,” she added.``  Only in articles in which most
    paragraphs are one sentence: in others, the mark may have stood anywhere in the paragraph.
    """
    if context.unopened.isdisjoint(range(len(labelling))):
        return
    blocks = list(_blocks(context.document))
    if len(blocks) > 1:
        return
    block = [_read(labelling, context, one) for one in blocks[0]] if blocks else []
    for number, told in enumerate(block):
        first = _first_free(block, number) if told.is_closed else number
        if 0 < first < number and _begins_with_content(labelling, context, told):
            yield _extended(block[first:number], told)


def _first_free(block: Sequence[_Sentence], number: int) -> int:
    """Return the number of the first of the free sentences before one; its own number if these are too many."""
    first, least = number, max(0, number - MAX_PARAGRAPHS_LEFT_OPEN - 1)
    while first > least and block[first - 1].is_free:
        first -= 1
    return first if number <= first + MAX_PARAGRAPHS_LEFT_OPEN else number


def _extended(run: Sequence[_Sentence], told: _Sentence) -> Edit:
    """Return the edit that joins a run of sentences to the content with which the sentence behind it begins."""
    return Edit(run[0].tokens.start, told.tokens.start + 1, "content", _PROBABILITY)


def _begins_with_content(labelling: Labelling, context: Context, told: _Sentence) -> bool:
    """Whether a sentence begins with content outside marks that ends before its cue."""
    start = told.tokens.start
    content = labelling.span_at(start)
    if content is None or content.role != "content" or start in context.quoted:
        return False
    return told.cue is not None and content.end <= told.cue


def _blocks(document: Document) -> Iterator[list[range]]:
    """Yield the sentences that can be one speech: those of a paragraph, or all if most paragraphs have one."""
    sentences = [one for one in document.sentence_tokens if one]
    paragraphs = [
        list(group)
        for _, group in groupby(sentences, lambda one: document.paragraph_at(document.token_starts[one.start]))
    ]
    if sum(len(one) == 1 for one in paragraphs) >= _SINGLE_SENTENCES_THRESHOLD * len(paragraphs):
        yield sentences
    else:
        yield from paragraphs


def _read(labelling: Labelling, context: Context, tokens: range) -> _Sentence:
    cue = _first_cue(context.document, labelling.spans_in(tokens))
    outside: Sequence[str] = context.document.words[tokens.start : tokens.stop]
    if not context.quoted.isdisjoint(tokens):
        outside = [context.document.words[token] for token in tokens if token not in context.quoted]
    return _Sentence(
        tokens,
        cue,
        has_first_person(outside),
        cue is None and len(outside) == len(tokens),
        tokens.start not in context.quoted and not context.unopened.isdisjoint(tokens),
    )


def _first_cue(document: Document, spans: Sequence[TokenSpan]) -> int | None:
    """Return the first token of the first cue, of those that do not follow an "I" or "we" for their source."""
    source: TokenSpan | None = None
    for span in spans:
        if span.role == "source":
            source = span
        elif span.role == "cue" and (source is None or not has_first_person(document.words[source.start : source.end])):
            return span.start
    return None


def _runs(block: Sequence[_Sentence]) -> Iterator[tuple[list[_Sentence], _Sentence | None]]:
    """Yield each run of free sentences whose first has "we", and the sentence behind it if that has a cue."""
    run: list[_Sentence] = []
    silent = 0
    for one in block:
        if one.is_free and (one.is_spoken or run) and silent + (not one.is_spoken) <= _MAX_BETWEEN:
            run.append(one)
            silent = 0 if one.is_spoken else silent + 1
        elif run:
            yield run, one if one.cue is not None else None
            run, silent = [], 0
    if run:
        yield run, None


def _has_narrator(block: Sequence[_Sentence]) -> bool:
    """Whether a run of sentences with "we" has no cue behind it, nor in the sentence before it."""
    places = {one.tokens.start: number for number, one in enumerate(block)}
    return any(
        told is None and (not (number := places[run[0].tokens.start]) or block[number - 1].cue is None)
        for run, told in _runs(block)
    )
