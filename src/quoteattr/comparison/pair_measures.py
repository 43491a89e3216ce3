"""Two texts face to face, with what the rules find of them: what verdict and relatedness are measured on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Final

from attrs import frozen

from quoteattr.comparison.extras import facts_of_one, told_by_one
from quoteattr.comparison.facing import Facing, Finding
from quoteattr.comparison.reading import Token

_RIVALS: Final = frozenset({"number", "name", "opposite"})
_LONGEST: Final = 40
"""Places without a partner that are looked at: time stays linear."""


@frozen(eq=False)
class Pair:
    """Two texts face to face, with what holds for all of their differences."""

    facing: Facing
    findings: Sequence[Finding]
    """The differences that the rules find."""
    same: set[tuple[int, int]]
    """Places that say the same by more than their words."""

    @cached_property
    def shares(self) -> tuple[float, float]:
        """Of each text, the share of its words, by weight, that have a partner in the other."""
        return _share(self.facing.a, self.in_a), _share(self.facing.b, self.in_b)

    @property
    def similarity(self) -> float:
        """How much of what the two say is in both, from 0 to 1."""
        return sum(self.shares) / 2

    @cached_property
    def rivals(self) -> int:
        """How many figures, names and words of one text stand against others, in their place or not."""
        facing = sum(found.kind in _RIVALS for found in self.findings)
        return facing + min(facts_of_one(self.facing, *self.claimed))

    @cached_property
    def to_b(self) -> dict[int, int]:
        """The partner in ``b`` of each place of ``a``, those of ``same`` too."""
        return {**dict(self.same), **self.facing.to_b}

    @cached_property
    def in_a(self) -> frozenset[int]:
        """Places of ``a`` with a partner."""
        return frozenset(self.to_b)

    @cached_property
    def in_b(self) -> frozenset[int]:
        """Places of ``b`` with a partner."""
        return frozenset({*self.facing.to_a, *(j for _, j in self.same)})

    @cached_property
    def loose_places(self) -> tuple[list[int], list[int]]:
        """The places of each text without a partner, as many as are worth a look."""
        found = [
            [at for at in range(len(side)) if at not in paired][:_LONGEST]
            for side, paired in ((self.facing.a, self.in_a), (self.facing.b, self.in_b))
        ]
        return found[0], found[1]

    @cached_property
    def loose(self) -> tuple[float, float]:
        """The weight of the words of each text without a partner."""
        return tuple(
            sum(token.weight for at, token in enumerate(side) if at not in paired)
            for side, paired in ((self.facing.a, self.in_a), (self.facing.b, self.in_b))
        )  # type: ignore[return-value]

    @cached_property
    def claimed(self) -> tuple[set[int], set[int]]:
        """Places of each text that are in a finding, or in ``same``."""
        return (
            {i for found in self.findings for i in found.a} | {i for i, _ in self.same},
            {j for found in self.findings for j in found.b} | {j for _, j in self.same},
        )

    @cached_property
    def told(self) -> tuple[set[int], set[int]]:
        """Places of each text that the rules call information of its own."""
        found = told_by_one(self.facing, *self.claimed)
        return {i for told in found for i in told.a}, {j for told in found for j in told.b}


def _share(tokens: Sequence[Token], paired: frozenset[int]) -> float:
    if not tokens:
        return 0.0
    return sum(tokens[i].weight for i in sorted(paired)) / sum(token.weight for token in tokens)
