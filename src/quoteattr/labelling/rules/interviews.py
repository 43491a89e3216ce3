"""Interviews without labels: the question fills a paragraph or follows a dash, the answer stands behind it.

Only the answers are turns.  A text is an interview if its introduction says so, several questions have answers, a
question has "you" and half of the answers "I" or "we"; lists of frequent questions have no such introduction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from attrs import frozen

from quoteattr.document import Document
from quoteattr.labelling.rules.turns import (
    Turn,
    asks,
    ends_with_stop,
    speaks_of_self,
    speaks_to_other,
    spoken_parts,
)
from quoteattr.resources.lexicons import load, word_set
from quoteattr.spans import Span

_DASH: Final = re.compile(r"(?:--?|—)[ \t]*(?=\w)")
_DASH_BEHIND_QUESTION: Final = re.compile(r"(?<=\?) (?:--?|—) (?=\w)")
_DASH_BEFORE_CUE: Final = re.compile(r"[,.?!…] ?(?:--?|—) [a-z]")
""""— We left, — she said.": not an interview, but a story."""
_MIN_PAIRS: Final = 2
"""Questions with an answer that make an interview; set, not fitted."""


@frozen
class _Passage:
    """A paragraph, or what stands behind a dash in it."""

    span: Span
    """Without the dash."""
    is_dashed: bool
    is_question: bool


def find_answers(document: Document) -> list[Turn]:
    """Return the answers of an interview without labels, if the document is one."""
    if document.text.count("?") < _MIN_PAIRS:
        return []
    start = _end_of_introduction(document)
    passages = [one for one in _passages(document) if one.span.start >= start]
    pairs = list(_pairs(document, passages))
    if len(pairs) < _MIN_PAIRS or not _is_interview(document, passages, pairs):
        return []
    return [
        Turn(None, None, content, range(content[0].start, content[-1].end))
        for answer in pairs
        if (content := tuple(part for passage in answer for part in spoken_parts(document, *passage.span)))
    ]


def _end_of_introduction(document: Document) -> int:
    """Return where the first sentence ends that says that somebody is asked or talks; the text's end without one."""
    known = word_set("labelling_words", "interviewing")
    several = word_set("labelling_words", "several")
    for number, tokens in enumerate(document.sentence_tokens):
        words = [document.lowered[token] for token in tokens]
        if not known.isdisjoint(words):
            is_clear = several.isdisjoint(words) and words[-1] != "?"
            return document.sentences[number].end if is_clear else len(document.text)
    return len(document.text)


def _passages(document: Document) -> Iterator[_Passage]:
    for paragraph in document.paragraphs:
        dash = _DASH.match(document.folded, *paragraph)
        start = paragraph.start if dash is None else dash.end()
        cuts = [] if dash is None else list(_DASH_BEHIND_QUESTION.finditer(document.folded, *paragraph))
        starts, ends = [start, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), paragraph.end]
        for span in map(Span, starts, ends):
            yield _Passage(span, dash is not None, asks(document, span))


def _pairs(document: Document, passages: Sequence[_Passage]) -> Iterator[list[_Passage]]:
    """Yield the passages of each answer: the one behind a question, and those that go on with it."""
    for at, (question, answer) in enumerate(pairwise(passages), 1):
        if not question.is_question or answer.is_question or question.is_dashed != answer.is_dashed:
            continue
        if not (_is_spoken(document, question) and _is_spoken(document, answer)):
            continue
        end = at + 1
        while end < len(passages) and _goes_on(document, passages[end]):
            end += 1
        yield [*passages[at:end]]


def _is_spoken(document: Document, passage: _Passage) -> bool:
    """Whether a passage is a sentence outside marks, and not the writer's about somebody: ``She laughs.``"""
    text = document.folded
    if not text[passage.span.start].isalnum() or _DASH_BEFORE_CUE.search(text, *passage.span):
        return False
    words = {document.lowered[token] for token in document.tokens_in(*passage.span)}
    is_of_another = not words.isdisjoint(_of_another()) and not speaks_of_self(document, passage.span)
    return passage.is_question or (ends_with_stop(document, passage.span) and not is_of_another)


def _goes_on(document: Document, passage: _Passage) -> bool:
    """Whether a passage goes on with an answer: it has "I" or "we", and is no request: ``Tell us more about you.``"""
    if passage.is_dashed or passage.is_question or not _is_spoken(document, passage):
        return False
    if not speaks_of_self(document, passage.span):
        return False
    tokens = document.tokens_in(*passage.span)
    return not speaks_to_other(document, passage.span) or document.sentence_around(tokens.start).stop < tokens.stop


@cache
def _of_another() -> frozenset[str]:
    return frozenset(
        entry.words
        for entry in load("pronouns")
        if entry["person"] == "third" and entry["gender"] in ("male", "female")
    )


def _is_interview(document: Document, passages: Sequence[_Passage], pairs: Sequence[Sequence[_Passage]]) -> bool:
    """Whether the answers are somebody's own: dashes open them, or half have "I" or "we" and a question has "you"."""
    if all(answer[0].is_dashed for answer in pairs):
        return True
    own = sum(any(speaks_of_self(document, one.span) for one in answer) for answer in pairs)
    asks_you = any(one.is_question and speaks_to_other(document, one.span) for one in passages)
    return asks_you and own * 2 >= len(pairs)
