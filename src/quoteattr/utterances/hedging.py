"""Hedges and other wording of strength that differ, and which side is the stronger."""

from __future__ import annotations

from typing import Final

from quoteattr.utterances.facing import Facing, Finding, swapped
from quoteattr.utterances.reading import Token
from quoteattr.utterances.values import Side
from quoteattr.wording.phrases import OFF_THE_SCALE

_STEP: Final = 1.0
"""A difference on the scale of likelihood from which on commitment shifts; half a step is wording."""
_REACH: Final = 5
_STRENGTHENS: Final = frozenset({"degree", "duty"})
"""Axes on which having the word says more than not having it."""


def shifted_hedges(facing: Facing) -> list[Finding]:
    """Hedges that face another strength, or nothing."""
    loose_a = [i for i in facing.loose_a() if facing.a[i].axis]
    loose_b = [j for j in facing.loose_b() if facing.b[j].axis]
    findings: list[Finding] = []
    ranked = sorted(
        (not _same_level(facing.a[i], facing.b[j]), abs(facing.place_in_b(i) - j), i, j)
        for i in loose_a
        for j in loose_b
        if facing.a[i].axis == facing.b[j].axis and abs(facing.place_in_b(i) - j) <= _REACH
    )
    for differs, _, i, j in ranked:
        if i in loose_a and j in loose_b:
            loose_a.remove(i)
            loose_b.remove(j)
            if differs:
                findings.append(Finding("hedge", range(i, i + 1), range(j, j + 1), _stronger(facing.a[i], facing.b[j])))
    findings += [_one_sided(facing, i) for i in loose_a if _counts(facing, i)]
    return findings + swapped([_one_sided(facing.swapped, j) for j in loose_b if _counts(facing.swapped, j)])


def _same_level(x: Token, y: Token) -> bool:
    if x.axis in {"bound"}:
        return _level(x) == _level(y)
    left, right = _level(x), _level(y)
    if OFF_THE_SCALE in {left, right}:
        return left == right
    return abs(float(left) - float(right)) < _STEP


def _level(token: Token) -> str:
    return token.unit.phrase.level if token.unit.phrase else ""


def _stronger(x: Token, y: Token) -> Side | None:
    if x.axis == "bound":
        return None
    left, right = (0.0 if _level(t) == OFF_THE_SCALE else float(_level(t)) for t in (x, y))
    return "a" if left > right else "b"


def _one_sided(facing: Facing, i: int) -> Finding:
    place = facing.place_in_b(i)
    return Finding("hedge", range(i, i + 1), range(place, place), "a" if facing.a[i].axis in _STRENGTHENS else "b")


def _counts(facing: Facing, i: int) -> bool:
    """Whether a hedge of ``a`` alone shifts what is said: the word that it hedges is there on both sides."""
    token = facing.a[i]
    if token.axis == "likelihood" and _level(token) == "7":
        return False
    for at in range(i + 1, min(i + 4, len(facing.a))):
        if not facing.a[at].small:
            return at in facing.to_b
    return False
