"""Commitment that differs: how likely, on whose word, as a duty, as an attempt; and which side is the stronger."""

from __future__ import annotations

from typing import Final

from quoteattr.comparison.facing import Facing, Finding, swapped
from quoteattr.comparison.nearest import Cost, best_pairs
from quoteattr.comparison.reading import Token
from quoteattr.comparison.values import Side
from quoteattr.wording.phrases import OFF_THE_SCALE

AXES: Final = frozenset({"likelihood", "evidence", "duty", "attempt"})
_STEP: Final = 1.0
"""A difference on the scale of likelihood from which on commitment shifts; half a step is wording."""
_REACH: Final = 8
"""How many tokens from the place that faces it a hedge may stand on the other side."""
CERTAIN: Final = 7.0
"""The place on the scale of likelihood of what is stated as a fact."""
_ABILITY: Final = frozenset({"can", "could"})
"""Of what can be done as much as of what may be: counts beside one and the same word only."""
_NEVER_ALONE: Final = frozenset({"able to", "possible", "potential", "necessary", "try", "plan", "want", "allow"})
"""What answers a hedge of the other text, but shifts nothing by itself: translators add and drop it."""


def shifted_commitments(facing: Facing) -> list[Finding]:
    """Hedges that face another strength, or a plain statement."""
    loose_a, loose_b = _loose(facing), _loose(facing.swapped)

    def answer(i: int, j: int) -> Cost | None:
        x, y = facing.a[i], facing.b[j]
        if x.axis != y.axis or abs(facing.place_in_b(i) - j) > _REACH or _of_other_words(facing, i, j):
            return None
        return (not same_strength(x, y),)

    pairs = best_pairs(facing, loose_a, loose_b, answer)
    findings = [
        Finding("hedge", range(i, i + 1), range(j, j + 1), _stronger(facing.a[i], facing.b[j]))
        for i, j in pairs
        if not same_strength(facing.a[i], facing.b[j])
    ]
    loose_a = sorted(set(loose_a) - {i for i, _ in pairs})
    loose_b = sorted(set(loose_b) - {j for _, j in pairs})
    findings += [one_sided(facing, i, _alone(facing.a[i])) for i in loose_a if _counts(facing, i)]
    other = facing.swapped
    return findings + swapped([one_sided(other, j, _alone(other.a[j])) for j in loose_b if _counts(other, j)])


def _of_other_words(facing: Facing, i: int, j: int) -> bool:
    """Whether two hedges stand before words that both texts have, and not before the same."""
    mine, yours = head_of(facing.a, i), head_of(facing.b, j)
    if mine is None or yours is None or mine not in facing.to_b or yours not in facing.to_a:
        return False
    return facing.to_b[mine] != yours


def _loose(facing: Facing) -> list[int]:
    return [i for i in facing.loose_a() if facing.a[i].axis in AXES and not _opens_a_condition(facing.a, i)]


def _opens_a_condition(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether a "should" after a comma stands for if: rationing will come, should the lake keep sinking."""
    return tokens[i].form == "should" and i > 0 and tokens[i].unit.span.start - tokens[i - 1].unit.span.end > 1


def level(token: Token) -> float | None:
    """The place of a hedge on its axis; None off the scale."""
    written = token.unit.phrase.level if token.unit.phrase else OFF_THE_SCALE
    return None if written == OFF_THE_SCALE else float(written)


def same_strength(x: Token, y: Token) -> bool:
    """Whether two hedges of one axis say it equally strongly."""
    left, right = level(x), level(y)
    if left is None or right is None:
        return left == right
    return abs(left - right) < _STEP


def _stronger(x: Token, y: Token) -> Side:
    return "a" if (level(x) or 0.0) > (level(y) or 0.0) else "b"


def _alone(token: Token) -> Side:
    """Which side is committed to more where only ``a`` has the hedge."""
    return "a" if token.axis == "duty" else "b"


def one_sided(facing: Facing, i: int, stronger: Side) -> Finding:
    """A hedge of ``a`` that faces nothing."""
    place = facing.place_in_b(i)
    return Finding("hedge", range(i, i + 1), range(place, place), stronger)


def _counts(facing: Facing, i: int) -> bool:
    """Whether a hedge of ``a`` alone shifts what is said."""
    token = facing.a[i]
    form = token.unit.phrase.form if token.unit.phrase else ""
    strength = level(token)
    if form in _NEVER_ALONE:
        return False
    if token.axis == "likelihood" and strength is not None and strength >= CERTAIN:
        return False
    if token.axis in {"likelihood", "evidence"} and form not in _ABILITY:
        return True
    if form in _ABILITY and i + 1 < len(facing.a) and facing.a[i + 1].polarity == "cue":
        return False  # "cannot say" and "do not say" are exchanged freely
    head = head_of(facing.a, i)
    return head is not None and head in facing.to_b


def head_of(tokens: tuple[Token, ...], i: int) -> int | None:
    """The word that a hedge stands before, at most three words on."""
    for at in range(i + 1, min(i + 4, len(tokens))):
        if not tokens[at].small:
            return at
    return None
