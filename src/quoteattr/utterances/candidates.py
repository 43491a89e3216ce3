"""Which pairs of texts are worth measuring: for each text, the few that share the most rare words with it.

An inverted index from lemmas to texts.  A text votes for the texts that share one of its rarest lemmas, with the weight
of the lemma; those with the greatest share of votes are its candidates.  Of a lemma that very many texts have, only
the texts nearest to it in the list vote and are voted for, where the list is sorted by the texts' rarest lemmas
(sorted neighbourhoods: Hernández & Stolfo 1995, "The merge/purge problem").  So the cost of a text is bounded, however
many texts there are and however much they share.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from quoteattr.utterances.profiles import Profiles, Sets, spread

Places = NDArray[np.int64]

MOST: Final = 12
"""Candidates of each text."""
_VOTERS: Final = 10
"""The rarest lemmas of a text that vote."""
_REACH: Final = 64
"""Of one lemma, how many texts before and how many after a text in the list are voted for."""
_MOST_VOTES: Final = 400
"""After so many votes of a text, from its rarest lemma on, no further lemma votes."""
_SORTED_BY: Final = 3
_BATCH: Final = 256
"""Texts that vote at a time: their votes stay in the cache of a processor."""
_LEAST_SHARE: Final = 0.04


def sorted_by_rarest(profiles: Profiles) -> Places:
    """The texts in the order of their rarest lemmas: those that share these stand together."""
    owners = np.repeat(np.arange(len(profiles)), profiles.lemmas.sizes)
    weights = profiles.weights[profiles.lemmas.numbers]
    order = np.lexsort((profiles.lemmas.numbers, -weights, owners))
    ranked = profiles.lemmas.numbers[order]
    starts, sizes = profiles.lemmas.starts[:-1], profiles.lemmas.sizes
    last = len(ranked) - 1
    keys = [np.where(sizes > place, ranked[np.minimum(starts + place, last)], -1) for place in range(_SORTED_BY)]
    return np.lexsort(tuple(reversed(keys)))


def candidate_pairs(profiles: Profiles) -> tuple[Places, Places]:
    """Pairs of places in ``profiles``, the lower first, sorted, none twice; every text has a word."""
    if len(profiles) < 2:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    index = _Index(profiles)
    keys = [np.zeros(0, np.int64)]
    for start in range(0, len(profiles), _BATCH):
        texts, others = index.nearest(np.arange(start, min(start + _BATCH, len(profiles))))
        keys.append(np.minimum(texts, others) * len(profiles) + np.maximum(texts, others))
    found = np.unique(np.concatenate(keys))
    return found // len(profiles), found % len(profiles)


class _Index:
    """For each lemma the texts that have it, in the order in which like texts stand together."""

    def __init__(self, profiles: Profiles) -> None:
        self._voters = _rarest(profiles)
        self._weights = profiles.weights.astype(np.float64)
        self._mass = np.add.reduceat(self._weights[self._voters.numbers], self._voters.starts[:-1])
        rank = np.empty(len(profiles), np.int64)
        rank[sorted_by_rarest(profiles)] = np.arange(len(profiles))
        owners = np.repeat(np.arange(len(profiles)), self._voters.sizes)
        order = np.lexsort((rank[owners], self._voters.numbers))
        self._texts = owners[order].astype(np.int32)
        self._starts = np.searchsorted(self._voters.numbers[order], np.arange(len(profiles.weights) + 1))
        self._places = np.empty(len(order), np.int64)
        self._places[order] = np.arange(len(order))
        """Where each text stands in the list of each of its lemmas."""

    def nearest(self, texts: Places) -> tuple[Places, Places]:
        """Each of the texts with each of its candidates."""
        owners, entries = spread(self._voters, texts)
        lemmas = self._voters.numbers[entries]
        first = np.maximum(self._starts[lemmas], self._places[entries] - _REACH)
        last = np.minimum(self._starts[lemmas + 1], self._places[entries] + _REACH + 1)
        sizes = last - first
        ends = np.cumsum(sizes)
        heard = ends - sizes - (ends - sizes)[np.searchsorted(owners, owners)] < _MOST_VOTES
        owners, lemmas, first, sizes = owners[heard], lemmas[heard], first[heard], sizes[heard]
        of_entry = np.repeat(np.arange(len(sizes)), sizes)
        before = np.cumsum(sizes) - sizes
        voted = self._texts[np.arange(len(of_entry)) + np.repeat(first - before, sizes)].astype(np.int64)
        keys = owners[of_entry] * len(self._mass) + voted
        pairs, votes = _summed(keys, self._weights[lemmas][of_entry])
        voter, voted = texts[pairs // len(self._mass)], pairs % len(self._mass)
        share = votes / (self._mass[voter] + self._mass[voted] - votes)
        kept = (voter != voted) & (share >= _LEAST_SHARE)
        voter, voted, share = voter[kept], voted[kept], share[kept]
        order = np.lexsort((voted, -share, voter))
        voter, voted = voter[order], voted[order]
        rank = np.arange(len(voter)) - np.searchsorted(voter, voter)
        return voter[rank < MOST], voted[rank < MOST]


def _rarest(profiles: Profiles) -> Sets:
    """The rarest lemmas of each text, the rarest first."""
    owners = np.repeat(np.arange(len(profiles)), profiles.lemmas.sizes)
    numbers = profiles.lemmas.numbers
    order = np.lexsort((numbers, -profiles.weights[numbers], owners))
    rank = np.arange(len(owners)) - profiles.lemmas.starts[owners]
    kept = order[rank < _VOTERS]
    sizes = np.bincount(owners[kept], minlength=len(profiles))
    return Sets(np.concatenate([[0], np.cumsum(sizes)]), numbers[kept])


def _summed(keys: Places, values: NDArray[np.float64]) -> tuple[Places, NDArray[np.float64]]:
    """The different keys in order, and the sum of the values of each."""
    order = np.argsort(keys, kind="stable")
    keys, values = keys[order], values[order]
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    return keys[first], np.add.reduceat(values, first) if len(first) else values
