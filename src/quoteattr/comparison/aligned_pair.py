"""Two texts aligned: their tokens, which of them go together, and what stands where nothing does."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Final

from attrs import field, frozen

from quoteattr.alignment import Alignment, Gap
from quoteattr.comparison.comparison import MIRRORED, OTHER, Kind, Side
from quoteattr.comparison.tokens import Token
from quoteattr.limits import MAX_AGREEING_PAIRS, MAX_GAP_VIEW, MAX_PAIRING_CANDIDATES, MIN_PARTNERS

_MAX_AFTER_NEGATION: Final = 3
"""Words from a negation to one that it negates by itself."""
_COMPARED: Final = 12
"""Tokens from a comparative within which stands what it compares."""
_THAN: Final = "than"
Positions = tuple[int, int]
"""A position in the first text and one in the second."""
Cost = tuple[float, ...]


@frozen
class TokenDifference:
    """A difference by the positions of its tokens; an empty range stands where the words are missing."""

    kind: Kind
    a: range
    b: range
    stronger: Side | None = None
    is_exact: bool = False
    """Whether it follows from the words and their places alone: it decides, and no weights are asked."""

    def mirrored(self) -> TokenDifference:
        """Return the same difference with the two texts in the other order."""
        stronger = OTHER[self.stronger] if self.stronger else None
        return TokenDifference(MIRRORED.get(self.kind, self.kind), self.b, self.a, stronger, self.is_exact)


def mirrored(differences: Iterable[TokenDifference]) -> list[TokenDifference]:
    """Return the differences with the two texts in the other order."""
    return [difference.mirrored() for difference in differences]


@frozen(eq=False)
class AlignedPair:
    """The tokens of two texts, their alignment, and what was found of them so far."""

    a: tuple[Token, ...]
    b: tuple[Token, ...]
    alignment: Alignment
    equal_amounts: frozenset[Positions] = frozenset()
    """Unaligned numbers, dates and times that say the same in another form: 40 km, 25 miles."""
    equal_names: frozenset[Positions] = frozenset()
    """Unaligned names that can be forms of one: Djamal, Dzhamal."""
    differences: tuple[TokenDifference, ...] = field(default=())
    """What the detectors found; empty until they have run."""

    @property
    def to_b(self) -> dict[int, int]:
        """The partner in ``b`` of each aligned position of ``a``."""
        return self.alignment.to_b

    @property
    def to_a(self) -> dict[int, int]:
        """The partner in ``a`` of each aligned position of ``b``."""
        return self.alignment.to_a

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The unaligned tokens, those of both texts that stand in the same place together."""
        return self.alignment.gaps

    @cached_property
    def mirrored(self) -> AlignedPair:
        """The same pair with the two texts in the other order."""
        return AlignedPair(
            self.b,
            self.a,
            self.alignment.mirrored,
            frozenset((j, i) for i, j in self.equal_amounts),
            frozenset((j, i) for i, j in self.equal_names),
            tuple(mirrored(self.differences)),
        )

    @property
    def unaligned_a(self) -> tuple[int, ...]:
        """The positions of ``a`` without a partner."""
        return self.alignment.unaligned_a

    @property
    def unaligned_b(self) -> tuple[int, ...]:
        """The positions of ``b`` without a partner."""
        return self.alignment.unaligned_b

    @cached_property
    def equivalents(self) -> frozenset[Positions]:
        """Unaligned tokens that say the same in another form."""
        return self.equal_amounts | self.equal_names

    @cached_property
    def equivalent_a(self) -> frozenset[int]:
        """The positions of ``a`` with an equivalent."""
        return frozenset(i for i, _ in self.equivalents)

    @cached_property
    def equivalent_b(self) -> frozenset[int]:
        """The positions of ``b`` with an equivalent."""
        return frozenset(j for _, j in self.equivalents)

    @cached_property
    def claimed_a(self) -> frozenset[int]:
        """The positions of ``a`` that have an equivalent or are in a difference."""
        return self.equivalent_a.union(*(difference.a for difference in self.differences))

    @cached_property
    def claimed_b(self) -> frozenset[int]:
        """The positions of ``b`` that have an equivalent or are in a difference."""
        return self.equivalent_b.union(*(difference.b for difference in self.differences))

    def projected(self, i: int) -> int:
        """Return the position of ``b`` where position ``i`` of ``a`` belongs: its partner, or beside a neighbour's."""
        projection = self.alignment.projection
        return projection[i] if i < len(projection) else len(self.b)

    def gap_at_a(self, i: int) -> Gap | None:
        """Return the gap of an unaligned position of ``a``; None for an aligned one."""
        return self.alignment.gap_at_a.get(i)

    def is_negated_at_a(self, i: int) -> bool:
        """Return whether a negation that ``b`` lacks stands right before position ``i`` of ``a``."""
        before = range(max(0, i - _MAX_AFTER_NEGATION), i)
        return any(self.a[at].polarity == "cue" and at not in self.to_b for at in before)

    def in_one_gap(self, i: int, j: int) -> bool:
        """Return whether two unaligned positions, or two aligned ones, stand in the same gap, or in none."""
        return self.alignment.gap_at_a.get(i) == self.alignment.gap_at_b.get(j)

    def compares_the_reverse(self, i: int, j: int) -> bool:
        """Return whether each text compares at these positions what the other does, in the other order.

        "Tea is dearer than coffee" says what "coffee is cheaper than tea" says.
        """
        than_a, than_b = _than(self.a, i), _than(self.b, j)
        if than_a is None or than_b is None:
            return False
        near = [k for k in range(max(0, i - _COMPARED), min(len(self.a), i + 2 * _COMPARED)) if k in self.to_b]
        sides = {(k > than_a, self.to_b[k] > than_b) for k in near if self.a[k].is_content}
        return {(True, False), (False, True)} <= sides

    def unaligned_near(self, i: int, distance: int) -> list[int]:
        """Return the unaligned positions of ``b`` near where an unaligned ``i`` belongs; in its gap, farther ones."""
        gap = self.alignment.gap_at_a[i]
        middle = self.projected(i)
        near = set(range(max(0, middle - distance), min(len(self.b), middle + distance)))
        near.update(range(max(gap.b.start, middle - MAX_GAP_VIEW), min(gap.b.stop, middle + MAX_GAP_VIEW)))
        return sorted(j for j in near if j not in self.to_a)


def _than(tokens: Sequence[Token], start: int) -> int | None:
    """Return the position of the next "than", or None beyond a clause."""
    return next((at for at in range(start, min(len(tokens), start + _COMPARED)) if tokens[at].form == _THAN), None)


def pair_by_cost(
    pair: AlignedPair,
    positions_a: Sequence[int],
    positions_b: Sequence[int],
    cost: Callable[[int, int], Cost | None],
    max_pairs: int = MAX_AGREEING_PAIRS,
) -> list[Positions]:
    """Pair positions of ``a`` with positions of ``b``, both sorted: the lowest cost first, then the nearest.

    ``cost`` returns None for two that do not go together; it is asked of about ``max_pairs`` pairs, the nearest.  Each
    position is in one pair at most.
    """
    reach = min(MAX_PAIRING_CANDIDATES, max(max_pairs // (2 * len(positions_a) + 1), MIN_PARTNERS))
    ranked = sorted(
        (priced, abs(pair.projected(i) - j), i, j)
        for i in positions_a
        for j in nearest(pair.projected(i), positions_b, reach)
        if (priced := cost(i, j)) is not None
    )
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    pairs: list[Positions] = []
    for _, _, i, j in ranked:
        if i not in taken_a and j not in taken_b:
            taken_a.add(i)
            taken_b.add(j)
            pairs.append((i, j))
    return pairs


def nearest(position: int, positions: Sequence[int], reach: int = MAX_PAIRING_CANDIDATES) -> Sequence[int]:
    """Return the ``reach`` nearest of some sorted positions on either side of one."""
    middle = bisect_left(positions, position)
    return positions[max(0, middle - reach) : middle + reach]
