"""Features of words for the labelling networks: the word, its ending, its shape, and where it stands."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from quoteattr.document import Document
from quoteattr.limits import MAX_CACHED_TEXT_WORDS
from quoteattr.marks import Marks, Stretch
from quoteattr.remembered import remembered
from quoteattr.spans import Span

ENDINGS: Final = 1024
"""Number of classes into which word endings are hashed."""
SHAPES: Final = (
    "lower",
    "title",
    "capitals",
    "capital letter",
    "mixed",
    "with digit",
    "joined title",
    "joined lower",
    "symbol",
)
FLAGS: Final = (
    "within marks",
    "opening mark",
    "closing mark",
    "stretch of one word",
    "stretch of two or three words",
    "stretch of four to seven words",
    "longer stretch",
    "stretch ends with a comma",
    "stretch ends a sentence",
    "inner or single marks",
    "stretch starts with a capital",
    "stretch not closed",
    "stretch goes on from the paragraph before",
    "first of paragraph",
    "last of paragraph",
    "paragraph starts with a mark",
    "paragraph has marks",
    "paragraph wholly within marks",
    "paragraph ends with a colon",
    "paragraph is a heading",
    "first of sentence",
    "last of sentence",
    "sentence has marks",
)
Flags = NDArray[np.uint8]
_FLAG: Final = {name: column for column, name in enumerate(FLAGS)}
_HEADING_THRESHOLD: Final = 12
"""Words from which a paragraph without a full stop is no heading; the models were trained with it."""


@remembered(MAX_CACHED_TEXT_WORDS)
def form_of(word: str) -> tuple[str, int, int]:
    """Return a word in lower case, the class of its ending and its shape; remembered, since words come again."""
    lowered = word.lower()
    return lowered, ending_of(lowered), shape_of(word)


def ending_of(lowered: str) -> int:
    """Return the class of a word's last three characters: the same on every machine."""
    return zlib.crc32(lowered[-3:].encode("utf-8", "surrogatepass")) % ENDINGS


def shape_of(word: str) -> int:
    """Return the index into SHAPES of a word's case and kind of characters."""
    if word.isalpha():
        if word.islower():
            return 0
        if word.isupper():
            return 2 if len(word) > 1 else 3
        return 1 if word[0].isupper() else 4
    if any(map(str.isdigit, word)):
        return 5
    if any(map(str.isalpha, word)):
        return 6 if word[0].isupper() else 7
    return 8


def token_bounds(document: Document, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Return the first token of each span and the one after its last; spans in order, empty ones left out."""
    starts = document.token_starts
    edges = np.searchsorted(np.array(starts), np.array([edge for span in spans for edge in span]))
    firsts, ends = edges[::2].tolist(), edges[1::2].tolist()
    return [(first, end) for first, end in zip(firsts, ends, strict=True) if first < end]


def flags(document: Document, marks: Marks) -> Flags:
    """Return one row a token with one column for each of FLAGS, 1 where it holds.

    Only outermost stretches and those directly within them are flagged, so that the work is linear in the text
    however deeply its marks are nested.
    """
    table = np.zeros((len(document.tokens), len(FLAGS)), np.uint8)
    for stretch in marks.stretches:
        if stretch.depth == 0:
            _flag_stretch(table, document, stretch)
        elif stretch.depth == 1:
            tokens = document.tokens_in(*stretch.span)
            table[tokens.start : tokens.stop, _FLAG["inner or single marks"]] = 1
    words = document.words
    for first, end in token_bounds(document, document.paragraphs):
        _flag_paragraph(table, words, first, end)
    sentences = token_bounds(document, document.sentences)
    table[[first for first, _ in sentences], _FLAG["first of sentence"]] = 1
    table[[end - 1 for _, end in sentences], _FLAG["last of sentence"]] = 1
    for first, end in sentences:
        if table[first:end, 0].any():
            table[first:end, _FLAG["sentence has marks"]] = 1
    return table


def _flag_stretch(table: Flags, document: Document, stretch: Stretch) -> None:
    """Set the flags of the tokens of an outermost stretch."""
    tokens = document.tokens_in(*stretch.span)
    first, end = tokens.start, tokens.stop
    if first >= end:
        return
    within = document.tokens_in(*stretch.inside)
    inner, outer = (within.start, within.stop) if within else (first, first)
    table[inner:outer, _FLAG["within marks"]] = 1
    table[first:inner, _FLAG["opening mark"]] = 1
    table[outer:end, _FLAG["closing mark"]] = 1
    size = outer - inner
    table[first:end, _FLAG["stretch of one word"] + (size > 1) + (size > 3) + (size > 7)] = 1
    if size:
        words = document.words
        if words[outer - 1] == ",":
            table[first:end, _FLAG["stretch ends with a comma"]] = 1
        elif words[outer - 1] in {".", "?", "!"}:
            table[first:end, _FLAG["stretch ends a sentence"]] = 1
        if words[inner][0].isupper():
            table[first:end, _FLAG["stretch starts with a capital"]] = 1
    for name, holds in (
        ("inner or single marks", stretch.single),
        ("stretch not closed", not stretch.closed),
        ("stretch goes on from the paragraph before", stretch.continues is not None),
    ):
        if holds:
            table[first:end, _FLAG[name]] = 1


def _flag_paragraph(table: Flags, words: Sequence[str], first: int, end: int) -> None:
    """Set the flags of the tokens of a paragraph, after those of its stretches."""
    table[first, _FLAG["first of paragraph"]] = 1
    table[end - 1, _FLAG["last of paragraph"]] = 1
    if words[end - 1] == ":":
        table[end - 1, _FLAG["paragraph ends with a colon"]] = 1
    if end - first < _HEADING_THRESHOLD and not {".", "?", "!"}.intersection(words[max(first, end - 2) : end]):
        table[first:end, _FLAG["paragraph is a heading"]] = 1
    if not table[first:end, 0].any():
        return
    table[first:end, _FLAG["paragraph has marks"]] = 1
    if table[first, _FLAG["opening mark"]]:
        table[first:end, _FLAG["paragraph starts with a mark"]] = 1
    if table[first:end, :3].sum() >= end - first - 1:
        table[first:end, _FLAG["paragraph wholly within marks"]] = 1
