"""Alignment of two sequences of anything, in stages; knows no English.

Each stage gives every element keys; two elements agree at that stage if they have a key in common.  Within a stage the
longest run of agreeing neighbours is paired first (greedy string tiling: Wise 1993, "String similarity via greedy
string tiling and running Karp-Rabin matching"), so that blocks which changed places are found whole.
Runs of one length are taken by their distance from the diagonal, then from the start.  A later stage pairs only what
the earlier left over.

Time grows with the length of the sequences times ``reach``: of many elements with one key, each is weighed against the
``reach`` nearest ones of the other sequence alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple, TypeVar

from attrs import frozen

Element = TypeVar("Element")
Stage = Callable[[Element], Iterable[Hashable]]
"""The keys of one element at this stage; none for an element that takes no part in it."""
REACH = 48


class Pair(NamedTuple):
    """The element at ``a`` in the first sequence agrees with that at ``b`` in the second, first at this ``stage``."""

    a: int
    b: int
    stage: int


class Gap(NamedTuple):
    """Elements without a partner that stand in the same place: ``a`` of the first sequence, ``b`` of the second.

    Either range may be empty: then its start is the place at which the other's elements are missing.
    """

    a: range
    b: range


@frozen
class Alignment:
    """Which elements of two sequences go together; each has at most one partner."""

    pairs: tuple[Pair, ...]
    """Sorted by their place in the first sequence."""
    length_a: int
    length_b: int

    def partners(self) -> dict[int, int]:
        """The place in the second sequence of each paired place in the first."""
        return {pair.a: pair.b for pair in self.pairs}

    def swapped(self) -> Alignment:
        """The same alignment seen from the second sequence."""
        pairs = sorted(Pair(b, a, stage) for a, b, stage in self.pairs)
        return Alignment(tuple(pairs), self.length_b, self.length_a)

    def moved(self) -> frozenset[int]:
        """Places in the first sequence whose partner stands out of order: all but a longest ordered choice of pairs."""
        kept = _longest_increasing([pair.b for pair in self.pairs])
        return frozenset(pair.a for at, pair in enumerate(self.pairs) if at not in kept)

    def gaps(self) -> list[Gap]:
        """The runs without partner on each side, those in the same place together, in the order of the first sequence.

        A run stands in the same place as the run of the other side that touches the partner of its left neighbour, or
        else of its right one; the ends of the sequences count as partners of each other.
        """
        to_b = self.partners()
        to_a = {b: a for a, b in to_b.items()}
        free_b = {run.start: run for run in _runs(self.length_b, to_a)}
        by_end = {run.stop: run for run in free_b.values()}
        found: list[Gap] = []
        for run in _runs(self.length_a, to_b):
            left = to_b[run.start - 1] + 1 if run.start else 0
            right = to_b[run.stop] if run.stop < self.length_a else self.length_b
            other = free_b.get(left) or by_end.get(right)
            if other:
                del free_b[other.start], by_end[other.stop]
            found.append(Gap(run, other or range(left, left)))
        for run in free_b.values():
            left = to_a[run.start - 1] + 1 if run.start else 0
            found.append(Gap(range(left, left), run))
        return sorted(found, key=lambda gap: (gap.a.start, gap.a.stop, gap.b.start))


def align(
    a: Sequence[Element], b: Sequence[Element], stages: Sequence[Stage[Element]], *, reach: int = REACH
) -> Alignment:
    """Pair the elements of two sequences that agree, stage by stage.

    >>> align("abcx", "xabd", [lambda letter: letter]).partners()
    {0: 1, 1: 2, 3: 0}
    """
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    pairs: list[Pair] = []
    for number, keys in enumerate(stages):
        agreeing = _agreeing(a, b, keys, taken_a, taken_b, reach)
        for i, j, length in _tiles(agreeing, len(a), len(b)):
            for step in range(length):
                pairs.append(Pair(i + step, j + step, number))
                taken_a.add(i + step)
                taken_b.add(j + step)
    return Alignment(tuple(sorted(pairs)), len(a), len(b))


def _agreeing(
    a: Sequence[Element],
    b: Sequence[Element],
    keys: Stage[Element],
    taken_a: set[int],
    taken_b: set[int],
    reach: int,
) -> set[tuple[int, int]]:
    """Pairs of free places that have a key in common, the ``reach`` nearest to the diagonal for each place of ``a``."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for j, element in enumerate(b):
        if j not in taken_b:
            for key in keys(element):
                places[key].append(j)
    found: set[tuple[int, int]] = set()
    for i, element in enumerate(a):
        if i in taken_a:
            continue
        for key in keys(element):
            others = places.get(key, [])
            if len(others) > reach:
                middle = bisect_left(others, i * len(b) // len(a))
                others = others[max(0, middle - reach // 2) : middle + reach // 2]
            found.update((i, j) for j in others)
    return found


def _tiles(agreeing: set[tuple[int, int]], length_a: int, length_b: int) -> Iterable[tuple[int, int, int]]:
    """Runs of agreeing pairs, the best first, no place in two of them: (place in a, place in b, length)."""
    waiting: list[tuple[int, int, int, int]] = []

    def offer(i: int, j: int, length: int) -> None:
        heappush(waiting, (-length, abs(i * length_b - j * length_a), i, j))

    for i, j in agreeing:
        if (i - 1, j - 1) not in agreeing:
            length = 1
            while (i + length, j + length) in agreeing:
                length += 1
            waiting.append((-length, abs(i * length_b - j * length_a), i, j))
    heapify(waiting)
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    while waiting:
        negative, _, i, j = heappop(waiting)
        free = [step for step in range(-negative) if i + step not in taken_a and j + step not in taken_b]
        if len(free) == -negative:
            taken_a.update(range(i, i - negative))
            taken_b.update(range(j, j - negative))
            yield i, j, -negative
            continue
        for run in _consecutive(free):
            offer(i + run.start, j + run.start, len(run))


def _consecutive(numbers: Sequence[int]) -> list[range]:
    """Sorted numbers as runs without a hole."""
    found: list[range] = []
    for number in numbers:
        if found and found[-1].stop == number:
            found[-1] = range(found[-1].start, number + 1)
        else:
            found.append(range(number, number + 1))
    return found


def _runs(length: int, paired: dict[int, int]) -> list[range]:
    """The runs of places below ``length`` that are not paired."""
    return _consecutive([place for place in range(length) if place not in paired])


def _longest_increasing(numbers: Sequence[int]) -> set[int]:
    """Places of a longest increasing choice of ``numbers``, which are all different (patience sorting)."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        at = bisect_left(ends, number)
        before.append(places[at - 1] if at else -1)
        ends[at : at + 1], places[at : at + 1] = [number], [place]
    kept: set[int] = set()
    place = places[-1] if places else -1
    while place >= 0:
        kept.add(place)
        place = before[place]
    return kept
