"""Candidate generation: for each text, the few others that share the most rare words with it.

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

from quoteattr.limits import MAX_CANDIDATES, MAX_VOTES, MAX_VOTES_ON_EITHER_SIDE, MAX_VOTING_LEMMAS
from quoteattr.utterances.profiles import Profiles, Sets, spread

Places = NDArray[np.int64]

_SORTED_BY: Final = 3
"""The rarest lemmas of a text that place it in the sorted neighbourhoods."""
_BATCH: Final = 256
"""Texts that vote at a time: their votes stay in the cache of a processor."""
_SHARE_THRESHOLD: Final = 0.04
"""The share of votes from which a text is a candidate."""


def sorted_by_rarest(profiles: Profiles) -> Places:
    """Return the texts in the order of their rarest lemmas: those that share these stand together."""
    owners = np.repeat(np.arange(len(profiles)), profiles.lemmas.sizes)
    weights = profiles.weights[profiles.lemmas.numbers]
    order = np.lexsort((profiles.lemmas.numbers, -weights, owners))
    ranked = profiles.lemmas.numbers[order]
    starts, sizes = profiles.lemmas.starts[:-1], profiles.lemmas.sizes
    last = len(ranked) - 1
    keys = [np.where(sizes > place, ranked[np.minimum(starts + place, last)], -1) for place in range(_SORTED_BY)]
    return np.lexsort(tuple(reversed(keys)))


def candidate_pairs(profiles: Profiles) -> tuple[Places, Places]:
    """Return pairs of places in ``profiles``, the lower first, sorted, none twice; every text has a word."""
    if len(profiles) < 2:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    index = _InvertedIndex(profiles)
    keys = [np.zeros(0, np.int64)]
    for start in range(0, len(profiles), _BATCH):
        texts, others = index.candidates(np.arange(start, min(start + _BATCH, len(profiles))))
        keys.append(np.minimum(texts, others) * len(profiles) + np.maximum(texts, others))
    found = np.unique(np.concatenate(keys))
    return found // len(profiles), found % len(profiles)


class _InvertedIndex:
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

    def candidates(self, texts: Places) -> tuple[Places, Places]:
        """Return each of the texts with each of its candidates."""
        voter, voted, votes = self._votes(texts)
        share = votes / (self._mass[voter] + self._mass[voted] - votes)
        kept = (voter != voted) & (share >= _SHARE_THRESHOLD)
        voter, voted, share = voter[kept], voted[kept], share[kept]
        order = np.lexsort((voted, -share, voter))
        voter, voted = voter[order], voted[order]
        rank = np.arange(len(voter)) - np.searchsorted(voter, voter)
        return voter[rank < MAX_CANDIDATES], voted[rank < MAX_CANDIDATES]

    def _votes(self, texts: Places) -> tuple[Places, Places, NDArray[np.float64]]:
        """Return each text, each text that it votes for, and the weight of its votes."""
        owners, entries = spread(self._voters, texts)
        lemmas = self._voters.numbers[entries]
        first = np.maximum(self._starts[lemmas], self._places[entries] - MAX_VOTES_ON_EITHER_SIDE)
        last = np.minimum(self._starts[lemmas + 1], self._places[entries] + MAX_VOTES_ON_EITHER_SIDE + 1)
        sizes = last - first
        before = np.cumsum(sizes) - sizes
        counted = before - before[np.searchsorted(owners, owners)] < MAX_VOTES
        owners, lemmas, first, sizes = owners[counted], lemmas[counted], first[counted], sizes[counted]
        of_entry = np.repeat(np.arange(len(sizes)), sizes)
        before = np.cumsum(sizes) - sizes
        voted = self._texts[np.arange(len(of_entry)) + np.repeat(first - before, sizes)].astype(np.int64)
        keys = owners[of_entry] * len(self._mass) + voted
        pairs, votes = _summed(keys, self._weights[lemmas][of_entry])
        return texts[pairs // len(self._mass)], pairs % len(self._mass), votes


def _rarest(profiles: Profiles) -> Sets:
    """Return the rarest lemmas of each text, the rarest first."""
    owners = np.repeat(np.arange(len(profiles)), profiles.lemmas.sizes)
    numbers = profiles.lemmas.numbers
    order = np.lexsort((numbers, -profiles.weights[numbers], owners))
    rank = np.arange(len(owners)) - profiles.lemmas.starts[owners]
    kept = order[rank < MAX_VOTING_LEMMAS]
    sizes = np.bincount(owners[kept], minlength=len(profiles))
    return Sets(np.concatenate([[0], np.cumsum(sizes)]), numbers[kept])


def _summed(keys: Places, values: NDArray[np.float64]) -> tuple[Places, NDArray[np.float64]]:
    """Return the different keys in order, and the sum of the values of each."""
    order = np.argsort(keys, kind="stable")
    keys, values = keys[order], values[order]
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    return keys[first], np.add.reduceat(values, first) if len(first) else values
