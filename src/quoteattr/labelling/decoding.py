"""From the scores of labels to a labelling: which words are labelled together, and which pieces are named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from quoteattr.document import Document
from quoteattr.labelling import Labelling
from quoteattr.labelling.chain import Doubles, Posterior, pieces, posterior, sums
from quoteattr.models.features import token_bounds
from quoteattr.models.transitions import Chain

LONGEST_RUN: Final = 256
"""Words of a paragraph that are labelled together; a longer one is cut where a sentence ends."""

_DECIMALS: Final = 6
"""Machines differ in the sixteenth digit of a probability; they agree on six."""
_PORTION: Final = 20_000
"""Words whose chains are computed side by side."""


def labelling_of(scores: Doubles, runs: Sequence[tuple[int, int]], chain: Chain) -> Labelling:
    """One label and one row of probabilities for each row of ``scores`` (words, labels)."""
    best: list[int] = []
    rows: list[list[float]] = []
    for some in _portions(runs):
        start = some[0][0]
        shifted = [(first - start, end - start) for first, end in some]
        part = scores[start : some[-1][1]]
        summed = sums(part, shifted, chain.transitions, chain.opening, chain.closing)
        found = posterior(summed, chain.transitions)
        best += best_labels(found, chain.thresholds)
        rows += found.labels.round(_DECIMALS).tolist()
    return Labelling(best, rows)


def best_labels(found: Posterior, thresholds: Sequence[float]) -> list[int]:
    """One label a word, from the pieces worth naming."""
    best = [0] * len(found.labels)
    for role, first, end, _ in pieces(found, thresholds):
        best[first:end] = [2 * role + 2] * (end - first)
        best[first] = 2 * role + 1
    return best


def _portions(runs: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Runs in groups of bounded size, so that memory does not grow with every table of a long text."""
    group: list[tuple[int, int]] = []
    for run in runs:
        group.append(run)
        if run[1] - group[0][0] >= _PORTION:
            yield group
            group = []
    if group:
        yield group


def runs_of(document: Document) -> list[tuple[int, int]]:
    """The first token and the end of each run: a paragraph or, of one longer than LONGEST_RUN, whole sentences."""
    paragraphs = token_bounds(document, document.paragraphs)
    if all(end - first <= LONGEST_RUN for first, end in paragraphs):
        return paragraphs
    ends = [end for _, end in token_bounds(document, document.sentences)]
    return [run for first, end in paragraphs for run in _cut(first, end, ends)]


def _cut(first: int, end: int, sentence_ends: list[int]) -> Iterator[tuple[int, int]]:
    while end - first > LONGEST_RUN:
        fitting = int(np.searchsorted(sentence_ends, first + LONGEST_RUN, side="right")) - 1
        cut = sentence_ends[fitting] if fitting >= 0 and sentence_ends[fitting] > first else first + LONGEST_RUN
        yield first, cut
        first = cut
    yield first, end
