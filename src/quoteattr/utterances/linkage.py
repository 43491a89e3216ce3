"""From scored pairs to groups: linkage between average and single, on the pairs that were scored alone.

Groups are joined, the surest first, as long as the score between them is above 0: that of their members in the mean
(average linkage: Sokal & Michener 1958), drawn towards the greatest (single linkage), since of two renderings that are
both freely worded each may be near to a third.  A pair without a score counts as unlike, but only as many of them as a
member could have had scored: a text is compared with a few others alone, however many renderings its utterance has.
"""

from __future__ import annotations

import heapq
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
    waiting = []
    for a, b, score in pairs:
        if score != UNLIKE:
            groups.meet(a, b, score)
        if score > 0:
            waiting.append((-score, a, b))
    heapq.heapify(waiting)
    while waiting:
        negative, a, b = heapq.heappop(waiting)
        if b in groups.ties[a] and groups.score(a, b) == -negative:
            for entry in groups.join(a, b):
                heapq.heappush(waiting, entry)
    return groups.numbered()


class _Groups:
    """Groups, each named by one of its members, with the sum, the number and the greatest of the scores between two."""

    def __init__(self, voices: Sequence[str]) -> None:
        self.ties: list[dict[int, tuple[float, int, float]]] = [{} for _ in voices]
        self._voices = list(voices)
        self._sizes = [1] * len(voices)
        self._joined = list(range(len(voices)))

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
        """Join two groups, and tell which can be joined next, as the negative score and the two groups."""
        if (len(self.ties[a]), -a) < (len(self.ties[b]), -b):
            a, b = b, a
        ties, others = self.ties[a], self.ties[b]
        del ties[b], others[a]
        self._sizes[a] += self._sizes[b]
        self._joined[b] = a
        self._voices[a] = self._voices[a] or self._voices[b]
        for other, (total, scored, greatest) in others.items():
            mine, count, best = ties.get(other, (0.0, 0, greatest))
            ties[other] = self.ties[other][a] = (mine + total, count + scored, max(best, greatest))
            del self.ties[other][b]
        self.ties[b] = {}
        scores = ((self.score(a, other), other) for other in ties)
        return [(-score, min(a, other), max(a, other)) for score, other in scores if score > 0]

    def numbered(self) -> list[int]:
        """The number of each place's group, counted from 0 in the order of their first places."""
        numbers: dict[int, int] = {}
        answer = []
        for place in range(len(self._joined)):
            first = place
            while self._joined[first] != first:
                first = self._joined[first]
            self._joined[place] = first
            answer.append(numbers.setdefault(first, len(numbers)))
        return answer
