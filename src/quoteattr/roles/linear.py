"""LinearLabeller: the labeller that comes with the package, a small network under a linear chain of labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from attrs import frozen

from quoteattr.document import Document
from quoteattr.lexicons import FOLDER
from quoteattr.marks import Marks
from quoteattr.roles import Labelling
from quoteattr.roles.chain import Posterior, pieces, posterior, sums
from quoteattr.roles.features import flags, token_bounds
from quoteattr.roles.network import Network

MODEL: Final = FOLDER / "roles.npz"
LONGEST_RUN: Final = 256
"""Words of a paragraph that are labelled together; a longer one is cut where a sentence ends."""

_DECIMALS: Final = 6
"""Machines differ in the sixteenth digit of a probability; they agree on six."""
_PORTION: Final = 20_000
"""Words whose chains are computed side by side."""


@frozen
class LinearLabeller:
    """Labels sources, cues and contents with the model at ``path`` (by default the one of this package).

    The model is read at the first call and kept.  Raises UnreadableFileError if it cannot be read.
    """

    path: Path = MODEL

    def __call__(self, document: Document, marks: Marks) -> Labelling:
        """One label and one row of probabilities for each token; time and memory linear in the text."""
        if not document.tokens:
            return Labelling((), ())
        network = _network(self.path)
        runs, stream = layout(document)
        scores = network.scores(document.words, flags(document, marks), stream)
        best: list[int] = []
        rows: list[list[float]] = []
        for some in _portions(runs):
            start = some[0][0]
            shifted = [(first - start, end - start) for first, end in some]
            part = scores[start : some[-1][1]]
            summed = sums(part, shifted, network.transitions, network.opening, network.closing)
            found = posterior(summed, network.transitions)
            best += best_labels(found, network.thresholds)
            rows += found.labels.round(_DECIMALS).tolist()
        return Labelling(best, rows)


def best_labels(found: Posterior, thresholds: Sequence[float]) -> list[int]:
    """One label a word, from the pieces worth naming."""
    best = [0] * len(found.labels)
    for role, first, end, _ in pieces(found, thresholds):
        best[first:end] = [2 * role + 2] * (end - first)
        best[first] = 2 * role + 1
    return best


def _portions(runs: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Runs in groups of bounded size, so that memory does not grow with every table of a long text."""
    group: list[tuple[int, int]] = []
    for run in runs:
        group.append(run)
        if run[1] - group[0][0] >= _PORTION:
            yield group
            group = []
    if group:
        yield group


@cache
def _network(path: Path) -> Network:
    return Network.load(path)


def layout(document: Document) -> tuple[list[tuple[int, int]], np.ndarray[tuple[int], np.dtype[np.intp]]]:
    """The runs of tokens that are labelled together, and each token's place in the stream.

    A run is a paragraph or, of one longer than LONGEST_RUN, as many whole sentences as fit.  The stream
    has a break before the first paragraph and after each.
    """
    paragraphs = token_bounds(document, document.paragraphs)
    places = np.arange(len(document.tokens), dtype=np.intp)
    for number, (first, end) in enumerate(paragraphs, 1):
        places[first:end] += number
    if all(end - first <= LONGEST_RUN for first, end in paragraphs):
        return paragraphs, places
    ends = [end for _, end in token_bounds(document, document.sentences)]
    return [run for first, end in paragraphs for run in _cut(first, end, ends)], places


def _cut(first: int, end: int, sentence_ends: list[int]) -> Iterator[tuple[int, int]]:
    while end - first > LONGEST_RUN:
        fitting = int(np.searchsorted(sentence_ends, first + LONGEST_RUN, side="right")) - 1
        cut = sentence_ends[fitting] if fitting >= 0 and sentence_ends[fitting] > first else first + LONGEST_RUN
        yield first, cut
        first = cut
    yield first, end
