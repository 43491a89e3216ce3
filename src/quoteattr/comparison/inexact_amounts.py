"""Whether two numbers can be one where words give one of them, or both.

Dozens and 40, doubled and up by 100 percent, a third and 33 percent.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from quoteattr.comparison.tokens import Token
from quoteattr.wording.normal_form import LexicalUnit

_ROUNDING_THRESHOLD: Final = Decimal("0.1")
"""How far a share or multiple in words may be from one in figures, as a share: almost half is said of 46 percent."""
_ORDER_RATIO: Final = 20
"""Up to how many times itself a number is of an order of magnitude: dozens of 150, tens of thousands of 150,000."""
_NAMED_RATIO: Final = 1000
"""The same of an order whose name is the only one up to a thousand times as much: thousands of 200,000."""
_NAMED_ORDERS: Final = frozenset(Decimal(_NAMED_RATIO) ** power for power in range(1, 5))
"""Thousands, millions, billions, trillions."""


def is_inexactly_same(x: Token, y: Token) -> bool | None:
    """Return whether two amounts can be one; None where both are exact numbers, or count different things."""
    if x.unit.value is None or y.unit.value is None:
        return None
    if "order" in {x.unit.kind, y.unit.kind}:
        return _is_of_order(x.unit, y.unit) or _is_of_order(y.unit, x.unit)
    dimensions = [one.unit.measure.dimension if one.unit.measure else "" for one in (x, y)]
    if dimensions == ["share", "share"]:
        return _is_near(x.unit.value, y.unit.value) if _is_in_words(x) != _is_in_words(y) else None
    if dimensions == ["multiple", "share"]:
        return _is_multiplied(x.unit.value, y.unit.value)
    if dimensions == ["share", "multiple"]:
        return _is_multiplied(y.unit.value, x.unit.value)
    is_share_and_number = sorted(dimensions) == ["", "share"]
    return True if is_share_and_number and (_is_written_with(x, y) or _is_written_with(y, x)) else None


def _is_written_with(share: Token, number: Token) -> bool:
    """Return whether a share is written with a number: four out of seven seats, four seats of seven."""
    is_share = share.unit.measure is not None and _is_in_words(share)
    return is_share and number.unit.kind == "number" and number.letters in share.letters


def _is_of_order(order: LexicalUnit, other: LexicalUnit) -> bool:
    """Return whether a number can be of an order of magnitude; of two orders, whether they are one."""
    if order.kind != "order" or order.value is None or other.value is None:
        return False
    if other.kind == "order":
        return order.value == other.value
    ratio = _NAMED_RATIO if order.value in _NAMED_ORDERS else _ORDER_RATIO
    return order.value <= other.value < order.value * ratio


def _is_multiplied(multiple: Decimal, percent: Decimal) -> bool:
    """Return whether what is so many percent of something, goes up or goes down by so many is multiplied so."""
    part = percent / 100
    return any(_is_near(multiple, one) for one in (part, 1 + part, 1 - part))


def _is_in_words(token: Token) -> bool:
    """Return whether a share is given without percent: a third, one in four."""
    measure = token.unit.measure
    return not token.letters.isdecimal() and (measure is None or measure.form not in token.letters)


def _is_near(value: Decimal, other: Decimal) -> bool:
    return abs(value - other) <= _ROUNDING_THRESHOLD * max(value, other)
