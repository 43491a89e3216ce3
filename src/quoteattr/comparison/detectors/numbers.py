"""Numbers, dates and times that differ."""

from __future__ import annotations

from typing import Final

from quoteattr.comparison.aligned_pair import AlignedPair, Cost, Positions, TokenDifference, pair_by_cost
from quoteattr.comparison.equivalents import is_same_amount
from quoteattr.comparison.number_units import counted_unit
from quoteattr.comparison.tokens import Token

_COMPATIBLE: Final = (
    frozenset({"year", "number", "share"}),
    frozenset({"number", "ordinal"}),
    frozenset({"weight", "pound"}),
)
"""Sorts of numbers that can stand for one another."""
_FIRST_YEAR: Final = 1500
_LAST_YEAR: Final = 2100
_SAME_GAP: Final = 2.0
_SAME_NEIGHBOUR: Final = 1.5
_SAME_SORT: Final = 0.5


def detect_numbers(pair: AlignedPair) -> list[TokenDifference]:
    """Return numbers of one text in the place of other numbers, and equal figures of different units."""
    same_a, same_b = {i for i, _ in pair.equal_amounts}, {j for _, j in pair.equal_amounts}
    numbers_a = [i for i in pair.unaligned_a if pair.a[i].is_numeric and i not in same_a]
    numbers_b = [j for j in pair.unaligned_b if pair.b[j].is_numeric and j not in same_b]

    def cost(i: int, j: int) -> Cost | None:
        closeness = _closeness(pair, i, j)
        return (-closeness,) if closeness else None

    found = [*pair_by_cost(pair, numbers_a, numbers_b, cost), *_of_other_units(pair)]
    return [TokenDifference("number", range(i, i + 1), range(j, j + 1)) for i, j in found]


def _of_other_units(pair: AlignedPair) -> list[Positions]:
    """Return aligned numbers that count different things: 40 kilometers, 40 miles."""
    return [(i, j) for i, j in sorted(pair.to_b.items()) if _count_otherwise(pair, i, j)]


def _count_otherwise(pair: AlignedPair, i: int, j: int) -> bool:
    x, y = counted_unit(pair.a, i), counted_unit(pair.b, j)
    if x is None or y is None or (x.position > i and x.position in pair.to_b):
        return False
    return (y.position == j or y.position not in pair.to_a) and not is_same_amount(pair, i, j)


def _sort_of(token: Token) -> str:
    """Return what a number counts, as far as it shows: only numbers of like sorts can contradict each other."""
    unit = token.unit
    if token.calendar == "weekday":
        return "weekday"
    if token.calendar == "month" or unit.kind == "date":
        return "date"
    if token.calendar == "decade" or unit.kind == "clock":
        return token.calendar or unit.kind
    if unit.measure is not None:
        return unit.measure.dimension
    if unit.kind == "number" and unit.form.isdecimal() and _FIRST_YEAR <= int(unit.form) <= _LAST_YEAR:
        return "year"
    return unit.kind


def _closeness(pair: AlignedPair, i: int, j: int) -> float:
    """Return how sure it is that two different numbers stand for one; 0 if they do not."""
    x, y = pair.a[i], pair.b[j]
    sorts = {_sort_of(x), _sort_of(y)}
    in_one_gap = pair.in_one_gap(i, j)
    has_same_neighbour = _has_same_neighbour(pair, i, j)
    if "one" in {x.form, y.form}:  # "one" may be a pronoun
        return _SAME_GAP if has_same_neighbour and in_one_gap else 0.0
    if x.calendar and y.calendar and sorts == {"date", "weekday"}:
        return 1.0
    if sorts in ({"date", "number"}, {"date", "weekday"}):
        return 1.0 if in_one_gap else 0.0
    if len(sorts) > 1 and not any(sorts <= compatible for compatible in _COMPATIBLE):
        return 0.0
    return _SAME_GAP * in_one_gap + _SAME_NEIGHBOUR * has_same_neighbour + _SAME_SORT * (len(sorts) == 1)


def _has_same_neighbour(pair: AlignedPair, i: int, j: int) -> bool:
    """Return whether the words before, or those after, are aligned."""
    return pair.to_b.get(i + 1) == j + 1 or (i > 0 and j > 0 and pair.to_b.get(i - 1) == j - 1)
