"""Alignment of two sequences of anything, in stages; knows no English.

Each stage gives every element keys; two elements agree at that stage if they have a key in common.  Within a stage the
longest run of agreeing neighbours is aligned first (greedy string tiling: Wise 1993, "String similarity via greedy
string tiling and running Karp-Rabin matching"), so that blocks which changed places are found whole.
Runs of one length are taken by their distance from the diagonal, then from the start.  A later stage aligns only what
the earlier stages left unaligned.

Time grows with the length of the sequences times ``max_partners``: of many elements with one key, each is compared with
the ``max_partners`` nearest ones of the other sequence alone.  In long sequences fewer are, so that memory is bounded.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from functools import cached_property
from heapq import heapify, heappop, heappush
from itertools import chain
from typing import NamedTuple, TypeVar

from attrs import frozen

from quoteattr.limits import MAX_AGREEING_PAIRS, MAX_ALIGNMENT_PARTNERS, MIN_PARTNERS

Element = TypeVar("Element")
Stage = Callable[[Element], Iterable[Hashable]]
"""The keys of one element at this stage; no key for an element that takes no part in it."""
Run = tuple[int, int, int]
"""Neighbours that agree: where they start in the first sequence and in the second, and how many they are."""


class Link(NamedTuple):
    """The element at ``a`` in the first sequence agrees with that at ``b`` in the second, first at this ``stage``."""

    a: int
    b: int
    stage: int


class Gap(NamedTuple):
    """Unaligned elements in the same place: ``a`` of the first sequence, ``b`` of the second.

    Either range may be empty: then its start is the position at which the other's elements are missing.
    """

    a: range
    b: range


@frozen
class Alignment:
    """Which elements of two sequences go together; each has at most one partner."""

    links: tuple[Link, ...]
    """Sorted by their position in the first sequence."""
    length_a: int
    length_b: int

    @cached_property
    def to_b(self) -> dict[int, int]:
        """The position in the second sequence of the partner of each aligned position in the first."""
        return {link.a: link.b for link in self.links}

    @cached_property
    def to_a(self) -> dict[int, int]:
        """The position in the first sequence of the partner of each aligned position in the second."""
        return {link.b: link.a for link in self.links}

    @cached_property
    def unaligned_a(self) -> tuple[int, ...]:
        """The positions of the first sequence without a partner."""
        return tuple([i for i in range(self.length_a) if i not in self.to_b])

    @cached_property
    def unaligned_b(self) -> tuple[int, ...]:
        """The positions of the second sequence without a partner."""
        return tuple([j for j in range(self.length_b) if j not in self.to_a])

    @cached_property
    def mirrored(self) -> Alignment:
        """The same alignment with the two sequences in the other order."""
        links = sorted(Link(b, a, stage) for a, b, stage in self.links)
        return Alignment(tuple(links), self.length_b, self.length_a)

    @cached_property
    def moved(self) -> frozenset[int]:
        """Positions in the first sequence whose partner is out of order: those outside a longest ordered choice."""
        kept = _longest_increasing([link.b for link in self.links])
        return frozenset(link.a for at, link in enumerate(self.links) if at not in kept)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """The unaligned runs of both sides, those in the same place together, in the order of the first sequence.

        A run stands in the same place as the run of the other side that touches the partner of its left neighbour, or
        else of its right one; the ends of the sequences count as partners of each other.
        """
        to_a, to_b = self.to_a, self.to_b
        free_b = {run.start: run for run in consecutive_runs(self.unaligned_b)}
        by_end = {run.stop: run for run in free_b.values()}
        found: list[Gap] = []
        for run in consecutive_runs(self.unaligned_a):
            left = to_b[run.start - 1] + 1 if run.start else 0
            right = to_b[run.stop] if run.stop < self.length_a else self.length_b
            other = free_b.get(left) or by_end.get(right)
            if other:
                del free_b[other.start], by_end[other.stop]
            found.append(Gap(run, other or range(left, left)))
        for run in free_b.values():
            left = to_a[run.start - 1] + 1 if run.start else 0
            found.append(Gap(range(left, left), run))
        return tuple(sorted(found, key=lambda gap: (gap.a.start, gap.a.stop, gap.b.start)))

    @cached_property
    def gap_at_a(self) -> dict[int, Gap]:
        """The gap of each unaligned position of the first sequence."""
        return {i: gap for gap in self.gaps for i in gap.a}

    @cached_property
    def gap_at_b(self) -> dict[int, Gap]:
        """The gap of each unaligned position of the second sequence."""
        return {j: gap for gap in self.gaps for j in gap.b}

    @cached_property
    def projection(self) -> tuple[int, ...]:
        """For each position of the first sequence, the position in the second where it belongs.

        An aligned element belongs where its partner is, an unaligned one beside the partner of its nearest aligned
        neighbour; without any alignment, at the same share of the length.
        """
        last_aligned: list[int] = []
        last = -1
        for i in range(self.length_a):
            last = i if i in self.to_b else last
            last_aligned.append(last)
        positions = [0] * self.length_a
        right = -1
        for i in range(self.length_a - 1, -1, -1):
            right = i if i in self.to_b else right
            left = last_aligned[i]
            if left >= 0 and (right < 0 or i - left <= right - i):
                positions[i] = self.to_b[left] + (left != i)
            elif right >= 0:
                positions[i] = self.to_b[right]
            else:
                positions[i] = i * self.length_b // self.length_a
        return tuple(positions)


def align(
    a: Sequence[Element],
    b: Sequence[Element],
    stages: Sequence[Stage[Element]],
    *,
    max_partners: int = MAX_ALIGNMENT_PARTNERS,
) -> Alignment:
    """Align the elements of two sequences that agree, stage by stage.

    >>> align("abcx", "xabd", [lambda letter: letter]).to_b
    {0: 1, 1: 2, 3: 0}
    """
    taken_a, taken_b = bytearray(len(a)), bytearray(len(b))
    links: list[Link] = []
    # Both lengths count, so that a text is the mirror of the other.
    max_partners = min(max_partners, max(MAX_AGREEING_PAIRS // (max(len(a), len(b)) + 1), MIN_PARTNERS))
    for number, keys in enumerate(stages):
        partners = _partners(a, b, keys, taken_a, taken_b, max_partners)
        for i, j, length in _tiles(_agreeing_runs(partners), taken_a, taken_b):
            links.extend([Link(i + step, j + step, number) for step in range(length)])
    links.sort()
    return Alignment(tuple(links), len(a), len(b))


def _partners(
    a: Sequence[Element],
    b: Sequence[Element],
    keys: Stage[Element],
    taken_a: bytearray,
    taken_b: bytearray,
    max_partners: int,
) -> Iterator[Collection[int]]:
    """Yield the partners of each position of ``a``: the free ones of ``b`` that have a key in common.

    Of more than ``max_partners`` with one key they are the nearest to the diagonal.  A taken position has none.
    """
    with_key: dict[Hashable, list[int]] = defaultdict(list)
    for j, element in enumerate(b):
        if not taken_b[j]:
            for key in keys(element):
                with_key[key].append(j)
    for i, element in enumerate(a):
        found: set[int] = set()
        for key in () if taken_a[i] else keys(element):
            others = with_key.get(key, [])
            if len(others) > max_partners:
                middle = bisect_left(others, i * len(b) // len(a))
                others = others[max(0, middle - max_partners // 2) : middle + max_partners // 2]
            found.update(others)
        yield found


def _agreeing_runs(partners: Iterable[Collection[int]]) -> Iterator[Run]:
    """Yield the longest runs of neighbours that agree.

    Only those that reach the position read last are held: all pairs that agree would take most of the memory.
    """
    starts: dict[int, int] = {}  # by the position of b that a run reaches, the position of a that it starts at
    for i, others in enumerate(chain(partners, [()])):
        longer = {j: starts.pop(j - 1, i) for j in others}
        for j, start in starts.items():
            yield start, j - (i - start) + 1, i - start
        starts = longer


def _tiles(runs: Iterable[Run], taken_a: bytearray, taken_b: bytearray) -> Iterator[Run]:
    """Yield runs of agreeing pairs, the best first, no position in two of them, and mark what they take."""
    # A run that waits is one number, which sorts by length, distance from the diagonal and place: as a tuple it
    # would take five times the memory.
    length_a, length_b = len(taken_a), len(taken_b)
    longest, farthest = min(length_a, length_b), length_a * length_b + 1
    row, places = length_b + 1, (length_a + 1) * (length_b + 1)

    def rank(i: int, j: int, length: int) -> int:
        distance = abs(i * length_b - j * length_a)
        return ((longest - length) * farthest + distance) * places + i * row + j

    waiting = [rank(*run) for run in runs]
    heapify(waiting)
    while waiting:
        ranked, pair = divmod(heappop(waiting), places)
        (i, j), length = divmod(pair, row), longest - ranked // farthest
        free = [step for step in range(length) if not (taken_a[i + step] or taken_b[j + step])]
        if len(free) == length:
            taken_a[i : i + length] = taken_b[j : j + length] = b"\1" * length
            yield i, j, length
            continue
        for run in consecutive_runs(free):
            heappush(waiting, rank(i + run.start, j + run.start, len(run)))


def consecutive_runs(numbers: Iterable[int]) -> list[range]:
    """Return sorted numbers as runs without a hole.

    >>> consecutive_runs([1, 2, 3, 7])
    [range(1, 4), range(7, 8)]
    """
    found: list[range] = []
    for number in numbers:
        if found and found[-1].stop == number:
            found[-1] = range(found[-1].start, number + 1)
        else:
            found.append(range(number, number + 1))
    return found


def _longest_increasing(numbers: Sequence[int]) -> set[int]:
    """Return the positions of a longest increasing choice of different ``numbers`` (patience sorting)."""
    ends: list[int] = []
    positions: list[int] = []
    before: list[int] = []
    for position, number in enumerate(numbers):
        at = bisect_left(ends, number)
        before.append(positions[at - 1] if at else -1)
        ends[at : at + 1], positions[at : at + 1] = [number], [position]
    kept: set[int] = set()
    position = positions[-1] if positions else -1
    while position >= 0:
        kept.add(position)
        position = before[position]
    return kept
