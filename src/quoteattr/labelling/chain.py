"""The chain of tags: how probable each tag and each span is, and which spans to choose.

A linear-chain conditional random field (Lafferty et al. 2001) over the tokens of a paragraph.  Within a span the tags
are forced, so the probability that a span starts at one token and ends at another is a product that can be read off
the forward and backward sums.  The spans chosen are those that together are expected to be right most often, each
more probable than its role's threshold: the choice that suits counting exact spans, rather than the single most
probable sequence of tags.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from quoteattr.labelling.iob import BEGIN, INSIDE, ROLES, Role, TokenSpan

Doubles = NDArray[np.float64]
Candidate = tuple[TokenSpan, float]
"""A span and its probability."""
_MIN_SCORE: Final = -60.0
"""Scores further below the best count as this: e**-60 is next to impossible, and not 0."""
_FIRST_BLOCK: Final = 4
"""Tokens that are looked at together at first for where a span ends; then twice as many, and so on."""
_STEPS_PER_SCALING: Final = 4
"""Within so many steps, sums stay far above the smallest number there is."""


@frozen(eq=False)
class ForwardBackward:
    """Forward and backward sums over all sequences, scaled; (tokens, tags) unless said otherwise.

    ``forward * backward`` adds up to 1 at each token: it is the probability of each tag.  ``factors`` are the scores
    as factors, 1 for the best; ``norms`` (tokens) is what ``forward`` was divided by at each token; ``starts`` is the
    first token of each sequence and ``ends`` its last.
    """

    forward: Doubles
    backward: Doubles
    factors: Doubles
    norms: Doubles
    starts: NDArray[np.intp]
    ends: NDArray[np.intp]


def forward_backward(
    scores: Doubles, sequences: Sequence[tuple[int, int]], transitions: Doubles, opening: Doubles, closing: Doubles
) -> ForwardBackward:
    """Return the sums over each sequence (first token, end), all sequences and both directions side by side.

    ``scores`` is (tokens, tags); every token belongs to one sequence.  The scaling keeps sums from vanishing or
    overflowing however long a sequence is.
    """
    factors = np.exp(np.maximum(scores - scores.max(axis=1, keepdims=True), _MIN_SCORE))
    order = sorted(sequences, key=lambda sequence: sequence[0] - sequence[1])
    starts = np.array([start for start, _ in order])
    ends = np.array([end - 1 for _, end in order])
    lengths = ends - starts + 1
    # How many sequences are longer than each number of steps; the longest come first.
    counts = np.searchsorted(-lengths, -np.arange(lengths[0]), side="left")
    step_of = np.repeat(np.arange(len(counts)), counts)
    sequence_of = np.arange(len(step_of)) - np.repeat(np.cumsum(counts) - counts, counts)
    ahead, back = starts[sequence_of] + step_of, ends[sequence_of] - step_of
    both = np.concatenate([factors[ahead], factors[back]], axis=1)
    packed_norms = _sweep(both, counts.tolist(), transitions, opening, closing)
    width = scores.shape[1]
    forward, backward, norms = np.empty_like(factors), np.empty_like(factors), np.empty(len(factors))
    forward[ahead], backward[back], norms[ahead] = both[:, :width], both[:, width:], packed_norms
    backward /= factors
    backward /= (forward * backward).sum(axis=1, keepdims=True)
    return ForwardBackward(forward, backward, factors, norms, starts, ends)


def _sweep(both: Doubles, counts: Sequence[int], transitions: Doubles, opening: Doubles, closing: Doubles) -> Doubles:
    """Turn factors into sums in place, step by step, and return the norms of the forward half.

    The left half of a row belongs to the forward direction, the right half to the backward one.  Rows stand by
    step, and within a step by sequence, so that each step reads and writes one contiguous block.
    """
    moves = np.exp(transitions)
    width = len(moves)
    turn = np.zeros((2 * width, 2 * width))
    turn[:width, :width], turn[width:, width:] = moves, moves.T
    norms = np.ones(len(both))
    first = counts[0]
    both[:first] *= np.concatenate([np.exp(opening), np.exp(closing)])
    before = both[:first]
    row = first
    for step, count in enumerate(counts[1:], 1):
        here = both[row : row + count]
        here *= before[:count] @ turn
        if step % _STEPS_PER_SCALING == 0:
            halves = here.reshape(count, 2, width)
            scale = halves.sum(axis=2, keepdims=True)
            halves /= scale
            norms[row : row + count] = scale[:, 0, 0]
        before = here
        row += count
    return norms


@frozen(eq=False)
class Posterior:
    """What the chain says of the tokens; ``tags`` is (tokens, tags), the others are (tokens, roles).

    ``tags`` is the probability of each tag, ``starts`` the share of ``goes_begin`` that counts what stands before a
    span that starts here.  ``enters`` and ``stays`` are the factors for going on to this token from the first or from
    a later token of a span; ``goes_begin`` and ``goes_inside`` count what may follow a first or a later token,
    ``leaves_begin`` and ``leaves_inside`` the part of it in which the span ends.
    """

    tags: Doubles
    starts: Doubles
    enters: Doubles
    stays: Doubles
    goes_begin: Doubles
    goes_inside: Doubles
    leaves_begin: Doubles
    leaves_inside: Doubles


def posterior_of(sums: ForwardBackward, transitions: Doubles) -> Posterior:
    """Read off the sums how probable tags are, and the factors for whole spans."""
    begins, insides = list(BEGIN.values()), list(INSIDE.values())
    moves = np.exp(transitions)
    gained = sums.factors[:, insides] / sums.norms[:, None]
    enters, stays = gained * moves[begins, insides], gained * moves[insides, insides]
    enters[sums.starts] = stays[sums.starts] = 0
    goes_begin, goes_inside = sums.backward[:, begins], sums.backward[:, insides]
    leaves_begin, leaves_inside = goes_begin.copy(), goes_inside.copy()
    leaves_begin[:-1] -= enters[1:] * goes_inside[1:]
    leaves_inside[:-1] -= stays[1:] * goes_inside[1:]
    return Posterior(
        tags=sums.forward * sums.backward,
        starts=sums.forward[:, begins],
        enters=enters,
        stays=stays,
        goes_begin=goes_begin,
        goes_inside=goes_inside,
        leaves_begin=leaves_begin,
        leaves_inside=leaves_inside,
    )


def best_spans(posterior: Posterior, thresholds: Sequence[float]) -> list[Candidate]:
    """Return the spans to choose with their probabilities, in order, none overlapping; one threshold a role."""
    candidates: list[Candidate] = []
    for role, threshold in enumerate(thresholds):
        candidates += _candidates(posterior, role, threshold)
    return _without_overlap(candidates, dict(zip(ROLES, thresholds, strict=True)))


def _candidates(posterior: Posterior, role: int, threshold: float) -> list[Candidate]:
    """Return every span of one role that is more probable than the threshold."""
    masses = posterior.starts[:, role]
    firsts = np.nonzero(masses * posterior.goes_begin[:, role] > threshold)[0]
    alone = masses[firsts] * posterior.leaves_begin[firsts, role]
    seconds = np.minimum(firsts + 1, len(masses) - 1)
    further = np.where(firsts + 1 < len(masses), masses[firsts] * posterior.enters[seconds, role], 0)
    going = (further * posterior.goes_inside[seconds, role] > threshold).tolist()
    columns = [table[:, role] for table in (posterior.stays, posterior.goes_inside, posterior.leaves_inside)]
    candidates: list[Candidate] = []
    for first, single, mass, goes_on in zip(firsts.tolist(), alone.tolist(), further.tolist(), going, strict=True):
        if single > threshold:
            candidates.append((TokenSpan(ROLES[role], first, first + 1), single))
        if goes_on:
            for end, probability in _ends(columns, first + 1, mass, threshold):
                candidates.append((TokenSpan(ROLES[role], first, end), probability))
    return candidates


def _ends(columns: Sequence[Doubles], token: int, mass: float, threshold: float) -> Iterator[tuple[int, float]]:
    """Yield where a span whose second token is ``token`` may end, with the probability of the whole span."""
    block = _FIRST_BLOCK
    before = 1.0
    while True:
        stays, goes, leaves = [column[token : token + block].tolist() for column in columns]
        stays[0] = before
        for stay, go, leave in zip(stays, goes, leaves, strict=True):
            mass *= stay
            if mass * go <= threshold:
                return
            token += 1
            if mass * leave > threshold:
                yield token, mass * leave
        if token >= len(columns[0]):
            return
        before = float(columns[0][token])
        block *= 2


def _without_overlap(candidates: list[Candidate], thresholds: Mapping[Role, float]) -> list[Candidate]:
    """Return the candidates without overlap that have the highest sum of probability above threshold."""
    ordered = sorted(
        candidates, key=lambda candidate: (candidate[0].end, candidate[0].start, ROLES.index(candidate[0].role))
    )
    ends = np.array([span.end for span, _ in ordered])
    before = np.searchsorted(ends, [span.start for span, _ in ordered], side="right").tolist()
    totals = [0.0]
    for (span, probability), reach in zip(ordered, before, strict=True):
        totals.append(max(totals[-1], totals[reach] + probability - thresholds[span.role]))
    chosen = []
    at = len(ordered)
    while at:
        if totals[at] == totals[at - 1]:
            at -= 1
        else:
            chosen.append(ordered[at - 1])
            at = before[at - 1]
    return chosen[::-1]
