"""Words that stand in each other's place and that nothing ties together: other wording, or another meaning."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from quoteattr.comparison.facing import Facing, Finding
from quoteattr.comparison.reading import Token

LONGEST: Final = 3
"""Words, small ones aside, that stand for as many on the other side."""


def exchanged_words(facing: Facing, claimed_a: Collection[int], claimed_b: Collection[int]) -> list[Finding]:
    """Short runs of words that face each other, where no other difference claims them."""
    found: list[Finding] = []
    for gap in facing.gaps:
        mine, yours = _plain(facing.a, gap.a, claimed_a), _plain(facing.b, gap.b, claimed_b)
        if 0 < len(mine) <= LONGEST and 0 < len(yours) <= LONGEST:
            found.append(Finding("opposite", range(mine[0], mine[-1] + 1), range(yours[0], yours[-1] + 1)))
    return found


def _plain(tokens: tuple[Token, ...], places: range, claimed: Collection[int]) -> list[int]:
    """Places of words that say something; none if a name, a number or a claimed word is among them."""
    if any(i in claimed or tokens[i].naming or tokens[i].numeric for i in places):
        return []
    return [i for i in places if not tokens[i].small]
