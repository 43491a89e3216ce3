"""Candidate generation: for each text, the few others that share the most rare words with it.

An inverted index from lemmas to texts.  A text votes for the texts that share one of its rarest lemmas, with the weight
of the lemma; those with the greatest share of votes are its candidates.  Of a lemma that very many texts have, only
the texts nearest to it in the list vote and are voted for, where the list is sorted by the texts' rarest lemmas
(sorted neighbourhoods: Hernández & Stolfo 1995, "The merge/purge problem").  So the cost of a text is bounded, however
many texts there are and however much they share.

Of two lemmas that are as rare, the first in the alphabet counts as rarer: the keys of a text depend on it alone.  Where
not all texts are held in memory, the steps are taken one by one: block_keys, a list for each lemma, windows and
limit_votes, neighbours, candidates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from quoteattr.limits import MAX_CANDIDATES, MAX_VOTES, MAX_VOTES_ON_EITHER_SIDE, MAX_VOTING_LEMMAS
from quoteattr.matching.profiles import Floats, Profiles, Sets, lemmas_of_wordings, masses
from quoteattr.matching.sorted_sets import union
from quoteattr.wording.terms import wording

Places = NDArray[np.int64]
Flags = NDArray[np.bool_]

SORTED_BY: Final = 3
"""The rarest lemmas of a text that place it in the sorted neighbourhoods."""
_BATCH: Final = 256
"""Texts that vote at a time: their votes stay in the cache of a processor."""
_SHARE_THRESHOLD: Final = 0.04
"""The share of votes from which a text is a candidate."""
_BITS_OF_ONE: Final = 0x3FF0_0000_0000_0000
_SHARE_BITS: Final = 55
"""The bits of floats from 1 down to the threshold differ in so many; the 8 above them number the voters of a batch."""


@frozen(eq=False)
class BlockKeys:
    """The lemmas by which each text votes, and its place in the sorted neighbourhoods."""

    vocabulary: Sequence[str]
    """The different lemmas of all texts, sorted."""
    weights: Floats
    """What each lemma weighs."""
    lemmas: Sets
    """Of each text its rarest lemmas, the rarest first, by their numbers in ``vocabulary``."""

    @property
    def masses(self) -> NDArray[np.float64]:
        """What the lemmas of each text weigh together."""
        return masses(self.lemmas, self.weights)

    @property
    def sort_columns(self) -> tuple[NDArray[np.int64], ...]:
        """The numbers of the three rarest lemmas of each text, by which the lists are sorted; -1 where it has fewer."""
        starts, sizes = self.lemmas.starts[:-1], self.lemmas.sizes
        last = len(self.lemmas.numbers) - 1
        return tuple(
            np.where(sizes > place, self.lemmas.numbers[np.minimum(starts + place, last)], -1).astype(np.int64)
            for place in range(SORTED_BY)
        )

    def sort_keys(self) -> Iterator[str]:
        """Yield the same as text: the alphabet sorts these as the numbers are sorted."""
        for numbers in zip(*(column.tolist() for column in self.sort_columns), strict=True):
            yield " ".join([self.vocabulary[number] for number in numbers if number >= 0])


def block_keys(texts: Iterable[str]) -> BlockKeys:
    """Return the lemmas by which texts vote for candidates.

    >>> keys = block_keys(["The lake is in Selmat"])
    >>> [keys.vocabulary[number] for number in keys.lemmas.numbers], list(keys.sort_keys())
    (['selmat', 'lake', 'in', 'be', 'the'], ['selmat lake in'])
    """
    lemmas = lemmas_of_wordings(map(wording, texts))
    return _keys_of(lemmas.vocabulary, lemmas.weights, lemmas.sets())


def _keys_of(vocabulary: Sequence[str], weights: Floats, lemmas: Sets) -> BlockKeys:
    owners = np.repeat(np.arange(len(lemmas.sizes)), lemmas.sizes)
    order = np.lexsort((lemmas.numbers, -weights[lemmas.numbers], owners))
    rank = np.arange(len(owners)) - lemmas.starts[owners]
    kept = order[rank < MAX_VOTING_LEMMAS]
    sizes = np.minimum(lemmas.sizes, MAX_VOTING_LEMMAS)
    return BlockKeys(vocabulary, weights, Sets(np.concatenate([[0], np.cumsum(sizes)]), lemmas.numbers[kept]))


@frozen(eq=False)
class Postings:
    """Texts that vote, each for a run of the texts in a list."""

    voters: Places
    weights: NDArray[np.float64]
    """What the lemma weighs by which each votes."""
    first: Places
    """Where in ``listed`` the run of each begins."""
    last: Places
    """Where it ends, the end exclusive."""
    listed: NDArray[np.int32] | Places
    """Texts, those of one lemma after those of another, each lemma's in the order of their sort keys."""


@frozen(eq=False)
class Votes:
    """Who votes for whom; the same two texts may stand in several rows."""

    voters: Places
    voted: Places
    weights: NDArray[np.float64]


def windows(rows: Places, counts: Places) -> tuple[Places, Places]:
    """Return from which row to before which row a text votes: ``rows`` of lists that have ``counts`` rows."""
    return (
        np.maximum(rows - MAX_VOTES_ON_EITHER_SIDE, 0),
        np.minimum(rows + MAX_VOTES_ON_EITHER_SIDE + 1, counts),
    )


def limit_votes(voters: Places, sizes: Places) -> Flags:
    """Return which postings still vote: none after their text has cast MAX_VOTES.

    ``voters`` is sorted, the postings of each with the rarest lemma first; ``sizes`` has the votes of each posting.
    """
    before = np.cumsum(sizes) - sizes
    return np.asarray(before - before[np.searchsorted(voters, voters)] < MAX_VOTES)


def within_limit(sizes: NDArray[np.integer[Any]]) -> Flags:
    """Return the same for postings that have a row a text; 0 stands where a text has fewer lemmas."""
    before = np.zeros(len(sizes), np.int32)
    found = np.empty(sizes.shape, np.bool_)
    for column in range(sizes.shape[1]):
        found[:, column] = before < MAX_VOTES
        before += sizes[:, column]
    return found


def neighbours(postings: Postings) -> Votes:
    """Return the votes of postings, each text's own for itself among them."""
    sizes = postings.last - postings.first
    of_posting = np.repeat(np.arange(len(sizes)), sizes)
    before = np.cumsum(sizes) - sizes
    at = np.arange(len(of_posting)) + np.repeat(postings.first - before, sizes)
    voted = postings.listed[at].astype(np.int64)
    return Votes(postings.voters[of_posting], voted, postings.weights[of_posting])


def candidates(votes: Votes, mass: NDArray[np.float64]) -> tuple[Places, Places]:
    """Return each voter with each of its candidates, sorted by the voter, the best candidate first.

    ``votes`` has all votes of each voter in it, and ``mass`` what the voting lemmas of every text weigh together.
    """
    chosen = ranked_candidates(votes, mass)
    return chosen.voters, chosen.voted


@frozen(eq=False)
class Shares:
    """Who votes for whom, no pair twice, and the share of the votes of both that is for each other."""

    voters: Places
    voted: Places
    shares: NDArray[np.float64]

    def __getitem__(self, kept: Any) -> Shares:
        """Return some of the rows."""
        return Shares(self.voters[kept], self.voted[kept], self.shares[kept])


def shares_of(votes: Votes, mass: NDArray[np.float64]) -> Shares:
    """Return the shares from which a text is a candidate, sorted by the voter.

    The share of two texts is right if all votes of the first for the second are among ``votes``.
    """
    keys, weights = _summed(votes.voters * len(mass) + votes.voted, votes.weights)
    voters, voted = keys // len(mass), keys % len(mass)
    share = weights / (mass[voters] + mass[voted] - weights)
    return Shares(voters, voted, share)[(voters != voted) & (share >= _SHARE_THRESHOLD)]


def ranked_candidates(votes: Votes, mass: NDArray[np.float64]) -> Shares:
    """Return the same as ``candidates``, with the shares."""
    return best_shares(shares_of(votes, mass))


def best_shares(shares: Shares) -> Shares:
    """Return the best of each voter, the best first; what is given is sorted by the voter, then by the voted.

    A voter's number and the share, as the bits of the float, are one number to sort by, which takes a fifth of the time
    of sorting by two columns.
    """
    is_first = np.diff(shares.voters, prepend=-1) != 0
    starts, number = np.flatnonzero(is_first), np.cumsum(is_first) - 1
    below_one = _BITS_OF_ONE - shares.shares.view(np.int64)
    keys = (number % _BATCH << _SHARE_BITS) + below_one
    edges = [*starts[::_BATCH].tolist(), len(keys)]
    order = [start + np.argsort(keys[start:end], kind="stable") for start, end in pairwise(edges)]
    rank = np.arange(len(keys)) - starts[number]
    return shares[np.concatenate([np.zeros(0, np.int64), *order])[rank < MAX_CANDIDATES]]


def _summed(keys: Places, values: NDArray[np.float64]) -> tuple[Places, NDArray[np.float64]]:
    """Return the different keys in order, and the sum of the values of each, which is exact in any order."""
    order = np.argsort(keys)
    keys, values = keys[order], values[order]
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    return keys[first], np.add.reduceat(values, first) if len(first) else values


# --- all texts in memory ---------------------------------------------------------------------------------------------


def candidate_pairs(profiles: Profiles, among: Places | None = None) -> tuple[Places, Places]:
    """Return pairs of places in ``profiles``, the lower first, sorted, none twice; every text has a word.

    ``among`` are the places that are looked at, rising; None for all.
    """
    if among is not None:
        lemmas = profiles.lemmas.of(among)
        a, b = _pairs_of_keys(_keys_of(profiles.vocabulary, profiles.weights, lemmas))
        return among[a], among[b]
    return _pairs_of_keys(_keys_of(profiles.vocabulary, profiles.weights, profiles.lemmas))


def _pairs_of_keys(keys: BlockKeys) -> tuple[Places, Places]:
    count = len(keys.lemmas.sizes)
    if count < 2:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    index = InvertedIndex(keys)
    found = [np.zeros(0, np.int64)]
    for start in range(0, count, _BATCH):
        texts, others = candidates(neighbours(index.postings(start, min(start + _BATCH, count))), index.mass)
        found.append(np.minimum(texts, others) * count + np.maximum(texts, others))
    pairs = union(*found)
    return pairs // count, pairs % count


class InvertedIndex:
    """For each lemma the texts that have it, in the order in which like texts stand together."""

    def __init__(self, keys: BlockKeys) -> None:
        self.mass = keys.masses
        self._keys = keys
        count, sizes, lemmas = len(self.mass), keys.lemmas.sizes, keys.lemmas.numbers
        rank = np.empty(count, np.int64)
        rank[np.lexsort(tuple(reversed(keys.sort_columns)))] = np.arange(count)
        self._owners = np.repeat(np.arange(count), sizes)
        order = np.lexsort((rank[self._owners], lemmas))
        self._listed = self._owners[order].astype(np.int32)
        self._starts = np.searchsorted(lemmas[order], np.arange(len(keys.vocabulary) + 1))
        self._places = np.empty(len(order), np.int64)
        self._places[order] = np.arange(len(order))
        """Where each posting stands in ``_listed``."""

    def postings(self, start: int, end: int) -> Postings:
        """Return the postings of the texts from ``start`` to before ``end``."""
        part = slice(self._keys.lemmas.starts[start], self._keys.lemmas.starts[end])
        voters, lemmas = self._owners[part], self._keys.lemmas.numbers[part]
        starts = self._starts[lemmas]
        first, last = windows(self._places[part] - starts, self._starts[lemmas + 1] - starts)
        kept = limit_votes(voters, last - first)
        weights = self._keys.weights[lemmas].astype(np.float64)
        return Postings(voters[kept], weights[kept], (starts + first)[kept], (starts + last)[kept], self._listed)
