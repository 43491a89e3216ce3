"""The correction of speech without marks: ``We were thirty.  Then the engine stopped, says Ann Lee.``

Translated copy often runs speech without marks and names the speaker at its end.  Labels then have the last sentence
alone.  A sentence of news with "we" and without marks is the speaker's, unless the article has a narrator.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from attrs import frozen

from quoteattr.document import Document
from quoteattr.english.function_words import has_first_person
from quoteattr.labelling import Labelling
from quoteattr.labelling.corrections.context import CLAUSE_PROBABILITY, Context
from quoteattr.labelling.corrections.edits import Edit

_MOST: Final = 0.8
"""The share of paragraphs with one sentence from which a paragraph is no unit of speech; set, not fitted."""
_MAX_BETWEEN: Final = 1
"""Sentences without "we" between two that have it, or before the cue; set, not fitted."""


@frozen
class _Sentence:
    """A sentence, and what tells whether it is somebody's speech."""

    tokens: range
    cue: int | None
    """The first token of its first cue."""
    is_spoken: bool
    """Whether it has a pronoun of the first person outside marks."""
    is_free: bool
    """Whether it has neither a cue nor marks."""


def extend_unmarked_speech(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Let content before its cue begin with the first sentence that has "we" or "I".

    No sentence from there to the cue has another cue or marks.  All are in one paragraph, except in articles in which
    most paragraphs are one sentence.  Nothing is done in an article in which such sentences stand far from any cue: it
    has a narrator.
    """
    blocks = [[_read(labelling, context, one) for one in block] for block in _blocks(context.document)]
    if any(_has_narrator(block) for block in blocks):
        return
    for block in blocks:
        for run, told in _runs(block):
            if told is not None and _begins_with_content(labelling, told):
                yield Edit(run[0].tokens.start, told.tokens.start + 1, "content", CLAUSE_PROBABILITY)


def _begins_with_content(labelling: Labelling, told: _Sentence) -> bool:
    """Whether a sentence begins with content that ends before its cue."""
    content = labelling.span_at(told.tokens.start)
    return content is not None and content.role == "content" and told.cue is not None and content.end <= told.cue


def _blocks(document: Document) -> Iterator[list[range]]:
    """Yield the sentences that can be one speech: those of a paragraph, or all if most paragraphs have one."""
    sentences = [one for one in document.sentence_tokens if one]
    paragraphs = [
        list(group)
        for _, group in groupby(sentences, lambda one: document.paragraph_at(document.token_starts[one.start]))
    ]
    if sum(len(one) == 1 for one in paragraphs) >= _MOST * len(paragraphs):
        yield sentences
    else:
        yield from paragraphs


def _read(labelling: Labelling, context: Context, tokens: range) -> _Sentence:
    cue = next((span.start for span in labelling.spans_in(tokens) if span.role == "cue"), None)
    outside = [context.document.words[token] for token in tokens if token not in context.quoted]
    return _Sentence(tokens, cue, has_first_person(outside), cue is None and len(outside) == len(tokens))


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
