"""Numbers, dates and times that differ."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from quoteattr.comparison.facing import Facing, Finding
from quoteattr.comparison.nearest import Cost, best_pairs
from quoteattr.comparison.reading import Token
from quoteattr.wording.calendar import months, weekdays
from quoteattr.wording.measures import Measure

_ROUNDING: Final = Decimal("0.04")
"""How far two figures in different units may be apart: 40 km are given as 25 miles."""

_KIN: Final = (frozenset({"year", "number", "share"}), frozenset({"number", "ordinal"}))
"""Sorts of numbers that can stand for one another."""


def differing_amounts(facing: Facing) -> tuple[list[Finding], set[tuple[int, int]]]:
    """Numbers that face other numbers, and the pairs that say the same in other words."""
    loose_a = [i for i in facing.loose_a() if facing.a[i].numeric]
    loose_b = [j for j in facing.loose_b() if facing.b[j].numeric]

    def agree(i: int, j: int) -> Cost | None:
        return () if compatible(facing.a[i], facing.b[j]) else None

    def contradict(i: int, j: int) -> Cost | None:
        closeness = _closeness(facing, i, j)
        return (-closeness,) if closeness else None

    same = set(best_pairs(facing, loose_a, loose_b, agree))
    left_a = sorted(set(loose_a) - {i for i, _ in same})
    left_b = sorted(set(loose_b) - {j for _, j in same})
    pairs = [*best_pairs(facing, left_a, left_b, contradict), *_of_other_measures(facing)]
    return [Finding("number", range(i, i + 1), range(j, j + 1)) for i, j in pairs], same


def _of_other_measures(facing: Facing) -> list[tuple[int, int]]:
    """Pairs of one figure that count different things: 40 kilometers, 40 miles."""
    return [
        (i, j)
        for i, j in sorted(facing.to_b.items())
        if facing.a[i].unit.measure is not None
        and facing.b[j].unit.measure is not None
        and not compatible(facing.a[i], facing.b[j])
    ]


def compatible(x: Token, y: Token) -> bool:
    """Whether two numbers, dates or times can be one: the same in other units, or one less exact than the other."""
    if x.unit.value is not None and y.unit.value is not None:
        return _same_value(x.unit.value, x.unit.measure, y.unit.value, y.unit.measure)
    if "decade" in {x.when, y.when}:
        return x.when == y.when and (x.form.endswith(y.form) or y.form.endswith(x.form))
    parts_x, parts_y = _date_parts(x), _date_parts(y)
    return (
        bool(parts_x and parts_y)
        and all(parts_y.get(name, part) == part for name, part in parts_x.items())
        and bool(parts_x.keys() & parts_y.keys())
    )


def _same_value(value: Decimal, left: Measure | None, other: Decimal, right: Measure | None) -> bool:
    if left is None or right is None or left == right:
        return value == other
    if left.dimension != right.dimension:
        return False
    if left.dimension == "temperature":
        return value == other or _fahrenheit(value) == other or _fahrenheit(other) == value
    value, other = value * left.factor, other * right.factor
    return abs(value - other) <= _ROUNDING * max(value, other)


def _fahrenheit(celsius: Decimal) -> Decimal:
    return celsius * 9 / 5 + 32


def _date_parts(token: Token) -> dict[str, str]:
    if token.unit.kind == "date":
        return dict(zip(("day", "month", "year"), token.form.split(), strict=False))
    if token.when == "month":
        return {"month": months()[token.form]}
    if token.when == "weekday":
        return {"weekday": weekdays()[token.form]}
    return {}


def _sort(token: Token) -> str:
    """What a number counts, as far as it shows: only numbers of one sort can contradict each other."""
    unit = token.unit
    if token.when in {"month", "weekday"} or unit.kind == "date":
        return "weekday" if token.when == "weekday" else "date"
    if token.when == "decade" or unit.kind == "clock":
        return token.when or unit.kind
    if unit.measure is not None:
        return unit.measure.dimension
    if unit.kind == "number" and unit.form.isdecimal() and 1500 <= int(unit.form) <= 2100:
        return "year"
    return unit.kind


def _closeness(facing: Facing, i: int, j: int) -> float:
    """How sure that two different numbers stand for one: 0 for none."""
    x, y = facing.a[i], facing.b[j]
    sorts = {_sort(x), _sort(y)}
    same_gap = facing.gap_of_a.get(i) == facing.gap_of_b.get(j)
    beside = _beside(facing, i, j)
    if "one" in {x.form, y.form}:
        return 2.0 if beside and same_gap else 0.0
    if x.when and y.when and sorts == {"date", "weekday"}:
        return 1.0
    if sorts in ({"date", "number"}, {"date", "weekday"}):
        return 1.0 if same_gap else 0.0
    if len(sorts) > 1 and not any(sorts <= kin for kin in _KIN):
        return 0.0
    return (2.0 if same_gap else 0.0) + (1.5 if beside else 0.0) + (0.5 if len(sorts) == 1 else 0.0)


def _beside(facing: Facing, i: int, j: int) -> bool:
    """Whether the word before or after is the same on both sides."""
    return facing.to_b.get(i + 1) == j + 1 or (i > 0 and j > 0 and facing.to_b.get(i - 1) == j - 1)
