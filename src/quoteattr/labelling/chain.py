"""The chain of labels: how probable each label and each piece is, and which pieces to name.

A linear chain of labels (Lafferty et al. 2001) over the words of a paragraph.  Within a piece the labels are
forced, so the probability that a piece starts at one word and ends at another is a product that can be
read off the forward and backward sums.  The pieces named are those that together are expected to be
right most often, each having to be more probable than its role's threshold: the choice that suits
counting exact pieces, rather than the single most probable sequence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from quoteattr.labelling import LABELS

Doubles = NDArray[np.float64]
Candidate = tuple[int, int, int, float]
"""Role, first word, end, probability."""
_LOWEST: Final = -60.0
"""Scores further below the best than this count as this: e**-60 is next to impossible, and not 0."""
_FIRST_GLANCE: Final = 4
"""Words that are looked at together at first for where a piece ends; then twice as many, and so on."""
_SCALED_EVERY: Final = 4
"""Words between two scalings: within four, sums stay far above the smallest number there is."""


@frozen(eq=False)
class Sums:
    """Forward and backward sums over all runs, scaled; (words, labels) unless said otherwise.

    ``forward * backward`` adds up to 1 at each word: it is the probability of each label.  ``factors``
    are the scores as factors, 1 for the best; ``norms`` (words) is what ``forward`` was divided by
    at each word; ``starts`` is the first word of each run and ``ends`` its last.
    """

    forward: Doubles
    backward: Doubles
    factors: Doubles
    norms: Doubles
    starts: NDArray[np.intp]
    ends: NDArray[np.intp]


def sums(
    scores: Doubles, runs: Sequence[tuple[int, int]], transitions: Doubles, opening: Doubles, closing: Doubles
) -> Sums:
    """Forward and backward sums over each run (first word, end), all runs and both directions side by side.

    ``scores`` is (words, labels); every word belongs to one run.  The scaling keeps sums from
    vanishing or overflowing however long a run is.
    """
    factors = np.exp(np.maximum(scores - scores.max(axis=1, keepdims=True), _LOWEST))
    order = sorted(runs, key=lambda run: run[0] - run[1])
    starts = np.array([start for start, _ in order])
    ends = np.array([end - 1 for _, end in order])
    lengths = ends - starts + 1
    counts = np.searchsorted(-lengths, -np.arange(lengths[0]), side="left")
    """How many runs are longer than each number of steps; the longest come first."""
    step_of = np.repeat(np.arange(len(counts)), counts)
    run_of = np.arange(len(step_of)) - np.repeat(np.cumsum(counts) - counts, counts)
    ahead, back = starts[run_of] + step_of, ends[run_of] - step_of
    both = np.concatenate([factors[ahead], factors[back]], axis=1)
    packed_norms = _sweep(both, counts.tolist(), transitions, opening, closing)
    width = scores.shape[1]
    forward, backward, norms = np.empty_like(factors), np.empty_like(factors), np.empty(len(factors))
    forward[ahead], backward[back], norms[ahead] = both[:, :width], both[:, width:], packed_norms
    backward /= factors
    backward /= (forward * backward).sum(axis=1, keepdims=True)
    return Sums(forward, backward, factors, norms, starts, ends)


def _sweep(both: Doubles, counts: Sequence[int], transitions: Doubles, opening: Doubles, closing: Doubles) -> Doubles:
    """Turn factors into sums in place, step by step; the norms of the forward half.

    The left half of a row belongs to the forward direction, the right half to the backward one.  Rows stand by
    step, and within a step by run, so that each step reads and writes one contiguous block.
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
        if step % _SCALED_EVERY == 0:
            halves = here.reshape(count, 2, width)
            scale = halves.sum(axis=2, keepdims=True)
            halves /= scale
            norms[row : row + count] = scale[:, 0, 0]
        before = here
        row += count
    return norms


@frozen(eq=False)
class Posterior:
    """What the chain says of the words; ``labels`` is (words, labels), the others are (words, roles).

    ``labels`` is the probability of each label, ``starts`` the share of ``goes_begin`` that counts what
    stands before a piece that starts here.  ``enters`` and ``stays`` are the factors for going on to
    this word from the first or from a later word of a piece; ``goes_begin`` and ``goes_inside`` count what may follow
    a first or a later word, ``leaves_begin`` and ``leaves_inside`` the part of it in which the piece ends.
    """

    labels: Doubles
    starts: Doubles
    enters: Doubles
    stays: Doubles
    goes_begin: Doubles
    goes_inside: Doubles
    leaves_begin: Doubles
    leaves_inside: Doubles


def posterior(found: Sums, transitions: Doubles) -> Posterior:
    """Read off the sums how probable labels are, and the factors for whole pieces."""
    begins = list(range(1, len(LABELS), 2))
    insides = [label + 1 for label in begins]
    moves = np.exp(transitions)
    gained = found.factors[:, insides] / found.norms[:, None]
    enters, stays = gained * moves[begins, insides], gained * moves[insides, insides]
    enters[found.starts] = stays[found.starts] = 0
    goes_begin, goes_inside = found.backward[:, begins], found.backward[:, insides]
    leaves_begin, leaves_inside = goes_begin.copy(), goes_inside.copy()
    leaves_begin[:-1] -= enters[1:] * goes_inside[1:]
    leaves_inside[:-1] -= stays[1:] * goes_inside[1:]
    return Posterior(
        labels=found.forward * found.backward,
        starts=found.forward[:, begins],
        enters=enters,
        stays=stays,
        goes_begin=goes_begin,
        goes_inside=goes_inside,
        leaves_begin=leaves_begin,
        leaves_inside=leaves_inside,
    )


def pieces(found: Posterior, thresholds: Sequence[float]) -> list[Candidate]:
    """The pieces worth naming: role, first word, end, probability; in order, none overlapping."""
    candidates: list[Candidate] = []
    for role, threshold in enumerate(thresholds):
        candidates += _candidates(found, role, threshold)
    return _best(candidates, thresholds)


def _candidates(found: Posterior, role: int, threshold: float) -> list[Candidate]:
    """Every piece of one role that is more probable than the threshold."""
    masses = found.starts[:, role]
    firsts = np.nonzero(masses * found.goes_begin[:, role] > threshold)[0]
    alone = masses[firsts] * found.leaves_begin[firsts, role]
    seconds = np.minimum(firsts + 1, len(masses) - 1)
    further = np.where(firsts + 1 < len(masses), masses[firsts] * found.enters[seconds, role], 0)
    going = (further * found.goes_inside[seconds, role] > threshold).tolist()
    columns = [table[:, role] for table in (found.stays, found.goes_inside, found.leaves_inside)]
    candidates = []
    for first, single, mass, goes_on in zip(firsts.tolist(), alone.tolist(), further.tolist(), going, strict=True):
        if single > threshold:
            candidates.append((role, first, first + 1, single))
        if goes_on:
            ends = _ends(columns, first + 1, mass, threshold)
            candidates += [(role, first, end, probability) for end, probability in ends]
    return candidates


def _ends(columns: Sequence[Doubles], place: int, mass: float, threshold: float) -> Iterator[tuple[int, float]]:
    """Where a piece whose second word is at ``place`` may end, with the probability of the whole piece."""
    glance = _FIRST_GLANCE
    before = 1.0
    while True:
        stays, goes, leaves = [column[place : place + glance].tolist() for column in columns]
        stays[0] = before
        for stay, go, leave in zip(stays, goes, leaves, strict=True):
            mass *= stay
            if mass * go <= threshold:
                return
            place += 1
            if mass * leave > threshold:
                yield place, mass * leave
        if place >= len(columns[0]):
            return
        before = float(columns[0][place])
        glance *= 2


def _best(candidates: list[Candidate], thresholds: Sequence[float]) -> list[Candidate]:
    """The candidates without overlap that have the highest sum of probability above threshold."""
    ordered = sorted(candidates, key=lambda piece: (piece[2], piece[1], piece[0]))
    ends = np.array([piece[2] for piece in ordered])
    before = np.searchsorted(ends, [piece[1] for piece in ordered], side="right").tolist()
    totals = [0.0]
    for (role, _, _, probability), reach in zip(ordered, before, strict=True):
        totals.append(max(totals[-1], totals[reach] + probability - thresholds[role]))
    chosen = []
    place = len(ordered)
    while place:
        if totals[place] == totals[place - 1]:
            place -= 1
        else:
            chosen.append(ordered[place - 1])
            place = before[place - 1]
    return chosen[::-1]
