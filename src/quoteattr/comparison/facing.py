"""Two texts face to face: their tokens, which of them go together, and what stands where nothing does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from attrs import frozen

from quoteattr.alignment import Alignment, Gap, align
from quoteattr.comparison.reading import STAGES, Token
from quoteattr.comparison.values import MIRRORED, OTHER, Kind, Side

_LONGEST_GAP: Final = 40
"""Tokens of a gap on either side of a place that are looked through."""


@frozen
class Finding:
    """A difference by the places of its tokens; an empty range stands where the words are missing."""

    kind: Kind
    a: range
    b: range
    stronger: Side | None = None


@frozen
class Facing:
    """Both texts' tokens and their alignment; ``swapped`` looks at it from the other side."""

    a: tuple[Token, ...]
    b: tuple[Token, ...]
    alignment: Alignment

    @cached_property
    def to_b(self) -> dict[int, int]:
        """The partner in ``b`` of each paired place of ``a``."""
        return self.alignment.partners()

    @cached_property
    def to_a(self) -> dict[int, int]:
        """The partner in ``a`` of each paired place of ``b``."""
        return {j: i for i, j in self.to_b.items()}

    @cached_property
    def gaps(self) -> list[Gap]:
        """What has no partner, the two sides of one place together."""
        return self.alignment.gaps()

    @cached_property
    def gap_of_a(self) -> dict[int, Gap]:
        """The gap in which each place of ``a`` without a partner stands."""
        return {i: gap for gap in self.gaps for i in gap.a}

    @cached_property
    def gap_of_b(self) -> dict[int, Gap]:
        """The gap in which each place of ``b`` without a partner stands."""
        return {j: gap for gap in self.gaps for j in gap.b}

    @cached_property
    def swapped(self) -> Facing:
        """The same two texts in the other order, aligned as here."""
        return Facing(self.b, self.a, self.alignment.swapped())

    def loose_a(self) -> Iterator[int]:
        """Places of ``a`` without a partner."""
        return (i for i in range(len(self.a)) if i not in self.to_b)

    def loose_b(self) -> Iterator[int]:
        """Places of ``b`` without a partner."""
        return (j for j in range(len(self.b)) if j not in self.to_a)

    def place_in_b(self, i: int) -> int:
        """The place of ``b`` that faces place ``i`` of ``a``: its partner, or beside that of its nearest neighbour."""
        return self._places[i] if i < len(self._places) else len(self.b)

    @cached_property
    def _places(self) -> list[int]:
        length = len(self.a)
        before: list[int] = []
        last = -1
        for i in range(length):
            last = i if i in self.to_b else last
            before.append(last)
        places = [0] * length
        after = -1
        for i in range(length - 1, -1, -1):
            after = i if i in self.to_b else after
            left, right = before[i], after
            if left >= 0 and (right < 0 or i - left <= right - i):
                places[i] = self.to_b[left] + (left != i)
            elif right >= 0:
                places[i] = self.to_b[right]
            else:
                places[i] = i * len(self.b) // length
        return places

    def near_in_b(self, i: int, reach: int) -> list[int]:
        """Places of ``b`` without a partner within ``reach`` tokens of the one facing ``i``; in the gap there, more."""
        gap = self.gap_of_a.get(i)
        middle = self.place_in_b(i)
        near = set(range(max(0, middle - reach), min(len(self.b), middle + reach)))
        if gap:
            near.update(range(max(gap.b.start, middle - _LONGEST_GAP), min(gap.b.stop, middle + _LONGEST_GAP)))
        return sorted(j for j in near if j not in self.to_a)


def face(a: tuple[Token, ...], b: tuple[Token, ...]) -> Facing:
    """Align the tokens of two texts: first equal forms, then equal lemmas, then words that can mean the same."""
    return Facing(a, b, align(a, b, STAGES))


def swapped(findings: Iterable[Finding]) -> list[Finding]:
    """Findings seen from the other side."""
    return [
        Finding(MIRRORED.get(f.kind, f.kind), f.b, f.a, OTHER[f.stronger] if f.stronger else None) for f in findings
    ]
