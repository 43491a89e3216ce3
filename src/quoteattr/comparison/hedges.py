"""How likely a text says that something is: its hedges, each with its place on the scale of likelihood."""

from __future__ import annotations

from attrs import frozen

from quoteattr.comparison.hedging import level
from quoteattr.comparison.reading import read_tokens
from quoteattr.spans import Span


@frozen
class Hedge:
    """Words that say how likely something is."""

    text: str
    span: Span
    """Where they stand in the rendering."""
    level: float | None
    """From 0 (impossible) to 7 (certain), as in the list of hedges; None for what is possible and no more (may)."""


def hedges_of(text: str) -> tuple[Hedge, ...]:
    """The hedges of likelihood of a text, in order.

    >>> [(hedge.text, hedge.level) for hedge in hedges_of("Rain is very likely, and it may freeze.")]
    [('very likely', 6.0), ('may', None)]
    """
    return tuple(
        Hedge(token.unit.span.cut(text), token.unit.span, level(token))
        for token in read_tokens(text)[1]
        if token.axis == "likelihood"
    )
