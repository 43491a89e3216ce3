"""How sure it is that two texts are renderings of one utterance, from their words alone.

The score of a pair is a logistic regression over features of what the two share (``models/similarity.weights``, fitted
by ``training/similarity.py`` to translations of one original).  What counts most is the share of words in common,
each weighed by its idf, where words of one derivation, synonyms and similar adjectives count in part: the mean of both
directions of the greatest similarity of each word, as a Jaccard index (soft idf overlap: Corley & Mihalcea 2005,
"Measuring the semantic similarity of texts").
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from quoteattr.matching.profiles import (
    GRAM_SLOTS,
    NAME_SLOTS,
    NEIGHBOUR_SLOTS,
    Profiles,
    Sets,
    profiles_of,
    spread,
)
from quoteattr.matching.sorted_sets import different
from quoteattr.resources.weights import load_weights

Features = NDArray[np.float64]
Places = NDArray[np.int64]

_MAX_BLOCK_CELLS: Final = 4_194_304
"""How many cells a block of texts by numbers may have: it stays in the cache of a processor."""
_FEW_CELLS: Final = 262_144
_TEXTS_OF_BLOCK: Final = 512
"""Texts of a block that has more cells than these few: a block of all would take the square of the texts."""
_EMPTY_SHARE: Final = 4
"""Slots for each number of some texts from which on the empty ones are left out of a block: sorting takes time, too."""
_BATCH: Final = 65_536
"""Pairs whose features are computed at a time."""
FEATURES: Final = (
    *("constant", "soft share", "soft share of the shorter", "soft share of the longer", "log shared weight"),
    *("log weight of the shorter", "log weight not shared", "exact share", "exact share of the shorter"),
    *("share of letter n-grams", "root share of letter n-grams", "share of neighbours", "numbers in both"),
    *("numbers in one, none in both", "numbers in one", "names in both", "names in one", "ratio of lengths"),
)
_MAX_COUNT: Final = 3
ODDS_STEP: Final = 2.0**-20
"""What odds are multiples of, a millionth: sums of them are exact, so that their order does not count."""


def similarity(a: str, b: str) -> float:
    """Return how sure it is that two texts are renderings of one utterance: 0 to 1, symmetric, 1 for the same words.

    >>> similarity("Rain is very likely in Selmat", "In Selmat, rain is highly likely") > 0.9
    True
    >>> similarity("Rain is very likely in Selmat", "The canal will be repaired by May") < 0.1
    True
    """
    profiles = profiles_of(sorted((a, b)))
    if profiles.wordings[0] == profiles.wordings[1]:
        return 1.0
    if not profiles.lemmas.sizes.all():
        return 0.0
    odds = pair_odds(profiles, np.array([0]), np.array([1]))
    return float(1 / (1 + np.exp(-odds[0])))


def pair_odds(profiles: Profiles, a: Places, b: Places) -> NDArray[np.float64]:
    """Return the log-odds that the texts at ``a`` and ``b`` are renderings of one utterance; every text has a word."""
    parts = [odds_of_features(features) for features in batched_features(profiles, a, b)]
    return np.concatenate([np.zeros(0), *parts])


def batched_features(profiles: Profiles, a: Places, b: Places) -> Iterator[Features]:
    """Yield what ``pair_features`` returns for some pairs at a time."""
    for start in range(0, len(a), _BATCH):
        yield pair_features(profiles, a[start : start + _BATCH], b[start : start + _BATCH])


def odds_of_features(features: Features) -> NDArray[np.float64]:
    """Return the log-odds of pairs by their features, rounded to ODDS_STEP.

    They are summed feature by feature: a matrix product adds in an order that depends on the number of pairs.
    """
    odds = np.zeros(len(features))
    for column, weight in enumerate(_weights()):
        odds += features[:, column] * weight
    return rounded_odds(odds)


def rounded_odds(odds: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return each of some odds as the nearest multiple of ODDS_STEP."""
    return np.asarray(np.rint(odds / ODDS_STEP) * ODDS_STEP, np.float64)


@cache
def _weights() -> tuple[float, ...]:
    known = load_weights("similarity")
    return tuple(known[name] for name in FEATURES)


def pair_features(profiles: Profiles, a: Places, b: Places) -> Features:
    """Return one row a pair, one column for each of FEATURES."""
    soft_b, exact, numbers = _soft_overlap(profiles, a, b)
    soft_a, _, _ = _soft_overlap(profiles, b, a)
    mass_a, mass_b = profiles.masses[a], profiles.masses[b]
    numbers_a, numbers_b = profiles.numeric_counts[a], profiles.numeric_counts[b]
    shared, total = (soft_a + soft_b) / 2, mass_a + mass_b
    less, more = np.minimum(mass_a, mass_b), np.maximum(mass_a, mass_b)
    grams = _jaccard(profiles.grams, GRAM_SLOTS, a, b)
    neighbours = _common(profiles.neighbours, NEIGHBOUR_SLOTS, a, b)
    names = _common(profiles.names, NAME_SLOTS, a, b)
    other_names = profiles.names.sizes_of(a) + profiles.names.sizes_of(b) - 2 * names
    other_numbers = numbers_a + numbers_b - 2 * numbers
    long_a, long_b = profiles.lemmas.sizes_of(a), profiles.lemmas.sizes_of(b)
    columns = (
        np.ones(len(a)),
        shared / (total - shared),
        shared / less,
        shared / more,
        np.log1p(shared),
        np.log1p(less),
        np.log1p(total - 2 * shared),
        exact / (total - exact),
        exact / less,
        grams,
        np.sqrt(grams),
        neighbours / np.minimum(profiles.neighbours.sizes_of(a), profiles.neighbours.sizes_of(b)),
        np.minimum(numbers, _MAX_COUNT),
        (numbers == 0) & (numbers_a > 0) & (numbers_b > 0),
        np.minimum(other_numbers, _MAX_COUNT),
        np.minimum(names, _MAX_COUNT),
        np.minimum(other_names, _MAX_COUNT),
        np.abs(np.log((long_a + 1) / (long_b + 1))),
    )
    return np.stack(columns, axis=1).astype(np.float64)


def _jaccard(sets: Sets, slots: int, a: Places, b: Places) -> NDArray[np.float64]:
    common = _common(sets, slots, a, b)
    return common / (sets.sizes_of(a) + sets.sizes_of(b) - common)


def _soft_overlap(profiles: Profiles, a: Places, b: Places) -> tuple[Features, Features, Features]:
    """Return for each pair the weight of the words of ``b``, each times its similarity to the most similar word of
    ``a``; the weight of those that are in ``a``; and how many of these are numbers."""
    soft, exact, numbers = np.zeros(len(a)), np.zeros(len(a)), np.zeros(len(a))
    slots = len(profiles.weights)
    block = np.zeros((0, slots), np.float32)
    levels = different(profiles.relatedness)
    for chosen, texts, row in _blocks(a, slots):
        block = np.zeros((len(texts), slots), np.float32) if len(texts) > len(block) else block
        owners, places = spread(profiles.lemmas, texts)
        words = profiles.lemmas.numbers[places]
        of_word, near = spread(profiles.related, words)
        cells = (owners[of_word], profiles.related.numbers[near])
        relatedness = profiles.relatedness[near]
        for value in levels:  # the greatest last, so that it stays
            of_value = relatedness == value
            block[cells[0][of_value], cells[1][of_value]] = value
        of_pair, places = spread(profiles.lemmas, b[chosen])
        words = profiles.lemmas.numbers[places]
        values = block[row[of_pair], words]
        weights = profiles.weights[words]
        soft[chosen] = np.bincount(of_pair, values * weights, len(chosen))
        same = values == 1
        exact[chosen] = np.bincount(of_pair, weights * same, len(chosen))
        numbers[chosen] = np.bincount(of_pair, same & profiles.numeric[words], len(chosen))
        block[cells] = 0
    return soft, exact, numbers


def _common(sets: Sets, slots: int, a: Places, b: Places) -> NDArray[np.float64]:
    """Return how many numbers the sets of each pair have in common."""
    common = np.zeros(len(a))
    slots, slot_of = _slots_in_use(sets, slots)
    block = np.zeros((0, slots), np.bool_)
    for chosen, texts, row in _blocks(a, slots):
        block = np.zeros((len(texts), slots), np.bool_) if len(texts) > len(block) else block
        owners, places = spread(sets, texts)
        cells = (owners, slot_of[places])
        block[cells] = True
        of_pair, places = spread(sets, b[chosen])
        common[chosen] = np.bincount(of_pair, block[row[of_pair], slot_of[places]], len(chosen))
        block[cells] = False
    return common


def _slots_in_use(sets: Sets, slots: int) -> tuple[int, Places | NDArray[np.int32] | NDArray[np.uint16]]:
    """Return how many slots a block needs, and the one of each number: of few texts not those that stay empty."""
    if len(sets.numbers) > slots // _EMPTY_SHARE:
        return slots, sets.numbers
    used, slot_of = np.unique(sets.numbers, return_inverse=True)
    return max(1, len(used)), slot_of


def _blocks(a: Places, slots: int) -> Iterator[tuple[Places, Places, Places]]:
    """Yield the pairs of some texts at a time: their places, the texts, and each pair's place among these.

    The first texts are as many as any later ones.
    """
    rows = max(1, min(_MAX_BLOCK_CELLS // slots, max(_FEW_CELLS // slots, _TEXTS_OF_BLOCK)))
    order = np.argsort(a, kind="stable")
    texts, first = np.unique(a[order], return_index=True)
    edges = [*first[::rows], len(order)]
    for number, (start, end) in enumerate(pairwise(edges)):
        chosen = order[start:end]
        of_block = texts[number * rows : (number + 1) * rows]
        yield chosen, of_block, np.searchsorted(of_block, a[chosen])
