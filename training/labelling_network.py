"""The labelling network as PyTorch trains it: rounded as it will run, with the chain's exact gradient."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import torch
from attrs import frozen
from numpy.typing import NDArray
from torch import Tensor, nn

from quoteattr.labelling.chain import forward_backward
from quoteattr.labelling.iob import BEGIN, INSIDE, TAGS
from quoteattr.labelling.linear.network import FIRST_BITS, HIGHEST_STATE, INPUT_BITS, LAST_BITS, LAYER_BITS, STATE_BITS
from quoteattr.models.features import ENDINGS

FORBIDDEN = -1e4
Chain = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]
"""Transitions, opening and closing scores."""
ENDING_WIDTH = 16
FIRST_BIAS_BITS, LAYER_BIAS_BITS, LAST_BIAS_BITS = (
    INPUT_BITS + FIRST_BITS,
    STATE_BITS + LAYER_BITS,
    STATE_BITS + LAST_BITS,
)
"""Biases are as fine as the products that they are added to, so that their sums are exact too."""


@frozen(eq=False)
class Batch:
    """One article in a stream, with breaks between its paragraphs.

    ``words`` and ``endings`` (places) are rows of the vectors, -1 for no ending; ``marks`` (places, shapes and flags);
    ``places`` (tokens) is where each token stands.
    """

    words: Tensor
    endings: Tensor
    marks: Tensor
    places: Tensor


def rounded(values: Tensor, bits: int) -> Tensor:
    """Values as 8-bit multiples of 2**-bits; the gradient passes as if they were not rounded."""
    step = 2.0**-bits
    return values + (torch.clamp(torch.round(values / step), -127, 127) * step - values).detach()


def stepped(values: Tensor, bits: int) -> Tensor:
    """Values as multiples of 2**-bits of any size, such as biases; the gradient passes."""
    step = 2.0**-bits
    return values + (torch.round(values / step) * step - values).detach()


def settled(values: Tensor) -> Tensor:
    """Values between layers: not below 0, at most 8 bits, rounded."""
    step = 2.0**-STATE_BITS
    clipped = torch.clamp(values, 0, HIGHEST_STATE * step)
    return clipped + (torch.round(clipped / step) * step - clipped).detach()


class LabellingNetwork(nn.Module):
    """Word, ending, shape and flags of each place to the scores of its labels."""

    def __init__(
        self, vectors: NDArray[np.float32], marks: int, width: int, gaps: Sequence[int], dropout: float
    ) -> None:
        super().__init__()
        self.gaps = tuple(gaps)
        self.word_vectors = nn.Parameter(torch.tensor(vectors))
        self.ending_vectors = nn.Parameter(torch.randn(ENDINGS, ENDING_WIDTH) * 0.1)
        inputs = vectors.shape[1] + ENDING_WIDTH + marks
        self.first = nn.Parameter(torch.randn(inputs, width) * (1.0 / inputs) ** 0.5)
        self.first_bias = nn.Parameter(torch.zeros(width))
        self.layers = nn.Parameter(torch.randn(len(gaps), 3 * width, width) * (1.0 / (3 * width)) ** 0.5)
        self.layer_biases = nn.Parameter(torch.zeros(len(gaps), width))
        self.last = nn.Parameter(torch.randn(width, len(TAGS)) * (1.0 / width) ** 0.5)
        self.last_bias = nn.Parameter(torch.zeros(len(TAGS)))
        self.transitions = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.opening = nn.Parameter(torch.zeros(len(TAGS)))
        self.closing = nn.Parameter(torch.zeros(len(TAGS)))
        self.dropout = nn.Dropout(dropout)

    def scores(self, batch: Batch) -> Tensor:
        """Scores (tokens, labels)."""
        endings = self.ending_vectors[batch.endings] * (batch.endings >= 0)[:, None]
        vectors = torch.cat([self.word_vectors[batch.words], endings], 1)
        inputs = torch.cat([self.dropout(rounded(vectors, INPUT_BITS)), batch.marks], 1)
        state = settled(inputs @ rounded(self.first, FIRST_BITS) + stepped(self.first_bias, FIRST_BIAS_BITS))
        for gap, weights, bias in zip(self.gaps, self.layers, self.layer_biases, strict=True):
            blank = state.new_zeros(gap, state.shape[1])
            seen = torch.cat([torch.cat([blank, state[:-gap]]), state, torch.cat([state[gap:], blank])], 1)
            change = torch.relu(seen @ rounded(weights, LAYER_BITS) + stepped(bias, LAYER_BIAS_BITS))
            state = settled(state + self.dropout(change))
        answer: Tensor = self.dropout(state)[batch.places] @ rounded(self.last, LAST_BITS) + stepped(
            self.last_bias, LAST_BIAS_BITS
        )
        return answer

    def chain(self) -> Chain:
        """Transitions, opening and closing scores, with what IOB forbids."""
        return barred_chain(self.transitions, self.opening, self.closing)


def barred_chain(transitions: Tensor, opening: Tensor, closing: Tensor) -> Chain:
    """The scores of a chain, with what IOB forbids."""
    barred = np.zeros((len(TAGS), len(TAGS)))
    unopened = np.zeros(len(TAGS))
    for role, inside in INSIDE.items():
        barred[:, inside] = FORBIDDEN
        barred[[BEGIN[role], inside], inside] = 0
        unopened[inside] = FORBIDDEN
    values = [p.detach().double().numpy() for p in (transitions, opening, closing)]
    return values[0] + barred, values[1] + unopened, values[2]


@frozen(eq=False)
class Counts:
    """How often each label stands at each word, follows each other label, opens and closes runs; or is expected to."""

    labels: NDArray[np.float64]
    moves: NDArray[np.float64]
    opening: NDArray[np.float64]
    closing: NDArray[np.float64]

    def tables(self) -> tuple[NDArray[np.float64], ...]:
        """The four tables."""
        return self.labels, self.moves, self.opening, self.closing


def counted(labels: NDArray[np.int64], runs: Sequence[tuple[int, int]]) -> Counts:
    """The counts of labels that are given."""
    table = np.zeros((len(labels), len(TAGS)))
    table[np.arange(len(labels)), labels] = 1
    starts, ends = (np.array(edges) for edges in zip(*runs, strict=True))
    later = np.delete(np.arange(len(labels)), starts)
    moves = np.zeros((len(TAGS), len(TAGS)))
    np.add.at(moves, (labels[later - 1], labels[later]), 1.0)
    return Counts(table, moves, table[starts].sum(axis=0), table[ends - 1].sum(axis=0))


def expected(scores: NDArray[np.float64], runs: Sequence[tuple[int, int]], chain: Chain) -> tuple[Counts, float]:
    """The counts that a chain expects, and the logarithm of what it divides by."""
    moves, opening, closing = chain
    found = forward_backward(scores, runs, moves, opening, closing)
    later = np.delete(np.arange(len(scores)), found.starts)
    ahead = found.factors[later] * found.backward[later] / found.norms[later, None]
    shares = found.forward * found.backward
    total = np.log(found.norms).sum() + scores.max(axis=1).sum()
    total += np.log((found.forward[found.ends] * np.exp(closing)).sum(axis=1)).sum()
    moved = np.exp(moves) * (found.forward[later - 1].T @ ahead)
    return Counts(shares, moved, shares[found.starts].sum(axis=0), shares[found.ends].sum(axis=0)), float(total)


class Chained(Protocol):
    """A network with a chain of labels above it."""

    transitions: nn.Parameter
    opening: nn.Parameter
    closing: nn.Parameter

    def chain(self) -> Chain:
        """Transitions, opening and closing scores, with what IOB forbids."""
        ...


def chain_loss(
    network: Chained, scores: Tensor, target: Counts, runs: Sequence[tuple[int, int]]
) -> tuple[Tensor, float]:
    """Something whose gradient is that of the loss of a token, and that loss.

    The loss is what the chain needs to encode the target.  Its gradient is what the chain expects less the target;
    multiplied with the parameters this makes a term that PyTorch can follow further back.
    """
    chain = network.chain()
    values = scores.detach().double().numpy()
    expectation, total = expected(values, runs, chain)
    reached = sum(float((table * value).sum()) for table, value in zip(target.tables(), (values, *chain), strict=True))
    parameters = (scores, network.transitions, network.opening, network.closing)
    gaps = zip(parameters, expectation.tables(), target.tables(), strict=True)
    terms = [(p * torch.from_numpy((mine - aim) / len(values)).float()).sum() for p, mine, aim in gaps]
    return torch.stack(terms).sum(), (total - reached) / len(values)
