"""Linkage of scored pairs: between average and single linkage, on the pairs that were scored alone.

Clusters are joined, the surest first, as long as the score between them is above 0: that of their members in the mean
(average linkage: Sokal & Michener 1958), drawn towards the greatest (single linkage), since of two renderings that are
both freely worded each may be near to a third.  A pair without a score counts as unlike, but only as many of them as a
member could have had scored: a text is compared with a few others alone, however many renderings its utterance has.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from quoteattr.limits import MAX_COMPONENT

UNSCORED: Final = -4.0
"""The score of a pair that was not scored."""
SINGLE_LINKAGE_SHARE: Final = 0.4
"""The part of the greatest score in that of two clusters; the mean has the rest."""
_SURELY_SCORED: Final = 8
"""How many pairs of one member are sure to be scored."""


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
    clusters = _Clusters(speakers, are_apart)
    known = [pair for pair in pairs if pair[2] != UNSCORED]
    components = _components(known, len(speakers))
    waiting: dict[int, list[tuple[float, int, int]]] = defaultdict(list)
    for a, b, score in known:
        component = components.find(a)
        if component == components.find(b):
            clusters.add_score(a, b, score)
            if score > 0:
                waiting[component].append((-score, a, b))
    for entries in waiting.values():
        _link(clusters, entries)
    return clusters.members.numbered()


def connected(pairs: Iterable[tuple[int, int, float]], count: int) -> list[int]:
    """Return the number of each item's component: the items that chains of pairs above 0 tie, however many.

    >>> connected([(0, 1, 2.0), (2, 3, -1.0)], 4)
    [0, 0, 1, 2]
    """
    components = _UnionFind(count)
    for a, b, score in pairs:
        if score > 0:
            components.union(a, b)
    return components.numbered()


def _components(pairs: Iterable[tuple[int, int, float]], count: int) -> _UnionFind:
    """Return the items that chains of pairs above 0 tie; where these are too many, those that the surest pairs tie."""
    alike = [(-score, a, b) for a, b, score in pairs if score > 0]
    components = _UnionFind(count)
    for _, a, b in alike:
        components.union(a, b)
    if components.largest <= MAX_COMPONENT:
        return components
    bounded = _UnionFind(count)
    for _, a, b in sorted(alike):
        if bounded.size(a) + bounded.size(b) <= MAX_COMPONENT:
            bounded.union(a, b)
    return bounded


def _link(clusters: _Clusters, waiting: list[tuple[float, int, int]]) -> None:
    heapq.heapify(waiting)
    while waiting:
        negative, a, b = heapq.heappop(waiting)
        if b not in clusters.scores[a]:
            continue
        score = clusters.score(a, b)
        if score == -negative:
            for entry in clusters.join(a, b):
                heapq.heappush(waiting, entry)
        elif 0 < score < -negative:  # one of the clusters has grown: it can only have become less alike
            heapq.heappush(waiting, (-score, a, b))


class _UnionFind:
    """Disjoint sets of items, each set named by one of its items (Galler & Fischer 1964)."""

    def __init__(self, count: int) -> None:
        self._parents = list(range(count))
        self._sizes = [1] * count
        self.largest = min(count, 1)

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
            self.largest = max(self.largest, self._sizes[kept])

    def numbered(self) -> list[int]:
        """Return the number of each item's set, counted from 0 in the order of their first items."""
        numbers: dict[int, int] = {}
        return [numbers.setdefault(self.find(item), len(numbers)) for item in range(len(self._parents))]


class _Clusters:
    """Clusters, each named by one of its members, with the sum, the number and the greatest of the scores of two."""

    def __init__(self, speakers: Sequence[str], are_apart: Callable[[str, str], bool]) -> None:
        self.scores: list[dict[int, tuple[float, int, float]]] = [{} for _ in speakers]
        self._speakers = [frozenset({speaker} - {""}) for speaker in speakers]
        self._are_apart = are_apart
        self._sizes = [1] * len(speakers)
        self.members = _UnionFind(len(speakers))

    def add_score(self, a: int, b: int, score: float) -> None:
        """Note the score of two items."""
        self.scores[a][b] = self.scores[b][a] = (score, 1, score)

    def score(self, a: int, b: int) -> float:
        """Return the score between two clusters; that of an unscored pair for clusters of two speakers."""
        if self._have_two_speakers(a, b):
            return UNSCORED
        total, scored, greatest = self.scores[a][b]
        few, many = sorted((self._sizes[a], self._sizes[b]))
        expected = max(scored, few * min(many, _SURELY_SCORED))
        mean = (total + UNSCORED * (expected - scored)) / expected
        return mean + SINGLE_LINKAGE_SHARE * (greatest - mean)

    def _have_two_speakers(self, a: int, b: int) -> bool:
        of_a, of_b = self._speakers[a], self._speakers[b]
        return of_a != of_b and any(self._are_apart(one, other) for one in of_a for other in of_b)

    def join(self, a: int, b: int) -> list[tuple[float, int, int]]:
        """Join two clusters; return the scores that this can have raised, as the negative score and the two clusters.

        Only the scores of the cluster with fewer of them are gone through, so that a large one is not at every join.
        """
        if (len(self.scores[a]), -a) < (len(self.scores[b]), -b):
            a, b = b, a
        kept, moved = self.scores[a], self.scores[b]
        del kept[b], moved[a]
        self._sizes[a] += self._sizes[b]
        self.members.union(a, b)
        self._speakers[a] |= self._speakers[b]
        for other, (total, scored, greatest) in moved.items():
            sum_so_far, count, best = kept.get(other, (0.0, 0, greatest))
            kept[other] = self.scores[other][a] = (sum_so_far + total, count + scored, max(best, greatest))
            del self.scores[other][b]
        self.scores[b] = {}
        raised = ((self.score(a, other), other) for other in moved)
        return [(-score, min(a, other), max(a, other)) for score, other in raised if score > 0]
