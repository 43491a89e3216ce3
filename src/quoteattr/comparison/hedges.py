"""Hedges: how strong each is, and which stand in a text."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from quoteattr.comparison.aligned_pair import AlignedPair, TokenDifference
from quoteattr.comparison.comparison import Side
from quoteattr.comparison.tokens import Token, read_tokens
from quoteattr.spans import Span

CERTAIN: Final = 7.0
"""The place on the scale of likelihood of what is stated as a fact."""
_STEP_THRESHOLD: Final = 1.0
"""A difference on the scale of likelihood from which on commitment shifts; half a step is wording."""


@frozen
class Hedge:
    """Words that say how likely something is."""

    text: str
    span: Span
    """Where they stand in the rendering."""
    level: float | None
    """From 0 (impossible) to 7 (certain), as in the list of hedges; None for what is possible and no more (may)."""


def hedges_of(text: str) -> tuple[Hedge, ...]:
    """Return the hedges of likelihood of a text, in order.

    >>> [(hedge.text, hedge.level) for hedge in hedges_of("Rain is very likely, and it may freeze.")]
    [('very likely', 6.0), ('may', None)]
    """
    return tuple(
        Hedge(token.unit.span.cut(text), token.unit.span, token.strength)
        for token in read_tokens(text)
        if token.axis == "likelihood"
    )


def have_same_strength(x: Token, y: Token) -> bool:
    """Return whether two hedges of one axis say it equally strongly."""
    if x.strength is None or y.strength is None:
        return x.strength == y.strength
    return abs(x.strength - y.strength) < _STEP_THRESHOLD


def hedge_of_one_side(pair: AlignedPair, i: int, stronger: Side) -> TokenDifference:
    """Return the difference of a hedge of ``a`` that has no counterpart in ``b``."""
    at = pair.projected(i)
    return TokenDifference("hedge", range(i, i + 1), range(at, at), stronger)
