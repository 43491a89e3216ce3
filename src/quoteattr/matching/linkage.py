"""Linkage: clusters of items by the scores of pairs of them, between average and single linkage.

Clusters are joined, the surest first, as long as the score between them is above 0: that of their members in the mean
(average linkage: Sokal & Michener 1958), drawn towards the greatest (single linkage), since of two renderings that are
both freely worded each may be near to a third.  A pair without a score counts as unlike, but only as many of them as a
member could have had scored: a text is compared with a few others alone, however many renderings its utterance has.
"""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from quoteattr.limits import MAX_COMPONENT

Places = NDArray[np.int64]

UNSCORED: Final = -4.0
"""The score of a pair that was not scored."""
SINGLE_LINKAGE_SHARE: Final = 0.4
"""The part of the greatest score in that of two clusters; the mean has the rest."""
_SURELY_SCORED: Final = 8
"""How many pairs of one member are sure to be scored."""
_ROWS_AT_A_TIME: Final = 65_536


@frozen(eq=False)
class ScoredPairs:
    """Pairs of items by their places, the lower first, with their score: above 0 speaks for one utterance.

    They stand in columns: a million of them take 24 MB, not the 150 of as many tuples.
    """

    a: Places
    b: Places
    score: NDArray[np.float64]

    def __iter__(self) -> Iterator[tuple[int, int, float]]:
        return rows(self.a, self.b, self.score)

    def __getitem__(self, kept: Any) -> ScoredPairs:
        """Return some of the pairs."""
        return ScoredPairs(self.a[kept], self.b[kept], self.score[kept])

    def without_unlike(self) -> ScoredPairs:
        """Return these without the pairs that are as unlike as unscored ones."""
        return self[self.score != UNSCORED]


def _are_different(a: str, b: str) -> bool:
    return bool(a and b) and a != b


def link(
    pairs: Iterable[tuple[int, int, float]],
    speakers: Sequence[str],
    are_apart: Callable[[str, str], bool] = _are_different,
) -> list[int]:
    """Return the number of each item's cluster; ``pairs`` are two items, the lower first, and their score, none twice.

    ``speakers`` has the speaker of each item, or is empty where that is not known; ``are_apart`` says of two of them
    whether they are two people: no cluster has two speakers.

    Items that no chain of pairs above 0 ties are never in one cluster.  So each component, the items of such chains, is
    linked by the pairs within it alone: given one component or many, the answer is the same.  One of more than
    MAX_COMPONENT items, as boilerplate makes, is cut at its weakest pairs.

    >>> link([(0, 1, 2.0), (1, 2, 1.0), (0, 2, -3.0), (2, 3, -1.0)], ["", "", "", ""])
    [0, 0, 1, 2]
    """
    known = (pairs if isinstance(pairs, ScoredPairs) else _in_columns(pairs)).without_unlike()
    components = _components(known, len(speakers))
    labels = np.arange(len(speakers))
    for items, within in _whole_components(known, components):
        labels[items] = items[_link(within, [speakers[item] for item in items.tolist()], are_apart)]
    numbers: dict[int, int] = {}
    return [numbers.setdefault(label, len(numbers)) for label in labels.tolist()]


def connected(pairs: ScoredPairs, count: int) -> Places:
    """Return the first item of each item's component: the items that chains of pairs above 0 tie, however many.

    >>> connected(ScoredPairs(np.array([0, 2, 1]), np.array([1, 3, 4]), np.array([2.0, -1.0, 0.5])), 5).tolist()
    [0, 0, 2, 3, 0]
    """
    alike = pairs.score > 0
    return _first_tied(pairs.a[alike], pairs.b[alike], count)


def _first_tied(a: Places, b: Places, count: int) -> Places:
    """Return for each item the first of those that chains of pairs tie to it.

    In each round every pair tells both of its items the lower of their labels, and each item takes on the label of its
    label, until nothing changes (Liu & Tarjan 2019, "Simple concurrent labeling algorithms for connected components").
    A chain of 300,000 items takes 11 rounds in a random order, 19 with the bits of their places reversed.
    """
    first = np.arange(count)
    while True:
        of_a, of_b = first[a], first[b]
        if (of_a == of_b).all():
            return first
        nearer = np.minimum(of_a, of_b)
        np.minimum.at(first, of_a, nearer)
        np.minimum.at(first, of_b, nearer)
        while ((following := first[first]) != first).any():
            first = following


def rows(*columns: NDArray[Any]) -> Iterator[tuple[Any, ...]]:
    """Yield the values of columns side by side, of which few at a time are objects of Python.

    >>> list(rows(np.array([7, 8]), np.array([0.5, 1.5])))
    [(7, 0.5), (8, 1.5)]
    """
    for start in range(0, len(columns[0]), _ROWS_AT_A_TIME):
        yield from zip(*(column[start : start + _ROWS_AT_A_TIME].tolist() for column in columns), strict=True)


def _in_columns(pairs: Iterable[tuple[int, int, float]]) -> ScoredPairs:
    a, b, scores = array("q"), array("q"), array("d")
    for one, other, score in pairs:
        if score != UNSCORED:
            a.append(one)
            b.append(other)
            scores.append(score)
    return ScoredPairs(np.array(a, np.int64), np.array(b, np.int64), np.array(scores, np.float64))


def _components(pairs: ScoredPairs, count: int) -> Places:
    """Return the name of each item's component: the items that chains of pairs above 0 tie.

    Where these are too many, it is those that the surest pairs tie.
    """
    components = connected(pairs, count)
    if np.bincount(components).max(initial=0) <= MAX_COMPONENT:
        return components
    alike = pairs[pairs.score > 0]
    surest = np.lexsort((alike.b, alike.a, -alike.score))
    cut = _UnionFind(count)
    for a, b in rows(alike.a[surest], alike.b[surest]):
        if cut.size(a) + cut.size(b) <= MAX_COMPONENT:
            cut.union(a, b)
    return np.array([cut.find(item) for item in range(count)], np.int64)


def _whole_components(pairs: ScoredPairs, components: Places) -> Iterator[tuple[Places, ScoredPairs]]:
    """Yield the items of each component that has pairs, in ascending order, and its pairs.

    The pairs have the positions of their items among the items of the component, not among all.
    """
    items = np.argsort(components, kind="stable")
    names, first = np.unique(components[items], return_index=True)
    place = np.empty(len(items), np.int64)
    place[items] = np.arange(len(items)) - np.repeat(first, np.diff(first, append=len(items)))
    own = pairs[components[pairs.a] == components[pairs.b]]
    of_pair = components[own.a]
    order = np.argsort(of_pair, kind="stable")
    own, of_pair = own[order], of_pair[order]
    starts = np.flatnonzero(np.diff(of_pair, prepend=-1))
    here = np.searchsorted(names, of_pair[starts])
    first_item, last_item = first[here], np.append(first, len(items))[here + 1]
    own = ScoredPairs(place[own.a], place[own.b], own.score)
    edges = pairwise([*starts.tolist(), len(of_pair)])
    for (start, end), low, high in zip(edges, first_item.tolist(), last_item.tolist(), strict=True):
        yield items[low:high], own[start:end]


def _link(pairs: ScoredPairs, speakers: Sequence[str], are_apart: Callable[[str, str], bool]) -> list[int]:
    """Return the number of each item's cluster, an item of it; all items are of one component."""
    clusters = _Clusters(pairs, speakers, are_apart)
    for waited_at, a, b in clusters.alike_pairs():
        score = clusters.score(a, b)
        if score == waited_at:
            clusters.join(a, b)
        elif 0 < score < waited_at:  # one of the clusters has grown: it can only have become less alike
            clusters.wait(a, b, score)
    return [clusters.members.find(item) for item in range(len(speakers))]


class _UnionFind:
    """Disjoint sets of items, each set named by one of its items (Galler & Fischer 1964)."""

    def __init__(self, count: int) -> None:
        self._parents = list(range(count))
        self._sizes = [1] * count

    def find(self, item: int) -> int:
        """Return the item that names the set of this one."""
        parents = self._parents
        while parents[item] != item:
            parents[item] = parents[parents[item]]
            item = parents[item]
        return item

    def size(self, item: int) -> int:
        """Return how many items the set of this one has."""
        return self._sizes[self.find(item)]

    def union(self, a: int, b: int) -> None:
        """Join the set of ``b`` to that of ``a``, which keeps its name."""
        kept, moved = self.find(a), self.find(b)
        if kept != moved:
            self._parents[moved] = kept
            self._sizes[kept] += self._sizes[moved]


class _Tie:
    """The scores between the members of two clusters."""

    __slots__ = ("greatest", "scored", "total")

    def __init__(self, score: float) -> None:
        self.total = self.greatest = score
        self.scored = 1
        """How many pairs of members have a score."""

    def add(self, other: _Tie) -> None:
        """Add the scores of more members."""
        self.total += other.total
        self.scored += other.scored
        if other.greatest > self.greatest:  # noqa: PLR1730 - max takes three times as long, for each pair of texts
            self.greatest = other.greatest

    def score(self, size: int, other_size: int) -> float:
        """Return the score between clusters of so many members."""
        few, many = (size, other_size) if size < other_size else (other_size, size)
        expected = few * (many if many < _SURELY_SCORED else _SURELY_SCORED)  # noqa: FURB136 - likewise
        if expected < self.scored:  # noqa: PLR1730 - likewise
            expected = self.scored
        mean = (self.total + UNSCORED * (expected - self.scored)) / expected
        return mean + SINGLE_LINKAGE_SHARE * (self.greatest - mean)


class _Clusters:
    """Clusters, each named by one of its members, and the pairs of them that wait to be joined."""

    def __init__(self, pairs: ScoredPairs, speakers: Sequence[str], are_apart: Callable[[str, str], bool]) -> None:
        self._ties: list[dict[int, _Tie]] = [{} for _ in speakers]
        self._speakers = [frozenset({speaker} - {""}) for speaker in speakers]
        self._are_apart = are_apart
        self._sizes = [1] * len(speakers)
        self.members = _UnionFind(len(speakers))
        self._items: list[tuple[float, int, int]] = []
        self._waiting: list[tuple[float, int, int]] = []
        for a, b, score in pairs:
            self._ties[a][b] = self._ties[b][a] = _Tie(score)
            if score > 0:
                self._items.append((-score, a, b))
        self._items.sort(reverse=True)

    def alike_pairs(self) -> Iterator[tuple[float, int, int]]:
        """Yield the pairs that wait to be joined, the surest first, each with the score at which it waits.

        Pairs of single items are sorted once, others wait in a heap: most are of single items, and these are in one
        cluster already when their turn comes.
        """
        items, waiting, ties = self._items, self._waiting, self._ties
        while items or waiting:
            is_waiting = waiting and (not items or waiting[0] < items[-1])
            negative, a, b = heapq.heappop(waiting) if is_waiting else items.pop()
            if b in ties[a]:
                yield -negative, a, b

    def wait(self, a: int, b: int, score: float) -> None:
        """Let a pair wait at a score."""
        heapq.heappush(self._waiting, (-score, a, b) if a < b else (-score, b, a))

    def score(self, a: int, b: int) -> float:
        """Return the score between two clusters; that of an unscored pair for clusters of two speakers."""
        if self._have_two_speakers(a, b):
            return UNSCORED
        return self._ties[a][b].score(self._sizes[a], self._sizes[b])

    def _have_two_speakers(self, a: int, b: int) -> bool:
        of_a, of_b = self._speakers[a], self._speakers[b]
        return of_a != of_b and any(self._are_apart(one, other) for one in of_a for other in of_b)

    def join(self, a: int, b: int) -> None:
        """Join two clusters; those pairs wait whose scores this can have raised.

        Only the ties of the cluster with fewer of them are gone through, so that a large one is not at every join.
        """
        if (len(self._ties[a]), -a) < (len(self._ties[b]), -b):
            a, b = b, a
        kept, moved = self._ties[a], self._ties[b]
        del kept[b], moved[a]
        self._sizes[a] += self._sizes[b]
        self.members.union(a, b)
        self._speakers[a] |= self._speakers[b]
        for other, tie in moved.items():
            known = kept.get(other)
            if known is None:
                kept[other] = self._ties[other][a] = known = tie
            else:
                known.add(tie)
            del self._ties[other][b]
            score = known.score(self._sizes[a], self._sizes[other])
            if score > 0 and not self._have_two_speakers(a, other):
                self.wait(a, other, score)
        self._ties[b] = {}
