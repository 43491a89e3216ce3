"""How much, how many, how often, and about how much: wording of extent that differs beside one and the same word."""

from __future__ import annotations

from typing import Final

from quoteattr.comparison.facing import Facing, Finding, swapped
from quoteattr.comparison.hedging import level, one_sided
from quoteattr.comparison.reading import Token
from quoteattr.comparison.values import Side
from quoteattr.wording.synonyms import DERIVED, relation

_BESIDE: Final = 2
_BOTH_SIDES: Final = ("amount", "comparison")
"""Axes on which a word on one side only is no shift."""
_REACH: Final = 6
_ALMOST: Final = "almost"
_FAR: Final = 1.0
_RAISING: Final = 3.0
"""The level of a word of degree from which on it adds to the word beside it: very, but not fairly."""


def shifted_extents(facing: Facing, same: set[tuple[int, int]]) -> list[Finding]:
    """Bounds, degrees, amounts and frequencies that differ; ``same`` are further pairs that say the same."""
    pairs = sorted({*facing.to_b.items(), *same})
    findings: list[Finding] = []
    for i, j in pairs:
        token, other = facing.a[i], facing.b[j]
        if token.unit.kind == "number" and other.unit.kind == "number":
            findings += _beside(facing, i, j, "bound")
        elif not token.small and not token.numeric:
            if relation(token.lemma, other.lemma) >= DERIVED:
                findings += _beside(facing, i, j, "degree")
                findings += _nearly(facing, i, j)
            for axis in _BOTH_SIDES:
                findings += _beside(facing, i, j, axis)
    return findings + _frequencies(facing) + swapped(_frequencies(facing.swapped))


def _beside(facing: Facing, i: int, j: int, axis: str) -> list[Finding]:
    """What two paired words differ by in the words of one axis right before them."""
    mine, yours = _before(facing.a, i, axis), _before(facing.b, j, axis)
    if mine is not None and yours is not None:
        if _agree(facing.a[mine], facing.b[yours], axis):
            return []
        stronger: Side | None = (
            None if axis == "bound" else "a" if _level(facing.a[mine]) > _level(facing.b[yours]) else "b"
        )
        return [Finding("hedge", range(mine, mine + 1), range(yours, yours + 1), stronger)]
    if axis in _BOTH_SIDES or (mine is None and yours is None):
        return []
    if mine is not None:
        return [one_sided(facing, mine, _fuller(facing.a[mine]))] if _bare(facing, mine, axis) else []
    other = facing.swapped
    if yours is None or not _bare(other, yours, axis):
        return []
    return swapped([one_sided(other, yours, _fuller(other.a[yours]))])


def _fuller(token: Token) -> Side:
    """Which side says more where only ``a`` has the word: a word below _RAISING takes from what stands beside it."""
    return "a" if token.axis == "degree" and _level(token) >= _RAISING else "b"


def _nearly(facing: Facing, i: int, j: int) -> list[Finding]:
    """An "almost" right before one of two paired words that are no numbers."""
    mine, yours = _class_before(facing.a, i) == _ALMOST, _class_before(facing.b, j) == _ALMOST
    if mine == yours:
        return []
    return [one_sided(facing, i - 1, "b")] if mine else swapped([one_sided(facing.swapped, j - 1, "b")])


def _class_before(tokens: tuple[Token, ...], place: int) -> str:
    """The class of the bound that stands right before a word, empty for none."""
    phrase = tokens[place - 1].unit.phrase if place and tokens[place - 1].axis == "bound" else None
    return phrase.level if phrase else ""


def _before(tokens: tuple[Token, ...], place: int, axis: str) -> int | None:
    """The word of this axis that stands before a word, with at most a small word between."""
    for at in range(place - 1, max(-1, place - 1 - _BESIDE), -1):
        if tokens[at].axis == axis:
            return at
        if not tokens[at].small:
            return None
    return None


def _level(token: Token) -> float:
    return level(token) or 0.0


def _agree(x: Token, y: Token, axis: str) -> bool:
    if axis == "bound":
        return x.unit.phrase == y.unit.phrase
    if axis == "degree":
        return abs(_level(x) - _level(y)) < _FAR
    return _level(x) == _level(y)


def _bare(facing: Facing, i: int, axis: str) -> bool:
    """Whether the other text has no word of this axis near there, paired or not."""
    place = facing.place_in_b(i)
    near = range(max(0, place - _BESIDE - 1), min(len(facing.b), place + _BESIDE + 1))
    return i not in facing.to_b and facing.a[i].form != "so" and not any(_extent(facing.b[j], axis) for j in near)


def _extent(token: Token, axis: str) -> bool:
    return token.axis == axis or (axis == "degree" and token.form in {"much", "more", "most", "so"})


def _frequencies(facing: Facing) -> list[Finding]:
    """Words of frequency in ``a`` alone."""
    found: list[Finding] = []
    for i in facing.loose_a():
        if facing.a[i].axis == "frequency":
            place = facing.place_in_b(i)
            near = facing.b[max(0, place - _REACH) : place + _REACH]
            if not any(token.axis == "frequency" or token.form in {"always", "never", "constantly"} for token in near):
                found.append(one_sided(facing, i, "b"))
    return found
