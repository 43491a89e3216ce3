"""From scored pairs to groups: linkage between average and single, on the pairs that were scored alone.

Groups are joined, the surest first, as long as the score between them is above 0: that of their members in the mean
(average linkage: Sokal & Michener 1958), drawn towards the greatest (single linkage), since of two renderings that are
both freely worded each may be near to a third.  A pair without a score counts as unlike, but only as many of them as a
member could have had scored: a text is compared with a few others alone, however many renderings its utterance has.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

UNLIKE: Final = -4.0
"""The score of a pair that was not scored."""
SINGLE: Final = 0.4
"""The part of the greatest score in that of two groups; the mean has the rest."""
_SCORED: Final = 8
"""How many pairs of one member are sure to be scored."""


def linked(pairs: Iterable[tuple[int, int, float]], voices: Sequence[str]) -> list[int]:
    """For each place the number of its group; ``pairs`` are two places, the lower first, and their score, none twice.

    ``voices`` names for each place whose words they are, or is empty where that is not known: no group has two voices.

    >>> linked([(0, 1, 2.0), (1, 2, 1.0), (0, 2, -3.0), (2, 3, -1.0)], ["", "", "", ""])
    [0, 0, 1, 2]
    """
    groups = _Groups(voices)
    alike = _Forest(len(voices))
    waiting: list[tuple[float, int, int]] = []
    for a, b, score in pairs:
        if score != UNLIKE:
            groups.meet(a, b, score)
        if score > 0:
            alike.join(a, b)
            waiting.append((-score, a, b))
    # What no chain of alike pairs ties is never joined, so each part is linked alone: many short queues are quicker.
    parts: dict[int, list[tuple[float, int, int]]] = defaultdict(list)
    for entry in waiting:
        parts[alike.first(entry[1])].append(entry)
    for part in parts.values():
        _link(groups, part)
    return groups.joined.numbered()


def _link(groups: _Groups, waiting: list[tuple[float, int, int]]) -> None:
    heapq.heapify(waiting)
    while waiting:
        negative, a, b = heapq.heappop(waiting)
        if b not in groups.ties[a]:
            continue
        score = groups.score(a, b)
        if score == -negative:
            for entry in groups.join(a, b):
                heapq.heappush(waiting, entry)
        elif 0 < score < -negative:  # one of the groups has grown: it can only have become less alike
            heapq.heappush(waiting, (-score, a, b))


class _Forest:
    """Places that are joined, each under the first of its own (union-find: Galler & Fischer 1964)."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def first(self, place: int) -> int:
        """The place under which this one stands."""
        above = self._above
        while above[place] != place:
            above[place] = above[above[place]]
            place = above[place]
        return place

    def join(self, a: int, b: int) -> None:
        """Put ``b`` and all that stands with it under ``a``."""
        self._above[self.first(b)] = self.first(a)

    def numbered(self) -> list[int]:
        """The number of each place's group, counted from 0 in the order of their first places."""
        numbers: dict[int, int] = {}
        return [numbers.setdefault(self.first(place), len(numbers)) for place in range(len(self._above))]


class _Groups:
    """Groups, each named by one of its members, with the sum, the number and the greatest of the scores between two."""

    def __init__(self, voices: Sequence[str]) -> None:
        self.ties: list[dict[int, tuple[float, int, float]]] = [{} for _ in voices]
        self._voices = list(voices)
        self._sizes = [1] * len(voices)
        self.joined = _Forest(len(voices))

    def meet(self, a: int, b: int, score: float) -> None:
        """Note the score of two places."""
        self.ties[a][b] = self.ties[b][a] = (score, 1, score)

    def score(self, a: int, b: int) -> float:
        """The score between two groups; that of unlike ones for groups of two voices."""
        if self._voices[a] and self._voices[b] and self._voices[a] != self._voices[b]:
            return UNLIKE
        total, scored, greatest = self.ties[a][b]
        few, many = sorted((self._sizes[a], self._sizes[b]))
        expected = max(scored, few * min(many, _SCORED))
        mean = (total + UNLIKE * (expected - scored)) / expected
        return mean + SINGLE * (greatest - mean)

    def join(self, a: int, b: int) -> list[tuple[float, int, int]]:
        """Join two groups; the scores that this can have raised, as the negative score and the two groups.

        Only the ties of the group with fewer of them are gone through, so that a large group is not at every join.
        """
        if (len(self.ties[a]), -a) < (len(self.ties[b]), -b):
            a, b = b, a
        ties, others = self.ties[a], self.ties[b]
        del ties[b], others[a]
        self._sizes[a] += self._sizes[b]
        self.joined.join(a, b)
        self._voices[a] = self._voices[a] or self._voices[b]
        for other, (total, scored, greatest) in others.items():
            mine, count, best = ties.get(other, (0.0, 0, greatest))
            ties[other] = self.ties[other][a] = (mine + total, count + scored, max(best, greatest))
            del self.ties[other][b]
        self.ties[b] = {}
        scores = ((self.score(a, other), other) for other in others)
        return [(-score, min(a, other), max(a, other)) for score, other in scores if score > 0]
