"""Pairs of places in two texts that could go together, the best first, each place once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Final

from quoteattr.comparison.facing import Facing

MOST: Final = 24
"""Places on either side of the one facing it that a place is held against: time stays linear."""
Cost = tuple[float, ...]


def best_pairs(
    facing: Facing, places_a: Sequence[int], places_b: Sequence[int], cost: Callable[[int, int], Cost | None]
) -> list[tuple[int, int]]:
    """Pair places of ``a`` with places of ``b``, both sorted: the lowest cost first, then the nearest.

    ``cost`` gives None for a pair that does not go together.
    """
    ranked = sorted(
        (priced, abs(facing.place_in_b(i) - j), i, j)
        for i in places_a
        for j in around(facing.place_in_b(i), places_b)
        if (priced := cost(i, j)) is not None
    )
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for _, _, i, j in ranked:
        if i not in taken_a and j not in taken_b:
            taken_a.add(i)
            taken_b.add(j)
            pairs.append((i, j))
    return pairs


def around(place: int, places: Sequence[int]) -> Sequence[int]:
    """Of sorted places the MOST nearest ones on either side of one."""
    middle = bisect_left(places, place)
    return places[max(0, middle - MOST) : middle + MOST]
