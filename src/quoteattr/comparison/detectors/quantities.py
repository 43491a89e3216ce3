"""How many, in texts that are the same but for that: all and none, all and some, hardly any and nearly all."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from quoteattr.comparison.aligned_pair import AlignedPair, TokenDifference
from quoteattr.comparison.comparison import Side
from quoteattr.comparison.tokens import Token
from quoteattr.resources.lexicons import word_set

_NONE: Final = 0.0
_HARDLY_ANY: Final = 0.5
_NOT_ALL: Final = 3.0
_SOME: Final = 2.0
_ALL: Final = 5.0
"""Places on the scale of amounts of ``hedges.tsv``, of words that it does not have."""
_STEP_THRESHOLD: Final = 1.0
_FORMS: Final = (("universal", _ALL), ("existential", _SOME), ("total_negation", _NONE), ("partial_negation", _NOT_ALL))
_NEAR: Final = 3
"""Tokens from where a quantity belongs within which the other one stands."""


@frozen
class _Quantity:
    """The unaligned words of one text that say how many, and their place on the scale."""

    positions: range
    level: float


def detect_quantities(pair: AlignedPair) -> list[TokenDifference]:
    """Return the quantity that each text has in the place of the other's, if they are the same but for that."""
    x, y = _only_quantity(pair), _only_quantity(pair.mirrored)
    if x is None or y is None or abs(x.level - y.level) < _STEP_THRESHOLD:
        return []
    if abs(pair.projected(x.positions.start) - y.positions.start) > _NEAR:
        return []
    if min(x.level, y.level) <= _HARDLY_ANY:
        return [TokenDifference("negation", x.positions, y.positions, is_exact=True)]
    stronger: Side = "a" if x.level > y.level else "b"
    return [TokenDifference("hedge", x.positions, y.positions, stronger, is_exact=True)]


def _only_quantity(pair: AlignedPair) -> _Quantity | None:
    """Return the only quantity of ``a`` among its unaligned words; None if other words are there that say something."""
    found: _Quantity | None = None
    for i in pair.unaligned_a:
        token = pair.a[i]
        level = _level(token)
        if level is None:
            if _is_empty(token):
                continue
            return None
        if found is not None:
            return None
        found = _Quantity(range(i, i + 1), level)
    return found


def _level(token: Token) -> float | None:
    """Return the place of a word on the scale of amounts, or None."""
    if token.axis == "amount":
        return token.strength
    if token.unit.phrase is not None and token.unit.phrase.form == "hardly any":
        return _HARDLY_ANY
    return next((level for name, level in _FORMS if token.form in word_set("comparison_words", name)), None)


def _is_empty(token: Token) -> bool:
    """Return whether a word says nothing beside a quantity: of the, people."""
    is_function_word = not (token.is_content or token.axis or token.polarity)
    return is_function_word or token.form in word_set("comparison_words", "generic_noun")
