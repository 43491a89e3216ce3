"""Clustering of scored pairs: linkage between average and single, on the pairs that were scored alone.

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

UNSCORED: Final = -4.0
"""The score of a pair that was not scored."""
SINGLE_LINKAGE_SHARE: Final = 0.4
"""The part of the greatest score in that of two clusters; the mean has the rest."""
_SURELY_SCORED: Final = 8
"""How many pairs of one member are sure to be scored."""


def _are_different(a: str, b: str) -> bool:
    return bool(a and b) and a != b


def cluster_pairs(
    pairs: Iterable[tuple[int, int, float]],
    speakers: Sequence[str],
    are_apart: Callable[[str, str], bool] = _are_different,
) -> list[int]:
    """Return the number of each item's cluster; ``pairs`` are two items, the lower first, and their score, none twice.

    ``speakers`` has the speaker of each item, or is empty where that is not known; ``are_apart`` says of two of them
    whether they are two people: no cluster has two speakers.

    >>> cluster_pairs([(0, 1, 2.0), (1, 2, 1.0), (0, 2, -3.0), (2, 3, -1.0)], ["", "", "", ""])
    [0, 0, 1, 2]
    """
    clusters = _Clusters(speakers, are_apart)
    chains = _UnionFind(len(speakers))
    waiting: list[tuple[float, int, int]] = []
    for a, b, score in pairs:
        if score != UNSCORED:
            clusters.add_score(a, b, score)
        if score > 0:
            chains.union(a, b)
            waiting.append((-score, a, b))
    # What no chain of alike pairs ties is never joined, so each part is linked alone: many short queues are quicker.
    parts: dict[int, list[tuple[float, int, int]]] = defaultdict(list)
    for entry in waiting:
        parts[chains.find(entry[1])].append(entry)
    for part in parts.values():
        _link(clusters, part)
    return clusters.members.numbered()


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

    def find(self, item: int) -> int:
        """Return the item that names the set of this one."""
        parents = self._parents
        while parents[item] != item:
            parents[item] = parents[parents[item]]
            item = parents[item]
        return item

    def union(self, a: int, b: int) -> None:
        """Join the set of ``b`` to that of ``a``, which keeps its name."""
        self._parents[self.find(b)] = self.find(a)

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
