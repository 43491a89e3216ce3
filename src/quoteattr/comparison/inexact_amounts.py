"""Whether two numbers can be one where a word gives one of them: dozens and 40, doubled and up 100 percent, a third and 33 percent."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from quoteattr.wording.normal_form import LexicalUnit

_MAX_DECIMALS: Final = 6
"""More decimals than this are of a fraction that has no end: 33.333 percent."""
_ORDER_RATIO: Final = 10
_NAMED_RATIO: Final = 1000
"""Up to how many times itself an order of magnitude goes: tens of thousands, and thousands, which have the next name
at a million."""


def is_inexactly_same(x: LexicalUnit, y: LexicalUnit) -> bool | None:
    """Return whether two amounts can be one; None where both are exact numbers of one sort."""
    if x.value is None or y.value is None:
        return None
    if "order" in {x.kind, y.kind}:
        return _is_of_order(x, y) or _is_of_order(y, x)
    dimensions = {one.measure.dimension if one.measure else "" for one in (x, y)}
    if dimensions == {"multiple", "share"}:
        multiple, share = (x.value, y.value) if x.measure and x.measure.dimension == "multiple" else (y.value, x.value)
        return multiple in _multiples_of(share)
    if dimensions == {"share"}:
        return _rounds_to(x.value, y.value) or _rounds_to(y.value, x.value)
    return None


def _is_of_order(order: LexicalUnit, other: LexicalUnit) -> bool:
    """Return whether a number, or another order of magnitude, can be within an order of magnitude."""
    if order.kind != "order" or order.value is None or other.value is None:
        return False
    has_next_name = order.value in (Decimal(_NAMED_RATIO) ** power for power in range(1, 5))
    return order.value <= other.value < order.value * (_NAMED_RATIO if has_next_name else _ORDER_RATIO)


def _multiples_of(percent: Decimal) -> tuple[Decimal, ...]:
    """Return what is multiplied by where something is so many percent of it, goes up, or goes down by so many."""
    part = percent / 100
    return part, 1 + part, 1 - part


def _rounds_to(value: Decimal, rounded: Decimal) -> bool:
    """Return whether a share is the other one, with the decimals of the other if it has no end itself."""
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent >= -_MAX_DECIMALS:
        return value == rounded
    return value.quantize(rounded) == rounded
