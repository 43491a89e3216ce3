"""From the scores of tags to a labelling: which tokens are labelled together, and which spans are chosen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from quoteattr.document import Document
from quoteattr.labelling import Labelling
from quoteattr.labelling.chain import Doubles, best_spans, forward_backward, posterior_of
from quoteattr.labelling.iob import TokenSpan
from quoteattr.labelling.token_tables import ProbabilityRows, whole_numbers
from quoteattr.limits import MAX_SEQUENCE, MAX_TOKENS_SIDE_BY_SIDE
from quoteattr.models.features import token_bounds
from quoteattr.models.transitions import Chain

_DECIMALS: Final = 6
"""Machines differ in the sixteenth digit of a probability; they agree on six."""


def decode(scores: Doubles | NDArray[np.float32], sequences: Sequence[tuple[int, int]], chain: Chain) -> Labelling:
    """Return the spans that the chain chooses, with the probabilities of the tags; ``scores`` is (tokens, tags)."""
    spans: list[TokenSpan] = []
    table = np.empty(scores.shape, np.int32)
    for some in _portions(sequences):
        start, end = some[0][0], some[-1][1]
        shifted = [(first - start, stop - start) for first, stop in some]
        doubles = scores[start:end].astype(np.float64)
        sums = forward_backward(doubles, shifted, chain.transitions, chain.opening, chain.closing)
        posterior = posterior_of(sums, chain.transitions)
        for span, _ in best_spans(posterior, chain.thresholds):
            spans.append(TokenSpan(span.role, span.start + start, span.end + start))
        table[start:end] = whole_numbers(posterior.tags, _DECIMALS)
    return Labelling(spans, ProbabilityRows(table, _DECIMALS))


def _portions(sequences: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Sequences in groups of bounded size, so that memory does not grow with every table of a long text."""
    group: list[tuple[int, int]] = []
    for sequence in sequences:
        group.append(sequence)
        if sequence[1] - group[0][0] >= MAX_TOKENS_SIDE_BY_SIDE:
            yield group
            group = []
    if group:
        yield group


def sequences_of(document: Document) -> list[tuple[int, int]]:
    """Return the first token and the end of each sequence: a paragraph or, if that is too long, whole sentences."""
    paragraphs = token_bounds(document, document.paragraphs)
    if all(end - first <= MAX_SEQUENCE for first, end in paragraphs):
        return paragraphs
    ends = [end for _, end in token_bounds(document, document.sentences)]
    return [sequence for first, end in paragraphs for sequence in _cut(first, end, ends)]


def _cut(first: int, end: int, sentence_ends: list[int]) -> Iterator[tuple[int, int]]:
    """Yield a paragraph, cut where a sentence ends; a sentence that is too long is cut at the limit."""
    while end - first > MAX_SEQUENCE:
        fitting = bisect_right(sentence_ends, first + MAX_SEQUENCE) - 1
        cut = sentence_ends[fitting] if fitting >= 0 and sentence_ends[fitting] > first else first + MAX_SEQUENCE
        yield first, cut
        first = cut
    yield first, end
